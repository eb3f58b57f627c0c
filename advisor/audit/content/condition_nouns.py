"""Words that say for whom something is and on what terms, in Korean and English: those that no claim may add."""

from collections.abc import Iterable
from functools import lru_cache

from advisor.quantities.patterns import pattern
from advisor.quantities.quantity_reading import MOST_KEPT

WEEKDAYS = (
    *(("월", "mon"), ("화", "tues"), ("수", "wednes"), ("목", "thurs")),
    *(("금", "fri"), ("토", "satur"), ("일", "sun")),
)
ORDINALS = (("첫", "first", 1), ("둘", "second", 2), ("셋", "third", 3), ("넷", "fourth", 4))

# what it is called, as Korean and as English texts have it
Noun = tuple[str, str, str]

CONDITIONS: tuple[Noun, ...] = (
    (
        "소상공인",
        r"소상공인(?!시장진흥|통합|24|확인|정책|기본법|·자영업자 종합|실태)",
        r"small[ -]merchant|micro[ -]?(?:business|enterprise)",
    ),
    ("개인사업자", r"개인\s?사업자", r"sole propriet|individual business"),
    ("법인", r"법인", r"compan(?:y|ies)|corporat"),
    ("간이과세자", r"간이\s?과세", r"simplified tax"),
    ("사업자등록", r"사업자\s?등록|등록한 사업자", r"business registration|register|사업자|business number"),
    ("전통시장", r"전통시장|시장\s?(?:매장|가게|안)", r"market"),
    ("골목형상점가", r"골목형\s?상점가|골목상점가", r"alley"),
    ("상점가", r"상점가", r"shopping street|street"),
    ("청년", r"청년", r"young|youth"),
    ("여성", r"여성", r"wom[ae]n"),
    ("장애인", r"장애인", r"disab"),
    ("외국인", r"외국인|해외", r"foreign|overseas"),
    ("예비 창업자", r"예비\s?창업", r"not yet (?:open|start)|before (?:open|start)ing|prospective"),
    ("체납", r"체납|밀린 세금|세금을 밀", r"arrears|overdue|owe|unpaid"),
    ("벌점", r"벌점|페널티|판매관리", r"penalt"),
    ("반품률", r"반품", r"return"),
    ("선착순", r"선착순|먼저 온|먼저 신청", r"first[ -]come"),
    ("예산 소진", r"예산이?\s?(?:소진|다|떨어|바닥|끝|남)", r"budget"),
    ("추첨", r"추첨|뽑기", r"lot(?:s|tery)?\b|draw"),
    ("부가세", r"부가세|부가가치세|VAT", r"\bVAT\b"),
    ("온누리", r"온누리", r"onnuri"),
    ("보증", r"보증(?!금)", r"guarantee"),
    ("PC", r"\bPC\b|컴퓨터", r"\bPC\b|computer"),
    ("체크카드", r"체크카드", r"debit card"),
    ("유효기간", r"유효\s?기간|만료", r"expir"),
    # how often and on which days
    ("연 이율", r"(?<!\d)(?<![가-힣])연\s?\d[\d.]*\s?%", r"year|annual|금리|이율"),
    ("월 이율", r"(?<!\d)(?<![가-힣])월\s?\d[\d.]*\s?%", r"month"),
    ("매주", r"매주|주마다", r"week"),
    ("매달", r"매달|매월|다달이", r"month|달마다|월\s?\d"),
    *((f"{each}요일", f"{each}요일", f"{english}day|weekend|주말|\\({each}\\)") for each, english in WEEKDAYS),
    *((f"{each}째", rf"{each}째\s?(?:주\s?)?[월화수목금토일]요일", english) for each, english, _ in ORDINALS),
)
_ANY = "|".join(noun[1] for noun in CONDITIONS)


def has(noun: Noun, text: str) -> bool:
    """Whether a text, in either language, has a word for it."""
    return bool(pattern(noun[1]).search(text) or pattern(noun[2]).search(text))


def nouns_lacking(text: str, others: Iterable[str], nouns: tuple[Noun, ...]) -> list[str]:
    """The nouns of a Korean text that none of the others has."""
    named = _named(text, nouns)
    known = "\n".join(others) if named else ""
    return [noun[0] for noun in named if not has(noun, known)]


@lru_cache(maxsize=MOST_KEPT)
def _named(text: str, nouns: tuple[Noun, ...]) -> tuple[Noun, ...]:
    if nouns is CONDITIONS and not pattern(_ANY).search(text):
        return ()
    return tuple(noun for noun in nouns if pattern(noun[1]).search(text))
