"""How sure one may be of what an entry says: from the grades and ages of its sources, and from whether it runs.

Ages are counted to the day on which somebody read the source, never to today: that nobody looked again changes nothing
in the world. So the same is said on every day, until the catalog says otherwise.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from advisor.catalog.model.catalog import AvailabilityName, Catalog, Claim, Program, Source, Text
from advisor.catalog.model.cited_sources import claims_of
from advisor.catalog.model.doubt import doubt_of
from advisor.catalog.model.fact_values import first_day, last_day

MOST = 2  # of each
HOLDS = {"A": timedelta(days=3 * 365), "B": timedelta(days=365)}  # how old it may be on the day it is read


class Sureness(Struct, frozen=True):
    """The first claims one may be sure of, the first that are likely, the first things that nobody knows."""

    certain: tuple[Claim, ...]
    likely: tuple[Claim, ...]
    unknown: tuple[Text, ...]

    def without(self, told: Sequence[Claim | None]) -> "Sureness":
        """The same without these very claims, which stand elsewhere."""
        certain, likely = (
            tuple(claim for claim in claims if not any(claim is each for each in told))
            for claims in (self.certain, self.likely)
        )
        return Sureness(certain, likely, self.unknown)

    def tells(self, claim: Claim | None) -> bool:
        """Whether this very claim is among them, so that nobody tells it twice."""
        return any(each is claim for each in (*self.certain, *self.likely))


def sureness_of(catalog: Catalog, program: Program, available: AvailabilityName, most: int = MOST) -> Sureness:
    """What may be said of a program as certain and as likely, `most` of each. What is our own judgement is neither."""
    certain: list[Claim] = []
    likely: list[Claim] = []
    at_most_likely = doubt_of(program.window) == "promise" or _is_past(program, available)
    for claim in claims_of(program):
        if claim.sources:
            sure = not at_most_likely and is_firm(catalog, program, claim)
            (certain if sure else likely).append(claim)
    return Sureness(tuple(certain[:most]), tuple(likely[:most]), program.unknowns[:most])


def is_firm(catalog: Catalog, program: Program, claim: Claim) -> bool:
    """Whether a source of grade A or B that was young enough when somebody read it stands behind a claim."""
    sources = (catalog.sources[source] for source in claim.sources if source in catalog.sources)
    return any(_holds(source, _read(catalog, program, source)) for source in sources)


def when_of(catalog: Catalog, claim: Claim) -> str | None:
    """The date of the newest source of a claim, as exactly as it is known; of an undated one the day it was read."""
    sources = (catalog.sources[source] for source in claim.sources if source in catalog.sources)
    days = [day for each in sources for day in [each.published or each.read] if day is not None]
    return max(days, key=first_day, default=None)


def _is_past(program: Program, available: AvailabilityName) -> bool:
    """Whether what is said is said of a round that is over, or that has not begun."""
    return doubt_of(program.window) == "round" and available in ("unconfirmed", "upcoming")


def _holds(source: Source, read: date | None) -> bool:
    longest = HOLDS.get(source.grade)
    if longest is None:
        return False
    if source.published is None:  # a page of an owner's own that shows no date says what holds when it is read
        return source.grade == "A"
    return read is None or read - first_day(source.published) <= longest


def _read(catalog: Catalog, program: Program, source: Source) -> date | None:
    """The day a source was read; where it is not noted, that of the entry's review, or the newest report's of all."""
    for day in (source.read, program.reviewed):
        if day is not None:
            return first_day(day)
    reports_to = catalog.layers[0].about.reports_to
    return None if reports_to is None else last_day(reports_to)
