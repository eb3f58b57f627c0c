"""A Rich console for a stream: colour only where it is welcome, and letters that the stream can carry.

Three kinds of streams. UTF-8 carries everything. Korean code pages (cp949, EUC-KR) lack a few signs, which `fitted`
replaces from `SUBSTITUTES`; what is left is spelled as `<U+1F600>`. A stream that has no Hangul at all (ASCII,
Latin-1, cp1252) could only print garbage, whatever we wrote; it is switched to UTF-8, which loses nothing and which
nearly every reader of today shows. Nothing is ever replaced by `?`.
"""

import os
import sys
import unicodedata
from collections.abc import Callable
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console

SUBSTITUTES = {
    "—": "-",
    "–": "-",
    "−": "-",
    "‑": "-",
    "•": "-",
    "✓": "v",
    "✔": "v",
    "☐": "[ ]",
    "₩": "원",
    "←": "<-",
    "→": "->",
    "…": "...",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "─": "-",
    "│": "|",
    "╭": "+",
    "╮": "+",
    "╰": "+",
    "╯": "+",
    "■": "#",
    "□": "[ ]",
    "·": "/",
    "×": "x",
    "≤": "<=",
    "≥": ">=",
    "\xa0": " ",
}
CIRCLED_ONE, CIRCLED_TWENTY = 0x2460, 0x2473
KOREAN_CODE_PAGES = ("cp949", "euc", "uhc", "ks_c", "ksc", "johab", "949", "ms949")


def console_for(stream: TextIO, width: int | None = None, colour: bool | None = None) -> Console:
    """Returns a console that writes to `stream`, `width` columns wide (the terminal's own if None).

    `colour` None: on a terminal, unless NO_COLOR is set or the terminal is dumb. Without colour not one escape
    character is written.
    """
    _carry_hangul(stream)
    wanted = _welcomes_colour(stream) if colour is None else colour
    return Console(
        file=stream,
        width=width,
        color_system=None if not wanted else "auto" if stream.isatty() else "standard",
        force_terminal=True if wanted else None,
        no_color=not wanted,
        legacy_windows=None if wanted else False,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    )


def fitted(console: Console) -> Callable[[str], str]:
    """Returns what makes a text fit for the console's encoding: the text itself, or one with substitutes."""
    encoding = console.encoding
    if encoding.startswith("utf"):
        return str
    spelled: dict[str, str] = {}

    def fit(text: str) -> str:
        if text.isascii():
            return text
        return "".join(
            [spelled.get(letter) or spelled.setdefault(letter, _carried(letter, encoding)) for letter in text]
        )

    return fit


def measured(console: Console) -> Callable[[str], int]:
    """Returns what counts the columns of a text. On Korean code pages signs such as `·` and `①` take two."""
    if not console.encoding.startswith(KOREAN_CODE_PAGES):
        return cell_len
    return lambda text: cell_len(text) + sum(unicodedata.east_asian_width(letter) == "A" for letter in text)


def _carried(letter: str, encoding: str) -> str:
    if _can_carry(encoding, letter):
        return letter
    plain = SUBSTITUTES.get(letter)
    if plain is None and CIRCLED_ONE <= ord(letter) <= CIRCLED_TWENTY:
        plain = f"({ord(letter) - CIRCLED_ONE + 1})"
    return plain if plain is not None and _can_carry(encoding, plain) else f"<U+{ord(letter):04X}>"


def _can_carry(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _carry_hangul(stream: TextIO) -> None:
    encoding = getattr(stream, "encoding", None)
    reconfigure = getattr(stream, "reconfigure", None)
    if encoding and reconfigure is not None and not _can_carry(encoding, "가"):
        stream.flush()
        reconfigure(encoding="utf-8")


def _welcomes_colour(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown"):
        return False
    return stream.isatty() and (sys.platform == "win32" or bool(os.environ.get("TERM")))
