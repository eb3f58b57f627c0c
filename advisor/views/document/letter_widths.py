"""How far letters go in a usual Korean font, in parts of their size: what no font is needed for.

Measured on Nanum Gothic, the widest of those that systems bring: Hangul go furthest, and Latin letters differ most.
"""

import re
from functools import lru_cache
from unicodedata import east_asian_width

HANGUL, OTHER, SPACE = 0.95, 0.62, 0.3
GROUPS = {
    0.25: "iIl`|j",
    0.3: "'’.,:;{}· ",
    0.37: "frtJ()[]-/“”!",
    0.46: 'szvy"',
    0.5: "ckxLF",
    0.56: "aeSTZE_?<>",
    0.67: "CKRVXY~+=",
    0.73: "ADHNU&",
    0.8: "GOQ",
    0.9: "mw@",
    1.0: "MW",
    1.1: "%",
}
# blanks inside an amount, a date or a count of days, where no line may break
_INSIDE = re.compile(
    r"(?<=\d[조억만천]) (?=\d)|(?<= 약) (?=\d)|(?<=영업일) (?=\d)|(?<=\d년) (?=\d{1,2}월)|(?<=\d월) (?=\d{1,2}일)"
    r"|(?<=\d) (?=(?:million|billion|won)(?![a-z]))|(?<=\d [mb]illion) (?=won(?![a-z]))"
)
KEEPING = "\N{NO-BREAK SPACE}"
MOST_KEPT = 8192  # words whose length is remembered: a catalog has fewer


_WIDTHS = {letter: width for width, letters in GROUPS.items() for letter in letters}


@lru_cache(MOST_KEPT)
def _width(letter: str) -> float:
    """The width of a letter; of one that is in no group, that of its kind."""
    is_wide = east_asian_width(letter) in "WFA"  # ambiguous ones, such as ① and …, stand with Hangul
    return _WIDTHS.get(letter, SPACE if letter.isspace() else HANGUL if is_wide else OTHER)


@lru_cache(MOST_KEPT)
def length_of(text: str) -> float:
    """Returns how far a text goes in one line, in sizes of its letters."""
    return sum(map(_width, text))


@lru_cache(MOST_KEPT)
def kept_together(text: str) -> str:
    """Returns a text with blanks at which no line is broken inside each amount and date."""
    return _INSIDE.sub(KEEPING, text)


def lines_of(text: str, room: float) -> int:
    """Returns how many lines a text takes that is broken between words, in a room of so many sizes of its letters."""
    lines, used = 1, 0.0
    for word in filter(None, kept_together(" ".join(text.split())).split(" ")):
        wide = length_of(word)
        if used and used + SPACE + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (SPACE if used else 0.0)
        while used > room > 0:
            lines, used = lines + 1, used - room
    return lines
