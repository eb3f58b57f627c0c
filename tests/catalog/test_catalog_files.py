"""The example catalogs: a valid one is read, an invalid one has exactly the problems its first lines expect."""

import re
from pathlib import Path

import pytest

from advisor.catalog.load import LayerInput, load
from advisor.problem import InvalidCatalog

CATALOGS = Path(__file__).parent.parent / "catalogs"
SMALL = CATALOGS / "valid" / "small.yaml"
EXPECT = re.compile(r"^# expect: (\S+) (\d+):(\d+)$", re.MULTILINE)


def layer(path: Path) -> LayerInput:
    return LayerInput(path.name, path.read_bytes())


@pytest.mark.parametrize("path", sorted((CATALOGS / "valid").iterdir()), ids=lambda path: path.stem)
def test_valid(path: Path) -> None:
    """A catalog under valid/ is read, alone if it is small.yaml, and as a layer over it otherwise."""
    layers = [layer(SMALL)] if path == SMALL else [layer(SMALL), layer(path)]
    assert len(load(layers).layers) == len(layers)


@pytest.mark.parametrize("path", sorted((CATALOGS / "invalid").glob("*.yaml")), ids=lambda path: path.stem)
def test_invalid(path: Path) -> None:
    """A catalog under invalid/, alone or as a layer over small.yaml, has the problems it names, all, in this order."""
    layers = (
        [layer(path)]
        if path.stem.startswith("alone") or "# alone\n" in path.read_text("utf-8")
        else [layer(SMALL), layer(path)]
    )
    expected = [(code, int(line), int(column)) for code, line, column in EXPECT.findall(path.read_text("utf-8"))]
    with pytest.raises(InvalidCatalog) as raised:
        load(layers)
    problems = raised.value.problems
    assert [(p.code, p.place.line or 0, p.place.column or 0) for p in problems] == expected
    assert {problem.place.file for problem in problems} == {path.name}
