"""What the commands about cases have in common on the command line: the arguments, and a word about them."""

from datetime import date
from typing import Annotated

import typer

from advisor.cases.names_of_people import looks_like_a_name
from advisor.catalog.loading.fields.forms import is_day
from advisor.commands.shared.option_checks import needed
from advisor.output.streams import say
from advisor.problem import Place, Problem, WrongUsage
from advisor.wording.language import Language

CaseArgument = Annotated[str | None, typer.Argument(metavar="CASE", show_default=False)]


def text_needed(command: str, name: str, stated: str | None) -> str:
    """What an argument says. Raises WrongUsage where it says nothing."""
    return needed(command, name, stated if stated and stated.strip() else None)


def day_stated(stated: str, name: str) -> date:
    """A day that was typed. Raises WrongUsage for what is none."""
    if not is_day(stated):
        raise WrongUsage([Problem("bad-date", Place(option=name), found=stated)])
    return date.fromisoformat(stated)


def warn_of_names(language: Language, text: str, *, bare: bool = False) -> None:
    """Says on standard error that no name is needed, where one seems to stand there; the text is not repeated."""
    if looks_like_a_name(text, bare=bare):
        say(language.say("case.name"))
