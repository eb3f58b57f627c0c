"""Days in the texts of an entry held against the same ones in its sources: since when, until when, and to use what."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from advisor.audit.content.figures import written
from advisor.audit.content.sourced_texts import Texts, told
from advisor.finding import Finding
from advisor.quantities.quantities import Date
from advisor.quantities.quantity_reading import MOST_KEPT, quantities, readable

_AFTER = re.compile(r"\s?(?:뒤|이후|다음|부터)")
_DENIED = re.compile(r"[^.!?\n]{0,20}(?:안 |못 |않|없|제외)")
_TO_USE = re.compile(r"[^.!?\n\d]{0,8}(?:쓰|써|쓸|씀|쓴|사용)")
_SHOWN = 4  # letters behind a day
_PARTS = ("summary", "benefit", "costs", "cautions", "steps", "uses")


class _ToldDay(NamedTuple):
    """A day with its year, as a text has it."""

    day: tuple[int | None, int | None, int | None]
    side: Literal["from", "until"] | None
    to_use: bool
    words: str


def days_told(texts: Texts) -> Iterator[Finding]:
    """Days from which a text counts and its source until which, and days to use something by that no source has."""
    for name in texts.catalog.programs:
        cited = texts.cited(name)
        known = [day for phrase in texts.phrases(cited) or () for day in _days(told(phrase))]
        for path, text in texts.of("programs", name) if known else ():
            if path[2] not in _PARTS:
                continue
            for here in _days(told(text)):
                there = _otherwise(here, known)
                if there is not None:
                    values = {"here": here.words, "there": there.words, "sources": ", ".join(cited)}
                    yield Finding("term-otherwise", path, values)


def _otherwise(here: _ToldDay, known: Sequence[_ToldDay]) -> _ToldDay | None:
    """What the sources have in place of a day of a text, if they cannot mean the same."""
    same = [each for each in known if each.day == here.day]
    if here.to_use and here.side == "until":
        to_use = [each for each in known if each.to_use and each.side == "until"]
        if to_use and not any(each.day == here.day for each in to_use):
            return to_use[0]
    if here.side is not None and same and all(each.side not in (None, here.side) for each in same):
        return same[0]
    return None


@lru_cache(maxsize=MOST_KEPT)
def _days(text: str) -> tuple[_ToldDay, ...]:
    bare = readable(text)
    found = []
    for each in quantities(text):
        if isinstance(each, Date) and each.year is not None and each.day is not None:
            words = f"{written(text, each)}{bare[each.end : each.end + _SHOWN]}".strip()
            to_use = _TO_USE.match(bare, each.end) is not None
            found.append(_ToldDay((each.year, each.month, each.day), _side(bare, each), to_use, words))
    return tuple(found)


def _side(text: str, day: Date) -> Literal["from", "until"] | None:
    """Whether something counts from a day or until it; what is denied behind it may be the other way round."""
    if _DENIED.match(text, day.end):
        return None
    if day.bound == "at_most":
        return "until"
    return "from" if _AFTER.match(text, day.end) else None
