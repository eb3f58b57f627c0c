"""The office file: what it may say, and that a layer of the same name is none."""

import pytest

from advisor.cases.office import read_office
from advisor.problem import WrongUsage

WHOLE = b"""office: {name: "\xec\xa4\x91\xec\x95\x99", telephone: "02-000-0000", stamp: "s"}
catalogs: [shipped, region.yaml]
sheet: counselor
holidays: ["2026-12-24"]
cases: files
confirmations: heard
markets: {a: "A"}
keep_months: 36
"""


def test_all_of_it_is_read() -> None:
    """Each key of the page is one that is read."""
    office = read_office(WHOLE, "office.yaml").office
    assert (office.office and office.office.name, office.catalogs) == ("중앙", ("shipped", "region.yaml"))
    assert (office.confirmations, office.markets) == ("heard", {"a": "A"})
    assert (office.sheet, office.holidays, office.cases, office.keep_months) == (
        "counselor",
        ("2026-12-24",),
        "files",
        36,
    )


def test_a_layer_is_no_office_file() -> None:
    """What an office confirmed may be called `office.yaml`, too: it begins otherwise."""
    assert not read_office(b'catalog: {id: o, version: "1", title: t}\n', "office.yaml").is_ours


@pytest.mark.parametrize(
    "line",
    [
        "keep_month: 3",
        "sheet: large",
        "holidays: [christmas]",
        "keep_months: 0",
        "markets: {A: a}",
        "markets: {a: x, b: X}",
    ],
)
def test_a_slip_is_told(line: str) -> None:
    """A misspelt key or a value that is none is refused with its line, and not passed over."""
    with pytest.raises(WrongUsage) as told:
        read_office(b"office: {name: n}\n" + line.encode() + b"\n", "office.yaml")
    assert [problem.place.line for problem in told.value.problems] == [2]
