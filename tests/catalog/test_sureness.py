"""What is certain, likely and not known: by the grade and age of sources, and by whether it runs."""

from datetime import date

import pytest
from msgspec.structs import replace
from sample import plan_of, sample

from advisor.catalog.model.catalog import Benefit, Catalog, Claim, Costs, Program, Source, Window
from advisor.catalog.model.sureness import sureness_of, when_of

SERVICE = Window(standing=True, seen="2026-11-20")


def source(grade: str, published: str | None, read: str | None = None) -> Source:
    """A source as the catalog has it; without a date it says that there is none."""
    return Source(
        title="t",
        publisher="p",
        published=published,
        undated=published is None,
        grade=grade,  # type: ignore[arg-type]  # one of the three
        read=read,
    )


def entry(window: Window = SERVICE, cautions: int = 0, **sources: Source) -> tuple[Catalog, Program]:
    """A program whose benefit rests on these sources, in a catalog that has them."""
    catalog = replace(sample().catalog, sources=sources)
    program = replace(
        sample().catalog.programs["naver-place"],
        benefit=Benefit(text="b", sources=tuple(sources)),
        costs=Costs(),
        cautions=tuple(Claim(text=f"c{number}", sources=tuple(sources)) for number in range(cautions)),
        unknowns=("u0", "u1", "u2"),
        reviewed="2026-11-23",
        window=window,
    )
    return catalog, program


@pytest.mark.parametrize(
    ("about", "is_certain"),
    [
        (source("A", None), True),
        (source("A", "2023-11-24", read="2026-11-23"), True),
        (source("A", "2023-11-23", read="2026-11-23"), False),
        (source("A", "2023-11-23", read="2024-01-01"), True),
        (source("B", "2025-11-23", read="2026-11-23"), True),
        (source("B", "2025-11-22", read="2026-11-23"), False),
        (source("B", "2025-11-22"), False),
        (source("B", "2025-11-23"), True),
        (source("B", None), False),
        (source("C", "2026-11-22", read="2026-11-23"), False),
    ],
)
def test_a_claim_is_certain_by_the_grade_and_the_age_of_its_source(about: Source, is_certain: bool) -> None:
    """Grade A holds three years, B one, counted to the day it was read, else to the review; C is never enough."""
    sure = sureness_of(*entry(s=about), "open")
    assert (len(sure.certain), len(sure.likely)) == ((1, 0) if is_certain else (0, 1))


def test_one_firm_source_is_enough() -> None:
    """What a lead says and a newspaper of this year says, too, is certain; the date is that of the newest."""
    catalog, program = entry(lead=source("C", "2020"), paper=source("B", "2026-03-01", read="2026-11-23"))
    assert sureness_of(catalog, program, "open").certain == (program.benefit,)
    assert when_of(catalog, program.benefit) == "2026-03-01"


@pytest.mark.parametrize(
    ("window", "available", "is_certain"),
    [
        (SERVICE, "open", True),
        (Window(announced="2026-11-01"), "unconfirmed", False),
        (Window(season=2026, reported="2026-11-01"), "reported", True),
        (Window(season=2025, reported="2025-11-01"), "unconfirmed", False),
        (Window(reported="2026-11-01"), "unconfirmed", False),
        (Window(closes="2027-01"), "open", True),
    ],
)
def test_a_promise_and_a_round_that_is_not_on_are_at_most_likely(
    window: Window, available: str, is_certain: bool
) -> None:
    """What was true of the last round may not be of the next, and a promise is none of today's."""
    catalog, program = entry(window, s=source("A", None))
    sure = sureness_of(catalog, program, available)  # type: ignore[arg-type]  # one of the names
    assert bool(sure.certain) is is_certain


def test_two_of_each_and_no_judgement_of_ours() -> None:
    """The first two claims, the first two unknowns; what has no source is ours and stands in none of the lines."""
    catalog, program = entry(cautions=3, s=source("A", None))
    sure = sureness_of(catalog, program, "open")
    assert sure.certain == (program.benefit, program.cautions[0])
    assert (sure.likely, sure.unknown) == ((), ("u0", "u1"))
    own = replace(program, benefit=Benefit(text="b", house_rule=True), cautions=())
    assert sureness_of(catalog, own, "open").certain == sureness_of(catalog, own, "open").likely == ()


@pytest.mark.parametrize("example", ["bakery", "market-stall"])
def test_no_date_changes_what_is_said_of_a_service(example: str) -> None:
    """Ten years later, with nothing new in the catalog, the same is certain of what is always there."""
    catalog = sample().catalog
    for item in plan_of(example, as_of=date(2036, 1, 1)).items:
        program = catalog.programs[item.program]
        if program.window.standing:
            assert item.availability.name == "open"
            assert sureness_of(catalog, program, item.availability.name) == sureness_of(catalog, program, "open")
