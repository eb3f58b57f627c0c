"""Rows of CSV in, rows out: one block of a table at a time, in any process, with the same bytes."""

import re
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from advisor.batch.block_work import NUMBERS_ALONE, STATED, BlockWork, Done, FaultyRow, Made, RowResult
from advisor.batch.column_reader import ColumnReader
from advisor.batch.left_out import WHYS, Why, is_example, says_total, signs_of_examples, why_left_out
from advisor.batch.reading.dialect import Dialect
from advisor.batch.reading.table_blocks import Apart, TableBlock
from advisor.batch.reading.table_records import Bad, csv_records, plain_lines
from advisor.batch.register_cells import Cells
from advisor.batch.register_columns import Columns
from advisor.problem import Place, Problem

Cell = TypeVar("Cell", str, bytes)
# what JSON or CSV would have to write in another way, or a terminal would act on
not_plain = re.compile(rb"[^ !#-\[\]-~,\n]").search


def without_surplus(fields: list[Cell], count: int) -> list[Cell]:
    """The fields of a record without empty ones behind those that the header has; some programs write more of them."""
    return fields[:count] if len(fields) > count and not any(each.strip() for each in fields[count:]) else fields


class CsvWork:
    """Works on blocks of CSV below the header. first: the number of the line that the first row would stand in.

    written: the lines of the header, where it has several.
    """

    def __init__(
        self,
        work: BlockWork,
        columns: Columns,
        titles: Sequence[str],
        first: int,
        leave_out: Sequence[Why] = WHYS,
        written: Sequence[Sequence[str]] = (),
    ) -> None:
        self._work, self._columns, self._titles, self._written = work, columns, titles, written
        self._before, self._leave_out = first - 1, leave_out
        self._reader: ColumnReader[bytes] = ColumnReader(work.cells, columns, self._text)
        self._answers = [column.title for column in columns.facts]
        self._between = work.dialect.between
        places = [column.place for column in columns.facts]
        self._pick: Callable[[Sequence[bytes]], Any] = itemgetter(*places) if places else lambda _: ()
        # where all behind the id states facts, a row is known by what follows its first separator
        # (with a single fact behind it, an empty cell could not be told from a line without a separator)
        is_id_first = columns.id == 0 and len(places) > 1 and places == list(range(1, columns.count))
        self._apart = self._behind_first if is_id_first else self._picked

    def block(self, block: TableBlock | Apart) -> Done:
        """The rows of one block."""
        made = Made(self._answers, self._work.tell, with_cells=self._work.with_cells)
        plain = plain_lines(block, self._work.dialect)
        if plain is None or isinstance(block, Apart):
            self._records(block, made)
        else:
            self._lines(block, *plain, made)
        made.words, self._reader.words = self._reader.words, []
        return made.done()

    def _lines(self, block: TableBlock, lines: Sequence[bytes], end: int, made: Made) -> None:
        """Rows of a block in which every line is a record, most of them like one that was there before."""
        work, apart, head = self._work, self._apart, self._work.form.head
        output, used, ids, places, told_of = made.output, made.used, made.ids, made.lines, work.rows.kept.get
        may_show = any(sign in block.data for sign in signs_of_examples(work.dialect.encoding))
        is_safe = not self._columns.kept and self._between == b"," and not_plain(block.data) is None
        has_id = self._columns.id is not None
        line, start = block.line, block.start
        for text in lines:
            name, key = apart(text)
            told = told_of(key)
            if told is None:
                told = self._looked_up(key, text)
            if (
                not isinstance(told, RowResult)
                or (told.doubt and self._is_doubtful(text, told))
                or (may_show and self._is_example(text))
            ):
                self._records(TableBlock(line, start, len(text) + end, text + b"\n"), made)
            elif is_safe and len(told.tail) == 1:
                output += (head(line - self._before, name), told.tail[0])
                used.append(told)
                if has_id:
                    ids.append(name or b"")
                    places.append(line)
            else:
                self._row(line, text.split(self._between), told, made)
            line, start = line + 1, start + len(text) + end

    def _is_doubtful(self, text: bytes, told: RowResult) -> bool:
        """Whether a line may be of no merchant: of those that state numbers alone, one with a word for sums."""
        if told.doubt > NUMBERS_ALONE:
            return True
        return says_total([cell for cell in map(self._text, text.split(self._between)) if cell.strip()])

    def _is_example(self, text: bytes) -> bool:
        return is_example(map(self._text, text.split(self._between)))

    def _behind_first(self, text: bytes) -> tuple[bytes, bytes]:
        name, _, key = text.partition(self._between)
        return name, key

    def _picked(self, text: bytes) -> tuple[bytes | None, Any]:
        """The id of a line, and what tells it from others; nothing for a line that is no record."""
        fields, columns = text.split(self._between), self._columns
        if len(fields) != columns.count:
            return None, None
        return None if columns.id is None else fields[columns.id], self._pick(fields)

    def _looked_up(self, key: Any, text: bytes) -> RowResult | FaultyRow | None:
        """What a line says that was not there lately; None where it is no record."""
        known = self._work.rows.get(key)
        if known is not None:
            return known
        fields = text.split(self._between)
        if len(fields) != self._columns.count:
            return None
        return self._work.rows.put(key, self._told(fields))

    def _records(self, block: TableBlock | Apart, made: Made) -> None:
        """Rows of a block of any records."""
        work = self._work
        for record in csv_records(block, work.dialect):
            if isinstance(record, Bad):
                wrong = FaultyRow(((None, record.problem),))
                lines, apart = (record.line, record.to), map(self._text, record.fields)
                made.reject(lines, record.start, self._name(record.fields), wrong, apart)
                continue
            line, to, start, cells = record
            fields = without_surplus(cells, self._columns.count)
            told = self._known(fields)
            is_shown = is_example(map(self._text, fields))
            if isinstance(told, RowResult) and told.doubt == STATED and not is_shown:
                self._row(line, fields, told, made)
                continue
            texts = [self._text(field) for field in fields]
            why = why_left_out(texts, self._titles, self._written, self._columns.id)
            if why is not None and why in self._leave_out:
                made.leave_out(why, line, to)
            elif isinstance(told, RowResult):
                self._row(line, fields, told, made)
            else:
                if line == made.behind_blank and self._begins_table(texts, told):
                    made.begin_table(line)
                made.reject((line, to), start, self._name(fields), told, map(self._text, fields))

    @staticmethod
    def _begins_table(texts: Sequence[str], told: FaultyRow) -> bool:
        """Whether a row behind a blank one is the header of another table: names alone, of which no answer is one."""
        filled = [text for text in texts if text.strip()]
        is_other = any(title is None for title, _ in told.problems) or told.filled.bit_count() == len(
            {title for title, _ in told.problems}
        )
        return is_other and len(filled) > 1 and not any(each.isdecimal() for text in filled for each in text)

    def _known(self, fields: Sequence[bytes]) -> RowResult | FaultyRow:
        """What a record says, from what was seen before if it was."""
        if len(fields) != self._columns.count:
            values = {"columns": str(self._columns.count)}
            return FaultyRow(((None, Problem("ragged-row", Place(), values=values)),))
        key = (self._pick(fields),)  # never what a line without quotes is known by
        return self._work.rows.get(key) or self._work.rows.put(key, self._told(fields))

    def _row(self, line: int, fields: Sequence[bytes], told: RowResult, made: Made) -> None:
        encoding, columns = self._work.dialect.encoding, self._columns
        name = None if columns.id is None else fields[columns.id].decode(encoding)
        kept = [fields[place].decode(encoding) for place, _ in columns.kept]
        made.output.append(self._work.form.rows(line - self._before, name, kept, told.tail))
        made.used.append(told)
        if columns.id is not None:
            made.ids.append(fields[columns.id])
            made.lines.append(line)

    def _told(self, fields: Sequence[bytes]) -> RowResult | FaultyRow:
        said, wrong, filled = self._reader.read(fields)
        return FaultyRow(tuple(wrong), filled) if wrong else self._work.told(said, filled)

    def _name(self, fields: Sequence[bytes]) -> str | None:
        place = self._columns.id
        if place is None or place >= len(fields):
            return None
        return self._text(fields[place])

    def _text(self, field: bytes) -> str:
        return field.decode(self._work.dialect.encoding, "replace")


class RowFit:
    """Whether the fields of a record are those of a merchant: as many as there are columns, all understood, and an
    answer among them, if the table has any."""

    def __init__(self, cells: Cells, columns: Columns, dialect: Dialect) -> None:
        self._columns = columns
        # letters that are none state nothing
        self._reader: ColumnReader[bytes] = ColumnReader(
            cells, columns, lambda cell: cell.decode(dialect.encoding, "replace")
        )

    def __call__(self, fields: Sequence[bytes]) -> bool:
        """Whether they are."""
        if len(fields) != self._columns.count:
            return False
        _, wrong, filled = self._reader.read(fields)
        return not wrong and bool(filled or not self._columns.facts)
