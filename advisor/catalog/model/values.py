"""Values of facts, as a catalog or a profile may state them: certain, narrowed down, or not given at all.

A value is a set of still possible values. `Span` bounds are whole numbers in the fact's own unit, both ends
included; `None` is an open end. Order matters in `Selection.has` only for ordered facts (goals).
"""

from typing import Literal

from msgspec import Struct


# hashes are kept: what an answer stands for is looked up for every merchant
class Possible(Struct, frozen=True, tag="possible", cache_hash=True):
    """A choice or a yes_no: the option ids that are still possible, in the catalog's order; one when answered."""

    options: tuple[str, ...]


class Selection(Struct, frozen=True, tag="selection", cache_hash=True):
    """A set of options: those certainly in it, and those possibly in it."""

    has: tuple[str, ...]
    maybe: tuple[str, ...] = ()


class Span(Struct, frozen=True, tag="span", cache_hash=True):
    """A number or a range of numbers."""

    low: int | None
    high: int | None


class NoAnswer(Struct, frozen=True, tag="no_answer"):
    """Asked, and not answered: the merchant does not know, or would rather not say."""

    how: Literal["unknown", "declined"]


Value = Possible | Selection | Span | NoAnswer
Written = str | int | list[str] | dict[Literal["one_of", "has", "maybe"], list[str]]


def written(value: Value) -> Written:
    """The value as a profile states it: plain data that reads back to the same value."""
    if isinstance(value, NoAnswer):
        return value.how
    if isinstance(value, Possible):
        return value.options[0] if len(value.options) == 1 else {"one_of": list(value.options)}
    if isinstance(value, Selection):
        return {"has": list(value.has), "maybe": list(value.maybe)} if value.maybe else list(value.has)
    if value.low is not None and value.low == value.high:
        return value.low
    return f"{'' if value.low is None else value.low}..{'' if value.high is None else value.high}"
