"""Rows that are no merchants: nothing in them, totals, notes below a table, the header once more.

They are left out and counted, each with its place; never a plan, and no mistake of anybody.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, get_args

from advisor.wording.table_words import plain, words

Why = Literal["blank", "total", "note", "header"]
WHYS: tuple[Why, ...] = get_args(Why)
FEW_COLUMNS = 2

# digits with what people write beside amounts: separators, units, a currency, a share
_NUMBER = re.compile(r"[-+\d.,%₩\s십백천만억조원명개건점~약]*\d[-+\d.,%₩\s십백천만억조원명개건점~약]*")
# what may follow the word for a sum: `합계 (3개소)`, `총 3명`
_COUNTED = re.compile(r"(\([^)]*\)|[\d,]+ ?(명|건|개소|개|곳|업체)?)?$")


def is_total(text: str) -> bool:
    """Whether a cell says that its row is a sum: `합계`, `총  계:`, `Total (3)`."""
    told = _COUNTED.sub("", plain(text), count=1)
    return told.replace(" ", "").strip(":·*[]<>-") in _totals()


def why_left_out(cells: Sequence[str], titles: Sequence[str]) -> Why | None:
    """Why a row is that of no merchant; None where it may well be one."""
    filled = [cell for cell in cells if cell.strip() and plain(cell)]
    if not filled:
        return "blank"
    first = filled[0]
    if is_total(first) and all(_NUMBER.fullmatch(plain(cell)) for cell in filled[1:]):
        return "total"
    if len(filled) == 1 and len(titles) > FEW_COLUMNS and _is_note(plain(first)):
        return "note"
    if len(cells) == len(titles) and first in titles and [*map(plain, cells)] == [*map(plain, titles)]:
        return "header"
    return None


def _is_note(text: str) -> bool:
    return text.startswith(words("note.begins")) or text.endswith(words("note.ends"))


@cache
def _totals() -> frozenset[str]:
    return frozenset(word.replace(" ", "") for word in words("total"))
