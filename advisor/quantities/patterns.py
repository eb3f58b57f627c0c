"""The patterns by which texts are read. They are made when first used: a start reads no text."""

import re
from collections.abc import Iterable
from functools import cache

from advisor.quantities.numerals import DAYS, ENGLISH, ENGLISH_SCALES, NATIVE, ORDINALS, TIMES

# fmt: off
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)
COUNTERS = (
    "군데", "가지", "사람", "차례", "시간", "마디", "종류", "걸음", "단계", "상자", "자리", "마리", "켤레", "그릇",
    "달", "주", "해", "번", "명", "곳", "개", "건", "장", "배", "통", "줄", "쪽", "분", "집", "살", "끼", "대", "권",
    "잔", "채", "회", "병",
)
# fmt: on
_WORDS_OF_TIME = ("in", "of", "by", "since", "until", "from")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_FREE = r"(?<![\d.,])"  # no part of another number stands before it
# a scale with a blank before it counts only where no word follows: 2025 조건 is no number of trillions
_SCALE = r"(?:[조억만천백십]|\s[조억만천백십]+(?=\s?원|\s|$|[^가-힣]))"
_CHAIN = (
    rf"{NUMBER}{_SCALE}+(?:\s?{NUMBER}{_SCALE}+)*"
    r"(?:\s?(?:\d{1,3},\d{3}|\d{1,4})(?=\s?원))?"  # 3만 5,000원
)
_SHORT = {"september": "sept?(?:ember)?", "may": "may"}
_MONTH = "|".join(_SHORT.get(month, f"{month[:3]}(?:{month[3:]})?") for month in MONTHS)
# May and March are words, too: alone they are months only behind a word of time
_BARE_MONTH = "|".join(
    [
        *(month for month in MONTHS if month not in ("may", "march")),
        *(rf"(?<=\b{word}\s)(?:may|march)" for word in _WORDS_OF_TIME),
    ]
)
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d{2}"
_KO_YEAR = r"(?<!\d)(?:\d{4}|\d{2})"
_TO = r"\s?(?:~|-|부터|에서)\s?"
_AND = r"\s?(?:~|-|·|,|과|와|에서|부터)\s?"
_HANGUL = "일이삼사오육칠팔구"
_PARTICLES = "이가은는을를에의도만로과와씩쯤째까부마나간"
_COUNTER = (  # 회 counts, and 회사 does not
    rf"(?:{_any(word for word in COUNTERS if len(word) > 1)})"
    rf"|(?:{_any(word for word in COUNTERS if len(word) == 1)})(?![가-힣])"
    rf"|(?:{_any(word for word in COUNTERS if len(word) == 1)})(?=[{_PARTICLES}])"
)
_NOT_COUNTED = r"(?:원|won|krw|%|명|곳|건|개|여|people|shops|places|cases)"

# what is looked for, the first that fits; names of groups inside say what they hold
NAMED = {
    "skip": "|".join(
        [
            r"(?:https?://|www\.)[^\s)\"'<>]+",
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            r"(?<![\w.@-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w.])(?:/[\w./?=&%#-]*)?",
            r"(?:제\s?|no\.?\s?)\d+-\d+(?:호)?",
            r"(?<!\w)[a-z]+\d+[a-z\d]*",
            r"\d+\s?:\s?1(?!\d)|\d+\s?대\s?\d+(?!\d)",
        ]
    ),
    "part": (
        r"(?P<of>\d+)분의\s?(?P<parts>\d+)"
        r"|\b(?:(?:one|a|the)[\s-](?=\w+\sof\b)|(?:the\s)?(?:lowest|top|bottom|best)[\s-])"
        r"(?P<fraction>third|quarter|fifth|tenth)\b"
    ),
    "years": (
        rf"(?<!\d)(?P<y1>\d{{4}})년?\s?[~-]\s?(?P<y2>\d{{4}}|\d{{2}})년"
        rf"|(?<![\d-])(?P<y3>{_YEAR})-(?P<y4>{_YEAR})(?![\d-])"
    ),
    "iso": (
        rf"{_FREE}(?<!-){_YEAR}"
        r"(?:-\d{1,2}(?:-\d{1,2})?|\.\s?\d{1,2}\.(?:\s?\d{1,2}\.?)?|/\d{1,2}/\d{1,2})(?![-\d])"
    ),
    # a number with hyphens; with a unit behind it, it is a span of sums
    "telephone": (
        r"(?<![\d,.:+-])(?:(?:\+82[- ]?\(?0?\)?\d{1,2}|\(?0\d{1,2}\)?)[- .]?|\d{2,5}-)\d{3,5}(?:-\d{3,5})?"
        r"(?![\d,.:-]*\d)(?!\s?(?:[-~]|원|won|krw|%|명|곳|건|개|년|월|일))"
    ),
    "kodays": (
        rf"(?:(?P<kys>{_KO_YEAR})년\s?)?(?<![\d.,])(?P<kms>\d{{1,2}})월\s?(?P<kd1>\d{{1,2}})일?"
        rf"\s?(?:\([월화수목금토일]\))?{_TO}(?P<kd2>\d{{1,2}})일(?!간)"
    ),
    "koday": rf"(?:(?P<ky>{_KO_YEAR})년\s?)?(?<![\d.,])(?P<km>\d{{1,2}})월\s?(?P<kd>\d{{1,2}})일",
    "komonths": (
        rf"(?:(?P<kym>{_KO_YEAR})년\s?)?(?<![\d.,])(?P<km1>\d{{1,2}})월?{_AND}(?P<km2>\d{{1,2}})월(?!\s?\d{{1,2}}일)"
    ),
    "komonth": rf"(?:(?P<ky1>{_KO_YEAR})년\s?)?(?<![\d.,])(?P<kmo>\d{{1,2}})월(?!\s?\d{{1,2}}일)",
    "koyear": r"(?<![\d,.])(?P<kye>\d{4})년",
    "endays": (
        rf"(?<![\d,.])(?P<ed1>\d{{1,2}}){_TH}\s?(?:-|to|and|until)\s?(?P<ed2>\d{{1,2}}){_TH}"
        rf"\s(?P<ems>{_MONTH})\b\.?(?:,?\s(?P<eys>{_YEAR}))?"
    ),
    "enday": rf"(?<![\d,.])(?P<ed>\d{{1,2}}){_TH}\s(?:of\s)?(?P<em>{_MONTH})\b\.?(?:,?\s(?P<ey>{_YEAR})(?!\d))?",
    "usday": rf"\b(?P<um>{_MONTH})\.?\s(?P<ud>\d{{1,2}}){_TH}(?!\d)(?:,?\s(?P<uy>{_YEAR})(?!\d))?",
    "enmonths": (
        rf"\b(?P<ema>{_MONTH})\.?\s?(?:-|to|and|until)\s?(?P<emz>{_MONTH})\b\.?(?:,?\s(?P<eyz>{_YEAR})(?!\d))?"
    ),
    "enmonth": rf"\b(?P<emo>{_MONTH})\.?,?\s(?P<eym>{_YEAR})(?!\d)",
    "bare": rf"\b(?P<emb>{_BARE_MONTH})\b",
    "clock": (
        r"(?P<half>오전|오후|새벽|아침|저녁|밤|낮)?\s?(?<![\d:])(?:"
        r"(?P<h1>\d{1,2}):(?P<m1>\d{2})(?![\d:])(?:\s?(?P<ap1>[ap])\.?m\b\.?)?"
        r"|(?P<h2>\d{1,2})시(?!간|\s?·|,?\s?군|험|장)(?:\s?(?P<m2>\d{1,2})분|\s?(?P<thirty>반))?"
        r"|(?P<h3>\d{1,2})\s?(?P<ap3>[ap])\.?m\b\.?)"
    ),
    "chain": rf"{_FREE}(?<!제)(?<!제\s){_CHAIN}",  # 제38조 is an article of a law
    "hangul": (rf"(?<![가-힣\d])(?=[{_HANGUL}]*[십백천만])[{_HANGUL}십백천만억조\s]*[십백천만억조]\s?(?=원)"),
    "scaled": (
        rf"{_FREE}(?P<sn>{NUMBER})\s?"
        r"(?P<ss>hundred|thousand|million|billion|trillion|(?:k|m|bn|mn|tn)(?=\s(?:won|krw)))(?![a-z])"
        r"|\b(?:a|each|every|per)\s(?P<so>hundred|thousand|million|billion)\b(?!\sof)"
    ),
    "year": rf"{_FREE}(?<!-){_YEAR}(?!\d|,\d|\.\d|-\d|\s?{_NOT_COUNTED})",
    "digits": rf"{_FREE}{NUMBER}(?P<nth>st|nd|rd|th)?(?!\d)",
    # before a word that is no counter it may be another word: 네 회사 is four companies, 네 가게 may be yours
    "native": rf"(?<![가-힣\d])(?P<nn>{_any(NATIVE)})(?:(?=\s?(?P<counter>{_COUNTER}))|(?=\s[가-힣]))",
    "daily": rf"(?<![가-힣\d])(?:{_any(DAYS)})",
    "week": r"(?<![가-힣\d])(?:1\s?주일|일주일)",
    "halfyear": r"(?<![가-힣\d])반년|\bhalf\sa\syear\b",
    "halves": r"(?<![가-힣\d])절반|\bhalf\b",
    "english": (
        rf"(?<![\w-])(?:{_any(ENGLISH)})(?:[\s-](?:{_any(ENGLISH)}))?"
        rf"(?:[\s-](?:{_any(word for word in ENGLISH_SCALES if len(word) > 2)}))*(?!\w)"
    ),
    "ordinal": rf"(?<![\w-])(?:{_any(ORDINALS)})(?!\w)",
    "times": rf"(?<![\w-])(?:{_any(TIMES)})(?!\w)",
}
# Most letters begin none of these. What may begin one is a digit, or a word of these; a letter that goes on to a digit,
# a dot or an @ may begin a name with digits or an address.
FIRST = "".join(sorted({word[0] for word in (*NATIVE, *DAYS)} | set(_HANGUL) | set("십백천만제반절오새저밤낮아")))
_ENGLISH_WORDS = (
    *(*MONTHS, *ENGLISH, *ORDINALS, *TIMES, "half", "third", "quarter", "fifth", "tenth", "http", "no"),
    *("a", "one", "the", "lowest", "top", "bottom", "best", "each", "every", "per"),
)
_LETTERS = 3  # of an English word that tell it from most others
_MAY_BEGIN = (
    r"(?:(?=[\d(+])"
    rf"|(?=[a-z])(?<![a-z])(?={_any({word[:_LETTERS] for word in _ENGLISH_WORDS} - {'a'})}|a[\s-]|[a-z][\w+-]*[.@\d])"
    rf"|(?=[{FIRST}])(?=(?<![가-힣\d])(?:{_any((*NATIVE, *DAYS, '일주일', '반년', '절반'))}|[{_HANGUL}]*[십백천만])"
    r"|제\s?\d|(?:오전|오후|새벽|아침|저녁|밤|낮)\s?\d|[\w.+-]+@))"
)


# Hangul by what it is not: to make a set of 11,172 syllables takes the library a hundred times as long
_SYLLABLES = {"[가-힣]": r"[^\W\d_A-Za-z]", r"[가-힣\d]": r"[^\W_A-Za-z]", "[^가-힣]": r"[\W\d_A-Za-z]"}


@cache
def named() -> re.Pattern[str]:
    """What is looked for in a text of small letters, from left to right; the outermost group's name says what it is."""
    alternatives = "|".join(f"(?P<{name}>{words})" for name, words in NAMED.items())
    return re.compile(_lettered(f"{_MAY_BEGIN}(?:{alternatives})"))


@cache
def either(words: tuple[str, ...]) -> re.Pattern[str]:
    """All of several patterns as one, for a text of small letters.

    `lastindex` of a match is the number of the first that fits, counted from 1.
    """
    return re.compile(_lettered("|".join(f"({each})" for each in words)))


@cache
def pattern(words: str) -> re.Pattern[str]:
    """A pattern that takes large letters as small ones, made once."""
    return re.compile(_lettered(words), re.IGNORECASE)


def _lettered(words: str) -> str:
    for syllables, letters in _SYLLABLES.items():
        words = words.replace(syllables, letters)
    return words
