"""The table of first steps with AI, ready to run: its facts by number, its conditions compiled."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from advisor.catalog.model.catalog import AiFirstStep, Catalog, Condition, OptionId, Text
from advisor.engine.facts.condition_nodes import compile_condition
from advisor.engine.types.test_nodes import Node
from advisor.engine.types.value_sets import Domain


class AiCell(Struct, frozen=True):
    """What to try, and what instead where a condition holds, the first one first."""

    text: Text
    instead: tuple[tuple[Node, Text], ...]


class AiTable(Struct, frozen=True):
    """The cells by goal and level. level: the fact of the levels, by number; None if there is none.

    refusals: facts by number, each with the options (bits) that say that no AI is wanted.
    """

    cells: Mapping[tuple[OptionId, OptionId], AiCell]
    level: int | None
    refusals: tuple[tuple[int, int], ...]


def ai_conditions(catalog: Catalog) -> Iterator[Condition]:
    """Every condition of the table."""
    for by_level in catalog.ai_first_steps.values():
        yield from (each.when for cell in by_level.values() for each in cell.instead)


def ai_table(catalog: Catalog, index: Mapping[str, int], domains: Sequence[Domain]) -> AiTable:
    """The table of a checked catalog. `index` maps fact ids to positions in `domains`."""
    levels = (place for place, fact in enumerate(catalog.facts.values()) if fact.is_ai_level())
    refused = (
        (place, domains[place].bits(name for name, option in fact.options.items() if option.refuses_ai))
        for place, fact in enumerate(catalog.facts.values())
    )

    def ready(cell: AiFirstStep, here: str) -> AiCell:
        told = ((each, f"{here}/instead/{number}/when") for number, each in enumerate(cell.instead))
        return AiCell(
            cell.text, tuple((compile_condition(each.when, at, index, domains), each.text) for each, at in told)
        )

    cells = {
        (goal, level): ready(cell, f"ai_first_steps/{goal}/{level}")
        for goal, by_level in catalog.ai_first_steps.items()
        for level, cell in by_level.items()
    }
    return AiTable(cells, next(levels, None), tuple((fact, bits) for fact, bits in refused if bits))
