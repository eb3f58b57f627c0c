"""What works on blocks of any kind: cells to what they state, that to a plan's outline, that to the end of a row.

It remembers what it has seen more than once: that changes how long a row takes, never what it says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from advisor.batch.left_out import Why
from advisor.batch.outline import Outline
from advisor.batch.outlines import Outlines
from advisor.batch.reading.dialect import Dialect
from advisor.batch.register_cells import Cells, MerchantRow
from advisor.batch.register_columns import CellMeaning
from advisor.batch.remembered import Remembered
from advisor.batch.row_writing import RowFormat, Tail, Tell, rejection, wrong_of
from advisor.batch.tally import Tally
from advisor.platform.workers import bulk
from advisor.problem import Place, Problem

MOST_ROWS_REMEMBERED = 8_000
MOST_OF_A_SHEET = 1_000  # whose reader takes ten times as long for a row as its plan, and needs memory of its own

STATED, NUMBERS_ALONE, NOTHING = 0, 1, 2  # how doubtful it is that a row is a merchant's


def doubt_of(said: Sequence[CellMeaning], filled: int) -> int:
    """How doubtful it is that a row which says this is a merchant's. filled: the columns that hold something, as bits.

    One answer that is more than a number is enough.
    """
    for each in said:
        if each.is_sure:
            return STATED
    return NUMBERS_ALONE if filled else NOTHING


class RowResult(Struct, frozen=True, gc=False):
    """What is written of a merchant, and the outline it comes from. filled: the columns with answers, as bits.

    doubt: STATED, or NUMBERS_ALONE, as a row of totals has, or NOTHING.
    """

    tail: Tail
    outline: Outline
    filled: int
    doubt: int = STATED


class FaultyRow(Struct, frozen=True):
    """Why a row says nothing: problems, each with the title of its column. filled: as in Told."""

    problems: tuple[tuple[str | None, Problem], ...]
    filled: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one block. output and rejected: whole lines. ids: of the rows, with the lines they stand in.

    output: from another process it is good until the next block is asked for (`advisor.platform.workers`).
    """

    output: bytes | memoryview
    rejected: bytes
    tally: Tally
    ids: tuple[list[bytes], list[int]]

    def __reduce__(self) -> tuple[object, ...]:
        """As it is pickled: the output, which is nearly all of it, out of band."""
        return Done, (bulk(self.output), self.rejected, self.tally, self.ids)


class Made:
    """What comes of a block, as it grows. columns: the titles of those that state something, by their bits.

    with_cells: what is refused is kept with all its cells. behind_blank: the line behind the last blank one.
    """

    def __init__(self, columns: Sequence[str], tell: Tell, *, with_cells: bool = False) -> None:
        self._columns, self._tell, self._with_cells = columns, tell, with_cells
        self.output: list[bytes] = []
        self.used: list[RowResult] = []
        self.ids: list[bytes] = []
        self.lines: list[int] = []
        self.words: list[tuple[str, str, str]] = []
        self.titles: dict[str, None] = {}
        self.behind_blank = 0
        self._second = self._behind_second = 0
        self._rejected: list[bytes] = []
        self._tally = Tally()

    def reject(
        self, lines: tuple[int, int], start: int | None, name: str | None, wrong: FaultyRow, cells: Iterable[str]
    ) -> None:
        """Notes a record that gives no row; of a second table, as one of that, whatever is wrong with it."""
        if lines[0] == self._behind_second:
            wrong = FaultyRow(((None, Problem("second-table", Place(), values={"line": f"{self._second:,}"})),))
            self._behind_second = lines[1] + 1
        told = [wrong_of(column, problem, self._tell) for column, problem in wrong.problems]
        self._rejected.append(rejection(lines, start, name, told, list(cells) if self._with_cells else None))
        self._tally.tell_wrong((each.column or "", each.text) for each in told)
        filled = [title for bit, title in enumerate(self._columns) if wrong.filled >> bit & 1]
        refused = {title for title, _ in wrong.problems if title is not None}
        self._tally.reject(filled, refused.intersection(filled))

    def begin_table(self, line: int) -> None:
        """A second table begins in a line, and goes on until a row is one of the first again."""
        self._second = self._behind_second = line

    def leave_out(self, why: Why, line: int, to: int) -> None:
        """Notes a record that is no merchant's."""
        self._tally.leave_out(why, line, to)
        self.behind_blank = to + 1 if why == "blank" else self.behind_blank
        self._behind_second = to + 1 if line == self._behind_second else self._behind_second

    def done(self) -> Done:
        """All of it."""
        self._tally.use(self.used, self._columns)
        self._tally.read_words(self.words)
        self._tally.read_titles(self.titles)
        return Done(b"".join(self.output), b"".join(self._rejected), self._tally, (self.ids, self.lines))


class BlockWork:
    """What is known under what tells a row from another (`rows`), and how to find out what is not."""

    def __init__(
        self,
        cells: Cells,
        outlines: Outlines[Tail],
        form: RowFormat,
        tell: Tell,
        dialect: Dialect,
        *,
        with_cells: bool = False,
    ) -> None:
        self.cells, self.outlines, self.form, self.tell, self.dialect = cells, outlines, form, tell, dialect
        self.with_cells = with_cells
        self.rows: Remembered[Any, RowResult | FaultyRow] = Remembered(MOST_ROWS_REMEMBERED)

    def remember(self, most: int) -> None:
        """From now on at most so many rows are remembered."""
        self.rows = Remembered(most)

    def told(self, said: Sequence[CellMeaning], filled: int) -> RowResult:
        """What to write of a merchant who states all of this. filled: the columns that do, as bits."""
        outline, tail = self.outlines.of(MerchantRow(self.cells, said))
        return RowResult(tail, outline, filled, doubt_of(said, filled))
