"""What an office did in a month, counted in cases: nobody is named, and of one case everything counts once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

from msgspec import Struct

from advisor.cases.case import CaseFiles, Visit
from advisor.cases.case_records import Outcome
from advisor.cases.open_items import open_items
from advisor.catalog.model.catalog import FactId

Figure = Literal["visits", "seen", "new", "calls", "done", "later", "will_not", "awaited"]
FIGURES: tuple[Figure, ...] = get_args(Figure)
Group = Literal["first", "programs"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


class Month(Struct, frozen=True):
    """A month: figures, what the plans began with and held (`first`, `programs`), and what was said, by fact.

    seen: cases with a visit; new: those whose first visit it was; awaited: cases that were seen or called, and still
    wait for an answer at its end. Counts of `groups` and `said` are of the cases that were seen.
    """

    first: date
    figures: Mapping[Figure, int]
    groups: Mapping[Group, Mapping[str, int]]
    said: Mapping[FactId, Mapping[str, int]]

    @property
    def last(self) -> date:
        """Its last day."""
        return last_day_of(self.first)


def last_day_of(first: date) -> date:
    """The last day of the month that begins on a day."""
    return (first + timedelta(31)).replace(day=1) - timedelta(1)


def month_of(cases: Iterable[CaseFiles], first: date, facts: Sequence[FactId]) -> Month:
    """Counts a month, one case after the other. facts: by which answers the cases are grouped."""
    figures: Counter[Figure] = Counter()
    groups: dict[Group, Counter[str]] = {"first": Counter(), "programs": Counter()}
    said: dict[FactId, Counter[str]] = {fact: Counter() for fact in facts}
    last = last_day_of(first)
    for case in cases:
        until = _until(case, last)
        visits = [each for each in until.visits if each.day >= first]
        calls = [each.record for each in until.written if each.day >= first and each.record.record == "call"]
        if not (visits or calls):
            continue
        figures["visits"] += len(visits)
        figures["calls"] += bool(calls)
        for outcome in OUTCOMES:
            figures[outcome] += any(each.outcome == outcome for each in calls)
        figures["awaited"] += any(each.why == "answer" for each in open_items(until))
        if visits:
            figures["seen"] += 1
            figures["new"] += until.visits[0].day >= first
            _count(visits[-1], groups, said)
    return Month(first, {each: figures[each] for each in FIGURES}, groups, said)


def _count(visit: Visit, groups: Mapping[Group, Counter[str]], said: Mapping[FactId, Counter[str]]) -> None:
    """Counts what the last visit of the month came to."""
    groups["first"].update(visit.plan[:1])
    groups["programs"].update(visit.plan)
    for fact, counter in said.items():
        counter.update(visit.said.get(fact, ()))


def _until(case: CaseFiles, last: date) -> CaseFiles:
    """The case as it was on a day."""
    return CaseFiles(
        tuple(each for each in case.visits if each.day <= last),
        tuple(each for each in case.written if each.day <= last),
    )
