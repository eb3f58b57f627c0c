"""When a saved case is to be looked at: as its folder says, else as it was told when it was saved."""

from collections.abc import Sequence
from datetime import date

from advisor.cases.case import Earlier
from advisor.cases.latest import Latest
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules
from advisor.commands.shared.profiles import plan_for
from advisor.problem import InvalidProfile
from advisor.profile.saved_case import DueDay, SavedCase, due_of, read_case


def day_to_look(latest: Latest, case: SavedCase, ground: OfficeRules) -> date | None:
    """The first day on which somebody was to look at it; None where nothing is open.

    What a call settled since is no more to be looked at; only the folder of a case knows of calls.
    """
    if latest.open is not None:
        return min((each.day for each in latest.open), default=None)
    due = _told(case, ground) if case.saved.due is None else case.saved.due
    return min((date.fromisoformat(each.day) for each in due), default=None)


def earlier_of(ground: OfficeRules) -> Earlier:
    """The days to look again of a case that was saved before such days were kept: as its plan says for the day then,
    by what counts in its market."""

    def due(data: bytes, file: str) -> Sequence[DueDay]:
        try:
            case = read_case(data, file, ground.plain.catalog)
        except InvalidProfile:
            return ()
        return _told(case, ground)

    return due


def _told(case: SavedCase, ground: OfficeRules) -> Sequence[DueDay]:
    rules = ground.of(case.profile.answers)
    return due_of(rules, plan_for(rules, case.profile, case.past().as_of))
