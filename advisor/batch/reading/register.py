"""An open table, whatever it is: what it is called, what its header says, and its records in blocks."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from advisor.batch.reading.dialect import Dialect
from advisor.batch.reading.kinds import Kind
from advisor.batch.reading.table_blocks import Apart, Fits, TableBlock
from advisor.batch.reading.table_header import Knows
from advisor.batch.reading.table_sheets import SheetNote

Piece = TableBlock | Apart


@dataclass(frozen=True, slots=True)
class TableChoices:
    """How a table is to be read, as far as somebody says; None to find out.

    knows: how far the cell of a header is a known name. sheet: the name of one, in files that have several. likely:
    what a text is that does not begin as anything else. before: how a table of the same kind was read, which goes
    before other ways where the table may be read so.
    """

    knows: Knows
    kind: Kind | None = None
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    likely: Kind | None = None
    before: "Before | None" = None


@dataclass(frozen=True, slots=True)
class Before:
    """How another table of the same form was read. header: the first and the last line of its header."""

    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    header: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Register(ABC):
    """An open table. size: in bytes, None where nobody can tell how far the reading is.

    digest: of all its bytes, None for a stream. dialect: how its blocks are read. titles: its header, empty for
    objects. above: its own place (a line, or a row of a sheet). first: that behind it, which the records begin with.
    start: the byte they begin at, if it has any. sheet: its name, where the file has several. written: the lines of a
    header that has more than one, as they are. texts_above: what stands above it. others: sheets with such a header,
    which are not read. sideways: the names of columns stand below each other instead.
    """

    name: str
    kind: Kind
    size: int | None = None
    digest: str | None
    dialect: Dialect = field(default_factory=partial(Dialect, checked=True))
    titles: tuple[str, ...] = ()
    above: int = 1
    first: int = 1
    start: int = 0
    sheet: str | None = None
    written: tuple[tuple[str, ...], ...] = ()
    texts_above: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    sideways: bool = False

    @property
    def has_objects(self) -> bool:
        """Whether its records are objects of JSON, and no rows of cells."""
        return self.kind in ("lines", "array")

    @property
    def separator(self) -> str | None:
        """What stands between two cells of a text."""
        return self.dialect.separator if self.kind == "text" else None

    @abstractmethod
    def blocks(self, line: int, start: int, fits: Fits) -> Iterator[Piece]:
        """The blocks from a place and the byte it begins at. Raises InvalidProfile where it cannot be read."""

    def notes(self) -> tuple[SheetNote, ...]:
        """What a person must know of it besides. Raises InvalidProfile."""
        return ()

    @abstractmethod
    def close(self) -> None:
        """Closes the file; standard input is not ours to close."""
