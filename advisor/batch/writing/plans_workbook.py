"""Rows as a workbook for people: merchants, what to do with names and doors, whom to call first, and refused rows.

It is written row by row in constant memory, and a sheet that is full goes on in another one.
"""

import heapq
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import msgspec

from advisor.batch.row_writing import Rejected
from advisor.batch.writing.book import new_book
from advisor.wording.language import Language
from advisor.wording.safe import safe

MOST_ROWS = 1_048_575  # of a sheet, below its header
LONGEST = 32_767  # characters of a cell
MOST_CALLS = 10_000  # merchants whom one answer would help most
OF_A_PROGRAM = ("name", "provider", "conditions", "running", "summary", "where", "address", "contact")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WorkbookTexts:
    """What is said of things by their ids. programs: texts by the names of their columns; facts: their labels."""

    language: Language
    programs: Mapping[str, Mapping[str, str]]
    facts: Mapping[str, str]

    def name(self, programs: Iterable[str]) -> str:
        """The names of programs in one line."""
        return ", ".join(self.programs[each]["name"] for each in programs)

    def labels(self, facts: Iterable[str]) -> str:
        """The labels of facts in one line."""
        return ", ".join(self.facts.get(each, each) for each in facts)


def write_workbook(rows: IO[bytes], target: IO[bytes], refused: Path, kept: Sequence[str], said: WorkbookTexts) -> None:
    """Writes the rows of items of JSON Lines. refused: where those refused lie. kept: titles carried through.

    Raises OSError.
    """
    book = new_book(target)
    say = said.language.say
    who = [say("batch.book.row"), "id", *kept]
    columns = ("rank", "place", *OF_A_PROGRAM, "find_out", "points", "program")
    merchants = _Sheet(book, said, "merchants", [*who, *map(say, _titles("items", "first", "find_out"))])
    items = _Sheet(book, said, "items", [*who, *(say(f"table.{each}") for each in columns)])
    calls = _Calls()
    for of_one in _merchants(rows):
        first = of_one[0]
        about = [first["row"], first["id"] or "", *(first.get("kept", {}).get(title, "") for title in kept)]
        listed = [row for row in of_one if row["program"] is not None]
        for row in listed:
            items.add([*about, *_item(row, said)])
        settles = Counter(fact for row in listed for fact in row["find_out"])
        planned = [row["program"] for row in listed if row["rank"] is not None]
        merchants.add([*about, len(planned), said.name(planned[:1]), said.labels(settles)])
        calls.add(about, settles)
    to_call = _Sheet(book, said, "calls", [*who, *map(say, _titles("ask", "settles"))])
    for about, fact, count in calls.most():
        to_call.add([*about, said.labels([fact]), count])
    wrong = _Sheet(book, said, "refused", [say("batch.to_correct.line"), "id", say("batch.to_correct.why")])
    for cells in _refused(refused):
        wrong.add(cells)
    book.close()


def safe_lines(text: str) -> str:
    """A text of several lines, each safe; whatever ends them, a line feed stands between."""
    return "\n".join(map(safe, text.replace("\r\n", "\n").split("\n")))


class _Calls:
    """The merchants whom one answer helps most: those in whose plan most items wait for the same fact."""

    def __init__(self) -> None:
        self._found: list[tuple[int, int, str, list[Any]]] = []

    def add(self, about: list[Any], settles: Counter[str]) -> None:
        """Takes a merchant. settles: how many items each fact settles."""
        if not settles:
            return
        fact, count = settles.most_common(1)[0]
        entry = (count, -about[0], fact, about)
        if len(self._found) < MOST_CALLS:
            heapq.heappush(self._found, entry)
        else:
            heapq.heappushpop(self._found, entry)

    def most(self) -> Iterator[tuple[list[Any], str, int]]:
        """Yields them with the fact, and how many items it settles: most first, then as they stand in the register."""
        return ((about, fact, count) for count, _, fact, about in sorted(self._found, reverse=True))


def _titles(*names: str) -> Iterator[str]:
    return (f"batch.book.{name}" for name in names)


def _merchants(rows: IO[bytes]) -> Iterator[list[Row]]:
    """The rows of each merchant, which stand together."""
    decoder = msgspec.json.Decoder(dict[str, Any])
    for _, some in itertools.groupby(map(decoder.decode, rows), key=lambda row: row["row"]):
        yield list(some)


def _item(row: Row, said: WorkbookTexts) -> Iterator[Any]:
    """What stands of one item behind whose it is."""
    about = said.programs[row["program"]]
    group = "plan" if row["group"] == "now" else row["group"]
    yield row["rank"] if row["rank"] is not None else ""
    yield said.language.say(f"table.place.{group}")
    for name in OF_A_PROGRAM:
        yield said.language.say(f"batch.verdict.{row['verdict']}") if name == "conditions" else about[name]
    yield said.labels(row["find_out"])
    yield row["score"]
    yield row["program"]


def _refused(path: Path) -> Iterator[list[Any]]:
    decoder = msgspec.json.Decoder(Rejected)
    with path.open("rb") as rows:
        for line in rows:
            row = decoder.decode(line)
            yield [row.lines, row.id or "", row.reasons]


class _Sheet:
    """One kind of rows; another sheet begins where one is full. Texts are texts, so that ids keep their zeros."""

    def __init__(self, book: Any, said: WorkbookTexts, name: str, header: Sequence[str]) -> None:
        self._book, self._header = book, header
        self._name = said.language.say(f"batch.book.{name}")
        self._bold, self._text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        self._number, self._at = 0, 0
        self._sheet = self._next()

    def add(self, cells: Sequence[Any]) -> None:
        """Adds a row."""
        if self._at >= MOST_ROWS:
            self._sheet = self._next()
        self._at += 1
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._at, column, cell)
            else:
                self._sheet.write_string(self._at, column, safe_lines(str(cell))[:LONGEST], self._text)

    def _next(self) -> Any:
        self._number, self._at = self._number + 1, 0
        sheet = self._book.add_worksheet(self._name if self._number == 1 else f"{self._name} {self._number}")
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(self._header):
            sheet.write_string(0, column, safe(title), self._bold)
        return sheet
