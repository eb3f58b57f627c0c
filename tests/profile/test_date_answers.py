"""Dates as people say them, in settings and tables."""

from pathlib import Path

import pytest

from advisor.batch.register_cells import CellMeaning, Cells
from advisor.catalog.loading.layer_input import LayerInput
from advisor.catalog.loading.load import load
from advisor.catalog.model.catalog import Catalog
from advisor.engine.fast.settling import compile_rules
from advisor.problem import InvalidProfile
from advisor.profile.profile import Profile
from advisor.profile.setting import apply_settings
from advisor.records import replace

FILES = ("sample.yaml", "years.yaml")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The sample with the layer that counts years, on 29 November 2026."""
    folder = Path(__file__).parents[1] / "catalogs"
    layers = [LayerInput(name, (folder / name).read_bytes()) for name in FILES]
    return replace(load(layers), day="2026-11-29")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2019-03-02", "2019-03-02"),
        ("2019.3.2", "2019-03-02"),
        ("2019. 3. 2.", "2019-03-02"),
        ("2019/03/02 00:00:00", "2019-03-02"),
        ("2019년 3월 2일", "2019-03-02"),
        ("2019년 3월", "2019-03"),
        ("2019-03", "2019-03"),
        ("2019년", "2019"),
        ("2019", "2019"),
        ("2019~2021", "2019-01-01..2021-12-31"),
        ("2019-03..", "2019-03-01.."),
        ("3", "2022-11-30..2023-11-29"),
        ("3년", "2022-11-30..2023-11-29"),
        ("3 years", "2022-11-30..2023-11-29"),
        ("3..6", "2019-11-30..2023-11-29"),
        ("3년 이상 7년 미만", "2019-11-30..2023-11-29"),
        ("3~6년", "2019-11-30..2023-11-29"),
        ("1년 미만", "2025-11-30.."),
        ("8개월", "2025-11-30.."),
        ("1년 6개월", "2024-11-30..2025-11-29"),
        ("7년 이상", "..2019-11-29"),
        ("less than 1 year", "2025-11-30.."),
        ("모름", "unknown"),
    ],
)
def test_what_people_say(catalog: Catalog, said: str, kept: str) -> None:
    """A day, a month, a year, a range, years, and the lines of the question are understood, and kept as days."""
    profile = apply_settings(Profile(), [f"opened={said}"], catalog)
    assert profile.answers["opened"].value.written() == kept


@pytest.mark.parametrize("said", ["45000", "1899", "2101", "2019-02-30", "19-3-2", "3년차", "3년 전", "2019-03 2021"])
def test_what_could_be_two_things_is_refused(catalog: Catalog, said: str) -> None:
    """Days that do not exist, what workbooks keep for days, and words that count otherwise are no answer."""
    with pytest.raises(InvalidProfile):
        apply_settings(Profile(), [f"opened={said}"], catalog)


def test_cells_of_digits_are_years(catalog: Catalog) -> None:
    """A cell of digits is a year, however often such come; what a workbook keeps for a day is refused."""
    cells = Cells(compile_rules(catalog))
    for _ in range(2):
        said = [cells.said("opened", text) for text in ("2024", "1년 미만", "45000", "739000", "2019")]
        kept = [each.stated[0].value.written() if isinstance(each, CellMeaning) else None for each in said]
        assert kept == ["2024", "2025-11-30..", None, None, "2019"]
