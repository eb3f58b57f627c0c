"""`advisor completion`: the script for the Tab key."""

from typing import Annotated

import typer

from advisor.commands.cli.completion_scripts import SHELLS, script_for
from advisor.commands.shared import options
from advisor.commands.shared.option_checks import chosen_language, needed, one_of
from advisor.commands.shared.tab_offers import words
from advisor.output.delivery import deliver

HERE = "advisor completion"
ShellArgument = Annotated[
    str | None, typer.Argument(metavar="SHELL", show_default=False, autocompletion=words(*SHELLS))
]


def completion(shell: ShellArgument = None, *, lang: options.LanguageOption = "ko") -> None:
    """Shows the script that a shell reads to complete words. It writes no file. Raises WrongUsage."""
    chosen_language(lang)
    chosen = one_of(HERE, needed(HERE, "SHELL", shell), SHELLS)
    deliver(script_for(chosen), None, for_programs=True)
