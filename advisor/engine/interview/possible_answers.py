"""Filling gaps: the ways in which open facts may still be answered."""

from collections.abc import Collection, Iterator
from itertools import product

from advisor.engine.facts.rules import Rules
from advisor.engine.interview.supposed_verdicts import Own
from advisor.engine.types.value_sets import Domain
from advisor.engine.verdicts.reasons import Gap


def fillings(
    rules: Rules, own: Own, gaps: Collection[Gap], most: int, *, leave_open: bool = False
) -> Iterator[Own] | None:
    """The answers with each gap filled by one value, or also left open; None if there are more than `most` ways."""
    ordered = sorted(gaps, key=lambda gap: (gap.fact, gap.options))
    choices = [_values(rules.facts[gap.fact].domain, own[gap.fact], gap.options) for gap in ordered]
    if leave_open:
        choices = [[own[gap.fact], *values] for gap, values in zip(ordered, choices, strict=True)]
    count = 1
    for values in choices:
        count *= len(values)
    facts = [gap.fact for gap in ordered]
    return None if count > most else (_knowing(own, facts, values) for values in product(*choices))


def _knowing(own: Own, facts: Collection[int], values: Collection[int]) -> Own:
    """The answers, knowing also `values` about `facts`; a fact may stand there more than once."""
    known = list(own)
    for fact, value in zip(facts, values, strict=True):
        known[fact] &= value
    return tuple(known)


def _values(domain: Domain, own: int, options: int) -> list[int]:
    """The sets that whole answers leave of `own`; of a choices fact only `options` (bits) are settled."""
    if not domain.is_set:
        return [1 << place for place in range(own.bit_length()) if own >> place & 1]
    sets = [own]
    for place in range(len(domain.options)):
        inside, outside = 1 << place, 1 << (place + len(domain.options))
        if options & inside and own & inside and own & outside:
            sets = [each & ~away for each in sets for away in (inside, outside)]
    return sets
