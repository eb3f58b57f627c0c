"""Terms that a text and its sources name in ways that exclude each other: with VAT or without, by lot or by review."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from advisor.audit.content.figures import written
from advisor.audit.content.sourced_texts import Texts, told
from advisor.catalog.model.catalog import ProgramId
from advisor.finding import Finding, Path
from advisor.quantities.patterns import pattern
from advisor.quantities.quantities import Date, Quantity
from advisor.quantities.quantity_reading import MOST_KEPT, quantities, readable

# of each kind only one can hold; the letters before it stand in every text that has any of them
CHOICES: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...] = (
    (
        ("부가",),
        {
            "부가세 포함": r"부가(?:가치)?세(?:[를도는]|까지|까지도)? ?(?:포함|넣어|함께|더하)",
            "부가세 제외": r"부가(?:가치)?세(?:[를는은]|까지)? ?(?:별도|제외|빼|미포함|불포함|따로)",
        },
    ),
    (
        ("추첨", "심사", "평가", "선착순", "점수", "제비", "먼저"),
        {
            "추첨": r"추첨|제비",
            "심사": (
                r"(?:심사|평가)(?:해서|하여|를 거쳐|로|를 해서)? ?(?:뽑|선정|고르|결정)|심사위원"
                r"|점수[가를]? ?(?:[가-힣]+ )?(?:높|매|순)"
            ),
            "선착순": r"선착순|먼저 (?:신청한|온|낸) (?:순|가게|사람|차례)",
        },
    ),
    (
        ("로만", "서만", "로는", "서는", "방문", "우편", "인터넷", "온라인"),
        {
            "인터넷으로만": r"(?:인터넷|온라인|누리집|홈페이지)(?:으로|에서|로)만",
            "인터넷으로는 안 됨": (
                r"(?:인터넷|온라인|누리집|홈페이지)(?:으로|에서|로)?(?:는|은)? ?(?:신청|접수)?[은는을를이]? ?"
                r"(?:안 |못 |받지 않|불가|할 수 없)|(?:방문|우편|종이|직접 (?:와서|가서))(?:으로|로|해서|해)?만"
            ),
        },
    ),
    (
        ("날마다", "매일", "매주", "주마다", "격주", "매달", "매월", "다달이", "분기"),
        {
            "매일": r"날마다|매일",
            "매주": r"매주|주마다",
            "격주": r"격주|두 주에 한 번",
            "매달": r"매달|매월|다달이",
            "분기마다": r"분기마다|매 ?분기",
        },
    ),
    (("평일", "주말"), {"평일": r"평일", "주말": r"주말|토요일|일요일"}),
    (
        ("갚", "상환"),
        {
            "갚음": r"갚(?:아|음|고|는|을|으)|상환",
            "갚지 않음": r"갚지 않|안 갚|상환 ?의무[가는]? ?없",
        },
    ),
    (
        ("먼저", "나중", "선지급", "후지급", "미리", "뒤에"),
        {
            "먼저 줌": r"선지급|(?:먼저|미리) (?:지급|줌|줘|주|드려|받)",
            "나중에 줌": (
                r"후지급|나중에 (?:지급|줌|줘|주|드려|받|돌려)|(?:낸|산|끝난|마친) (?:뒤|후)에? (?:지급|줌|줘|돌려)"
            ),
        },
    ),
    (
        ("금리", "이자"),
        {
            "고정금리": r"고정 ?금리|(?:금리|이자)[가는]? ?(?:바뀌지|변하지|갚을 때까지 그대로)",
            "변동금리": r"변동 ?금리|(?:금리|이자)[가는]? ?(?:바뀜|바뀌어|바뀔|변동|달라짐|달라져)",
        },
    ),
    (
        ("담보",),
        {
            "담보 없음": r"무담보|담보[가는]? ?없",
            "담보 있음": r"(?<!무)담보[가는를을]? ?(?:맡|필요|제공|있어야|잡)",
        },
    ),
    (
        ("나눠", "분할", "한꺼번에", "만기", "한 번에"),
        {
            "나눠 갚음": r"(?:나눠|나누어|분할) ?(?:갚|상환)|원[리금]+ ?균등",
            "한꺼번에 갚음": r"(?:한꺼번에|한 번에) 갚|만기 ?일시|일시 ?상환",
        },
    ),
    (
        ("함께", "같이", "중복", "하나만", "중 하나"),
        {
            "함께 받음": r"(?:함께|같이|둘 다|중복(?:해서)?) ?(?:받을 수 있|받아도|신청할 수 있|됨|돼요|가능|해도)",
            "함께 안 됨": (
                r"(?:함께|같이|둘 다|중복(?:해서)?)(?:는|은)? ?(?:(?:받을|신청할) 수 없|안 |못 |불가|제외)"
                r"|하나만 (?:받|신청)"
            ),
        },
    ),
    (
        ("현금", "통장", "현물", "물건", "포인트"),
        {
            "현금으로": r"현금으로 (?:줌|줘|주|지급|받|드려|입금)|통장(?:으로|에) (?:줌|줘|넣|들어|입금)",
            "물건으로": r"현물로|물건으로 (?:줌|줘|주|받|드려)",
            "포인트로": r"포인트로 (?:줌|줘|주|받|쌓|적립)",
        },
    ),
    (
        ("중고", "새 제품", "새것"),
        {
            "중고도 됨": r"중고(?:도|품도| 제품도)? ?(?:됨|돼|가능|괜찮)",
            "새것만": r"중고(?:는|품은| 제품은)? ?(?:안 |제외|불가|빼)|(?:새 제품|새것)만",
        },
    ),
    (
        ("세 든", "세든", "임차", "자가", "내 건물", "자기 건물"),
        {"세 든 가게": r"세 ?든 |임차", "자기 건물": r"자가 |내 건물|자기 건물"},
    ),
    (("대면",), {"대면": r"(?<!비)대면", "비대면": r"비대면"}),
    (("신규", "기존"), {"신규": r"신규", "기존": r"기존"}),
    (("본점", "지점", "분점"), {"본점": r"본점", "지점": r"지점|분점"}),
    (("유료", "무료"), {"유료": r"유료", "무료": r"무료"}),
    (
        ("반기",),
        {"상반기": r"상반기", "하반기": r"하반기"},
    ),
    (
        ("해마다", "매년", "한 번", "1회"),
        {
            "해마다": r"해마다|매년",
            "한 번": r"(?:가게|업체|곳|점포|사업자)(?:에|당|마다)? ?(?:딱 |단 )?(?:한 번|1회)",
        },
    ),
)
VAT = "부가세"
DENIED = re.compile(r"[^.!?\n]{0,8}(?:아니|않|없)")
GRACE = re.compile(r"(\d{1,2}) ?(년|개월) ?(?:동안 )?거치|거치(?:기간)? ?(\d{1,2}) ?(년|개월)")
RATE = re.compile(r"(?:이자|금리)[는가]? ?(?:연 ?)?(\d[\d.]*) ?%(?:예요|이에요|로|\.|,|$)")
RATE_PAID = re.compile(r"(?:이자|금리) ?(?:가운데|중|의) ?(?:연 ?)?(\d[\d.]*) ?%")
COUNTED = re.compile(r"(?<![\d.,])(\d[\d,]*) ?(명|인(?![가-힣])|곳|개소|개사|개 ?업체|업체|개 ?점포)")
PEOPLE = ("명", "인")
_AFTER = re.compile(r"\s?(?:뒤|이후|다음|부터)")
_DENIED = re.compile(r"[^.!?\n]{0,20}(?:안 |못 |않|없|제외)")
_TO_USE = re.compile(r"[^.!?\n\d]{0,8}(?:쓰|써|쓸|씀|쓴|사용)")
_SHOWN = 4  # letters behind a day
_PARTS = ("summary", "benefit", "costs", "cautions", "steps", "uses")
# what a field says in such words
EXCLUDES = "함께 안 됨"


class _ToldDay(NamedTuple):
    """A day with its year, as a text has it."""

    day: tuple[int | None, int | None, int | None]
    side: Literal["from", "until"] | None
    to_use: bool
    words: str


def contrary(texts: Texts) -> Iterator[Finding]:
    """Claims, steps and summaries that name another term than the phrases of what their entry cites."""
    for name in texts.catalog.programs:
        cited = texts.cited(name)
        words = texts.words(cited)
        if words is not None and texts.catalog.programs[name].excludes:
            words = f"{words}\n{EXCLUDES}"
        for path, text in _told(texts, name) if words is not None else ():
            for mine, theirs in _others(text, words or ""):
                yield Finding("term-otherwise", path, {"here": mine, "there": theirs, "sources": ", ".join(cited)})
            figures = [*_counted_otherwise(text, words or ""), *_labelled_otherwise(text, words or "")]
            if figures:
                yield Finding("claim-not-in-source", path, {"figures": ", ".join(figures), "sources": ", ".join(cited)})
    yield from _days_told(texts)


def _told(texts: Texts, name: ProgramId) -> Iterator[tuple[Path, str]]:
    program = texts.catalog.programs[name]
    yield ("programs", name, "summary"), told(program.summary)
    for each in texts.stated(name):
        yield each.path, told(each.text)
    for number, step in enumerate(program.steps):
        yield ("programs", name, "steps", str(number)), told(step)


def _others(text: str, words: str) -> Iterator[tuple[str, str]]:
    """Of each choice, what a text names and its sources do not, where they name something else."""
    theirs = _named(words) if (mine := _named(text)) else {}
    for choice, here in mine.items():
        there = theirs.get(choice, ())
        if there and not {*here} & {*there} and not _is_another_sum(here[0], text, words):
            yield here[0], there[0]


def _is_another_sum(kind: str, text: str, words: str) -> bool:
    """Whether the sum is worked out: with VAT it is another than the sources name without it."""
    if not kind.startswith(VAT):
        return False
    known = {each.value for each in quantities(words) if isinstance(each, Quantity) and each.kind == "money"}
    sums = [each.value for each in quantities(text) if isinstance(each, Quantity) and each.kind == "money"]
    return any(each not in known for each in sums)


@lru_cache(maxsize=MOST_KEPT)
def _named(text: str) -> Mapping[int, Sequence[str]]:
    """What a text names, undenied, of each choice of which it names anything; most texts name nothing."""
    found = {}
    for choice, (letters, kinds) in enumerate(CHOICES):
        for each in letters:  # written out: it is asked a hundred times for each text
            if each in text:
                named = [kind for kind, words in kinds.items() if _is_named(pattern(words), text)]
                if named:
                    found[choice] = named
                break
    return found


def _is_named(words: re.Pattern[str], text: str) -> bool:
    return any(DENIED.match(text, found.end()) is None for found in words.finditer(text))


def _counted_otherwise(text: str, words: str) -> Iterator[str]:
    """So many people, where the sources have as many shops and never as many people; or the other way round."""
    here = _counts(text)
    there = _counts(words) if here else {}
    for (number, of_people), found in here.items():
        if (number, not of_people) in there and (number, of_people) not in there:
            yield found


@lru_cache(maxsize=MOST_KEPT)
def _counts(words: str) -> Mapping[tuple[str, bool], str]:
    """How many people, or how many shops, a text names, each with its words."""
    return {(found[1], found[2] in PEOPLE): found[0] for found in COUNTED.finditer(words)}


def _labelled_otherwise(text: str, words: str) -> Iterator[str]:
    """Years of grace that the sources give to repayment; a rate where they have the part of it that somebody pays."""
    if "거치" in text:
        graces = {_grace(found) for found in GRACE.finditer(words)}
        yield from (found[0] for found in GRACE.finditer(text) if graces and _grace(found) not in graces)
    if "%" in text and RATE.search(text):
        paid = set(RATE_PAID.findall(words)) - set(RATE.findall(words))
        yield from (found[0] for found in RATE.finditer(text) if found[1] in paid)


def _grace(found: re.Match[str]) -> tuple[str, str]:
    return (found[1] or found[3], found[2] or found[4])


def _days_told(texts: Texts) -> Iterator[Finding]:
    """Days from which a text counts and its source until which, and days to use something by that no source has."""
    for name in texts.catalog.programs:
        cited = texts.cited(name)
        known = [day for phrase in texts.phrases(cited) or () for day in _days(told(phrase))]
        for path, text in texts.of("programs", name) if known else ():
            if path[2] not in _PARTS:
                continue
            for here in _days(told(text)):
                there = _otherwise(here, known)
                if there is not None:
                    values = {"here": here.words, "there": there.words, "sources": ", ".join(cited)}
                    yield Finding("term-otherwise", path, values)


def _otherwise(here: _ToldDay, known: Sequence[_ToldDay]) -> _ToldDay | None:
    """What the sources have in place of a day of a text, if they cannot mean the same."""
    same = [each for each in known if each.day == here.day]
    if here.to_use and here.side == "until":
        to_use = [each for each in known if each.to_use and each.side == "until"]
        if to_use and not any(each.day == here.day for each in to_use):
            return to_use[0]
    if here.side is not None and same and all(each.side not in (None, here.side) for each in same):
        return same[0]
    return None


@lru_cache(maxsize=MOST_KEPT)
def _days(text: str) -> tuple[_ToldDay, ...]:
    bare = readable(text)
    found = []
    for each in quantities(text):
        if isinstance(each, Date) and each.year is not None and each.day is not None:
            words = f"{written(text, each)}{bare[each.end : each.end + _SHOWN]}".strip()
            to_use = _TO_USE.match(bare, each.end) is not None
            found.append(_ToldDay((each.year, each.month, each.day), _side(bare, each), to_use, words))
    return tuple(found)


def _side(text: str, day: Date) -> Literal["from", "until"] | None:
    """Whether something counts from a day or until it; what is denied behind it may be the other way round."""
    if _DENIED.match(text, day.end):
        return None
    if day.bound == "at_most":
        return "until"
    return "from" if _AFTER.match(text, day.end) else None
