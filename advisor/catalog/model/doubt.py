"""Which kind of doubt a program leaves, whom one can ask about it, and whether anybody can do anything about it."""

from advisor.catalog.model.catalog import Program, Window
from advisor.catalog.model.terms import DoubtName

OWN_PAGES = ("apply", "lookup")  # kinds of a page of the owner's own; an article is no door


def doubt_of(window: Window) -> DoubtName | None:
    """The kind of doubt that is left, whatever the day; None where nothing at all is known about time.

    dated: the first or the last day is known. round: it is known from a time (a round, a year, a report). service: it
    is always there. promise: announced or planned, and nobody saw, reported or was told that it runs.
    """
    if window.opens is not None or window.closes is not None:
        return "dated"
    if window.rounds:
        return "round"
    if window.standing:
        return "service"
    heard = window.confirmed is not None and window.confirmed.runs
    if window.season is not None or window.reported is not None or heard:
        return "round"
    return "promise" if window.announced is not None or window.planned is not None else None


def can_answer(program: Program) -> bool:
    """Whether somebody is there to be asked: a telephone, a chat, or a desk (that of an association or office)."""
    confirmed = program.window.confirmed
    told = confirmed is not None and confirmed.contact is not None
    return program.contact is not None or program.entry == "ask" or told


def own_page(program: Program) -> str | None:
    """The address at which one sees for oneself; None where no page of the owner's own is known."""
    where = program.where
    return where.url if where is not None and where.kind in OWN_PAGES else None


def is_only_announced(program: Program) -> bool:
    """Whether it is a promise without a door: nobody to ask, no page to look at, nothing to do.

    A step that opens others is the merchant's own doing, and never such a promise.
    """
    return (
        program.kind in ("announced", "related")
        and program.entry == "information"
        and doubt_of(program.window) == "promise"
        and not can_answer(program)
        and own_page(program) is None
    )


def is_debt(program: Program) -> bool:
    """Whether what one gets has to be paid back."""
    return program.funding is not None and program.funding.form == "loan"
