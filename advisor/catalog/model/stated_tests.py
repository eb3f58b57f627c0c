"""Walking over a condition as the catalog states it."""

from collections.abc import Iterator

from advisor.catalog.model.catalog import All, Any, Condition, Not, Test


def tests_of(condition: Condition | None) -> Iterator[Test]:
    """Every test of a condition, from left to right."""
    if isinstance(condition, All | Any):
        for part in condition.parts:
            yield from tests_of(part)
    elif isinstance(condition, Not):
        yield from tests_of(condition.part)
    elif condition is not None:
        yield condition
