"""Mistakes that people make, one a file: each is found at its place, and nothing is found without it."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from sample import CATALOG

from advisor.audit.audit import audit
from advisor.catalog.loading.load import LayerInput, load_with_places
from advisor.commands.shared.catalogs import rules_on
from advisor.finding import Finding

MISTAKES = Path(__file__).parents[2] / "catalogs" / "mistakes"
BASES = sorted(MISTAKES.glob("base*.yaml"))
BASE = MISTAKES / "base.yaml"
FILES = sorted({*MISTAKES.glob("*.yaml")} - {*BASES})
AS_OF = date(2026, 11, 28)
LEAST = 0.875  # of what is planted: 35 of 40


def found(text: str) -> list[Finding]:
    """What the check finds in a layer, on top of the catalog of the tests."""
    layers = [LayerInput("sample.yaml", CATALOG.read_bytes(), "shipped"), LayerInput("base.yaml", text.encode())]
    loaded = load_with_places(layers)
    findings = audit(rules_on(loaded.catalog, AS_OF), AS_OF, mutants=False).findings
    return [each for each in findings if loaded.places.layer(each.path) == 1]


def mistaken(path: Path) -> tuple[str, str, str]:
    """The base with the mistake of a file; the code and the path that the file expects."""
    told = yaml.safe_load(path.read_text("utf-8"))
    text = (MISTAKES / f"{told.get('in', 'base')}.yaml").read_text("utf-8")
    for change in told["changes"]:
        assert text.count(change["from"]) == 1, path.name
        text = text.replace(change["from"], change["to"])
    code, _, at = told["finds"].partition(" ")
    return text, code, at


@cache
def is_found(path: Path) -> bool:
    """Whether the mistake of a file is found where it stands."""
    text, code, at = mistaken(path)
    return any(each.code == code and "/".join(each.path).startswith(at) for each in found(text))


@pytest.mark.parametrize("base", BASES, ids=lambda path: path.stem)
def test_nothing_is_found_in_what_is_right(base: Path) -> None:
    """The programs without a mistake have no finding of any level."""
    assert found(base.read_text("utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_mistake_is_found(path: Path) -> None:
    """The kind of finding that a file expects stands at the place that it names."""
    text, code, at = mistaken(path)
    assert is_found(path), [(each.code, "/".join(each.path)) for each in found(text)] + [(code, at)]


def test_a_limit_that_its_source_names_is_no_mistake() -> None:
    """A limit of 2억 and help of 200만원 differ by zeros alone; the source that names the limit settles it."""
    text = BASE.read_text("utf-8").replace("{at_most: 1000000000}", "{at_most: 200000000}")
    assert "threshold-off" in {each.code for each in found(text)}
    assert "threshold-off" not in {each.code for each in found(text.replace("매출 10억원 이하", "매출 2억원 이하"))}
