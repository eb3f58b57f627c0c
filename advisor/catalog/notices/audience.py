"""Whom a notice is for: conditions where a whole sentence can be read, and its words where it cannot.

Precision goes first. A sentence is read by a grammar of what may stand before its noun; with a word too many, as "or",
"except" or "preferred", nothing of it is read, nor is one of several in a list. What is not read is handed on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from advisor.catalog.notices.askable import Askable
from advisor.catalog.notices.field_names import CATEGORIES
from advisor.catalog.notices.notice_reading import PublicNotice
from advisor.quantities.quantity_reading import amount

YEARS = {"미만": "below_years", "이상": "at_least_years"}
BOUNDS = {"미만": "below", "이하": "at_most", "이상": "at_least", "초과": "above"}
EVERYWHERE = "전국"
SEVERAL = "district-of-several"
SHARED = ("중구", "동구", "서구", "남구", "북구", "강서구", "고성군")  # whichever of them a table happens to hold

_BULLETS = r"^[\s☞○●◎▶▷▣◇◆□■◦·ㆍ•※*\-–—\[\]()①-⑳0-9.]*"
_LABEL = re.compile(
    rf"{_BULLETS}(?:지원\s?대상|신청\s?대상|모집\s?대상|신청\s?자격|지원\s?자격|대상)\s?[\])]?\s?[:：]\s?(.+)"
)
_FOR = re.compile(rf"{_BULLETS}(.+?)(?:을|를)?\s?대상(?:으로|에게|에)?\s(.+)")
# how most summaries name whom it is for: … 소상공인에게 간판 값을 지원합니다. Who gets more is not all who get
_GIVES_TO = re.compile(
    rf"{_BULLETS}(.+?소상공인(?:\s?(?:업체|사업체|사업자|점포))?)(?:을|를|에게)\s"
    r"((?!.*(?:우선|우대|추가|가산|가점|별도|더\s)).*(?:지원|지급|보조|제공|융자|환급).*)"
)
_AMOUNTS = re.compile(
    r"(?:최대\s?)?[\d,.]+\s?(?:십|백|천|만|억)*\s?원\s?(?:이내|이하|까지|한도)|\d+(?:\.\d+)?\s?%\s?(?:이내|이하|까지)"
)
_ABOUT = re.compile(
    r"자격|대상|제외|업력|창업|매출|근로자|종업원|직원|체납|연체|휴업|폐업|휴·폐업|한정|한하여|한함|해당|소재|거주|청년|여성|장애인"
    r"|업종|업소|사업자|등록한|이내|이하|미만|이상|초과|개월|우대|가점|우선|신용|점포|상인|시장|상점가|조합|기업"
)
_NAMED_SO = re.compile(
    r"청년|여성|장애인|재창업|예비|창업|폐업|수출|전통시장|골목|상점가|상인|제조|외식|음식|숙박|농업|농가|어업|관광|기업"
)
# words elsewhere in a notice that let in more than its sentence about whom it is for
_WIDENS = re.compile(
    r"누구나|(?:도|까지)\s?(?:신청|지원|참여|이용)?\s?(?:할\s?수\s?있|가능|됩니다|포함)|중소기업|예비\s?창업|시민|주민|일반\s?국민"
    r"|법인|단체|조합|농업인|자영업자|프리랜서|타\s?지역|다른\s?지역"
)
_ELSEWHERE = re.compile(
    r"(?:공고문|붙임|첨부|별첨|별지|홈페이지|누리집|시행계획|세부\s?사항)[^.。]{0,30}(?:참조|참고|확인|문의)"
)
_HEAD = re.compile(r"(?:소상공인\s?기본법\s?(?:상|에 따른)\s?)?소상공인(?:\s?(?:업체|사업체|사업자|점포))?")
_JOINTS = re.compile(r"(?:인|이고|이며|이면서|으로서|로서|의|중)(?=\s|$)\s*")
_EMPLOYEES = re.compile(
    r"상시\s?근로자\s?(?:수(?:가|는)?\s?)?(\d{1,3})\s?(?:인|명)\s?(미만|이하|이상|초과)(?:인|의)?(?=\s|$)"
)
_SALES = re.compile(
    r"(?:연간?\s?매출(?:액)?|(?:전년도|직전\s?연도|작년)\s?매출(?:액)?)(?:이|은)?\s?"
    r"([\d,.]+\s?(?:(?:십|백|천)?만|억)?(?:\s?[\d,]+\s?(?:천만|백만|만))?\s?원)\s?(미만|이하|이상|초과)(?:인|의)?(?=\s|$)"
)
_YEARS = re.compile(
    r"(?:업력(?:이|은)?|(?:창업|개업)\s?(?:후|한\s?지))\s?(\d{1,2})\s?년\s?(미만|이상)(?:인|의|된)?(?=\s|$)"
)
_LIES = (
    r"\s?(?:관내|내|지역)?(?:에|에서)?\s?(?:소재(?:한|하는|의)?|위치한|(?:주된\s|주\s)?(?:사업장|영업장|점포|매장)(?:을|를)\s(?:둔|두고\s있는)"
    r"|(?:사업장|점포|매장)(?:이|가)\s(?:있는|소재한|소재하는|위치한)|영업\s?중인|영업하는|영업하고\s있는)"
    r"|\s(?:관내|내|지역)"
)


class AudienceTest(Struct, frozen=True):
    """A condition on one fact, as a catalog has it, and the notice's words that say so."""

    fact: str
    asked: object
    quote: str


class Unread(Struct, frozen=True):
    """Words that may be a condition, and nobody could read as one. `code` says why."""

    code: str
    words: str


class Audience(Struct, frozen=True):
    """What could be read of whom a notice is for. `whole`: nothing about it was left unread."""

    tests: tuple[AudienceTest, ...]
    unread: tuple[Unread, ...]
    whole: bool


def audience_of(notice: PublicNotice, asked: Askable) -> Audience:
    """Reads a notice's fields about its audience, and every other line that may be about it."""
    fields = [_of_field(notice.of(name)) for name in ("target", "criteria")]
    clauses = [*(each for field in fields for each in field), *_of_lines(notice)]
    # of several sentences in one field nobody knows whether all of them must hold, or any
    several = {each for field in fields if len(field) > 1 for each in field}
    read = [([], [Unread("words", each)]) if each in several else _clause(each, asked) for each in clauses]
    tests, unread = _agreeing_places([each for tests, _ in read for each in tests], asked)
    unread += [each for _, left in read for each in left]
    tests += _of_tags(notice, asked, tests, unread)
    lines = [line for name in ("title", "summary", "benefit", "how") for line in notice.of(name)]
    if tests and (wider := [line for line in lines if _WIDENS.search(line)]):
        tests = []
        unread += [Unread("line", line) for line in wider]
    if not clauses:
        unread.append(Unread("nobody", ""))
    if (found := _NAMED_SO.search(notice.text("title"))) is not None:
        unread.append(Unread("title", found[0]))
    unread += _of_others(notice, clauses)
    once = tuple(dict.fromkeys(unread))
    attached = tuple(Unread("attached", each) for name in ("attached", "printed") for each in notice.of(name))
    return Audience(tuple(tests), (*once, *attached), bool(clauses) and not once)


# --- where its sentences stand ------------------------------------------------------------------------------------


def _of_field(lines: Sequence[str]) -> Sequence[str]:
    """A field's sentences, without the label that some repeat."""
    labelled = [_LABEL.fullmatch(line) for line in lines]
    return [line if found is None else found[1] for line, found in zip(lines, labelled, strict=True)]


def _of_lines(notice: PublicNotice) -> Iterator[str]:
    """The sentences about whom it is for, among those that tell what it is."""
    for line in (*notice.of("summary"), *notice.of("benefit")):
        labelled = _LABEL.fullmatch(line)
        told = labelled or _led(line)
        if told is not None:
            yield told[1]


def _led(line: str) -> re.Match[str] | None:
    """A line that begins with whom it is for, apart from what follows."""
    return _FOR.fullmatch(line) or _GIVES_TO.fullmatch(line)


def _of_others(notice: PublicNotice, clauses: Sequence[str]) -> Iterator[Unread]:
    """Lines that may say something of it in a way that is not read here."""
    told = set(clauses)
    for name in ("target", "criteria", "summary", "benefit", "how", "papers"):
        for line in notice.of(name):
            if (found := _ELSEWHERE.search(line)) is not None:
                yield Unread("elsewhere", found[0])
    for line in (*notice.of("summary"), *notice.of("benefit")):
        labelled, led = _LABEL.fullmatch(line), _led(line)
        rest = "" if labelled is not None else led[2] if led is not None else line
        if rest not in told and _ABOUT.search(_AMOUNTS.sub("", rest)):
            yield Unread("line", line)
    known = set(notice.meant.values())
    for name, lines in notice.says.items():  # a column that nobody has a name for may hold what all of it hangs on
        if lines not in known and name not in CATEGORIES:
            yield from (Unread("line", line) for line in lines if _ABOUT.search(f"{name} {line}"))


# --- one sentence -------------------------------------------------------------------------------------------------


def _clause(text: str, asked: Askable) -> tuple[list[AudienceTest], list[Unread]]:
    """The conditions of a sentence, and itself where any word of it is left over."""
    bare = re.sub(_BULLETS, "", text).strip().rstrip(".")
    tests: list[AudienceTest] = []
    unread: list[Unread] = []
    left, at = [], 0
    while at < len(bare):
        end = _test_at(bare, at, asked, tests, unread)
        if end is None and (head := _HEAD.fullmatch(bare, at)) is not None:
            end = head.end()
            tests += [AudienceTest(asked.small_merchant, "yes", head[0])] if asked.small_merchant else []
            unread += [] if asked.small_merchant else [Unread("no-question", head[0])]
        if end is None and at and (joint := _JOINTS.match(bare, at)) is not None:
            end = joint.end()
        if end is None:
            word = re.compile(r"\S+").match(bare, at)
            assert word is not None  # noqa: S101 -- blanks are passed below
            left.append(word[0])
            end = word.end()
        at = end
        while at < len(bare) and bare[at] == " ":
            at += 1
    # a word that is not understood may be what the others are about: a school in that city, the heirs of a merchant
    return ([], [Unread("words", text)]) if left else (tests, unread)


def _test_at(text: str, at: int, asked: Askable, tests: list[AudienceTest], unread: list[Unread]) -> int | None:
    """Reads the condition that begins here, and returns where it ends; None where none begins."""
    district = _district_at(text, at, asked)
    if district is not None:
        options, quote, left = district
        if asked.district is not None and not [each for each in left if each.code == SEVERAL]:
            tests.append(AudienceTest(asked.district, list(options) if len(options) > 1 else options[0], quote))
        unread += left
        return at + len(quote)
    place = _place_at(text, at, asked)
    if place is not None:
        options, quote, is_narrower = place
        tests.append(AudienceTest(asked.region or "", list(options) if len(options) > 1 else options[0], quote))
        unread += [Unread("district", quote)] if is_narrower else []
        return at + len(quote)
    for pattern, fact in ((_EMPLOYEES, asked.employees), (_SALES, asked.sales), (_YEARS, asked.opened)):
        found = pattern.match(text, at)
        if found is None:
            continue
        value = amount(found[1]) if pattern is _SALES else int(found[1]) or None
        if value is None or fact is None:
            unread.append(Unread("no-question" if fact is None else "words", found[0]))
        else:
            words = YEARS if pattern is _YEARS else BOUNDS
            tests.append(AudienceTest(fact, {words[found[2]]: value}, found[0]))
        return found.end()
    return None


def _district_at(text: str, at: int, asked: Askable) -> tuple[tuple[str, ...], str, list[Unread]] | None:
    """The districts that are named here: their options, the words, and what is left open about them.

    A name that several places have says which only behind its region; a ward of a city is narrower than what is known.
    """
    if not asked.districts:
        return None
    found = _named_at(text, at, asked.districts, "구")
    if found is None:
        return None
    named, options, words, narrower = found
    several = [name for name in named if len(asked.districts[name]) > 1 or name in SHARED]
    left = [Unread(SEVERAL, name) for name in several]
    left += [Unread("district", words)] if narrower else []
    return options, words, left


def _place_at(text: str, at: int, asked: Askable) -> tuple[tuple[str, ...], str, bool] | None:
    """The place that is named here by its full official name: its options, the words, whether they narrow it down."""
    if not asked.places or asked.region is None:
        return None
    found = _named_at(text, at, asked.places, "[시군구]")
    return None if found is None else found[1:]


def _named_at(
    text: str, at: int, known: Mapping[str, Sequence[str]], narrower: str
) -> tuple[list[str], tuple[str, ...], str, bool] | None:
    """Known names that stand here as where a shop lies: they, their options, the words, and whether a part follows.

    narrower: how the names of such parts end, as a pattern.
    """
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    part = rf"\s[가-힣]{{1,5}}{narrower}"
    pattern = rf"({names})((?:\s?[,·ㆍ/]\s?(?:{names}))*)({part})?(?:{_LIES}|(?=\s소상공인))(?=\s|$)"
    found = re.compile(pattern).match(text, at)
    if found is None:
        return None
    named = re.findall(names, found[1] + found[2])
    options = tuple(dict.fromkeys(option for name in named for option in known[name]))
    return named, options, found[0], found[3] is not None


def _agreeing(tests: Sequence[AudienceTest]) -> tuple[list[AudienceTest], list[Unread]]:
    """Each condition once; of two that say different things of one fact none is left."""
    by_fact: dict[str, list[AudienceTest]] = {}
    for each in tests:
        by_fact.setdefault(each.fact, []).append(each)
    kept, unread = [], []
    for said in by_fact.values():
        if all(each.asked == said[0].asked for each in said):
            kept.append(max(said, key=lambda each: len(each.quote)))
        else:
            unread += [Unread("disagree", each.quote) for each in said]
    return kept, unread


def _agreeing_places(found: Sequence[AudienceTest], asked: Askable) -> tuple[list[AudienceTest], list[Unread]]:
    """As `_agreeing`; a district says its region, too, and one that lies elsewhere than another sentence is none."""
    tests, unread = _agreeing(found)
    region = next((each for each in tests if each.fact == asked.region), None)
    district = next((each for each in tests if each.fact == asked.district), None)
    if region is None or district is None:
        return tests, unread
    rest = [each for each in tests if each not in (region, district)]
    if _regions(district, asked) <= _options_of(region):
        return [*rest, district], unread
    return rest, [*unread, *(Unread("disagree", each.quote) for each in (region, district))]


def _regions(district: AudienceTest, asked: Askable) -> set[object]:
    """The region's options that the districts of a test lie within."""
    return {region for option in _options_of(district) for region in asked.lies.get(str(option), ())}


def _options_of(test: AudienceTest) -> set[object]:
    return set(test.asked) if isinstance(test.asked, list) else {test.asked}


def _of_tags(
    notice: PublicNotice, asked: Askable, tests: Sequence[AudienceTest], unread: list[Unread]
) -> list[AudienceTest]:
    """A place among the tags, by its full official name; an agency's name, or a short one, leaves it open."""
    tags = [tag.strip() for line in notice.of("tags") for tag in line.lstrip("#").split(",")]
    tags = [tag.lstrip("#") for tag in tags if tag]
    agencies = {notice.text("agency"), notice.text("operator")}
    full = [tag for tag in tags if tag in asked.places and tag not in agencies]
    known = next((each.asked for each in tests if each.fact == asked.region), None)
    if (district := next((each for each in tests if each.fact == asked.district), None)) is not None:
        known = sorted(map(str, _regions(district, asked)))
    open_ = [
        *_in_title(notice, asked),
        *(tag for tag in tags if (tag in asked.short or tag in asked.places) and tag not in full),
    ]
    if EVERYWHERE in tags and known is None:
        return []
    if known is not None:
        unread += [Unread("tag", tag) for tag in (*full, *open_) if not _within(tag, known, asked)]
        return []
    if full and not [tag for tag in open_ if not _covered(tag, full, asked)] and asked.region:
        options = list(dict.fromkeys(option for tag in full for option in asked.places[tag]))
        return [AudienceTest(asked.region, options if len(options) > 1 else options[0], notice.text("tags"))]
    unread += [Unread("tag", tag) for tag in (*full, *open_)]
    agency = next((each for each in agencies if each.split(" ")[0] in asked.places), None)
    if agency is not None and not (full or open_):
        unread.append(Unread("agency-place", agency))
    return []


def _in_title(notice: PublicNotice, asked: Askable) -> Sequence[str]:
    """The place in brackets that titles begin with."""
    found = re.match(r"\[([^\[\]]+)\]", notice.text("title"))
    return [found[1]] if found is not None and (found[1] in asked.short or found[1] in asked.places) else []


def _within(tag: str, known: object, asked: Askable) -> bool:
    options = set(known) if isinstance(known, list) else {known}
    return set(_options(tag, asked)) <= options


def _covered(tag: str, full: Sequence[str], asked: Askable) -> bool:
    return set(_options(tag, asked)) <= {option for each in full for option in asked.places[each]}


def _options(tag: str, asked: Askable) -> Sequence[str]:
    both: Mapping[str, Sequence[str]] = {**asked.short, **asked.places}
    return both[tag]
