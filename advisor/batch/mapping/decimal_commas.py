"""Numbers with a comma before their fraction, as other lands and some programs write them: `1,5` is one and a half.

Alone it may be two numbers, or a slip, and is asked for. A column makes it plain where several of its cells have such a
comma, none has one between thousands, `1,500`, or a point before a fraction, and they are not all a number and the next
one: `2,3` people are two or three.
"""

import re
from collections.abc import Iterable

from advisor.profile.amount_texts import DECIMAL_COMMA

LEAST = 2
_OTHERWISE = re.compile(r"\d,\d{3}|,\s|\d\.\d{1,2}(?!\d)")
_NEXT_ONE = re.compile(r"(\d),(\d)(?!\d)")


def has_decimal_commas(texts: Iterable[str]) -> bool:
    """Whether the texts of a column make it plain that a comma begins a fraction in it."""
    told = [*texts]
    commas = [text for text in told if "," in text]
    if len(commas) < LEAST or not all(map(DECIMAL_COMMA.search, commas)) or any(map(_OTHERWISE.search, told)):
        return False
    return not all((found := _NEXT_ONE.search(text)) and int(found[1]) + 1 == int(found[2]) for text in commas)
