"""What the Tab key offers: programs, facts, their values, and words. Read from the catalog that the line names."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer

from advisor.problem import Invalid

if TYPE_CHECKING:
    from advisor.catalog.model.catalog import Catalog

Offer = Callable[[typer.Context, str], list[str]]
NOT_KNOWN = ("unknown", "declined")
DONE = "done"  # not a fact, but set like one


def words(*allowed: str) -> Offer:
    """Offers a fixed list."""

    def offer(context: typer.Context, incomplete: str) -> list[str]:  # noqa: ARG001 -- the parser's interface
        return [word for word in allowed if word.startswith(incomplete)]

    return offer


def program_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Offers programs."""
    catalog = _catalog(context)
    return [] if catalog is None else [name for name in catalog.programs if name.startswith(incomplete)]


def query(context: typer.Context, incomplete: str) -> list[str]:
    """Offers what may follow `programs`: the word `show`, and after it a program."""
    before = context.params.get("words") or ()
    return program_ids(context, incomplete) if "show" in before else words("show")(context, incomplete)


def settings(context: typer.Context, incomplete: str) -> list[str]:
    """Offers `fact=`, and once a fact is written, its values; after a comma or `|` those not named yet."""
    catalog = _catalog(context)
    if catalog is None:
        return []
    name, equals, value = incomplete.partition("=")
    if not equals:
        stated = [fact for fact, about in catalog.facts.items() if not about.is_derived()]
        return [f"{fact}=" for fact in [*stated, DONE] if fact.startswith(name)]
    start = max(value.rfind(","), value.rfind("|")) + 1
    before, begun = value[:start], value[start:]
    named = before.replace("|", ",").split(",")
    offered = [each for each in _values(catalog, name, first=not before) if each not in named]
    return [f"{name}={before}{each}" for each in offered if each.startswith(begun)]


def languages_spoken(context: typer.Context, incomplete: str) -> list[str]:
    """Offers the codes of the languages, and after a comma the other ones: a sheet may have two."""
    from advisor.languages import languages

    first, comma, _ = incomplete.partition(",")
    pairs = [f"{first},{code}" for code in languages() if code != first] if comma and first in languages() else []
    return words(*languages(), *pairs)(context, incomplete)


def _values(catalog: "Catalog", name: str, *, first: bool) -> Sequence[str]:
    """What may be written for a fact: all of it, or what may follow what stands there already."""
    if name == DONE:
        return tuple(catalog.programs)
    fact = catalog.facts.get(name)
    if fact is None:
        return ()
    values = fact.traits.own_options or tuple(fact.options)
    none = ("none",) if fact.traits.is_set else ()
    return (*values, *none, *NOT_KNOWN) if first else values


def _catalog(context: typer.Context) -> "Catalog | None":
    """The catalog that the line or the environment names; none where it cannot be read: this is no place for errors."""
    from advisor.commands.shared.catalogs import load_rules

    try:
        return load_rules(context.params.get("catalog") or ()).catalog
    except Invalid:
        return None
