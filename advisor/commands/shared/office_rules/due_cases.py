"""When a saved case is to be looked at: as its folder says, else as it was told when it was saved."""

from datetime import date
from typing import TYPE_CHECKING

from advisor.commands.shared.ask import values_of
from advisor.engine.facts.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.cases.case import Earlier
    from advisor.cases.latest import Latest
    from advisor.profile.saved_case import DueDay, SavedCase


def day_to_look(latest: "Latest", case: "SavedCase", rules: Rules) -> date | None:
    """The first day on which somebody was to look at it; None where nothing is open.

    What a call settled since is no more to be looked at; only the folder of a case knows of calls.
    """
    if latest.open is not None:
        return min((each.day for each in latest.open), default=None)
    due = _told(case, rules) if case.saved.due is None else case.saved.due
    return min((date.fromisoformat(each.day) for each in due), default=None)


def earlier_of(rules: Rules) -> "Earlier":
    """The days to look again of a case that was saved before such days were kept: as its plan says for the day then."""

    def due(data: bytes, file: str) -> "Sequence[DueDay]":
        from advisor.problem import InvalidProfile
        from advisor.profile.saved_case import read_case

        try:
            case = read_case(data, file, rules.catalog)
        except InvalidProfile:
            return ()
        return _told(case, rules)

    return due


def _told(case: "SavedCase", rules: Rules) -> "Sequence[DueDay]":
    from advisor.engine.plan.action_plan import make_plan
    from advisor.profile.saved_case import due_of

    return due_of(rules, make_plan(rules, values_of(case.profile), case.past().as_of, case.profile.done))
