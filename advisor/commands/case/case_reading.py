"""What the files of an office's cases say, by the rules that count there."""

from advisor.cases.case import CaseFiles, case_of
from advisor.cases.case_summary import Summary
from advisor.cases.market import MARKET
from advisor.catalog.model.catalog import FactId
from advisor.commands.case.folder import CasePlace, read_files
from advisor.commands.case.index import summaries
from advisor.commands.shared.office_rules.due_cases import earlier_of
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules
from advisor.engine.facts.rules import Rules
from advisor.output.streams import say
from advisor.wording.language import Language

PLACE = "place"


def facts_shown(rules: Rules) -> tuple[FactId, ...]:
    """The answers by which people tell one case from another: the market, where an office uses it, place and goals."""
    goals = rules.catalog.ranking.goals.fact
    return tuple(fact for fact in (MARKET, PLACE, goals) if fact in rules.catalog.facts)


def case_at(place: CasePlace, ground: OfficeRules) -> CaseFiles:
    """What the files of a case say together."""
    return case_of(read_files(place), facts_shown(ground.for_all), earlier_of(ground))


def summaries_of(ground: OfficeRules, language: Language) -> dict[str, Summary]:
    """What the lists show of every case of an office, by name. Tells where many of them are read first."""

    def announce(count: int) -> None:
        say(language.say("case.reading", count=count))

    found = summaries(ground.desk.cases, facts_shown(ground.for_all), earlier_of(ground), announce)
    return {each.id: each for each in found}
