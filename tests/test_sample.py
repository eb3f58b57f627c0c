"""The catalog of the tests: small, without a finding, and using every field that a catalog can have."""

from collections.abc import Iterator, Mapping

import msgspec
import pytest
from commands.running import advisor
from sample import CATALOG, unusual

from advisor.catalog.model import catalog as model
from advisor.catalog.model.terms import Catalogued

BYTES = 66_000
# what no catalog writes: the reader fills it in, or it would make no sense
NEVER_WRITTEN = {
    "Catalog": {"layers", "program_layer", "day"},
    "Layer": {"about", "sha256", "origin", "path"},
    "Conflict": {"house_rule"},  # sources disagree, so it has some
}
# what means something only where a layer lies over the entry; `tests/catalog/loading/test_layers.py` has it
OF_LAYERS = {"Fact": {"replaces"}, "Document": {"replaces"}, "Program": {"replaces"}, "Foot": {"replaces"}}
# a draft reaches no page; `tests/commands/catalog/test_draft.py` and `test_review.py` have it
OF_DRAFTS = {"Program": {"draft", "notice"}, "Catalog": {"drafts"}}
NOTICES = ("Notice", "Held", "Decision")


def structs() -> list[type[Catalogued]]:
    """Every struct of the model that stands in a catalog."""
    found = [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, Catalogued)]
    return [
        each for each in found if each not in (Catalogued, model.Evidence) and each.__name__ not in NOTICES
    ]  # bases: nothing is one


def used(value: object) -> Iterator[tuple[str, str]]:
    """Yields the struct and the name of each field that says something, at any depth."""
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            given = getattr(value, field.name)
            empty = given is None or given == field.default or given in ((), {}, "")
            if field.required or not empty:
                yield type(value).__name__, field.name
            yield from used(given)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from used(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from used(each)


def test_it_is_small_and_without_a_finding() -> None:
    """It passes the strictest check, and can be read in one go."""
    ended = advisor("catalog", "check", CATALOG, "--strict", "--as-of", "2026-11-23")
    assert (ended.code, ended.err) == (0, "")
    assert CATALOG.stat().st_size < BYTES


@pytest.mark.parametrize("struct", structs(), ids=lambda struct: struct.__name__)
def test_every_field_of_the_format_is_used(struct: type[Catalogued]) -> None:
    """Whatever a catalog can say is said in the sample or in its layer of rare cases, so that some page prints it."""
    said = {name for owner, name in used(unusual().catalog) if owner == struct.__name__}
    fields = {field.name for field in msgspec.structs.fields(struct)}
    elsewhere = [each.get(struct.__name__, set()) for each in (NEVER_WRITTEN, OF_LAYERS, OF_DRAFTS)]
    assert fields - said - set().union(*elsewhere) == set()
