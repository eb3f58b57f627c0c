"""The next useful command, said after a result to whoever sits at a terminal: one line, and never to a program."""

import sys
from collections.abc import Iterable, Sequence

from advisor.commands.shared.ask import has_terminal
from advisor.output.streams import say
from advisor.platform.shells import command_line
from advisor.platform.terminals import is_terminal
from advisor.wording.language import Language
from advisor.wording.safe import is_harmless

STDIN = "-"
EXAMPLE = "case.yaml"  # stands for a file of theirs, as everywhere in the help
LONGEST = 160  # letters; a longer command is not read but skipped


def suggest(language: Language, words: Iterable[str]) -> None:
    """Tells the command `advisor WORDS`, if a person reads the result on a terminal; else no word is worked out.

    What would act on the terminal, cannot be typed again (standard input), or is too long to read is not told.
    """
    if not (has_terminal() and is_terminal(sys.stdout)):
        return
    typed = ["advisor", *words]
    command = command_line(typed)
    if STDIN not in typed and is_harmless(command) and len(command) <= LONGEST:
        say("\n" + language.say("help.next", command=command))


def option_again(name: str, values: Sequence[str]) -> list[str]:
    """An option with each of its values, as a command line states them."""
    return [word for value in values for word in (name, value)]
