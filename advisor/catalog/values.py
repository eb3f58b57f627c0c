"""Values of facts, as a catalog or a profile may state them: certain, narrowed down, or not given at all.

A value is a set of still possible values. `Span` bounds are whole numbers in the fact's own unit, both ends
included; `None` is an open end. Order matters in `Selection.has` only for ordered facts (goals).
"""

from typing import Literal

from msgspec import Struct

NOT_GIVEN = ("unknown", "declined")


class Possible(Struct, frozen=True, tag="possible"):
    """A choice or a yes_no: the option ids that are still possible, in the catalog's order; one when answered."""

    options: tuple[str, ...]


class Selection(Struct, frozen=True, tag="selection"):
    """A set of options: those certainly in it, and those possibly in it."""

    has: tuple[str, ...]
    maybe: tuple[str, ...] = ()


class Span(Struct, frozen=True, tag="span"):
    """A number or a range of numbers."""

    low: int | None
    high: int | None


class NoAnswer(Struct, frozen=True, tag="no_answer"):
    """Asked, and not answered: the merchant does not know, or would rather not say."""

    how: Literal["unknown", "declined"]


Value = Possible | Selection | Span | NoAnswer
