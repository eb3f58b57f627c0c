"""A text held against itself in the other language: figures, telephones, limits, how often, and what kind of money."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from advisor.audit.content.condition_nouns import ORDINALS, WEEKDAYS, Noun
from advisor.audit.content.figures import changed_places, due_otherwise, lacking, opposed, shown, written
from advisor.audit.content.opposite_words import SENTENCES, denied_in_one, opposites
from advisor.audit.content.sourced_texts import Texts, called
from advisor.audit.content.telephones_and_links import hosts_in
from advisor.catalog.model.catalog import Catalog
from advisor.finding import Finding
from advisor.languages import KOREAN
from advisor.quantities.patterns import pattern
from advisor.quantities.quantities import Quantity, Telephone
from advisor.quantities.quantity_reading import quantities

ENGLISH = "en"
LEAST_LETTERS = 12  # a name or a word of one's own may stand in the other script
MOSTLY = 0.5
# how many times as long English is as Korean: at least where it has a sentence less, at most where it has one more
LEAST_LONGER, MOST_LONGER = 1.3, 2.6
DENIED = re.compile(r"(\d+)(?:일|월|시|번|회|원|%|명)?[은는을를이가도만]? ?(?:빼|제외|말고|아니|안 |못 )")
DENIED_IN_ENGLISH = re.compile(r"\b(?:not|except|excluding)\s(?:for\s|on\s|in\s)?(?:the\s)?(\d+)")
TWO = 2
TWO_IN_ENGLISH = r"2|\b(?:two|twice|both|second|double|pair|couple|half|halves|either|neither|each)\b"


class KeptWord(NamedTuple):
    """A word that no translation may lose: what is paid back is no gift, and what costs nothing is not cheap.

    As Korean says it for certain, as English may then; as English says it for certain, as Korean may then. Before each
    that is certain stand letters without which it is not there: most texts have none of them.
    """

    word: str
    korean_has: tuple[str, ...]
    korean: str
    english_may: str
    english_has: tuple[str, ...]
    english: str
    korean_may: str


_DAYS = "|".join(english for _, english in WEEKDAYS)
KEPT = (
    KeptWord(
        *("대출", ("대출", "융자", "빚"), r"대출|융자|빚"),
        r"\bloans?\b|\blend|\bborrow|\bdebts?\b|\bcredit line|\bfinanc",
        *(("loan", "borrow", "debt"), r"\bloans?\b|\bborrow|\bdebts?\b", r"대출|융자|빚|빌|갚|자금|상환"),
    ),
    KeptWord(
        *("무료", ("무료", "공짜"), r"무료|공짜", r"\bfree\b|\bno\b|\bnot\b|\bnothing\b|\bwithout\b|n't\b"),
        *(("free ", "nothing"), r"\bfree (?:of charge|to use)\b|\bcosts nothing\b", r"무료|공짜|무상|없|안 |않"),
    ),
    KeptWord(
        *("비용 없음", ("없",), r"(?:가입비|광고비|수수료|비용|요금|이자)(?:[은는이가도]| [가-힣]+[은는이가도])? ?없"),
        r"\bfree\b|\bno\b|\bnot\b|\bnothing\b|\bwithout\b|n't\b|\bzero\b|\bnone\b|\bwaive|\b0\b|\bneither\b|\bnor\b",
        *(("no ",), r"\bno (?:fee|charge|cost|commission|interest)s?\b", r"무료|공짜|무상|없|안 |않|0원|0%|면제|아니"),
    ),
    KeptWord(
        *("최대", ("최대",), r"최대"),
        r"\bup to\b|\bat most\b|\bmax|\blimit|\bmore than\b|\bcap\b|\bmost\b|\bas (?:much|many)\b",
        *(
            ("up to", "at most"),
            r"\bup to\b|\bat most\b",
            r"최대|까지|이내|한도|이하|많아야|넘지|넘게|안에|동안|미만|쯤",
        ),
    ),
    KeptWord(
        *("부가세", ("부가",), r"부가(?:가치)?세", r"\bVAT\b|\btax", ("vat",), r"\bVAT\b", r"부가(?:가치)?세|VAT|세금"),
    ),
    KeptWord(
        *("선착순", ("선착순",), r"선착순", r"\bfirst\b|\bsooner\b|\border\b"),
        *(("first c", "first-c"), r"\bfirst[ -]come\b", r"선착순|먼저|순서"),
    ),
    KeptWord(
        *("절반", ("절반",), r"절반", r"\bhalf\b|\bhalves\b|50"),
        *(("half",), r"\bhalf of\b", r"절반|반|50"),
    ),
    KeptWord(
        *("예산", ("예산",), r"예산[이은]? ?(?:끝|소진|다 되|떨어|바닥)"),
        r"\bbudget|\bfunds?\b|\bmoney\b|\brun out\b|\bruns out\b|\bused up\b|\blasts?\b",
        *(("budget",), r"\bbudget (?:is used up|runs out|ends|is spent)\b", r"예산|소진|떨어|바닥|다 되|다하"),
    ),
    KeptWord(
        *(
            "모두 합쳐",
            ("모두 ", "합쳐", "통틀어"),
            r"(?:모두|합쳐|통틀어) \d+(?:시간|분|번|회|일)",
            r"\btotal|\ball\b|\baltogether\b|\btogether\b|\beach\b.*\bboth\b",
        ),
        *(
            ("in all", "in total", "altogether"),
            r"\bin all\b|\bin total\b|\baltogether\b",
            r"모두|합|총|통틀|전부|다 해",
        ),
    ),
    KeptWord(
        *("추첨", ("추첨",), r"추첨", r"\blot\b|\blots\b|lottery|\bdraw|raffle"),
        *((" lot", "lottery"), r"\bby lot\b|\blottery\b", r"추첨|뽑|제비"),
    ),
    KeptWord(
        *(
            "안 됨",
            ("안 돼", "안 됩", "제외", "못 받"),
            r"(?:가게|업종|곳|사람|사업자|분)[은는도]? (?:안 돼|안 됩|제외|못 받)",
        ),
        r"\bnot\b|\bno\b|n't\b|\bcannot\b|\bnor\b|\bnone\b|\bnever\b|without|except|exclu|unless|\bonly\b|\bout\b|\bbarred\b",
        *(("not ", "cannot"), r"\bnot (?:allowed|eligible|accepted|admitted)\b", r"안 |않|못|없|아니|제외|말고|빼|만"),
    ),
    KeptWord(
        *("연 이율", ("연 ",), r"(?<!\d)(?<![가-힣])연 ?\d[\d.]*%", r"\byear|\bannual|\bper annum"),
        *(("%",), r"% (?:a|per) year\b|% annual", r"연|해마다|1년|매년"),
    ),
    KeptWord(
        *("월 이율", ("월 ",), r"(?<!\d)(?<![가-힣])월 ?\d[\d.]*%", r"\bmonth"),
        *(("%",), r"% (?:a|per) month\b|% monthly", r"월|달"),
    ),
    KeptWord(
        *("매주", ("매주", "주마다"), r"매주|주마다", rf"week|every (?:{_DAYS})day|(?:{_DAYS})days\b"),
        *(("weekly", "every week"), r"\bweekly\b|\bevery week\b", r"매주|주마다|일주일|주일|주에|주별|주 "),
    ),
    KeptWord(
        *("매달", ("매달", "매월", "다달이"), r"매달|매월|다달이", r"month"),
        *(("month",), r"\bmonthly\b|\bevery month\b|\bof the month\b", r"매달|매월|다달이|월|달"),
    ),
    KeptWord(
        *("해마다", ("해마다", "매년"), r"해마다|매년", r"\byear|annual"),
        *(("year", "annually"), r"\byearly\b|\bevery year\b|\bannually\b", r"해마다|매년|연|년"),
    ),
    KeptWord(
        *("쉼", ("쉬어", "쉽니", "쉬고", "쉼", "휴무", "닫아"), r"쉬어요|쉽니다|쉬고|쉼|휴무|닫아요"),
        r"\bclos|\bexcept|\bnot\b|\bno\b|\bbreak|\blunch|\brest|\boff\b|\bwithout\b|\bbut\b|\bholiday",
        *(("closed",), r"\bclosed (?:on|at|from|for)\b", r"쉬|쉼|쉽|휴무|닫|안 |않|끝|마감|없"),
    ),
    KeptWord(
        *("평일", ("평일",), r"평일", r"week ?days?|working|business|office hours|monday"),
        *(("weekdays",), r"\bweekdays\b", r"평일|월|영업일|근무일|주중"),
    ),
    KeptWord(
        *("매일", ("매일", "날마다"), r"매일|날마다"),
        r"\bdaily\b|\bevery\b|\beach\b|\ba day\b|\bper day\b|\ball\b|\bdays?\b",
        *(("daily", "every day"), r"\bdaily \d|\bevery day\b", r"매일|날마다|하루|늘|연중|항상|언제나"),
    ),
    *(
        KeptWord(
            *(f"{korean}요일", (f"{korean}요일",), f"{korean}요일"),
            rf"\b{english}|\bweekend|\bweekday|day (?:to|through) ",
            *((f"{english}day",), rf"\b{english}days?\b"),
            rf"{korean}요일|[(·~,]{korean}|{korean}[)·~,]|주말|평일",
        )
        for korean, english in WEEKDAYS
    ),
    *(
        KeptWord(
            *(f"{korean}째", (f"{korean}째",), rf"{korean}째 ?(?:주 ?)?[월화수목금토일]요일"),
            rf"\b{english}\b",
            *((english,), rf"\b{english} \w+day\b", f"{korean}째|{number}번째|{number}째"),
        )
        for korean, english, number in ORDINALS
    ),
)

_KOREAN_HAS = [(letters, place) for place, each in enumerate(KEPT) for letters in each.korean_has]
_ENGLISH_HAS = [(letters, place) for place, each in enumerate(KEPT) for letters in each.english_has]

Remark = tuple[str, Mapping[str, str]]  # what is wrong with a text, and its values, wherever it stands


def differing(texts: Texts) -> Iterator[Finding]:
    """Texts whose Korean and English do not say the same."""
    compare = cache(partial(_compared, companies=_Companies(texts.catalog)))  # the same words stand in many entries
    for path, text in texts.all:
        told = _script(KOREAN, text) if isinstance(text, str) else compare(text.get(KOREAN, ""), text.get(ENGLISH))
        for code, values in told:
            yield Finding(code, path, values)


def _compared(korean: str, english: str | None, *, companies: "_Companies") -> tuple[Remark, ...]:
    if english is None:
        return tuple(_script(KOREAN, korean))
    return (
        *_script(KOREAN, korean),
        *_script(ENGLISH, english),
        *_figures(korean, english),
        *_words(korean, english, companies),
    )


def _figures(korean: str, english: str) -> Iterator[Remark]:
    here, there = lacking(korean, [english]), lacking(english, [korean])
    if here or there:
        code = "telephones-differ" if _only_telephones(korean, english, here, there) else "languages-differ"
        yield code, {"here": shown(here) or "–", "there": shown(there) or "–"}
    if not here and (two := _two(korean, english)) is not None:
        yield "languages-differ", {"here": two, "there": "–"}
    addresses, others = set(hosts_in(korean)), set(hosts_in(english))
    if addresses and others and addresses != others:
        differing = (", ".join(sorted(one - other)) or "–" for one, other in ((addresses, others), (others, addresses)))
        yield "languages-differ", dict(zip(("here", "there"), differing, strict=True))
    for mine, theirs in (*opposites(korean, english), *changed_places(korean, english), *_denied(korean, english)):
        yield "sense-turned", {"here": mine, "there": theirs}
    for mine, theirs in opposed(korean, english):
        yield "limits-differ", {"here": mine, "there": theirs}
    for mine, theirs in due_otherwise(korean, english):
        yield "periods-differ", {"here": mine, "there": theirs}


def _denied(korean: str, english: str) -> Iterator[tuple[str, str]]:
    """The one number that each language leaves out, where they are not the same."""
    mine, theirs = list(DENIED.finditer(korean)), list(DENIED_IN_ENGLISH.finditer(english))
    if len(mine) == len(theirs) == 1 and mine[0][1] != theirs[0][1]:
        yield mine[0][0].strip(), theirs[0][0]


def _two(korean: str, english: str) -> str | None:
    """Two of something, as Korean writes it, where English has no word for it; one may be left out anywhere."""
    for each in quantities(korean):
        if isinstance(each, Quantity) and each.kind == "count" and each.slight and each.value == TWO:
            return None if _found(TWO_IN_ENGLISH, english) else written(korean, each)
    return None


def _only_telephones(korean: str, english: str, here: list[str], there: list[str]) -> bool:
    named = [(text, each) for text in (korean, english) for each in quantities(text)]
    return {*here, *there} <= {written(text, each) for text, each in named if isinstance(each, Telephone)}


def _words(korean: str, english: str, companies: "_Companies") -> Iterator[Remark]:
    small = english.lower()
    mine = {place for letters, place in _KOREAN_HAS if letters in korean}
    theirs = {place for letters, place in _ENGLISH_HAS if letters in small}
    for place in sorted(mine | theirs):
        each = KEPT[place]
        if place in mine and _found(each.korean, korean) and not _found(each.english_may, english):
            yield "word-lost", {"word": each.word, "language": ENGLISH}
        elif place in theirs and _found(each.english, small) and not _found(each.korean_may, korean):
            yield "word-lost", {"word": each.word, "language": KOREAN}
    for word, language in denied_in_one(korean, english):
        yield "word-lost", {"word": word, "language": language}
    lost = _sentence_lost(korean, english)
    if lost is not None:
        yield "word-lost", {"word": lost[0], "language": lost[1]}
    named = companies.korean(korean)
    others = companies.english(english) if named else set()
    if named and others and not named & others:
        yield "names-differ", {"here": ", ".join(sorted(named)), "there": ", ".join(sorted(others))}


def _sentence_lost(korean: str, english: str) -> tuple[str, str] | None:
    """The end of a text that has a sentence more than the other language, which is too short to have it in another way.

    With the language that lacks it. Two sentences may be one in a translation: then that one is long.
    """
    mine, theirs = SENTENCES.split(korean), SENTENCES.split(english)
    longer = len(english) / max(1, len(korean))
    if len(mine) == len(theirs) + 1 and longer < LEAST_LONGER:
        return mine[-1], ENGLISH
    if len(theirs) == len(mine) + 1 and longer > MOST_LONGER:
        return theirs[-1], KOREAN
    return None


class _Companies:
    """What texts call each provider, in both languages."""

    def __init__(self, catalog: Catalog) -> None:
        self._all: list[Noun] = []
        for provider in catalog.providers.values():
            if isinstance(provider, dict) and {KOREAN, ENGLISH} <= set(provider):
                korean, english = ("|".join(map(re.escape, called(provider[each]))) for each in (KOREAN, ENGLISH))
                self._all.append((provider[KOREAN], korean, rf"(?-i:\b(?:{english}))"))  # cities are no Cities
        self._any = pattern("|".join(noun[1] for noun in self._all)) if self._all else None

    def korean(self, text: str) -> set[str]:
        """Those that a Korean text names; most name none."""
        if self._any is None or self._any.search(text) is None:
            return set()
        return {noun[0] for noun in self._all if _found(noun[1], text)}

    def english(self, text: str) -> set[str]:
        """Those that an English text names, some by their Korean name."""
        return {noun[0] for noun in self._all if _found(noun[2], text) or _found(noun[1], text)}


def _found(words: str, text: str) -> bool:
    return pattern(words).search(text) is not None


def _script(language: str, text: str) -> Iterator[Remark]:
    """An English text is not mostly Hangul, and a Korean sentence has some."""
    if language == ENGLISH:
        hangul = 0 if text.isascii() else len(pattern("[가-힣]").findall(text))
        if hangul > 1 and hangul > MOSTLY * sum(map(str.isalpha, text)):
            yield "english-is-korean", {}
    elif not _found("[가-힣]", text) and sum(map(str.isalpha, text)) >= LEAST_LETTERS and " " in text.strip():
        yield "korean-is-not", {}
