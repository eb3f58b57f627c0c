"""The only way from data to a view: characters that act on a terminal or hide themselves are spelled out."""

import unicodedata
from itertools import accumulate

MOST_SHOWN = 40
ACTING = frozenset(("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"))
HANGUL_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters by category, and blank on every screen

# what a spreadsheet may take for the beginning of a formula, and the mark that says it is none
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0", "'")


def safe(text: str) -> str:
    """Returns `text` as one line without characters that act: those stand as `<U+202E>`, also a newline."""
    return text if is_harmless(text) else "".join(map(_spelled, text))


def is_harmless(text: str) -> bool:
    """Whether nothing in `text` acts. What Python calls printable does not, so this is fast."""
    return text.isprintable() and (text.isascii() or not any(filler in text for filler in HANGUL_FILLERS))


def safe_cell(text: str) -> str:
    """Returns `text` as `safe` does, and so that no spreadsheet takes it for a formula: an apostrophe stands first."""
    told = safe(text)
    return f"'{told}" if told.startswith(FORMULA) else told


def acts(character: str) -> bool:
    """Whether a character acts on a terminal or hides itself."""
    return unicodedata.category(character) in ACTING or character in HANGUL_FILLERS


def shown(found: str) -> str:
    """Returns `found` safe, in quotes, at most `MOST_SHOWN` characters; `…` in the middle stands for what was cut.

    The end is kept too: of a long path it is the part by which one knows the file.
    """
    parts = [_spelled(character) for character in found[: MOST_SHOWN + 1]]
    if sum(map(len, parts)) <= MOST_SHOWN:
        return '"' + "".join(parts) + '"'
    ends = [_spelled(character) for character in reversed(found[-MOST_SHOWN:])]
    head = _within(MOST_SHOWN // 2 - 1, parts)
    tail = _within(MOST_SHOWN // 2, ends)
    return '"' + "".join(head) + "…" + "".join(reversed(tail)) + '"'


def _within(most: int, parts: list[str]) -> list[str]:
    """The first `parts` that take at most `most` characters together."""
    lengths = accumulate(map(len, parts))
    return [part for part, length in zip(parts, lengths, strict=True) if length <= most]


def _spelled(character: str) -> str:
    if acts(character):
        return f"<U+{ord(character):04X}>"
    return character
