"""What is still to be done about a case, and since when: a day that was told never moves back by itself.

A visit says which days to look again. Until somebody writes down what came of it, each stays as it was first told,
also where a later visit would count seven days anew; once past, it is overdue. Another visit settles what only had to
be looked at again, for its plan did that. What the merchant was to ask or to do before it closes, only a call settles.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from advisor.cases.case import CaseFiles, Visit, WrittenRecord
from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.engine.follow_up.review_dates import LookWhy
from advisor.profile.saved_case import DueDay

Why = Literal[LookWhy, "appointment"]
ANSWERED: tuple[Why, ...] = ("answer", "closing")  # what only word from the merchant settles
HURRIES: tuple[Why, ...] = ("closing",)  # what is lost if nobody calls in time


class Open(Struct, frozen=True):
    """One thing to call about. day: when; told: the day that was first said; agreed: the merchant named the day.

    program, fact: what it is about, if anything. text: of an appointment.
    """

    why: Why
    day: date
    told: date
    program: ProgramId | None = None
    fact: FactId | None = None
    agreed: bool = False
    text: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Two that have the same are the same thing to call about."""
        return self.why, self.program or self.fact or self.text


_Items = dict[tuple[str, str], Open]


def open_items(case: CaseFiles) -> tuple[Open, ...]:
    """Returns what is open in a case, the next day first."""
    items: _Items = {}
    refused: set[ProgramId] = set()
    for event in case.events:
        items = _visited(items, event, refused) if isinstance(event, Visit) else _told(items, event, refused)
    return tuple(sorted(items.values(), key=lambda item: (item.day, item.key)))


def _visited(items: _Items, visit: Visit, refused: set[ProgramId]) -> _Items:
    fresh: _Items = {}
    for item in _of(visit.due):
        if item.program in refused:
            continue
        before = items.get(item.key)
        stays = before is not None and (before.day > visit.day or before.why in ANSWERED)
        if before is None or not stays:
            fresh[item.key] = item
        else:
            fresh[item.key] = before if before.agreed or before.day < item.day else replace(item, told=before.told)
    waits = {key: item for key, item in items.items() if item.why == "appointment" and item.day > visit.day}
    return {**fresh, **waits}


def _of(due: Iterable[DueDay]) -> Iterator[Open]:
    for each in due:
        day = date.fromisoformat(each.day)
        about = [*((program, None) for program in each.programs), *((None, fact) for fact in each.facts)]
        for program, fact in about or [(None, None)]:
            yield Open(each.why, day, day, program, fact)


def _told(items: _Items, written: WrittenRecord, refused: set[ProgramId]) -> _Items:
    record = written.record
    until = None if record.until is None else date.fromisoformat(record.until)
    if record.record == "appointment" and until is not None:
        made = Open("appointment", until, until, text=record.text or "", agreed=True)
        return {**items, (made.why, f"{record.until} {made.text}"): made}
    if record.record != "call" or record.outcome is None:
        return items
    meant = _meant(items, record.program, written.day)
    if record.outcome == "later" and until is not None:
        return {key: replace(item, day=until, agreed=True) if key in meant else item for key, item in items.items()}
    if record.outcome == "will_not":
        refused |= {item.program for key, item in items.items() if key in meant and item.program is not None}
        refused |= set() if record.program is None else {record.program}
    return {key: item for key, item in items.items() if key not in meant}


def _meant(items: _Items, program: ProgramId | None, day: date) -> set[tuple[str, str]]:
    """What a call was about: a program, or all that was due; where nothing was, what would have been next."""
    if program is not None:
        return {key for key, item in items.items() if item.program == program}
    due = {key for key, item in items.items() if item.day <= day}
    first = min((item.day for item in items.values()), default=None)
    return due or {key for key, item in items.items() if item.day == first}
