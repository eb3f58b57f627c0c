"""`advisor completion`: the script for the Tab key."""

from typing import Annotated

import typer

from advisor.commands.cli.completion_scripts import SHELLS, script_for
from advisor.commands.shared import options
from advisor.commands.shared.language_and_format import chosen_language
from advisor.commands.shared.tab_offers import words
from advisor.output.delivery import deliver
from advisor.problem import Place, Problem, WrongUsage, nearest

ShellArgument = Annotated[
    str | None, typer.Argument(metavar="SHELL", show_default=False, autocompletion=words(*SHELLS))
]


def completion(shell: ShellArgument = None, *, lang: options.LanguageOption = "ko") -> None:
    """Shows the script that a shell reads to complete words. It writes no file. Raises WrongUsage."""
    chosen_language(lang)
    here = Place(option="advisor completion")
    if shell is None:
        raise WrongUsage([Problem("argument-missing", here, values={"missing": "SHELL"})])
    if shell not in SHELLS:
        allowed = {"allowed": ", ".join(SHELLS)}
        raise WrongUsage([Problem("bad-choice", here, shell, allowed, nearest(shell, SHELLS))])
    deliver(script_for(shell), None, for_programs=True)
