"""What words and lists of them state, by a table of words; a question mark behind one is a doubt, and never yes."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from advisor.profile.cell_notation import NONE, NOT_GIVEN
from advisor.profile.name_keys import DOUBT, answer_key

How = Literal["id", "label", "word", "amount", "list"]


class Meaning(Struct, frozen=True):
    """What a text states, as a cell writes it, and how that is known."""

    cell: str
    how: How


def stated(table: Mapping[str, Meaning], text: str, *, may_doubt: bool) -> Meaning | None:
    """What a text states by itself. may_doubt: it is of a list, where what a question mark stands behind may be so."""
    told = answer_key(text)
    known = table.get(told)
    if known is not None or not told.endswith(DOUBT):
        return known
    sure = table.get(told.removesuffix(DOUBT))
    if sure is None or sure.cell in ("", *NOT_GIVEN):
        return sure
    return Meaning(f"{sure.cell}{DOUBT}", sure.how) if may_doubt and sure.how != "list" and sure.cell != NONE else None


def chosen(table: Mapping[str, Meaning], text: str) -> str | None:
    """What a part of a list chooses, or may; None where it is no option."""
    meaning = stated(table, text, may_doubt=True)
    if meaning is None or meaning.how == "list" or meaning.cell in ("", NONE, *NOT_GIVEN):
        return None
    return meaning.cell
