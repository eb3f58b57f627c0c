"""Drawing small things fast: whole numbers only, and the simplest first."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[Any]], Any]


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def between(draw: Draw, low: int, high: int) -> int:
    """A whole number; both ends count, the low one is the simplest."""
    return low + draw(_up_to(high - low))


def some(draw: Draw, chances: int) -> bool:
    """Yes, once in so many times; no is the simpler."""
    return draw(_up_to(chances - 1)) == chances - 1


def pick(draw: Draw, of: Sequence[T]) -> T:
    """One of these; the first is the simplest."""
    return of[draw(_up_to(len(of) - 1))]


def subset(draw: Draw, of: Sequence[T], least: int = 0) -> tuple[T, ...]:
    """Some of these, in their order; at least one if `least` is 1."""
    chosen = between(draw, least, (1 << len(of)) - 1)
    return tuple(each for place, each in enumerate(of) if chosen >> place & 1)


def shuffled(draw: Draw, of: Sequence[T]) -> tuple[T, ...]:
    """These in any order."""
    left = list(of)
    return tuple(left.pop(between(draw, 0, len(left) - 1)) for _ in of)
