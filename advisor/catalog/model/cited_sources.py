"""Which sources a program's entry rests on, wherever in it they are named."""

from collections.abc import Iterator

from advisor.catalog.model.catalog import All, Any, Condition, Not, Program, SourceId


def cited_sources(program: Program) -> frozenset[SourceId]:
    """Every source that a program's entry names: of itself, its claims, its conditions, its dates and its contact."""
    claims = (program.benefit, program.costs.now, program.costs.later, *program.cautions, *program.conflicts)
    found = {*program.sources, *(source for claim in claims if claim is not None for source in claim.sources)}
    found |= {*_of_condition(program.requires), *_of_condition(program.suits)}
    found |= {source for source in (program.window.rests_on, program.contact and program.contact.source) if source}
    return frozenset(found)


def _of_condition(condition: Condition | None) -> Iterator[SourceId]:
    if condition is None:
        return
    if condition.source is not None:
        yield condition.source
    parts = condition.parts if isinstance(condition, All | Any) else ()
    for part in (*parts, *((condition.part,) if isinstance(condition, Not) else ())):
        yield from _of_condition(part)
