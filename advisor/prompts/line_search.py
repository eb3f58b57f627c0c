"""Finding a line of a long list by what was typed: the first consonants (초성), part of a name, or its long form.

Nobody has to type: arrows and numbers reach every line. Whoever types finds 경북 by `ㄱㅂ`, `북`, `경상북도`, or by the
half-written syllable that a Korean input method sends.
"""

import unicodedata
from collections.abc import Sequence

from advisor.prompts.screen import ScreenLine

CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# an input method joins two consonants typed one after the other
JOINED = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
FIRST_SYLLABLE, LAST_SYLLABLE = ord("가"), ord("힣")
FINALS, VOWELS_AND_FINALS = 28, 588


def found(typed: str, lines: Sequence[ScreenLine]) -> tuple[ScreenLine, ...]:
    """Returns the lines that fit what was typed, those that begin with it first; all of them if it is empty."""
    wanted = _plain("".join(JOINED.get(letter, letter) for letter in typed))
    if not wanted:
        return tuple(lines)
    places = {line.id: _place(wanted, _plain(line.label)) for line in lines}
    fitting = [line for line in lines if places[line.id] is not None]
    return tuple(sorted(fitting, key=lambda line: places[line.id] != 0))


def called(typed: str, lines: Sequence[ScreenLine]) -> tuple[ScreenLine, ...]:
    """Returns the lines that are called just so: by label, by label before its id, by id, or by what they hold."""
    wanted = _plain(typed)
    named = tuple(line for line in lines if wanted in (_plain(line.label), _plain(_before_id(line))))
    named = named or tuple(line for line in lines if wanted == _plain(line.id))
    return named or tuple(line for line in lines if wanted in map(_plain, line.holds))


def _before_id(line: ScreenLine) -> str:
    return line.label.removesuffix(f" ({line.id})")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def _place(wanted: str, name: str) -> int | None:
    """Where in the name it stands; 0 too if it is the name's long form."""
    for start in range(len(name) - len(wanted) + 1):
        if all(_fits(letter, name[start + at]) for at, letter in enumerate(wanted)):
            return start
    return 0 if len(wanted) > len(name) > 1 and _holds(wanted, name) else None


def _holds(long: str, short: str) -> bool:
    """Whether a name is made of letters of its long form, in their order: 충남 of 충청남도."""
    letters = iter(long)
    return long[0] == short[0] and all(letter in letters for letter in short)


def _fits(typed: str, letter: str) -> bool:
    """Whether a typed letter is the letter, its first consonant, or the letter before its end was written."""
    if typed == letter:
        return True
    at = ord(letter) - FIRST_SYLLABLE
    if not 0 <= at <= LAST_SYLLABLE - FIRST_SYLLABLE:
        return False
    if typed in CONSONANTS:
        return CONSONANTS[at // VOWELS_AND_FINALS] == typed
    begun = ord(typed) - FIRST_SYLLABLE
    return 0 <= begun <= LAST_SYLLABLE - FIRST_SYLLABLE and begun % FINALS == 0 and at - at % FINALS == begun
