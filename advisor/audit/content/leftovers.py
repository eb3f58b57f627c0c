"""What was left from the entry that this one was copied from, and two entries that nobody can tell apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from advisor.audit.content.sourced_texts import Texts, called, name_any, told, versions
from advisor.catalog.model.catalog import Catalog, Program, ProgramId, ProviderId, SourceId, Text
from advisor.finding import Finding, Path
from advisor.quantities.patterns import pattern
from advisor.quantities.quantity_reading import MOST_KEPT

ENGLISH = "en"
LEAST = 12  # letters; shorter texts may well be the same
TWICE = re.compile(r"[가-힣]{2,}|(?!had$|that$)[a-z]{3,}")  # words that nobody means twice
SENTENCES = ("summary", "benefit", "costs", "cautions", "steps", "say")  # parts that are told in whole ones
ENDS = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
UNFINISHED = pattern(  # the sign that it begins with is looked for first
    r"(?=[TFXL?&<○◯●O0붙별공첨*\]☎☏✆▶■□◆◇★☆※☞➢◦·•(){}\-\s\ufffdㄱ-ㅣ]|[가-힣]O)"
    r"(?:\b(?:TODO|FIXME|TBD|XXX+)\b|\?\?\?|lorem ipsum|&(?:[a-z]{2,8}|#\d+);|<(?:br|p|div|span|b|a)\b[^>]*>"
    r"|[○◯●]{2,}|[가-힣]?O{2,}(?=[시군구동과청])|000-0000|(?:붙임|별첨|별지) ?(?:\d|제|의|파일|서류|서식|양식|참[조고])"
    r"|(?:공고문|첨부) ?참[조고]"
    r"|\*\*|\]\(https?:|[☎☏✆]|^\s*[▶■□●◆◇★☆※☞➢◦·•-]\s|\((?:복사본|사본|copy)\)"
    r"|\{\{|\}\}|\ufffd|(?<![ㄱ-ㅣ])[ㄱ-ㅎㅏ-ㅣ]{1,3}(?![ㄱ-ㅣ])(?=[가-힣]))"
)


def left_over(texts: Texts) -> Iterator[Finding]:
    """Names and texts that stand twice, providers and gifts of another, sources that nobody cites, texts half done."""
    catalog = texts.catalog
    yield from _same_names(catalog)
    yield from _same_texts(catalog)
    yield from _same_translations(catalog)
    names = {name: called(provider) for name, provider in catalog.providers.items()}
    for name, program in catalog.programs.items():
        yield from _provider(texts, name, program, names)
        yield from _gift(catalog, name, program)
    cited = _cited(texts)
    for source in catalog.sources:
        if source not in cited:
            yield Finding("source-not-cited", ("sources", source), {"source": source})
    yield from _same_addresses(catalog)
    for path, text in texts.all:
        said = versions(text)
        for version in dict.fromkeys(said):
            if (found := _unfinished(version)) is not None:
                yield Finding("text-unfinished", path, {"found": found})
        if path[0] == "programs" and path[2] in SENTENCES and (rest := _cut_off(said)) is not None:
            yield Finding("text-unfinished", path, {"found": rest})


@lru_cache(maxsize=MOST_KEPT)
def _unfinished(text: str) -> str | None:
    match = UNFINISHED.search(text)
    return _twice(text) if match is None else match[0]


def _twice(text: str) -> str | None:
    """A word that stands twice, one behind the other."""
    words = text.split()
    if len(set(words)) == len(words):
        return None
    for one, other in pairwise(words):
        if one == other and TWICE.fullmatch(one):
            return f"{one} {one}"
    return None


@lru_cache(maxsize=MOST_KEPT)
def _cut_off(said: Sequence[str]) -> str | None:
    """The end of a text that stops within a sentence, where another language comes to its end."""
    if not any(ENDS.search(each) for each in said):
        return None
    return next((f"…{each[-LEAST:]}" for each in said if len(each) >= LEAST and each[-1].isalpha()), None)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _same_names(catalog: Catalog) -> Iterator[Finding]:
    first: dict[str, ProgramId] = {}
    for name, program in catalog.programs.items():
        for version in dict.fromkeys(map(_plain, versions(program.name))):
            other = first.setdefault(version, name)
            if other != name:
                path = ("programs", name, "name")
                yield Finding("same-name", path, {"other": other}, related=(("programs", other, "name"),))
                break


def _same_texts(catalog: Catalog) -> Iterator[Finding]:
    """What a program is and brings is its own: told in the words of another, it was left from that one."""
    first: dict[tuple[str, str], ProgramId] = {}
    for name, program in catalog.programs.items():
        for part, text in (("summary", program.summary), ("benefit", program.benefit.text)):
            plain = _plain(told(text))
            if len(plain) < LEAST:
                continue
            other = first.setdefault((part, plain), name)
            if other != name:
                yield Finding(
                    "same-text", ("programs", name, part), {"other": other}, related=(("programs", other, part),)
                )


def _same_translations(catalog: Catalog) -> Iterator[Finding]:
    """An English text that another entry has, too, beside another Korean one: it was left when the entry was copied."""
    first: dict[tuple[str, str], tuple[ProgramId, str]] = {}
    for name, program in catalog.programs.items():
        parts = [("summary", program.summary), ("benefit", program.benefit.text), ("say", program.say)]
        parts += [("steps", step) for step in program.steps]
        for part, text in parts:
            if not isinstance(text, dict) or ENGLISH not in text:
                continue
            english, korean = text[ENGLISH], told(text)
            if len(english) < LEAST:
                continue
            other, theirs = first.setdefault((part, english), (name, korean))
            if other != name and theirs != korean:
                related = (("programs", other, part),)
                yield Finding("same-translation", ("programs", name, part), {"other": other}, related=related)


def _provider(
    texts: Texts, name: ProgramId, program: Program, names: Mapping[ProviderId, tuple[str, ...]]
) -> Iterator[Finding]:
    """A provider that nothing in the entry names, while its head or all its sources name another.

    An id that begins with another provider, whom the head names alone, says the same.
    """

    def others(texts: Sequence[str]) -> list[ProviderId]:
        return [each for each, words in names.items() if each != program.provider and name_any(words, texts)]

    sources = [texts.catalog.sources[each] for each in texts.cited(name)]
    own = names[program.provider]
    head = _all(program.name, program.summary)
    about = [version for _, text in texts.of("programs", name) for version in versions(text)]
    about += [version for each in sources for version in _all(each.title, each.publisher, each.phrase or "")]
    if name_any(own, about):
        found = [] if name_any(own, head) else [each for each in others(head) if name.startswith(f"{each}-")]
    else:
        found = others([*head, *versions(program.benefit.text)]) or [
            each for each in names if sources and all(name_any(names[each], _all(one.publisher)) for one in sources)
        ]
    path = ("programs", name, "provider")
    if found:
        yield Finding("provider-left-over", path, {"provider": program.provider, "other": found[0]})
    elif not name_any(own, about) and texts.phrases(texts.cited(name)) is not None:
        yield Finding("provider-not-named", path, {"provider": program.provider})


def _all(*texts: Text) -> list[str]:
    return [version for text in texts for version in versions(text)]


def _gift(catalog: Catalog, name: ProgramId, program: Program) -> Iterator[Finding]:
    """An enabling program that gives what bears another provider's name."""
    for fact, value in program.gives.items():
        options = getattr(value, "has", None) or getattr(value, "options", None) or (value,)
        for option in options if isinstance(options, tuple | frozenset | set | list) else ():
            other = str(option).partition("_")[0]
            if other in catalog.providers and other != program.provider and program.kind == "enabling":
                path: Path = ("programs", name, "gives", fact)
                yield Finding("provider-left-over", path, {"provider": program.provider, "other": other})


def _cited(texts: Texts) -> set[SourceId]:
    found: set[SourceId] = set()
    catalog = texts.catalog
    for program in catalog.programs:
        found.update(texts.cited(program))
    found.update(source for claim in catalog.background for source in claim.sources)
    found.update(source for document in catalog.documents.values() for source in document.sources)
    for fact in catalog.facts.values():
        for condition in (fact.when, fact.derive):
            found.update(_of(condition))
    return found


def _of(condition: object) -> Iterator[SourceId]:
    source = getattr(condition, "source", None)
    if source is not None:
        yield source
    for part in (*getattr(condition, "parts", ()), *((condition.part,) if hasattr(condition, "part") else ())):
        yield from _of(part)


def _same_addresses(catalog: Catalog) -> Iterator[Finding]:
    """Two sources that are one page, read on the same day."""
    first: dict[tuple[str, str], SourceId] = {}
    for name, source in catalog.sources.items():
        if source.url is None or source.published is None:
            continue
        other = first.setdefault((source.url, source.published), name)
        if other != name:
            yield Finding(
                "same-source", ("sources", name, "url"), {"other": other}, related=(("sources", other, "url"),)
            )
