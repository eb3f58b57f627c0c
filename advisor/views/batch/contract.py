"""The JSON Lines of `advisor batch`, as types: a merchant's row, an item's row, and what could not be used."""

from typing import Annotated, Literal

from msgspec import field

from advisor.catalog.model.catalog import AvailabilityName, VerdictName
from advisor.schema import Must
from advisor.views.plan.contract import Id, Line, Part

From1 = Annotated[int, Must(minimum=1)]
Points = Annotated[int, Must(minimum=0, maximum=100)]


class RowOut(Part, frozen=True):
    """One merchant. row: the line of the register, its header not counted. kept: columns that were carried through.

    plan: in the order of doing; what waits for an answer that the merchant could give on the spot stands last.
    """

    row: From1
    id: str | None
    verdicts: dict[Id, VerdictName]
    availability: dict[Id, AvailabilityName]
    plan: list[Id]
    scores: dict[Id, Points]
    find_out: list[Id]
    kept: dict[str, str] = field(default_factory=dict)
    could_not_check: list[Id] = field(default_factory=list)


class ItemOut(Part, frozen=True):
    """One item of a merchant's plan, or of what stands beside it (`others`, without rank); null where there is none."""

    row: From1
    id: str | None
    rank: From1 | None
    group: Literal["now", "later", "waiting", "others"] | None
    program: Id | None
    verdict: VerdictName | None
    availability: AvailabilityName | None
    score: Points | None
    placed_for: Id | None
    find_out: list[Id] | None
    kept: dict[str, str] = field(default_factory=dict)


class WrongOut(Part, frozen=True):
    """One thing that is wrong; column is null where the whole line is."""

    column: str | None
    code: Id
    text: Line


class RejectedOut(Part, frozen=True):
    """Lines of the register that gave no row. Lines count from 1, bytes from 0; null if they mean nothing there."""

    line_from: From1
    line_to: From1
    byte: Annotated[int, Must(minimum=0)] | None
    id: str | None
    problems: Annotated[list[WrongOut], Must(minItems=1)]
