"""Rows that are no merchants: nothing in them, totals, notes below a table, the header once more.

They are left out and counted, each with its place; never a plan, and no mistake of anybody.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, get_args

from advisor.batch.reading.table_header import BLANKS
from advisor.wording.table_words import plain, words

Why = Literal["blank", "total", "note", "header"]
WHYS: tuple[Why, ...] = get_args(Why)
FEW_COLUMNS = 2
MOST_BEFORE = 2  # cells in which a total may be called so: behind a number, or the group that it is of

# digits with what people write beside amounts: separators, units, a currency, a share
_BESIDE = r"[-+\d.,%₩\s십백천만억조원명개건점~약소곳업체포호인]*"
_NUMBER = re.compile(rf"{_BESIDE}\d{_BESIDE}|[-–—.\s]*")
_DRAWN = re.compile(r"\s*(?:[-=_─━~*+:.|]\s*){2,}")  # a line across a table
_SIGNED = re.compile(r".+[:：] ?.+|-.+-|.+\(인\)")  # a legend, a page, a signature
# what may follow the word for a sum: `합계 (3개소)`, `총 3명`
_COUNTED = re.compile(r"(\([^)]*\)|[\d,]+ ?(명|건|개소|개|곳|업체)?)?$")


def is_total(text: str) -> bool:
    """Whether a cell says that its row is a sum: `합계`, `총  계:`, `Total (3)`."""
    told = _COUNTED.sub("", plain(text), count=1).strip(" :·*[]<>-")
    return told.replace(" ", "") in _totals() or told.endswith(_ends_of_totals())


def says_total(filled: Sequence[str]) -> bool:
    """Whether a row is a sum: one of its first cells says so, and behind it are numbers alone."""
    at = next((at for at, cell in enumerate(filled[:MOST_BEFORE]) if is_total(cell)), None)
    return at is not None and all(_NUMBER.fullmatch(plain(cell)) for cell in filled[at + 1 :])


def is_example(cells: Iterable[str]) -> bool:
    """Whether a row shows how to fill in a table: `예시` stands where its number would."""
    first = next((cell for cell in cells if cell.strip()), "").lstrip()
    if plain(first[:1]) not in _begin_examples():
        return False
    told = plain(first)
    bare = told.strip("()[]<> ")
    return told in words("example") or (bare != told and bare in words("example"))


@cache
def _begin_examples() -> frozenset[str]:
    return frozenset(("", "[", *(word[0] for word in words("example"))))


@cache
def signs_of_examples(encoding: str) -> tuple[bytes, ...]:
    """What stands in every line that shows how to fill in a table, as bytes: a block without them has no such line."""
    told = {word.lstrip("([<") for word in words("example")}
    least = [word for word in told if not any(other in word for other in told - {word})]
    return tuple(each.encode(encoding) for word in least for each in dict.fromkeys((word, word.title(), word.upper())))


def numbers_rows(title: str) -> bool:
    """Whether a title is of a column that counts the rows, which offices fill in beforehand: `연번`."""
    return plain(title).rstrip(".") in words("columns.serial")


def why_left_out(
    cells: Sequence[str], titles: Sequence[str], written: Sequence[Sequence[str]] = (), numbers: int | None = None
) -> Why | None:
    """Why a row is that of no merchant; None where it may well be one. written: the lines of a header of several.

    numbers: the place of the ids.
    """
    filled = [cell for cell in cells if cell.strip() and plain(cell)]
    if not filled or all(map(_DRAWN.fullmatch, filled)):
        return "blank"
    is_alone = len(filled) == 1 and len(titles) > FEW_COLUMNS
    if is_alone and numbers is not None and cells[numbers : numbers + 1] == filled and numbers_rows(titles[numbers]):
        return "blank" if filled[0].strip().isdecimal() else "note"  # the number of whoever was to come, or a heading
    first = filled[0]
    if says_total(filled):
        return "total"
    is_signed = first is cells[0] and _SIGNED.fullmatch(plain(first)) is not None
    if (is_alone and (is_signed or _is_note(plain(first)))) or is_example(filled):
        return "note"
    bare = first.strip(BLANKS)
    if any(bare in line for line in (titles, *written)) and _are_titles(cells, titles, written):
        return "header"
    return None


def _are_titles(cells: Sequence[str], titles: Sequence[str], written: Sequence[Sequence[str]]) -> bool:
    """Whether a row is the header once more, or a line of one that has several."""
    told = [*map(plain, cells)]
    return any(told == [*map(plain, line), *[""] * (len(told) - len(line))] for line in (titles, *written))


def _is_note(text: str) -> bool:
    ends = text.rstrip(" -–—=~·")  # `- 이하 여백 -`
    return (len(text) > 1 and text.startswith(words("note.begins"))) or ends.endswith(words("note.ends"))


@cache
def _totals() -> frozenset[str]:
    return frozenset(word.replace(" ", "") for word in words("total"))


@cache
def _ends_of_totals() -> tuple[str, ...]:
    """What the sum of a part ends with: `가동소계`, `가동 평균`. What may end another word stands apart: `준비중`."""
    korean = [word for word in words("total") if not word.isascii()]
    sums = tuple(word for word in korean if len(word) == 1)
    return tuple(word if len(word) > 1 and word.endswith(sums) else f" {word}" for word in korean)
