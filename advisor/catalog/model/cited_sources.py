"""What an entry claims, and which sources it rests on, wherever in it they are named."""

from collections.abc import Iterator

from advisor.catalog.model.catalog import All, Any, Catalog, Claim, Condition, Not, Program, SourceId


def claims_of(program: Program) -> Iterator[Claim]:
    """The claims of an entry: what it brings, what it costs today and later, what to beware of."""
    found = (program.benefit, program.costs.now, program.costs.later, *program.cautions)
    yield from (claim for claim in found if claim is not None)


def cited_sources(program: Program) -> frozenset[SourceId]:
    """Every source that a program's entry names: of itself, its claims, conditions, dates, money and contact."""
    claims = (*claims_of(program), *program.conflicts)
    found = {*program.sources, *(source for claim in claims for source in claim.sources)}
    found |= {*_of_condition(program.requires), *_of_condition(program.suits)}
    funding = program.funding
    if funding is not None:
        found |= {*funding.sources, *(funding.repay.sources if funding.repay is not None else ())}
    uses = program.uses
    if uses is not None:
        found |= {*uses.sources, *(uses.price.sources if uses.price is not None else ())}
    found |= {source for source in (program.window.rests_on, program.contact and program.contact.source) if source}
    return frozenset(found)


def cited_by_others(catalog: Catalog) -> frozenset[SourceId]:
    """Every source that facts, documents and the background name."""
    found = {source for claim in catalog.background for source in claim.sources}
    found |= {source for document in catalog.documents.values() for source in document.sources}
    for fact in catalog.facts.values():
        found |= {*_of_condition(fact.when), *_of_condition(fact.derive)}
    return frozenset(found)


def _of_condition(condition: Condition | None) -> Iterator[SourceId]:
    if condition is None:
        return
    if condition.source is not None:
        yield condition.source
    parts = condition.parts if isinstance(condition, All | Any) else ()
    for part in (*parts, *((condition.part,) if isinstance(condition, Not) else ())):
        yield from _of_condition(part)
