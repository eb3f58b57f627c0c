"""Korean particles that fit the word before them: 은/는, 이/가, 을/를, 으로/로, 과/와, 이라서/라서 and their like.

What counts is the last sound as it is read aloud: of a syllable, a number (10 is 십), a letter (R is 알), a unit (kg is
킬로그램). What stands in brackets at the end is not read. Where nobody can say, both forms are written: `은(는)`.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

Sound = Literal["consonant", "l", "vowel"]

# after a consonant, after a vowel, where the sound is not known
PARTICLES = {
    "은": ("은", "는", "은(는)"),
    "이": ("이", "가", "이(가)"),
    "을": ("을", "를", "을(를)"),
    "과": ("과", "와", "과(와)"),
    "으로": ("으로", "로", "(으)로"),
    "이나": ("이나", "나", "(이)나"),
    "이면": ("이면", "면", "(이)면"),
    "이라서": ("이라서", "라서", "(이)라서"),
    "이라는": ("이라는", "라는", "(이)라는"),
    "이라고": ("이라고", "라고", "(이)라고"),
    "이어야": ("이어야", "여야", "이어야(여야)"),
    "이에요": ("이에요", "예요", "이에요(예요)"),
}
FIRST_SYLLABLE, LAST_SYLLABLE, FINALS, RIEUL = "가", "힣", 28, 8


def _sounds(consonant: Iterable[str] = (), rieul: Iterable[str] = (), vowel: Iterable[str] = ()) -> dict[str, Sound]:
    return {
        **dict.fromkeys(consonant, _CONSONANT),
        **dict.fromkeys(rieul, _L),
        **dict.fromkeys(vowel, _VOWEL),
    }


_CONSONANT: Sound = "consonant"
_L: Sound = "l"
_VOWEL: Sound = "vowel"
_DIGITS = _sounds(consonant="036", rieul="178", vowel="2459")
_JO = 3  # of 만, 억, 조, 경 only 조 ends in a vowel
_LETTERS = _sounds(consonant="mn", rieul="lr")  # 엠, 엔, 엘, 알; all others end in a vowel
_SIGNS = _sounds(consonant="₩¥", rieul="‰", vowel="%°℃℉+&@$€£")
_UNITS = _sounds(
    consonant=("g", "kg", "mg", "t", "h", "min"),  # 그램, 톤, 시간, 분
    rieul=("px", "dB", "mol"),  # 픽셀, 데시벨, 몰
    vowel=(
        *("m", "km", "cm", "mm", "m2", "m3", "cm2", "cm3", "km2", "ha", "l", "L", "ml", "mL", "kL", "cc", "s", "pt"),
        *("W", "kW", "kWh", "V", "Hz", "B", "KB", "MB", "GB", "TB", "cal", "kcal"),
    ),
)
# made into patterns by `re` when first used: few words end in anything but a syllable
_UNREAD, _CLOSE = r"(\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）)$", (")", "]", "）")
_CLOSING = " \t\u00a0\"'”’」』》〉】〕)]）.,!?;:…·~*-–—"
_NUMBER = r"(?a)(?:(?<=\D)|^)(\d[\d,]*)(\.\d+)?$"
_UNIT = r"(?a)(?:\d\s?|(?<![A-Za-z\d])|^)([A-Za-z]+[23]?)$"
_PRICE = r"(?a)([$€£₩¥])\s?[\d,.]*\d$"
_WORD = r"[A-Za-z]+$"
# how English words sound when Korean takes them over: 구글, 파일; 홈, 라인, 쿠팡, 마켓, 숍, 톡, 북, 웹, 뮤직
_ENDS_IN_L = ("l", "le")
_ENDS_IN_CONSONANT = r"(mb?|me|gn|ne?|ng|lk|ook|eb|ic|(?<![aeiou])[aeiou](ck?|k|pp?|tt?))$"


class Noun(str):
    """A word that takes its particle in a sentence of a table: `{label:은}` is the word with 은 or 는.

    With a quote before the particle the word stands in quotes: `{label:'은}`.
    """

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        if not particle:
            return str(self)
        bare = particle.lstrip("'")
        return with_particle(str(self) if bare == particle else f"'{self}'", bare)


def with_particle(word: str, particle: str) -> str:
    """The word and its particle, named by the form after a consonant. Raises KeyError for a particle not known here."""
    after_consonant, after_vowel, either = PARTICLES[particle]
    sound = last_sound(word)
    if sound is None:
        return word + either
    bare = sound == "vowel" or (sound == "l" and particle == "으로")
    return word + (after_vowel if bare else after_consonant)


@lru_cache(maxsize=4096)
def last_sound(text: str) -> Sound | None:
    """The sound that a text ends in when it is read aloud; None where that is anybody's guess."""
    word = _as_read(unicodedata.normalize("NFC", text))
    if not word:
        return None
    if FIRST_SYLLABLE <= word[-1] <= LAST_SYLLABLE:
        return _final(ord(word[-1]) - ord(FIRST_SYLLABLE))
    if "ㄱ" <= word[-1] <= "ㅣ":  # single letters are read by their names: 기역, 리을, 아
        return "vowel" if word[-1] >= "ㅏ" else "l" if word[-1] == "ㄹ" else "consonant"
    return _foreign(unicodedata.normalize("NFKC", word))


def _as_read(text: str) -> str:
    """The text without what is not read at its end: brackets with what they hold, quotes, punctuation."""
    while True:
        text = text.rstrip()
        bare = re.sub(_UNREAD, "", text) if text.endswith(_CLOSE) else text
        shorter = bare if bare != text and bare.strip(_CLOSING) else text.rstrip(_CLOSING)
        if shorter == text:
            return text
        text = shorter


def _final(syllable: int) -> Sound:
    final = syllable % FINALS
    return "vowel" if not final else "l" if final == RIEUL else "consonant"


def _foreign(word: str) -> Sound | None:
    """The sound of digits, Latin letters, units and signs."""
    price = re.search(_PRICE, word) if word[-1].isdigit() and any(sign in word for sign in "$€£₩¥") else None
    if price:
        return _SIGNS[price[1]]
    unit = re.search(_UNIT, word)
    if unit and unit[1] in _UNITS and (len(unit[1]) > 1 or word[unit.start()].isdigit()):
        return _UNITS[unit[1]]
    number = re.search(_NUMBER, word)
    if number:
        return _number(number[1].replace(",", ""), number[2])
    if word[-1] in _SIGNS:
        return _SIGNS[word[-1]]
    latin = re.search(_WORD, "".join(letter for letter in unicodedata.normalize("NFD", word) if letter < "\u0300"))
    return _latin(latin[0]) if latin else None


def _number(whole: str, decimals: str | None) -> Sound:
    if decimals:
        return _DIGITS[decimals[-1]]
    zeros = len(whole) - len(whole.rstrip("0"))
    if zeros in (0, len(whole)):
        return _DIGITS[whole[-1]]
    return "vowel" if zeros // 4 == _JO else "consonant"  # 십, 백, 천, 만, 억 end in a consonant


def _latin(word: str) -> Sound:
    if word.isupper() or len(word) == 1:
        return _LETTERS.get(word[-1].lower(), "vowel")
    lower = word.lower()
    if lower.endswith(_ENDS_IN_L):
        return "l"
    return "consonant" if re.search(_ENDS_IN_CONSONANT, lower) else "vowel"
