"""The example catalogs: a valid one is read, an invalid one has exactly the problems its first lines expect."""

import re
from datetime import date
from pathlib import Path

import pytest

from advisor.audit.audit import audit
from advisor.catalog.loading.load import LayerInput, load, load_with_places
from advisor.engine.fast.settling import compile_rules
from advisor.problem import InvalidCatalog

CATALOGS = Path(__file__).parents[2] / "catalogs"
SMALL = CATALOGS / "valid" / "small.yaml"
EXPECT = re.compile(r"^# expect: (\S+) (\d+):(\d+)$", re.MULTILINE)
LINK = re.compile(r"^# link: (\S+) (gone|moved|ok|unknown)$", re.MULTILINE)
INVALID = sorted((CATALOGS / "invalid").glob("*.yaml"))
AS_OF = date(2026, 11, 23)
# what the short entries of these files lack; told of only where a file is about it
LACKING = {"source-without-phrase", "source-without-day", "program-without-serves", "program-without-hours"}
LACKING |= {"source-not-cited", "apply-without-door", "provider-not-named"}


def layer(path: Path) -> LayerInput:
    return LayerInput(path.name, path.read_bytes())


@pytest.mark.parametrize("path", sorted((CATALOGS / "valid").iterdir()), ids=lambda path: path.stem)
def test_valid(path: Path) -> None:
    """A catalog under valid/ is read, alone if it is small.yaml, and as a layer over it otherwise."""
    layers = [layer(SMALL)] if path == SMALL else [layer(SMALL), layer(path)]
    assert len(load(layers).layers) == len(layers)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid(path: Path) -> None:
    """A catalog under invalid/ has the problems it names, all, in this order: by itself if it is named so, and as a
    layer over small.yaml otherwise."""
    text = path.read_text("utf-8", errors="surrogateescape")
    alone = path.stem.startswith(("alone", "threshold")) or "# alone\n" in text
    layers = [layer(path)] if alone else [layer(SMALL), layer(path)]
    expected = [(code, int(line), int(column)) for code, line, column in EXPECT.findall(text)]
    assert expected
    try:
        loaded = load_with_places(layers)
    except InvalidCatalog as refused:
        places = [(problem.code, problem.place) for problem in refused.problems]
        assert {place.file for _, place in places} == {path.name}
        assert [(code, place.line or 0, place.column or 0) for code, place in places] == expected
        return
    rules, links = compile_rules(loaded.catalog), dict(LINK.findall(text))
    found = audit(rules, AS_OF, links, mutants=False, layer_of=loaded.places.layer).findings
    untold = LACKING - {code for code, _, _ in expected}
    places = [(each.code, loaded.places.of(each.path)) for each in found if each.code not in untold]
    here = sorted((place.line or 0, place.column or 0, code) for code, place in places if place.file == path.name)
    assert [(code, line, column) for line, column, code in here] == expected
