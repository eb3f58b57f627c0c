"""Finding the part of a catalog that a place such as `facts/place/when/all/0` names."""

from collections.abc import Sequence

from msgspec.structs import replace as changed

from advisor.catalog.model.catalog import All, Any, Catalog, Condition, Fact, Not, Program, ProgramId


def place(catalog: Catalog, program: ProgramId, at: str) -> tuple[Program | Fact, list[str]]:
    """The part of the catalog that a place is in, and the rest of the way."""
    words = at.split("/")
    if words[0] == "programs":
        return catalog.programs[words[1]], words[2:]
    if words[0] == "facts":
        return catalog.facts[words[1]], words[2:]
    return catalog.programs[program], words


def follow(condition: Condition, words: Sequence[str], source: str | None = None) -> Condition:
    """The part that such a way leads to, with the nearest source on the way."""
    source = condition.source or source
    if not words:
        return changed(condition, source=source)
    word, *words = words
    if word == "not":
        assert isinstance(condition, Not)
        return follow(condition.part, words, source)
    assert isinstance(condition, All if word == "all" else Any)
    number, *words = words
    return follow(condition.parts[int(number)], words, source)
