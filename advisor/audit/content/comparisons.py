"""A text held against itself in the other language: figures, telephones, limits, how often, and what kind of money."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING

from advisor.audit.content.figures import due_otherwise, lacking, opposed, shown, written
from advisor.audit.content.provider_names import called
from advisor.audit.content.sourced_texts import Texts
from advisor.catalog.model.catalog import Catalog
from advisor.finding import Finding
from advisor.languages import KOREAN
from advisor.quantities.patterns import pattern
from advisor.quantities.quantities import Telephone
from advisor.quantities.quantity_reading import quantities

if TYPE_CHECKING:
    from advisor.audit.content.condition_nouns import Noun

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
    for mine, theirs in opposed(korean, english):
        yield "limits-differ", {"here": mine, "there": theirs}
    for mine, theirs in due_otherwise(korean, english):
        yield "periods-differ", {"here": mine, "there": theirs}


def _only_telephones(korean: str, english: str, here: list[str], there: list[str]) -> bool:
    named = [(text, each) for text in (korean, english) for each in quantities(text)]
    return {*here, *there} <= {written(text, each) for text, each in named if isinstance(each, Telephone)}


def _words(korean: str, english: str, companies: "_Companies") -> Iterator[Remark]:
    for word, sure_korean, maybe_english, sure_english, maybe_korean in KEPT:
        if _found(sure_korean, korean) and not _found(maybe_english, english):
            yield "word-lost", {"word": word, "language": ENGLISH}
        elif _found(sure_english, english) and not _found(maybe_korean, korean):
            yield "word-lost", {"word": word, "language": KOREAN}
    mine = companies.korean(korean)
    theirs = companies.english(english) if mine else set()
    if mine and theirs and not mine & theirs:
        yield "names-differ", {"here": ", ".join(sorted(mine)), "there": ", ".join(sorted(theirs))}


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
