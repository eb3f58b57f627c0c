"""What of a catalog is due within 30 days: a last day, a first day, a look at an entry, a question to who offers it."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from advisor.audit.content.window_checks import REVIEW_HOLDS
from advisor.catalog.model.availability import CONFIRMATION_HOLDS, SOON, availability, next_opening
from advisor.catalog.model.catalog import Catalog, Program, ProgramId
from advisor.catalog.model.fact_values import first_day
from advisor.finding import Path

DueKind = Literal["closes", "opens", "review", "unasked"]


class Due(Struct, frozen=True):
    """One thing to do. day: when it is due, which may be past. since: the day it counts from, if it counts from one.

    path: where in the catalog it stands.
    """

    day: date
    kind: DueKind
    program: ProgramId
    path: Path
    since: date | None = None


def due_dates(catalog: Catalog, as_of: date) -> tuple[Due, ...]:
    """All that is due at the latest 30 days after `as_of`, the earliest first, then in catalog order."""
    found = [each for name, program in catalog.programs.items() for each in _of(name, program, as_of)]
    return tuple(sorted((each for each in found if each.day - as_of <= SOON), key=lambda each: each.day))


def _of(name: ProgramId, program: Program, as_of: date) -> Iterator[Due]:
    here = ("programs", name)
    window = program.window
    state = availability(window, as_of)
    if state.last_day is not None and state.name != "upcoming":
        yield Due(state.last_day, "closes", name, (*here, "window"))
    opens = next_opening(window, as_of)
    if opens is not None and state.name != "closed":
        yield Due(opens, "opens", name, (*here, "window"))
    reviewed = None if program.reviewed is None else first_day(program.reviewed)
    yield Due(as_of if reviewed is None else reviewed + REVIEW_HOLDS, "review", name, (*here, "reviewed"), reviewed)
    asked = _asked(program, as_of)
    if asked is not None and state.name != "closed":
        yield Due(asked + CONFIRMATION_HOLDS, "unasked", name, (*here, "window"), asked)


def _asked(program: Program, as_of: date) -> date | None:
    """The last day on which somebody knew that it runs, of what has to be asked about; None of all else.

    A service that is always there, what closes on a known day, and what nobody answers for have not.
    """
    window = program.window
    if program.kind == "background" or program.entry == "information" or window.standing:
        return None
    if window.closes is not None or window.rounds:
        return None
    told = window.confirmed
    days = [told.asked if told is not None else None, window.reported, window.announced]
    known = [first_day(each) for each in days if each is not None]
    return max((each for each in known if each <= as_of), default=None)
