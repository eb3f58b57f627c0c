"""A text held against itself in the other language: figures, telephones, limits, how often, and what kind of money."""

import re
from collections.abc import Iterator
from functools import cache

from advisor.audit.content.condition_nouns import Noun
from advisor.audit.content.figures import due_otherwise, lacking, opposed, shown, written
from advisor.audit.content.provider_names import called
from advisor.audit.content.sourced_texts import Texts
from advisor.catalog.model.catalog import Catalog
from advisor.finding import Finding, Path
from advisor.languages import KOREAN
from advisor.quantities.quantities import Telephone
from advisor.quantities.quantity_reading import quantities

ENGLISH = "en"
LEAST_LETTERS = 12  # a name or a word of one's own may stand in the other script
MOSTLY = 0.5
# what no translation may lose: what is paid back is no gift, and what costs nothing is not cheap. Each as Korean says
# it for certain, as English may, as English says it for certain, as Korean may
KEPT = (
    (
        *("대출", r"대출|융자|빚", r"\bloans?\b|\blend|\bborrow|\bdebts?\b|\bcredit line|\bfinanc"),
        *(r"\bloans?\b|\bborrow|\bdebts?\b", r"대출|융자|빚|빌|갚|자금|상환"),
    ),
    (
        *("무료", r"무료|공짜", r"\bfree\b|\bno\b|\bnot\b|\bnothing\b|\bwithout\b|n't\b"),
        *(r"\bfree (?:of charge|to use)\b|\bcosts nothing\b", r"무료|공짜|무상|없|안 |않"),
    ),
)


def differing(texts: Texts) -> Iterator[Finding]:
    """Texts whose Korean and English do not say the same."""
    companies = _companies(texts.catalog)
    for path, text in texts.all:
        if isinstance(text, str):
            yield from _script(path, KOREAN, text)
            continue
        korean, english = text.get(KOREAN, ""), text.get(ENGLISH)
        yield from _script(path, KOREAN, korean)
        if english is not None:
            yield from _script(path, ENGLISH, english)
            yield from _figures(path, korean, english)
            yield from _words(path, korean, english, companies)


def _figures(path: Path, korean: str, english: str) -> Iterator[Finding]:
    here, there = lacking(korean, [english]), lacking(english, [korean])
    if here or there:
        code = "telephones-differ" if _only_telephones(korean, english, here, there) else "languages-differ"
        yield Finding(code, path, {"here": shown(here) or "–", "there": shown(there) or "–"})
    for mine, theirs in opposed(korean, english):
        yield Finding("limits-differ", path, {"here": mine, "there": theirs})
    for mine, theirs in due_otherwise(korean, english):
        yield Finding("periods-differ", path, {"here": mine, "there": theirs})


def _only_telephones(korean: str, english: str, here: list[str], there: list[str]) -> bool:
    named = [(text, each) for text in (korean, english) for each in quantities(text)]
    return {*here, *there} <= {written(text, each) for text, each in named if isinstance(each, Telephone)}


def _words(path: Path, korean: str, english: str, companies: tuple[Noun, ...]) -> Iterator[Finding]:
    for word, sure_korean, maybe_english, sure_english, maybe_korean in KEPT:
        if _found(sure_korean, korean) and not _found(maybe_english, english):
            yield Finding("word-lost", path, {"word": word, "language": ENGLISH})
        elif _found(sure_english, english) and not _found(maybe_korean, korean):
            yield Finding("word-lost", path, {"word": word, "language": KOREAN})
    mine = {noun[0] for noun in companies if _found(noun[1], korean)}
    theirs = {noun[0] for noun in companies if _found(noun[2], english) or _found(noun[1], english)}
    if mine and theirs and not mine & theirs:
        yield Finding("names-differ", path, {"here": ", ".join(sorted(mine)), "there": ", ".join(sorted(theirs))})


def _companies(catalog: Catalog) -> tuple[Noun, ...]:
    """What texts call each provider, in both languages."""
    found = []
    for provider in catalog.providers.values():
        if isinstance(provider, dict) and {KOREAN, ENGLISH} <= set(provider):
            korean, english = ("|".join(map(re.escape, called(provider[each]))) for each in (KOREAN, ENGLISH))
            found.append((provider[KOREAN], korean, rf"(?-i:\b(?:{english}))"))  # Cities is a name, cities are none
    return tuple(found)


def _found(words: str, text: str) -> bool:
    return _made(words).search(text) is not None


@cache
def _made(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def _script(path: Path, language: str, text: str) -> Iterator[Finding]:
    """An English text is not mostly Hangul, and a Korean sentence has some."""
    letters, hangul = sum(map(str.isalpha, text)), len(_made("[가-힣]").findall(text))
    if language == ENGLISH and hangul > MOSTLY * letters and hangul > 1:
        yield Finding("english-is-korean", path)
    elif language == KOREAN and not hangul and letters >= LEAST_LETTERS and " " in text.strip():
        yield Finding("korean-is-not", path)
