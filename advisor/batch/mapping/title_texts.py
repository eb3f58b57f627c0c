"""What stands around a name in the title of a column: brackets that say nothing, or that make it something else.

`직원 수(명)` is the number of employees. `직원 수(대표 포함)` is not, nor is what somebody hopes for, or had before.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from advisor.profile.amount_texts import SCALES
from advisor.profile.name_keys import key
from advisor.profile.vocabulary import ColumnMeaning
from advisor.wording.table_words import plain, words

ALIKE = 0.75
_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]\s*$")
_YEAR = re.compile(r"(?:(?:19|20)?\d\d|작|전)\s*년(?:도)?\s*")
_UNIT_SAID = re.compile(r"단위\s*[:：]?\s*")


def bare_title(title: str) -> tuple[str, tuple[str, ...]]:
    """A title without the brackets it ends with, and what stands in those that may make it something else."""
    says: list[str] = []
    while (found := _BRACKETS.search(title)) is not None and found.start():
        title = title[: found.start()]
        inside = _UNIT_SAID.sub("", found[1])
        if key(inside) not in _said_beside():
            says += (part for part in re.split(r"[,/·]", inside) if key(part) not in _said_beside())
    return title, tuple(says)


def means_otherwise(title: str, fact: str, columns: Mapping[str, ColumnMeaning]) -> bool:
    """Whether a title has a word for what is wanted, was once, is not, or counts more, which no name of the fact has.

    columns: what titles mean, by key.
    """
    told = key(title)
    names = [name for name, named in columns.items() if named.fact == fact]
    if told in names:
        return False
    if any(re.search(rf"(?<![^\W\d_]){word}(?![^\W\d_])", plain(title)) for word in words("otherwise.alone")):
        return True
    return any(word in told and not any(word in name for name in names) for word in _otherwise())


def counted_names(told: str) -> Iterator[str]:
    """Yields a key, and the same with and without the word for a count behind it: `상시근로자 수`, `상시근로자`."""
    yield told
    for suffix in words("count"):
        yield told.removesuffix(suffix) if told.endswith(suffix) else told + suffix


def is_question(title: str) -> bool:
    """Whether a title is a whole question, which is near another one only if it asks for the same."""
    return "?" in plain(title) or key(title).endswith(words("question.ends"))


def without_year(title: str) -> str:
    """A title without the year in it."""
    return _YEAR.sub("", title)


def is_of_part(title: str, names_of_year: Iterable[str]) -> bool:
    """Whether a title is of the money of a month, a day or a quarter. names_of_year: keys of that of a year."""
    bare, says = bare_title(title)
    told = re.sub(r"^\d{1,2}(?=월|분기)", "", key(bare))
    if any(key(part) in _periods() for part in says):
        return bool(_alike(told, names_of_year))
    rests = (told.removeprefix(period) for period in _periods() if told.startswith(period))
    return any(rest and _alike(rest, names_of_year) for rest in rests)


def _alike(told: str, names: Iterable[str]) -> list[str]:
    return get_close_matches(told, list(names), n=1, cutoff=ALIKE)


@cache
def _said_beside() -> frozenset[str]:
    return frozenset(("", *_keys("beside"), *_keys("marks"), *map(key, SCALES)))


@cache
def _otherwise() -> tuple[str, ...]:
    return tuple(_keys("otherwise"))


@cache
def _periods() -> tuple[str, ...]:
    return tuple(_keys("periods"))


def _keys(name: str) -> Iterator[str]:
    return (key(plain(word)) for word in words(name))
