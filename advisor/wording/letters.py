"""Letters that a stream can carry: substitutes for what old code pages lack, and how wide letters are there.

Three kinds of streams. UTF-8 carries everything. Korean code pages (cp949, EUC-KR) lack a few signs, which `fitted`
replaces from `SUBSTITUTES`; what is left is spelled as `<U+1F600>`. A stream that has no Hangul at all (ASCII,
Latin-1, cp1252) could only print garbage, whatever we wrote; it is switched to UTF-8, which loses nothing and which
nearly every reader of today shows. Nothing is ever replaced by `?`.
"""

from collections.abc import Callable
from typing import TextIO

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


def fitted(encoding: str) -> Callable[[str], str]:
    """Returns what makes a text fit for an encoding: the text itself, or one with substitutes."""
    if encoding.lower().startswith("utf"):
        return str
    return replaced(lambda text: can_carry(encoding, text))


def replaced(has: Callable[[str], bool]) -> Callable[[str], str]:
    """Returns what replaces or spells the letters that something, such as a font, does not have."""
    spelled: dict[str, str] = {}

    def fit(text: str) -> str:
        if text.isascii():
            return text
        return "".join([spelled.get(letter) or spelled.setdefault(letter, _carried(letter, has)) for letter in text])

    return fit


def is_korean_code_page(encoding: str) -> bool:
    """Whether signs such as `·` and `①` take two columns on the consoles that use this encoding."""
    return encoding.lower().startswith(KOREAN_CODE_PAGES)


def carry_hangul(stream: TextIO) -> None:
    """Switches a stream that cannot carry Hangul to UTF-8."""
    encoding = getattr(stream, "encoding", None)
    reconfigure = getattr(stream, "reconfigure", None)
    if encoding and reconfigure is not None and not can_carry(encoding, "가"):
        if stream.writable():
            stream.flush()
        reconfigure(encoding="utf-8")


def can_carry(encoding: str, text: str) -> bool:
    """Whether an encoding has all letters of a text."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _carried(letter: str, has: Callable[[str], bool]) -> str:
    if has(letter):
        return letter
    plain = SUBSTITUTES.get(letter)
    if plain is None and CIRCLED_ONE <= ord(letter) <= CIRCLED_TWENTY:
        plain = f"({ord(letter) - CIRCLED_ONE + 1})"
    return plain if plain is not None and has(plain) else f"<U+{ord(letter):04X}>"
