"""Evidence that has aged: entries nobody looked at, and windows that have passed."""

from collections.abc import Iterator
from datetime import date, timedelta

from advisor.catalog.model.catalog import Catalog, Program
from advisor.catalog.model.fact_values import first_day, last_day
from advisor.finding import Finding

REVIEW_HOLDS = timedelta(days=180)


def aged(catalog: Catalog, as_of: date) -> Iterator[Finding]:
    """Programs that nobody looked at within 180 days before `as_of`, and those whose window has passed."""
    for name, program in catalog.programs.items():
        here = ("programs", name)
        yield from _review(here, program, as_of)
        closes = program.window.closes
        if closes is not None and as_of > last_day(closes):
            yield Finding("window-passed", (*here, "window", "closes"), {"closes": closes})


def _review(here: tuple[str, ...], program: Program, as_of: date) -> Iterator[Finding]:
    if program.reviewed is None:
        yield Finding("entry-not-reviewed", here)
        return
    reviewed = first_day(program.reviewed)
    if reviewed > as_of:
        yield Finding("review-in-future", (*here, "reviewed"), {"reviewed": program.reviewed})
    elif as_of - reviewed > REVIEW_HOLDS:
        values = {"reviewed": program.reviewed, "days": str(REVIEW_HOLDS.days)}
        yield Finding("review-too-old", (*here, "reviewed"), values)
