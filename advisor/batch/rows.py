"""Rows in, rows out: one block of a register at a time, in any process, with the same bytes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from advisor.batch.blocks import MOST_LINE, Block
from advisor.batch.cells import Cells, Refused, Row, Said
from advisor.batch.columns import Choice, Columns
from advisor.batch.json_objects import read_object
from advisor.batch.outline import Outline
from advisor.batch.outlines import Outlines
from advisor.batch.records import Bad, Letters, csv_records, is_plain, lines_of, object_lines
from advisor.batch.rejected import Tell, rejection
from advisor.batch.row_forms import Form, Tail
from advisor.batch.tally import Tally
from advisor.problem import Problem

MOST_ROWS_REMEMBERED = 20_000
MOST_CELLS_REMEMBERED = 10_000  # in a column
MOST_TAILS_REMEMBERED = 4_000

# what JSON or CSV would have to write in another way, or a terminal would act on
not_plain = re.compile(rb"[^ !#-\[\]-~,\n]").search


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one block. output and rejected: whole lines."""

    output: bytes
    rejected: bytes
    tally: Tally


@dataclass(frozen=True, slots=True)
class Told:
    """What is written of a merchant, and the outline it comes from."""

    tail: Tail
    outline: Outline


Wrong = tuple[tuple[str | None, Problem], ...]  # problems, each with the title of its column


class Made:
    """What comes of a block, as it grows."""

    def __init__(self) -> None:
        self.output: list[bytes] = []
        self.rejected: list[bytes] = []
        self.used: list[Outline] = []

    def done(self) -> Done:
        """All of it."""
        return Done(b"".join(self.output), b"".join(self.rejected), Tally.of(self.used, len(self.rejected)))


class Work:
    """What works on blocks. It remembers rows it has seen: that changes how long a row takes, never what it says.

    rows: what is known under what tells a row from another.
    """

    def __init__(self, cells: Cells, outlines: Outlines, form: Form, tell: Tell, letters: Letters) -> None:
        self.cells, self.outlines, self.form, self.tell, self.letters = cells, outlines, form, tell, letters
        self.rows: dict[Any, Told | Wrong] = {}
        self._earlier: dict[Any, Told | Wrong] = {}  # from before `rows` was begun anew
        self._tails: dict[int, Told] = {}

    def told(self, said: Sequence[Said]) -> Told:
        """What to write of a merchant who states all of this."""
        outline = self.outlines.outline(Row(self.cells, said))
        known = self._tails.get(id(outline))
        if known is None or known.outline is not outline:
            known = self._tails[id(outline)] = Told(self.form.tail(outline), outline)
        return known

    def seen(self, key: Any) -> Told | Wrong | None:
        """What is known of a row, also from longer ago."""
        known = self.rows.get(key)
        if known is None:
            known = self._earlier.get(key)
            if known is not None:
                self.rows[key] = known
        return known

    def remember(self, key: Any, told: Told | Wrong) -> Told | Wrong:
        """Keeps what is known of a row. What was not seen again for long is forgotten."""
        if len(self.rows) > MOST_ROWS_REMEMBERED or len(self._tails) > MOST_TAILS_REMEMBERED:
            self._earlier, self.rows, self._tails = self.rows, {}, {}
        self.rows[key] = told
        return told


class CsvWork:
    """Works on blocks of CSV below the header. first: the number of the line that the first row would stand in."""

    def __init__(self, work: Work, columns: Columns, titles: Sequence[str], first: int) -> None:
        self._work, self._columns, self._titles = work, columns, titles
        self._before = first - 1
        # the cells of each column that states something, and what the texts seen in it state
        self._cells: list[tuple[int, str, dict[bytes, Said | Refused]]] = [
            (place, fact, {}) for place, fact in columns.facts
        ]
        places = [place for place, _ in columns.facts]
        self._pick: Callable[[Sequence[bytes]], Any] = itemgetter(*places) if places else lambda _: ()
        # where all behind the id states facts, a row is known by what follows its first comma
        # (with a single fact behind it, an empty cell could not be told from a line without a comma)
        is_id_first = columns.id == 0 and len(places) > 1 and places == list(range(1, columns.count))
        self._apart = _behind_first if is_id_first else self._picked

    def block(self, block: Block) -> Done:
        """The rows of one block."""
        made = Made()
        if is_plain(block, self._work.letters) and len(block.data) <= MOST_LINE:  # so no line of it is too long
            self._lines(block, made)
        else:
            self._records(block, made)
        return made.done()

    def _lines(self, block: Block, made: Made) -> None:
        """Rows of a block in which every line is a record, most of them like one that was there before."""
        work, apart, head = self._work, self._apart, self._work.form.head
        output, used, told_of = made.output, made.used, work.rows.get
        is_safe = not self._columns.kept and not_plain(block.data) is None
        line, start = block.line, block.start
        for text in lines_of(block.data):
            name, key = apart(text)
            told = told_of(key)
            if told is None:
                told = self._looked_up(key, text)
            if not isinstance(told, Told):
                self._records(Block(line, start, len(text) + 1, text + b"\n"), made)
            elif is_safe and len(told.tail) == 1:
                output += (head(line - self._before, name), told.tail[0])
                used.append(told.outline)
            else:
                self._row(line, text.split(b","), told, made)
            line, start = line + 1, start + len(text) + 1

    def _picked(self, text: bytes) -> tuple[bytes | None, Any]:
        """The id of a line, and what tells it from others; nothing for a line that is no record."""
        fields, columns = text.split(b","), self._columns
        if len(fields) != columns.count:
            return None, None
        return None if columns.id is None else fields[columns.id], self._pick(fields)

    def _looked_up(self, key: Any, text: bytes) -> Told | Wrong | None:
        """What a line says that was not there lately; None where it is no record."""
        known = self._work.seen(key)
        if known is not None:
            return known
        fields = text.split(b",")
        if len(fields) != self._columns.count or not (text or self._columns.count == 1):
            return None
        return self._work.remember(key, self._told(fields))

    def _records(self, block: Block, made: Made) -> None:
        work = self._work
        for record in csv_records(block, self._columns.count, work.letters):
            if isinstance(record, Bad):
                lines, wrong = (record.line, record.to), ((None, record.problem),)
                made.rejected.append(rejection(lines, record.start, self._name(record.fields), wrong, work.tell))
                continue
            line, to, start, fields = record
            key = (self._pick(fields),)  # never what a line without quotes is known by
            told = work.seen(key) or work.remember(key, self._told(fields))
            if isinstance(told, Told):
                self._row(line, fields, told, made)
            else:
                made.rejected.append(rejection((line, to), start, self._name(fields), told, work.tell))

    def _row(self, line: int, fields: Sequence[bytes], told: Told, made: Made) -> None:
        encoding, columns = self._work.letters.encoding, self._columns
        name = None if columns.id is None else fields[columns.id].decode(encoding)
        kept = [fields[place].decode(encoding) for place, _ in columns.kept]
        made.output.append(self._work.form.rows(line - self._before, name, kept, told.tail))
        made.used.append(told.outline)

    def _told(self, fields: Sequence[bytes]) -> Told | Wrong:
        said: list[Said] = []
        wrong: list[tuple[str | None, Problem]] = []
        for place, fact, known in self._cells:
            text = fields[place]
            cell = known.get(text)
            if cell is None:
                if len(known) > MOST_CELLS_REMEMBERED:
                    known.clear()
                cell = known[text] = self._work.cells.said(fact, text.decode(self._work.letters.encoding))
            if isinstance(cell, Refused):
                wrong.extend((self._titles[place], problem) for problem in cell.problems)
            else:
                said.append(cell)
        return tuple(wrong) or self._work.told(said)

    def _name(self, fields: Sequence[bytes]) -> str | None:
        place = self._columns.id
        if place is None or place >= len(fields):
            return None
        return fields[place].decode(self._work.letters.encoding, "replace")


def _behind_first(text: bytes) -> tuple[bytes, bytes]:
    name, _, key = text.partition(b",")
    return name, key


class ObjectWork:
    """Works on blocks of JSON Lines."""

    def __init__(self, work: Work, choice: Choice) -> None:
        self._work, self._choice = work, choice

    def block(self, block: Block) -> Done:
        """The rows of one block."""
        work = self._work
        made = Made()
        for line in object_lines(block, work.letters):
            if isinstance(line, Bad):
                lines, wrong = (line.line, line.to), ((None, line.problem),)
                made.rejected.append(rejection(lines, line.start, None, wrong, work.tell))
                continue
            number, start, text = line
            read = read_object(text.decode(work.letters.encoding), self._choice)
            told: Told | Wrong = read.wrong
            if not read.wrong:
                said = work.cells.said_by(read.entries)
                if isinstance(said, Refused):
                    told = tuple((None, problem) for problem in said.problems)
                else:
                    told = work.told([said])
            if isinstance(told, Told):
                made.output.append(work.form.rows(number, read.name, read.kept, told.tail))
                made.used.append(told.outline)
            else:
                made.rejected.append(rejection((number, number), start, read.name, told, work.tell))
        return made.done()
