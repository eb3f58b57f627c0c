"""Korean in Latin letters, for ids: the Revised Romanization, syllable by syllable.

What two syllables do to each other's sound is left out, but for a last consonant that moves over to a silent one:
`직업` is `jigeop`. An id has to be told from others and recognised, not pronounced.
"""

import re
from unicodedata import normalize

# fmt: off
_FIRST = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)
_LAST = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)
# a last consonant that a vowel follows, as the first one of the same letter
_MOVED = {
    1: "g", 2: "kk", 4: "n", 7: "d", 8: "r", 16: "m", 17: "b", 19: "s", 20: "ss", 22: "j", 23: "ch", 24: "k", 25: "t",
    26: "p",
}
# fmt: on
_SILENT = 11  # the place of the first consonant that has no sound
_SYLLABLES = re.compile("[가-힣]+")


def romanized(text: str) -> str:
    """The text with its Hangul in small Latin letters; all else stays."""
    return _SYLLABLES.sub(lambda match: _word(match[0]), normalize("NFC", text))


def _word(syllables: str) -> str:
    parts = [(code // 588, code // 28 % 21, code % 28) for code in (ord(each) - ord("가") for each in syllables)]
    written = []
    for at, (first, vowel, last) in enumerate(parts):
        moves = at + 1 < len(parts) and parts[at + 1][0] == _SILENT
        written.append(_FIRST[first] + _VOWELS[vowel] + (_MOVED.get(last, _LAST[last]) if moves else _LAST[last]))
    return "".join(written)
