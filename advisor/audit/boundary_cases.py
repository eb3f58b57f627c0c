"""The merchants on the edges of a layer's conditions, whatever its examples are."""

from collections.abc import Collection, Iterator, Mapping

from advisor.audit.suggestions import suggest
from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.rules import Rules, rules_of
from advisor.records import replace

Case = tuple[ProgramId, Mapping[FactId, Value]]


def boundary_cases(rules: Rules, programs: Collection[ProgramId]) -> Iterator[Case]:
    """Of each of these programs its own examples, and a merchant on each side of all that decides.

    A program without conditions has one merchant, who answered nothing.
    """
    catalog = rules.catalog
    bare = {
        name: replace(each, examples=()) if name in programs else replace(each, examples=(), requires=None)
        for name, each in catalog.programs.items()
    }
    edges = suggest(rules_of(replace(catalog, programs=bare), rules.settling))
    for name in programs:
        found: list[Mapping[FactId, Value]] = [each.profile for each in catalog.programs[name].examples]
        found += [each.profile for each in edges if each.program == name]
        told: list[Mapping[FactId, Value]] = []
        for profile in found or [{}]:
            if profile not in told:
                told.append(profile)
                yield name, profile
