"""Terms that a text and its sources name in ways that exclude each other: with VAT or without, by lot or by review."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from advisor.audit.content.sourced_texts import Texts, told
from advisor.catalog.model.catalog import ProgramId
from advisor.finding import Finding, Path
from advisor.quantities.quantities import Quantity
from advisor.quantities.quantity_reading import MOST_KEPT, quantities

# of each kind only one can hold; the letters before it stand in every text that has any of them
CHOICES: tuple[tuple[tuple[str, ...], Mapping[str, re.Pattern[str]]], ...] = (
    (
        ("부가",),
        {
            "부가세 포함": re.compile(r"부가(?:가치)?세(?:[를도는]|까지|까지도)? ?(?:포함|넣어|함께|더하)"),
            "부가세 제외": re.compile(r"부가(?:가치)?세(?:[를는은]|까지)? ?(?:별도|제외|빼|미포함|불포함|따로)"),
        },
    ),
    (
        ("추첨", "심사", "평가", "선착순"),
        {
            "추첨": re.compile(r"추첨"),
            "심사": re.compile(r"(?:심사|평가)(?:해서|하여|를 거쳐|로|를 해서)? ?(?:뽑|선정|고르|결정)"),
            "선착순": re.compile(r"선착순"),
        },
    ),
    (
        ("반기",),
        {"상반기": re.compile(r"상반기"), "하반기": re.compile(r"하반기")},
    ),
    (
        ("해마다", "매년", "한 번", "1회"),
        {
            "해마다": re.compile(r"해마다|매년"),
            "한 번": re.compile(r"(?:가게|업체|곳|점포|사업자)(?:에|당|마다)? ?(?:딱 |단 )?(?:한 번|1회)"),
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
# most texts have none of what is looked for
MAY_NAME = re.compile(r"부가|추첨|심사|평가|선착순|반기|해마다|매년|한 번|1회|거치|이자|금리|\d ?(?:명|인|곳|개)")


def contrary(texts: Texts) -> Iterator[Finding]:
    """Claims, steps and summaries that name another term than the phrases of what their entry cites."""
    for name in texts.catalog.programs:
        cited = texts.cited(name)
        words = texts.words(cited)
        for path, text in _told(texts, name) if words is not None else ():
            if MAY_NAME.search(text) is None:
                continue
            for mine, theirs in _others(text, words or ""):
                yield Finding("term-otherwise", path, {"here": mine, "there": theirs, "sources": ", ".join(cited)})
            figures = [*_counted_otherwise(text, words or ""), *_labelled_otherwise(text, words or "")]
            if figures:
                yield Finding("claim-not-in-source", path, {"figures": ", ".join(figures), "sources": ", ".join(cited)})


def _told(texts: Texts, name: ProgramId) -> Iterator[tuple[Path, str]]:
    program = texts.catalog.programs[name]
    yield ("programs", name, "summary"), told(program.summary)
    for each in texts.stated(name):
        yield each.path, told(each.text)
    for number, step in enumerate(program.steps):
        yield ("programs", name, "steps", str(number)), told(step)


def _others(text: str, words: str) -> Iterator[tuple[str, str]]:
    """Of each choice, what a text names and its sources do not, where they name something else."""
    for letters, kinds in CHOICES:
        if not any(each in text for each in letters):
            continue
        here, there = _named(kinds, text), _named(kinds, words)
        if here and there and not {*here} & {*there} and not _is_another_sum(here[0], text, words):
            yield here[0], there[0]


def _is_another_sum(kind: str, text: str, words: str) -> bool:
    """Whether the sum is worked out: with VAT it is another than the sources name without it."""
    if not kind.startswith(VAT):
        return False
    known = {each.value for each in quantities(words) if isinstance(each, Quantity) and each.kind == "money"}
    sums = [each.value for each in quantities(text) if isinstance(each, Quantity) and each.kind == "money"]
    return any(each not in known for each in sums)


def _named(kinds: Mapping[str, re.Pattern[str]], text: str) -> Sequence[str]:
    return [
        kind
        for kind, pattern in kinds.items()
        if any(DENIED.match(text, found.end()) is None for found in pattern.finditer(text))
    ]


def _counted_otherwise(text: str, words: str) -> Iterator[str]:
    """So many people, where the sources have as many shops and never as many people; or the other way round."""
    here = list(COUNTED.finditer(text))
    there = _counts(words) if here else frozenset()
    for found in here:
        number, of_people = found[1], found[2] in PEOPLE
        if (number, not of_people) in there and (number, of_people) not in there:
            yield found[0]


@lru_cache(maxsize=MOST_KEPT)
def _counts(words: str) -> frozenset[tuple[str, bool]]:
    return frozenset((number, unit in PEOPLE) for number, unit in COUNTED.findall(words))


def _labelled_otherwise(text: str, words: str) -> Iterator[str]:
    """Years of grace that the sources give to repayment; a rate where they have the part of it that somebody pays."""
    graces = {_grace(found) for found in GRACE.finditer(words)} if "거치" in text else set()
    yield from (found[0] for found in GRACE.finditer(text) if graces and _grace(found) not in graces)
    if "%" in text and RATE.search(text):
        paid = set(RATE_PAID.findall(words)) - set(RATE.findall(words))
        yield from (found[0] for found in RATE.finditer(text) if found[1] in paid)


def _grace(found: re.Match[str]) -> tuple[str, str]:
    return (found[1] or found[3], found[2] or found[4])
