"""What the commands about cases have in common: the arguments, and what the lists show of a case."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.cases.market import MARKET
from advisor.catalog.loading.fields.forms import is_day
from advisor.commands.shared.language_and_format import needed
from advisor.output.streams import say
from advisor.problem import Place, Problem, WrongUsage

if TYPE_CHECKING:
    from advisor.cases.case import CaseFiles
    from advisor.cases.case_summary import Summary
    from advisor.catalog.model.catalog import FactId
    from advisor.commands.case.folder import CasePlace
    from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules
    from advisor.engine.facts.rules import Rules
    from advisor.wording.language import Language

PLACE = "place"
CaseArgument = Annotated[str | None, typer.Argument(metavar="CASE", show_default=False)]


def text_needed(command: str, name: str, stated: str | None) -> str:
    """What an argument says. Raises WrongUsage where it says nothing."""
    return needed(command, name, stated if stated and stated.strip() else None)


def day_stated(stated: str, name: str) -> date:
    """A day that was typed. Raises WrongUsage for what is none."""
    if not is_day(stated):
        raise WrongUsage([Problem("bad-date", Place(option=name), found=stated)])
    return date.fromisoformat(stated)


def facts_shown(rules: "Rules") -> "tuple[FactId, ...]":
    """The answers by which people tell one case from another: the market, where an office uses it, place and goals."""
    goals = rules.catalog.ranking.goals.fact
    return tuple(fact for fact in (MARKET, PLACE, goals) if fact in rules.catalog.facts)


def case_at(place: "CasePlace", ground: "OfficeRules") -> "CaseFiles":
    """What the files of a case say together."""
    from advisor.cases.case import case_of
    from advisor.commands.case.folder import read_files
    from advisor.commands.shared.office_rules.due_cases import earlier_of

    return case_of(read_files(place), facts_shown(ground.for_all), earlier_of(ground))


def summaries_of(ground: "OfficeRules", language: "Language") -> "dict[str, Summary]":
    """What the lists show of every case of an office, by name. Tells where many of them are read first."""
    from advisor.commands.case.index import summaries
    from advisor.commands.shared.office_rules.due_cases import earlier_of

    def announce(count: int) -> None:
        say(language.say("case.reading", count=count))

    found = summaries(ground.desk.cases, facts_shown(ground.for_all), earlier_of(ground), announce)
    return {each.id: each for each in found}
