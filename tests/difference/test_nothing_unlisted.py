"""Whatever differs between two catalogs is listed, wherever it stands; and of two that say the same, nothing is."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any as Anything

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace
from properties.strategies.catalogs import catalogs
from properties.strategies.small_catalogs import bundles, gated, ladders

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog, Layer, OptionTest
from advisor.catalog.model.fact_values import Possible
from advisor.commands.shared.catalogs import load_rules
from advisor.difference.entry_differences import PARTS, differences

SMALL = Path(__file__).parent.parent / "catalogs" / "valid" / "small.yaml"
# where a file lay and what its bytes add up to is no word of the catalog; which layer a program is of follows from them
NOT_SAID = {(Layer, "sha256"), (Layer, "origin"), (Layer, "path"), (Catalog, "program_layer")}
NEW = {"condition": OptionTest(fact="x", options=("y",)), "value": Possible(("x",))}


def changed(thing: Anything) -> Iterator[tuple[str, Anything]]:
    """A catalog, or a part of one, with one thing in it changed; each with where that is."""
    if isinstance(thing, msgspec.Struct):
        for field in fields(thing):
            if (type(thing), field.name) not in NOT_SAID:
                own = getattr(thing, field.name)
                ways = _filled(field.name) if own is None else changed(own)
                for at, other in ways:
                    yield f"{field.name}/{at}", replace(thing, **{field.name: other})
        return
    if isinstance(thing, Mapping):
        yield from _mappings(thing)
    elif isinstance(thing, tuple):
        yield from _lists(thing)
    elif isinstance(thing, bool):
        yield "turned", not thing
    elif isinstance(thing, int | float):
        yield "more", thing + 1
    elif isinstance(thing, str):
        yield "longer", f"{thing} x"
        yield "other", "x"


def _filled(name: str) -> Iterator[tuple[str, Anything]]:
    """Something where nothing was."""
    kind = "condition" if name in ("when", "derive", "requires", "suits") else "value"
    yield "filled", NEW[kind] if kind == "condition" or name == "otherwise" else "x"


def _mappings(thing: Mapping[Anything, Anything]) -> Iterator[tuple[str, Anything]]:
    items = list(thing.items())
    for at, (key, value) in enumerate(items):
        yield f"{key} gone", dict(items[:at] + items[at + 1 :])
        yield (
            f"{key} renamed",
            dict([*items[:at], (f"{key}x" if isinstance(key, str) else key + 100, value), *items[at + 1 :]]),
        )
        for where, other in changed(value):
            yield f"{key}/{where}", {**thing, key: other}
    if len(items) > 1:
        yield "turned round", dict(reversed(items))


def _lists(thing: tuple[Anything, ...]) -> Iterator[tuple[str, Anything]]:
    for at, value in enumerate(thing):
        yield f"{at} gone", thing[:at] + thing[at + 1 :]
        yield f"{at} doubled", (*thing[: at + 1], *thing[at:])
        for where, other in changed(value):
            yield f"{at}/{where}", (*thing[:at], other, *thing[at + 1 :])
    if len(thing) > 1 and thing[0] != thing[-1]:
        yield "turned round", thing[::-1]


def small() -> Catalog:
    """The catalog that uses every part of the format once; a program may go, and its layer with it."""
    return replace(load([LayerInput("small.yaml", SMALL.read_bytes())]), program_layer={})


@pytest.mark.parametrize("part", ["layers", *(part for part in PARTS if part != "catalog")])
def test_every_change_of_a_part_is_listed(part: str) -> None:
    """Each single thing that can be changed in a catalog with every part of the format is listed, under its part."""
    catalog = small()
    tried = 0
    for at, other in changed(getattr(catalog, part)):
        found = differences(catalog, replace(catalog, **{part: other}))
        assert found, at
        assert {each.part for each in found} <= {"catalog" if part == "layers" else part}, at
        tried += 1
    assert tried >= 4


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(st.data())
def test_every_change_of_any_catalog_is_listed(data: st.DataObject) -> None:
    """One thing changed anywhere in a made-up catalog is listed, one way and the other; unchanged, nothing is."""
    catalog = data.draw(st.one_of(catalogs(), gated(), bundles(), ladders()))
    assert differences(catalog, catalog) == ()
    ways = list(changed(catalog))
    at, other = data.draw(st.sampled_from(ways))
    assert differences(catalog, other), at
    assert differences(other, catalog), at


def test_the_same_is_the_same() -> None:
    """Read twice, the shipped catalog and a small one differ in nothing."""
    assert differences(load_rules([]).catalog, load_rules([]).catalog) == ()
    assert differences(small(), small()) == ()
