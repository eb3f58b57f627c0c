"""What a row of output looks like: JSON Lines or CSV, a row for each merchant or for each item of the plan.

A row is a head (number, id, what is carried through) and a tail that all merchants with the same outline share; so the
tail is written once and kept as bytes. Of a record that could not be used there is a line of JSON elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from advisor.batch.outline import Outline, OutlineItem, SomeVerdicts
from advisor.catalog.model.catalog import ProgramId, Text
from advisor.engine.plan.ai_first_step import AiStep
from advisor.problem import Place, Problem
from advisor.wording.json_text import encode_part
from advisor.wording.safe import safe_cell

BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = ";"
MOST_VERDICTS = 8_000  # of all programs
Rows = Literal["merchant", "item"]
Tail = tuple[bytes, ...]  # one for each row of output
_encode = msgspec.json.encode  # of ids alone, which are plain
NO_MATCH = "no_match"
TOLD = ("match", "within_reach", "unsure", "done")
ITEM = ("rank", "group", "program", "verdict", "availability", "score", "placed_for", "find_out")


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """What people call things, in further columns of rows of items. titles: of those columns, the verdict's first.

    programs: the texts of the others by program; verdicts: what they say.
    """

    titles: tuple[str, ...]
    programs: Mapping[ProgramId, tuple[str, ...]]
    verdicts: Mapping[str, str]

    def of(self, line: OutlineItem | None) -> tuple[str, ...]:
        """The texts of a line; nothing where a merchant has no item."""
        if line is None:
            return ("",) * len(self.titles)
        return (self.verdicts[line.verdict], *self.programs[line.program])


class RowFormat(Protocol):
    """One way to write rows."""

    @property
    def renamed(self) -> Mapping[str, str]:
        """Columns that are carried through under another title."""
        ...

    def header(self) -> bytes:
        """What stands before the first row."""
        ...

    def tail(self, outline: Outline) -> Tail:
        """What the rows of all merchants with this outline end with."""
        ...

    def head(self, number: int, name: bytes | None) -> bytes:
        """What the row of a merchant begins with, where nothing is carried through and the id is plain ASCII.

        Plain means: no quote, backslash, comma, newline or control character.
        """
        ...

    def rows(self, number: int, name: str | None, kept: Sequence[str], tail: Tail) -> bytes:
        """The rows of one merchant. name: the id, None where the register has none."""
        ...


class JsonRows:
    """JSON Lines. availability: of each program, the same for all merchants. every: also programs that do not match.

    say: a text of the catalog in the language of the rows.
    """

    renamed: Mapping[str, str] = {}

    def __init__(
        self,
        rows: Rows,
        availability: dict[ProgramId, str],
        kept: Sequence[str],
        say: Callable[[Text], str],
        *,
        every: bool,
    ) -> None:
        self._each, self._every, self._say = rows, every, say
        self._availability = availability
        self._steps: dict[tuple[str, str, int], bytes] = {}  # as many as the catalog's table has
        self._kept = [encode_part(title) for title in kept]
        # the same for many of those who are planned otherwise; it is half of a row
        self._verdicts = lru_cache(MOST_VERDICTS)(self._verdicts_of)

    def header(self) -> bytes:
        """Nothing."""
        return b""

    def tail(self, outline: Outline) -> Tail:
        """The end of each line, with its newline."""
        if self._each == "item":
            return tuple(_end(_item(line)) for line in outline.lines() or (None,))
        failed = b', "could_not_check": ' + _encode(outline.could_not_check) if outline.could_not_check else b""
        return (
            b'%b, "check": %b, "plan": %b, "scores": %b, "find_out": %b%b%b}\n'
            % (
                self._verdicts(outline.judged),
                _encode(outline.checks),
                _encode(outline.plan),
                _encode(outline.scores),
                _encode(outline.find_out),
                self._step(outline.ai_first_step),
                failed,
            ),
        )

    def _step(self, step: AiStep | None) -> bytes:
        """What to try with AI, if anything."""
        if step is None:
            return b""
        key = (step.goal, step.level, id(step.text))
        if key not in self._steps:
            told = {"goal": step.goal, "level": step.level, "text": self._say(step.text)}
            self._steps[key] = b', "ai_first_step": ' + encode_part(told)
        return self._steps[key]

    def _verdicts_of(self, judged: tuple[SomeVerdicts, ...]) -> bytes:
        """What came of the programs, and whether they run."""
        running = self._availability
        verdicts = verdicts_of(judged, running, every=self._every)
        runs = {program: running[program] for program in verdicts}
        return b'"verdicts": %b, "availability": %b' % (_encode(verdicts), _encode(runs))

    def head(self, number: int, name: bytes | None) -> bytes:
        """Number and id."""
        if name is None:
            return b'{"row": %d, "id": null, ' % number
        return b'{"row": %d, "id": "%b", ' % (number, name)

    def rows(self, number: int, name: str | None, kept: Sequence[str], tail: Tail) -> bytes:
        """The lines of one merchant."""
        told = b"null" if name is None else encode_part(name)
        head = b'{"row": %d, "id": %s, ' % (number, told)
        if self._kept:
            pairs = zip(self._kept, kept, strict=True)
            head += b'"kept": {%s}, ' % b", ".join(b"%s: %s" % (title, encode_part(text)) for title, text in pairs)
        return head + tail[0] if len(tail) == 1 else b"".join([head + each for each in tail])


class CsvRows:
    """CSV for spreadsheets: a byte order mark, CR LF, no cell that would be a formula.

    every: a column for the verdict of each program, else one for the programs of each verdict that is no refusal.
    renamed: columns that were carried through under another title, for we have one of theirs. names: what people call
    things, for rows of items.
    """

    def __init__(
        self,
        rows: Rows,
        availability: dict[ProgramId, str],
        kept: Sequence[str],
        *,
        every: bool,
        names: ColumnNames | None = None,
    ) -> None:
        self._each, self._every = rows, every
        self._availability, self._names = availability, names or ColumnNames((), {}, {})
        own = ("row", "id", *self._own())
        self.renamed = {title: _apart(title, (*own, *kept)) for title in kept if title in own}
        self._kept = [self.renamed.get(title, title) for title in kept]

    def _own(self) -> Sequence[str]:
        if self._each == "item":
            return (*ITEM, *self._names.titles)
        if not self._every:
            return ("check", "plan", "find_out", "could_not_check", *TOLD)
        kinds = ("verdict", "availability", "score")
        each = [f"{kind}.{program}" for program in self._availability for kind in kinds]
        return ("check", "plan", "find_out", "could_not_check", *each)

    def header(self) -> bytes:
        """The titles."""
        titles = ("row", "id", *self._kept, *self._own())
        return (BYTE_ORDER_MARK + ",".join(map(_cell, titles)) + "\r\n").encode()

    def tail(self, outline: Outline) -> Tail:
        """The end of each line."""
        if self._each == "item":
            return tuple(
                self._line((*(_item(line)[key] for key in ITEM), *self._names_of(line)))
                for line in outline.lines() or (None,)
            )
        if not self._every:
            verdicts = verdicts_of(outline.judged, self._availability, every=False)
            lists = (tuple(program for program, name in verdicts.items() if name == verdict) for verdict in TOLD)
            return (self._line((outline.checks, outline.plan, outline.find_out, outline.could_not_check, *lists)),)
        scores = outline.scores
        verdicts = verdicts_of(outline.judged, self._availability, every=True)
        each = (
            text
            for program, name in self._availability.items()
            for text in (verdicts.get(program, ""), name, scores.get(program, ""))
        )
        return (self._line((outline.checks, outline.plan, outline.find_out, outline.could_not_check, *each)),)

    def _names_of(self, line: OutlineItem | None) -> tuple[str, ...]:
        return self._names.of(line) if self._names.titles else ()

    def _line(self, cells: Iterable[object]) -> bytes:
        return (",".join(_cell(_text(each)) for each in cells) + "\r\n").encode()

    def head(self, number: int, name: bytes | None) -> bytes:
        """Number and id."""
        return b"%d,%b," % (number, _cell((name or b"").decode()).encode())

    def rows(self, number: int, name: str | None, kept: Sequence[str], tail: Tail) -> bytes:
        """The lines of one merchant."""
        head = f"{number},{_cell(name or '')},".encode()
        if kept:
            head += (",".join(map(_cell, kept)) + ",").encode()
        return head + tail[0] if len(tail) == 1 else b"".join([head + each for each in tail])


def verdicts_of(
    judged: Sequence[SomeVerdicts], programs: Iterable[ProgramId], *, every: bool
) -> Mapping[ProgramId, str]:
    """The verdicts in the order of the programs. every: also those of programs that do not match."""
    found: dict[ProgramId, str] = {}
    for part in judged:
        found.update(part.verdicts)
    if every:
        return {program: found[program] for program in programs if program in found}
    return {program: name for program in programs if (name := found.get(program, NO_MATCH)) != NO_MATCH}


def _apart(title: str, taken: Sequence[str]) -> str:
    """A title that nothing else has."""
    while title in taken:
        title = f"kept.{title}"
    return title


def _item(line: OutlineItem | None) -> dict[str, object]:
    """What an item's row says; a merchant without any item has one row that says so."""
    return {key: None if line is None else getattr(line, key) for key in ITEM}


def _end(row: dict[str, object]) -> bytes:
    return b", ".join(b'"%s": %s' % (key.encode(), msgspec.json.encode(value)) for key, value in row.items()) + b"}\n"


def json_line(value: object) -> bytes:
    """A value as a line of JSON that is safe on a terminal too, with its newline."""
    return encode_part(value) + b"\n"


def _text(value: object) -> str:
    if value is None:
        return ""
    return SEPARATOR.join(value) if isinstance(value, tuple) else str(value)


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, and in which nothing acts."""
    told = safe_cell(text)
    return '"' + told.replace('"', '""') + '"' if any(each in told for each in ',"\r\n') else told


# --- rows that could not be used: where they stood and what was wrong -------------------------------------------------

Tell = Callable[[Problem], str]


class Fault(Struct, frozen=True):
    """One thing that is wrong. column: the title of its column, None where the whole line is."""

    column: str | None
    code: str
    text: str


class Rejected(Struct, frozen=True, omit_defaults=True):
    """Lines of the register that gave no row. Lines count from 1, bytes from 0, as far as the file has any.

    cells: all cells of the record, where they are to be corrected.
    """

    line_from: int
    line_to: int
    byte: int | None
    id: str | None
    problems: list[Fault]
    cells: list[str] | None = None

    @property
    def lines(self) -> str:
        """Where it stood, for a person: `3`, or `3-5`."""
        return f"{self.line_from}" if self.line_from == self.line_to else f"{self.line_from}-{self.line_to}"

    @property
    def reasons(self) -> str:
        """All that is wrong, a line each, with the title of its column."""
        return "\n".join(f"{each.column}: {each.text}" if each.column else each.text for each in self.problems)


def rejection(
    lines: tuple[int, int], start: int | None, name: str | None, wrong: list[Fault], cells: list[str] | None = None
) -> bytes:
    """The line about one record."""
    return json_line(Rejected(*lines, start, name, wrong, cells))


def wrong_of(column: str | None, problem: Problem, tell: Tell) -> Fault:
    """A problem as it is told, on one line."""
    return Fault(column, problem.code, " ".join(tell(replace(problem, place=Place())).split()))
