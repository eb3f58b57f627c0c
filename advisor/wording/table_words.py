"""Words that tables and people write, of all languages at once: nobody says in which one a cell is written."""

import unicodedata
from functools import cache

from advisor.languages import languages
from advisor.wording.language import Language, NotSaid

_BETWEEN = " | "
_LOOKS = "\ufe0e\ufe0f"  # how a sign is drawn: in colour, or not


@cache
def words(key: str) -> tuple[str, ...]:
    """The words under a key of the table `words`, of every language, each in its plain form (see `plain`)."""
    found: dict[str, None] = {}
    for code in languages():
        try:
            told = Language(code, alone=True).say(f"words.{key}")
        except NotSaid:
            continue
        found |= dict.fromkeys(plain(word) for word in told.split(_BETWEEN) if word.strip())
    return tuple(found)


def plain(text: str) -> str:
    """A text in the form in which words are compared: NFKC, without what cannot be seen, one blank, small letters."""
    seen = (" " if unicodedata.category(each) in ("Zs", "Cc") else each for each in unicodedata.normalize("NFKC", text))
    shown = (each for each in seen if unicodedata.category(each) != "Cf" and each not in _LOOKS)
    return " ".join("".join(shown).split()).casefold()
