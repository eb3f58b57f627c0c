"""What changed since the merchant was here last: for the counselor's sheet, where an earlier plan was kept."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from advisor.catalog.model.catalog import FactId
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.rechecking import Recheck, Rechecker
from advisor.engine.plan.action_plan import Plan
from advisor.profile.saved_case import SavedCase
from advisor.records import replace
from advisor.views.document.page import Line
from advisor.views.plan.plan_words import PlanWords
from advisor.views.recheck.one_recheck import OneRecheck
from advisor.wording.sentences import capital


class LastTime(Struct, frozen=True):
    """An earlier visit held against today. day: of its plan. facts: whose answers are others now."""

    day: date
    case: SavedCase
    found: Recheck
    facts: tuple[FactId, ...]


def last_time(case: SavedCase, plan: Plan, rules: Rules) -> LastTime | None:
    """Returns what changed since a case was saved, or None where that was on the day of this plan, or after it."""
    past = case.past()
    if past.as_of >= plan.as_of:
        return None
    before = case.profile.values
    facts = tuple(
        fact for fact in dict.fromkeys((*before, *plan.answers)) if before.get(fact) != plan.answers.get(fact)
    )
    found = Rechecker(rules, plan.as_of).recheck(
        replace(past, same_answers=past.same_answers and not facts), plan.answers, plan.named_done
    )
    stale = {each.fact for each in found.stale}
    return LastTime(past.as_of, case, found, tuple(fact for fact in facts if fact not in stale))


def changed_lines(words: PlanWords, since: LastTime) -> Iterator[Line]:
    """Yields which answers are others now, and what changed about which program, and why; that nothing did."""
    known = [fact for fact in since.facts if fact in words.catalog.facts]
    stale = [each.fact for each in since.found.stale]
    answers = {"answers": known, "stale": stale}
    told = [
        Line(words.say(f"since.{key}", facts=capital(words.facts(ids))), "-") for key, ids in answers.items() if ids
    ]
    told += OneRecheck(words.rules, words.language, since.case, since.found).changes()
    yield from told or [Line(words.say("since.nothing"))]
