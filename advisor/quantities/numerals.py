"""Numbers as words: 1억2천, 삼백만, 스무, twenty-five, 1.5 million."""

import re
from decimal import Decimal

SCALES = {"십": 10, "백": 100, "천": 1_000, "만": 10**4, "억": 10**8, "조": 10**12}
LARGE = ("만", "억", "조")
DIGITS = {letter: number for number, letter in enumerate("영일이삼사오육칠팔구")}
DIGITS["공"] = 0

_ONES = {"한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90}
NATIVE = {
    **_ONES,
    "스무": 20,
    **{ten: number for ten, number in _TENS.items() if ten != "스물"},
    **{ten + one: number + more for ten, number in _TENS.items() for one, more in _ONES.items()},
}
# those that can stand by themselves: before what is counted, 하나 becomes 한
_APART = {"하나": 1, "둘": 2, "셋": 3, "넷": 4, **{word: one for word, one in _ONES.items() if one > 4}}
ALONE = {
    **_APART,
    **_TENS,
    **{ten + one: number + more for ten, number in _TENS.items() for one, more in _APART.items()},
}
FEW = {  # two or three numbers in one word
    **{
        "한두": (1, 2),
        "두세": (2, 3),
        "두서너": (2, 4),
        "서너": (3, 4),
        "서넛": (3, 4),
        "너댓": (4, 5),
        "네댓": (4, 5),
    },
    **{"네다섯": (4, 5), "너덧": (4, 5), "대여섯": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8), "여덟아홉": (8, 9)},
}
DAYS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
}

# fmt: off
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TIMES_TEN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
# fmt: on
ENGLISH = {word: number for number, word in enumerate(_SMALL)}
ENGLISH |= {word: 10 * number for number, word in enumerate(_TIMES_TEN, 2)}
ORDINALS = {word: number for number, word in enumerate(_NTH, 1)}
TIMES = {"once": 1, "twice": 2}
ENGLISH_SCALES = {
    **{"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    **{"k": 1_000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12},
}

_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[십백천만억조]|[영공일이삼사오육칠팔구]")


def korean(text: str) -> Decimal | None:
    """A number of digits and the words 십 백 천 만 억 조: 1억2천만, 3억5백만, 5천만, 이백만; None if it is no number.

    Behind 억 and 조 a last 천, 백 or 십 without a word of its own stands for that many 만, or 억, as people write it:
    1억2천 is 1억 2천만. Large words come down from 조 to 만, each once.
    """
    tokens: list[str] = _TOKEN.findall(text)
    if not tokens or len("".join(tokens)) != len(re.sub(r"\s", "", text)):
        return None
    total, section, number = Decimal(0), Decimal(0), None
    last: str | None = None
    rank = len(LARGE)
    for token in tokens:
        if token in LARGE:
            if LARGE.index(token) >= rank:
                return None
            rank = LARGE.index(token)
            section += number or 0
            total += (section or 1) * SCALES[token]
            section, number, last = Decimal(0), None, token
        elif token in SCALES:
            section += (Decimal(1) if number is None else number) * SCALES[token]
            number = None
        elif number is not None:
            return None
        else:
            number = Decimal(DIGITS[token]) if token in DIGITS else Decimal(token.replace(",", ""))
    if section and number is None and last in ("억", "조"):
        section *= SCALES[LARGE[LARGE.index(last) - 1]]
    return total + section + (number or 0)
