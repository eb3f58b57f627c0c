"""What the commands about cases begin with: the office's desk, the day, the language, and what the lists show."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import typer
from msgspec import Struct

from advisor.cases.market import MARKET
from advisor.commands.shared.language_and_format import chosen_language
from advisor.commands.shared.office_desk import Desk, desk_of
from advisor.commands.shared.office_rules.due_cases import earlier_of
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules
from advisor.commands.shared.today import as_of_date, clock
from advisor.output.streams import say
from advisor.platform.network_folders import is_on_network
from advisor.wording.language import Language

if TYPE_CHECKING:
    from advisor.cases.case_summary import Summary
    from advisor.catalog.model.catalog import FactId
    from advisor.engine.facts.rules import Rules

PLACE = "place"


class Table(Struct, frozen=True):
    """Where somebody sits down to work with cases."""

    desk: Desk
    today: date
    language: Language

    @property
    def cases(self) -> str:
        """The folder of the cases."""
        return self.desk.cases

    @property
    def holidays(self) -> tuple[date, ...]:
        """On which days the office is closed, beside the public holidays."""
        return tuple(map(date.fromisoformat, self.desk.holidays))

    def ground(self, context: typer.Context, catalog: Sequence[str] | None) -> OfficeRules:
        """The rules that count here, market by market. Raises InvalidCatalog."""
        return OfficeRules(self.desk, self.desk.catalogs_of(context, catalog), self.today, self.language.code)

    @property
    def as_of_when(self) -> list[str]:
        """What to say of when the cases were read, where they lie on a network and others go on writing there."""
        if not is_on_network(self.cases):
            return []
        return [self.language.say("case.as_of_when", time=clock())]

    def summaries(self, ground: OfficeRules) -> "dict[str, Summary]":
        """What the lists show of every case, by name."""
        from advisor.commands.case.index import summaries

        def announce(count: int) -> None:
            say(self.language.say("case.reading", count=count))

        found = summaries(self.cases, facts_shown(ground.for_all), earlier_of(ground), announce)
        return {each.id: each for each in found}


def table(office: str | None, as_of: str | None, lang: str) -> Table:
    """Where somebody sits down. Raises WrongUsage."""
    return Table(desk_of(office), as_of_date(as_of), chosen_language(lang))


def facts_shown(rules: "Rules") -> "tuple[FactId, ...]":
    """The answers by which people tell one case from another: the market, where an office uses it, place and goals."""
    goals = rules.catalog.ranking.goals.fact
    return tuple(fact for fact in (MARKET, PLACE, goals) if fact in rules.catalog.facts)
