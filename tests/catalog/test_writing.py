"""A catalog written as data reads back to the same catalog."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog_notation import as_data

ROOT = Path(__file__).parents[2]
FILES = ["programs.yaml", "tests/catalogs/sample.yaml", "tests/catalogs/valid/small.yaml"]


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_reads_back(name: str) -> None:
    """Every part of a catalog comes back from JSON as it was, and in its order."""
    read = load([LayerInput(name, (ROOT / name).read_bytes())])
    data = json.dumps(as_data(read), ensure_ascii=False).encode()
    back = load([LayerInput("written.json", data)])
    assert replace(back, layers=read.layers) == read
    assert list(back.programs) == list(read.programs)
    assert list(back.facts) == list(read.facts)


def test_layers_are_written_as_one() -> None:
    """What a second file adds stands in the data, as if it had been one file."""
    first = (ROOT / "tests/catalogs/valid/small.yaml").read_bytes()
    second = b'catalog: {id: office, version: "1", title: Office}\nproviders: {second-office: An office}\n'
    both = load([LayerInput("small.yaml", first), LayerInput("office.yaml", second)])
    back = load([LayerInput("written.json", json.dumps(as_data(both)).encode())])
    assert back.providers["second-office"] == "An office"
    assert len(back.layers) == 1
