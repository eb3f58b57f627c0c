"""Whom an answer is for: the cases whose plan waits for it, and the text to send them."""

from datetime import date

from advisor.cases.case_summary import Summary
from advisor.cases.confirmations import Told
from advisor.cases.market import MARKET
from advisor.catalog.model.availability import availability, holds_until
from advisor.catalog.model.catalog import ProgramId
from advisor.commands.case.case_reading import summaries_of
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules
from advisor.wording.language import Language


def answered(told: Told, program: ProgramId, ground: OfficeRules, to: Language) -> list[Summary]:
    """The cases in whose plan the program is, not done yet, and for whom this answer counts; the last seen first.

    For whom it counts is what the rules of their market say, so that no answer is told that an other one replaces.
    """
    cases = summaries_of(ground, to).values()
    waiting = [case for case in cases if program in case.plan and program not in case.done]
    found = [case for case in waiting if _counts(told, program, ground, case)]
    return sorted(found, key=lambda case: (case.last, case.id), reverse=True)


def _counts(told: Told, program: ProgramId, ground: OfficeRules, case: Summary) -> bool:
    market = (*case.said.get(MARKET, ()), None)[0]
    return ground.of_market(market).catalog.programs[program].window.confirmed == told.confirmation


def counts_for_anybody(told: Told, program: ProgramId, ground: OfficeRules) -> bool:
    """Whether the answer counts for those whom it is of, or a newer one is known."""
    markets: list[str | None] = [id_ for id_, name in ground.desk.markets.items() if told.is_for(name)]
    counted = (ground.of_market(each).catalog.programs[program].window.confirmed for each in markets or [None])
    return told.confirmation in counted


def last_day(told: Told, program: ProgramId, ground: OfficeRules, as_of: date) -> date | None:
    """Until when the answer counts: as it was told, or 180 days; never beyond a known closing. None: without an end."""
    window = ground.plain.catalog.programs[program].window
    ends = [holds_until(told.confirmation, is_standing=window.standing)]
    if told.runs:
        ends.append(availability(window, as_of).last_day)
    return min((each for each in ends if each is not None), default=None)
