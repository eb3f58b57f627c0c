"""Rows in, rows out: one block of a register at a time, in any process, with the same bytes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from advisor.batch.blocks import Block
from advisor.batch.cells import Cells, Refused, Row, Said
from advisor.batch.columns import Choice, Columns
from advisor.batch.forms import Form, Tail
from advisor.batch.objects import read_object
from advisor.batch.outline import Outline
from advisor.batch.outlines import Outlines
from advisor.batch.records import Bad, Letters, csv_records, object_lines
from advisor.batch.rejecting import Tell, rejection
from advisor.batch.tally import Tally
from advisor.problem import Problem

MOST_ROWS_REMEMBERED = 50_000
MOST_CELLS_REMEMBERED = 50_000


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


class Work:
    """What works on blocks. It remembers rows it has seen: that changes how long a row takes, never what it says."""

    def __init__(self, cells: Cells, outlines: Outlines, form: Form, tell: Tell, letters: Letters) -> None:
        self.cells, self.outlines, self.form, self.tell, self.letters = cells, outlines, form, tell, letters
        self._rows: dict[Any, Told | Wrong] = {}
        self._said: dict[tuple[str, bytes], Said | Refused] = {}
        self._tails: dict[int, Told] = {}

    def told(self, said: Sequence[Said]) -> Told:
        """What to write of a merchant who states all of this."""
        outline = self.outlines.outline(Row(self.cells, said))
        known = self._tails.get(id(outline))
        if known is None or known.outline is not outline:
            if len(self._tails) > MOST_ROWS_REMEMBERED:
                self._tails.clear()
            known = self._tails[id(outline)] = Told(self.form.tail(outline), outline)
        return known

    def remembered(self, key: Any, work: Callable[[], Told | Wrong]) -> Told | Wrong:
        """What is known under a key, or worked out now."""
        known = self._rows.get(key)
        if known is None:
            if len(self._rows) > MOST_ROWS_REMEMBERED:
                self._rows.clear()
            known = self._rows[key] = work()
        return known

    def cell(self, name: str, text: bytes) -> Said | Refused:
        """What a cell states."""
        key = (name, text)
        known = self._said.get(key)
        if known is None:
            if len(self._said) > MOST_CELLS_REMEMBERED:
                self._said.clear()
            known = self._said[key] = self.cells.said(name, text.decode(self.letters.encoding))
        return known


class CsvWork:
    """Works on blocks of CSV below the header. row: the number of the line that the first row would stand in."""

    def __init__(self, work: Work, columns: Columns, titles: Sequence[str], first: int) -> None:
        self._work, self._columns, self._titles = work, columns, titles
        self._before = first - 1
        places = [place for place, _ in columns.facts]
        self._pick: Callable[[Sequence[bytes]], Any] = itemgetter(*places) if places else lambda _: ()

    def block(self, block: Block) -> Done:
        """The rows of one block."""
        work, columns, form = self._work, self._columns, self._work.form
        encoding = work.letters.encoding
        known_rows, pick = work._rows, self._pick
        output: list[bytes] = []
        rejected: list[bytes] = []
        used: list[Outline] = []
        for record in csv_records(block, columns.count, work.letters):
            if isinstance(record, Bad):
                name = self._name(record.fields)
                rejected.append(
                    rejection((record.line, record.to), record.start, name, ((None, record.problem),), work.tell)
                )
                continue
            line, to, start, fields = record
            key = pick(fields)
            told = known_rows.get(key)
            if told is None:
                told = work.remembered(key, lambda: self._told(fields))  # noqa: B023 -- called at once
            if not isinstance(told, Told):
                rejected.append(rejection((line, to), start, self._name(fields), told, work.tell))
                continue
            name = None if columns.id is None else fields[columns.id].decode(encoding)
            kept = [fields[place].decode(encoding) for place, _ in columns.kept] if columns.kept else ()
            output.append(form.rows(line - self._before, name, kept, told.tail))
            used.append(told.outline)
        return Done(b"".join(output), b"".join(rejected), Tally.of(used, len(rejected)))

    def _told(self, fields: Sequence[bytes]) -> Told | Wrong:
        said: list[Said] = []
        wrong: list[tuple[str | None, Problem]] = []
        for place, fact in self._columns.facts:
            cell = self._work.cell(fact, fields[place])
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


class ObjectWork:
    """Works on blocks of JSON Lines."""

    def __init__(self, work: Work, choice: Choice) -> None:
        self._work, self._choice = work, choice

    def block(self, block: Block) -> Done:
        """The rows of one block."""
        work = self._work
        output: list[bytes] = []
        rejected: list[bytes] = []
        used: list[Outline] = []
        for line in object_lines(block, work.letters):
            if isinstance(line, Bad):
                rejected.append(rejection((line.line, line.to), line.start, None, ((None, line.problem),), work.tell))
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
                output.append(work.form.rows(number, read.name, read.kept, told.tail))
                used.append(told.outline)
            else:
                rejected.append(rejection((number, number), start, read.name, told, work.tell))
        return Done(b"".join(output), b"".join(rejected), Tally.of(used, len(rejected)))
