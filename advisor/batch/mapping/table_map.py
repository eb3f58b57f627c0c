"""A map of a table: how it was read, what its columns mean, what is said in them. Nothing of it is applied unseen."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from advisor.batch.left_out import WHYS, Why

FORMAT = 1
COMMA = "comma"  # how a map writes what begins a fraction
TAB = "tab"  # how a map writes that separator
ID, KEEP, LEAVE, OPEN = "id", "keep", "leave", "?"
NO_FACTS = (ID, KEEP, LEAVE, OPEN)

Based = Literal["stated", "id", "label", "word", "option", "near", "values", "period", "none"]


class TableSource(Struct, frozen=True):
    """How a table was read. header: the places of its header, one or two. leave_out: the kinds of rows left out."""

    kind: str = "text"
    sheet: str | None = None
    encoding: str | None = None
    separator: str | None = None
    header: tuple[int, ...] = (1,)
    leave_out: tuple[Why, ...] = WHYS


class MappedColumn(Struct, frozen=True):
    """What a column means: a fact, or one of NO_FACTS. part: the options it states alone. also: other titles of it.

    unit: what stands behind a number that has none of its own, OPEN where nobody knows. values: what its texts state,
    as a cell writes it. decimal: a comma begins the fraction of its numbers.
    """

    title: str
    means: str
    part: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    unit: str | None = None
    values: Mapping[str, str] = {}
    decimal: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """All titles that it may have."""
        return self.title, *self.also


class TableMap(Struct, frozen=True):
    """A whole map, its columns in the order of the table. name: the file it was read from."""

    source: TableSource = TableSource()
    columns: tuple[MappedColumn, ...] = ()
    name: str | None = None
