"""The example profiles: a valid one is read as the JSON beside it says, an invalid one has the problems it expects."""

import json
import re
from pathlib import Path

import pytest

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog
from advisor.problem import InvalidProfile
from advisor.profile.profile_notation import as_data
from advisor.profile.profile_reading import read_profile

TESTS = Path(__file__).parent.parent
EXPECT = re.compile(r"^# expect: (\S+) (\d+):(\d+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    small = TESTS / "catalogs" / "valid" / "small.yaml"
    return load([LayerInput("small.yaml", small.read_bytes())])


@pytest.mark.parametrize("path", sorted((TESTS / "profiles/valid").glob("*.yaml")), ids=lambda path: path.stem)
def test_valid(path: Path, catalog: Catalog) -> None:
    """A profile under valid/ says the same as the JSON file beside it, and so does that file when read."""
    expected = path.with_suffix(".json").read_bytes()
    profile = read_profile(path.read_bytes(), path.name, catalog)
    assert as_data(profile, catalog) == json.loads(expected)
    assert read_profile(expected, path.with_suffix(".json").name, catalog) == profile


@pytest.mark.parametrize("path", sorted((TESTS / "profiles/invalid").glob("*.yaml")), ids=lambda path: path.stem)
def test_invalid(path: Path, catalog: Catalog) -> None:
    """A profile under invalid/ has the problems that its first lines name: all of them, in this order."""
    expected = [(code, int(line), int(column)) for code, line, column in EXPECT.findall(path.read_text("utf-8"))]
    with pytest.raises(InvalidProfile) as raised:
        read_profile(path.read_bytes(), path.name, catalog)
    assert [(p.code, p.place.line or 0, p.place.column or 0) for p in raised.value.problems] == expected


@pytest.mark.parametrize("name", ["sales", "employees"])
def test_a_fact_called_by_its_label_is_named(name: str, catalog: Catalog) -> None:
    """Whoever writes a label for the id is told the id, however little they look alike."""
    label = catalog.facts[name].label
    text = label if isinstance(label, str) else label["ko"]
    with pytest.raises(InvalidProfile) as raised:
        read_profile(f"{text}: 3\n".encode(), "hand.yaml", catalog)
    (problem,) = raised.value.problems
    assert (problem.code, problem.nearest) == ("unknown-fact", (name,))
