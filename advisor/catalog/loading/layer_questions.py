"""What the conditions of a layer do to the questions below it: they turn on what they need, and cut bands.

`by_default: no` and `bands` were written by somebody who knew the conditions of that file and of those below it. Of a
later layer they knew nothing: what its programs require is asked, and where its thresholds stand, a new range begins.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from advisor.catalog.loading.item import LayerEntry
from advisor.catalog.model.catalog import Condition, Fact, FactId, Program, ProgramId, Text
from advisor.catalog.model.stated_tests import tests_of


def fitted(
    facts: dict[FactId, Fact], programs: Mapping[ProgramId, Program], parts: Mapping[str, Mapping[str, LayerEntry]]
) -> dict[FactId, Fact]:
    """Returns the facts as all layers together ask them. `parts`: the entries as they were stacked."""
    layers = {item.layer_of(key) for item in parts["facts"].values() for key in item.layers}
    above = max([*layers, *(item.layer for part in ("facts", "programs") for item in parts[part].values())], default=0)
    if not above:
        return facts
    needed = _needed(facts, programs, parts["programs"])
    cuts = _cuts(facts, programs, parts)
    return {name: _fitted(fact, parts["facts"][name], needed.get(name, 0), cuts) for name, fact in facts.items()}


def _fitted(fact: Fact, item: LayerEntry, needed: int, cuts: Iterable[tuple[FactId, int, int]]) -> Fact:
    if not fact.by_default and fact.ask is not None and needed > item.layer_of("by_default"):
        fact = replace(fact, by_default=True)
    if not fact.traits.is_measured or not fact.bands:
        return fact
    own = item.layer_of("bands")
    ends = {end for name, layer, end in cuts if name == item.key.text and layer > own and fact.min <= end < fact.max}
    return _cut(fact, ends.difference(fact.bands)) if ends.difference(fact.bands) else fact


# --- what is needed -----------------------------------------------------------------------------------------------


def _needed(
    facts: Mapping[FactId, Fact], programs: Mapping[ProgramId, Program], items: Mapping[str, LayerEntry]
) -> Mapping[FactId, int]:
    """The facts that programs require, also through what decides those, each with the last such layer."""
    found: dict[FactId, int] = {}
    for name, program in programs.items():
        if program.kind != "background" and program.requires is not None:
            for fact in _behind(program.requires, facts):
                found[fact] = max(found.get(fact, 0), items[name].layer)
    return found


def _behind(condition: Condition, facts: Mapping[FactId, Fact]) -> set[FactId]:
    left, found = [test.fact for test in tests_of(condition)], set[FactId]()
    while left:
        name = left.pop()
        if name in found or name not in facts:
            continue
        found.add(name)
        fact = facts[name]
        left += [test.fact for each in (fact.when, fact.derive) for test in tests_of(each)]
        left += (*fact.points, *(outer for outer in (fact.around(),) if outer is not None))
    return found


# --- where bands are cut ------------------------------------------------------------------------------------------


def _cuts(
    facts: Mapping[FactId, Fact], programs: Mapping[ProgramId, Program], parts: Mapping[str, Mapping[str, LayerEntry]]
) -> tuple[tuple[FactId, int, int], ...]:
    """Where conditions cut numbers: the fact, the layer of the condition, and the last number before the cut."""
    conditions = [(parts["programs"][name].layer, each.requires) for name, each in programs.items()]
    conditions += [(parts["programs"][name].layer, each.suits) for name, each in programs.items()]
    conditions += [(parts["facts"][name].layer_of("when"), each.when) for name, each in facts.items()]
    conditions += [(parts["facts"][name].layer_of("derive"), each.derive) for name, each in facts.items()]
    return tuple(
        (test.fact, layer, end)
        for layer, condition in conditions
        if layer
        for test in tests_of(condition)
        for end in (start - 1 for start in test.starts())
    )


def _cut(fact: Fact, ends: Iterable[int]) -> Fact:
    """The fact with further bands; a band that was cut is told by its numbers, for its own label says too much."""
    bands = tuple(sorted({*fact.bands, *ends}))
    if not fact.band_labels:
        return replace(fact, bands=bands)
    whole: dict[tuple[int, int | None], Text | None] = dict(zip(_spans(fact.bands), fact.band_labels, strict=True))
    return replace(fact, bands=bands, band_labels=tuple(whole.get(span) for span in _spans(bands)))


def _spans(bands: tuple[int, ...]) -> list[tuple[int, int | None]]:
    return list(zip((-1, *bands), (*bands, None), strict=True))
