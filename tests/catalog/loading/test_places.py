"""Where everything in a catalog stands, also when it came from several files."""

from pathlib import Path

import pytest

from advisor.catalog.loading.layer_input import LayerInput
from advisor.catalog.loading.load import load_with_places
from advisor.catalog.loading.places import Places

VALID = Path(__file__).parents[2] / "catalogs" / "valid"
FILES = ("small.yaml", "office.yaml", "confirmations.yaml")


@pytest.fixture(scope="module")
def places() -> Places:
    return load_with_places([LayerInput(file, (VALID / file).read_bytes()) for file in FILES]).places


def spot(places: Places, *path: str | int) -> tuple[str | None, str]:
    """The file of a path, and what stands there."""
    place = places.of(path)
    line = (VALID / str(place.file)).read_text("utf-8").split("\n")[(place.line or 0) - 1]
    return place.file, line[(place.column or 0) - 1 :]


@pytest.mark.parametrize(
    ("path", "file", "begins"),
    [
        (("facts", "sales", "bands", 1), "small.yaml", "1000]"),
        (("facts", "sales", "bands", "1"), "small.yaml", "1000]"),
        (("facts", "small", "derive", "all", 1, "any", 1), "small.yaml", "{employees"),
        (("facts", "small", "derive", "all", "1", "any", "1", "employees"), "small.yaml", "employees"),
        (("facts", "place", "options", "market"), "small.yaml", "market:"),
        (("programs", "credit"), "office.yaml", "credit:"),
        (("ranking", "fit"), "small.yaml", "fit:"),
        (("sources", "page", "title"), "small.yaml", "title:"),
        (("background", 0, "text"), "small.yaml", "text:"),
        (("background", "1"), "small.yaml", "{text"),
        (("catalog", 0, "version"), "small.yaml", "version:"),
        (("catalog", "1"), "office.yaml", "catalog:"),
        (("programs", "credit", "window", "confirmed", "asked"), "confirmations.yaml", "asked:"),
        (("programs", "credit", "nothing", "below"), "office.yaml", "credit:"),
    ],
)
def test_a_path_leads_to_its_spot(places: Places, path: tuple[str | int, ...], file: str, begins: str) -> None:
    """A path leads to the key or the item in the file that counts; one that leads nowhere, to what should hold it."""
    where, text = spot(places, *path)
    assert (where, text.startswith(begins)) == (file, True), text


def test_layers(places: Places) -> None:
    """A replaced entry belongs to the layer that replaced it."""
    assert [places.layer(path) for path in (("programs", "credit"), ("facts", "sales"))] == [1, 0]


def test_what_leads_nowhere_at_all_stands_at_the_top(places: Places) -> None:
    """A path into no part at all is the first file's beginning."""
    assert places.of(("nothing",)).file == "small.yaml"
