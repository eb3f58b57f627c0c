"""What an entry or a source has that belongs to another one: a desk, a door, an office, the title of a notice."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from advisor.audit.content.sourced_texts import Texts, called, name_any, told, versions
from advisor.audit.content.telephones_and_links import domain
from advisor.catalog.model.catalog import Program, ProgramId, ProviderId, Source, SourceId, Text
from advisor.finding import Finding

DESK = re.compile(r"[가-힣]{1,10}(?:과|팀|담당관)(?![가-힣])|[가-힣]{2,10}(?:과|팀|담당관)(?=에 |의 |으로 |로 )")
PATH = re.compile(r"https://[^/]+/.")  # an address that is more than the front page of a site
STEMS = re.compile(r"[가-힣]{2,}|[A-Za-z]{3,}")
LEAST_LETTERS = 2
USUAL = re.compile(r"공고|안내|지원|사업|모집|보도|자료|계획|누리집|홈페이지|사이트|20\d\d")  # of any notice's title


def taken_from_others(texts: Texts) -> Iterator[Finding]:
    """What was left from another entry, as far as that entry is in the catalog, too."""
    names = {name: called(provider) for name, provider in texts.catalog.providers.items()}
    desks = {desk: name for name, program in texts.catalog.programs.items() for desk in _desks(program)}
    pages = {source.url: each for each, source in texts.catalog.sources.items() if source.url is not None}
    for name, program in texts.catalog.programs.items():
        yield from _offices(texts, name, program, names)
        yield from _desk(texts, name, program, desks)
        yield from _door(texts, name, program, pages)
    yield from _publishers(texts, names)
    yield from _titles(texts)


def _offices(
    texts: Texts, name: ProgramId, program: Program, names: Mapping[ProviderId, tuple[str, ...]]
) -> Iterator[Finding]:
    """A text that names another provider alone, whom neither the name nor a source of the entry knows."""
    sources = [texts.catalog.sources[each] for each in texts.cited(name)]
    known = _all(program.name, *(text for each in sources for text in (each.title, each.publisher, each.phrase or "")))
    parts = {"summary": program.summary, "where": None if program.where is None else program.where.text}
    for part, text in parts.items():
        said = () if text is None else versions(text)
        if not said or name_any(names[program.provider], said):
            continue
        other = next((each for each, words in names.items() if name_any(words, said)), None)
        if other is not None and not name_any(names[other], known):
            path = ("programs", name, part, *(("text",) if part == "where" else ()))
            yield Finding("provider-left-over", path, {"provider": program.provider, "other": other})


def _desks(program: Program) -> Sequence[str]:
    return DESK.findall(told(program.contact.text)) if program.contact is not None else ()


def _desk(texts: Texts, name: ProgramId, program: Program, desks: Mapping[str, ProgramId]) -> Iterator[Finding]:
    """A step that leads to a desk which another entry has, and neither this one nor its sources."""
    own = "\n".join(_all(program.name, *(each.text for each in (program.where, program.contact) if each is not None)))
    own += "\n" + (texts.words(texts.cited(name)) or "")
    for number, step in enumerate(program.steps):
        for desk in DESK.findall(told(step)):
            if desks.get(desk, name) != name and desk not in own:
                values = {"word": desk, "other": desks[desk]}
                yield Finding("desk-of-another", ("programs", name, "steps", str(number)), values)


def _door(texts: Texts, name: ProgramId, program: Program, pages: Mapping[str, SourceId]) -> Iterator[Finding]:
    """A door that is the page of a source which other entries cite, and this one does not."""
    url = None if program.where is None else program.where.url
    if url is None or PATH.match(url) is None or url not in pages:
        return
    if not any(texts.catalog.sources[each].url == url for each in texts.cited(name)):
        yield Finding("door-of-other-source", ("programs", name, "where", "url"), {"other": pages[url]})


def _publishers(texts: Texts, names: Mapping[ProviderId, tuple[str, ...]]) -> Iterator[Finding]:
    """A source that names one provider as its publisher, on the site of another who alone publishes there else."""
    published = {
        each: (domain(source.url), _publisher(source, names))
        for each, source in texts.catalog.sources.items()
        if source.url is not None
    }
    counts = Counter(published.values())
    for each, (site, provider) in published.items():
        if provider is None or counts[site, provider] > 1:
            continue
        others = {who for where, who in counts if where == site} - {provider}
        elsewhere = any(who == provider for where, who in counts if where != site)
        if len(others) == 1 and elsewhere and None not in others:
            values = {"host": site, "provider": str(*others)}
            yield Finding("publisher-otherwise", ("sources", each, "publisher"), values)


def _publisher(source: Source, names: Mapping[ProviderId, tuple[str, ...]]) -> ProviderId | None:
    return next((each for each, words in names.items() if name_any(words, versions(source.publisher))), None)


def _titles(texts: Texts) -> Iterator[Finding]:
    """A title none of whose own words stands in the phrase of the source or heads what cites it, and another's does."""
    sources = texts.catalog.sources
    heads: dict[SourceId, list[str]] = {}
    for name, program in texts.catalog.programs.items():
        for source in texts.cited(name):
            heads.setdefault(source, []).extend((told(program.name), told(program.summary)))
    phrases = {each: told(sources[each].phrase or "") for each in heads}
    for own, said in phrases.items():
        stems = _own_words(sources[own]) if said else ()
        if not stems or any(stem in text for text in (said, *heads[own]) for stem in stems):
            continue
        other = next((each for each, phrase in phrases.items() if all(stem in phrase for stem in stems)), None)
        if other is not None:
            yield Finding("title-of-another", ("sources", own, "title"), {"other": other})


def _own_words(source: Source) -> Sequence[str]:
    """The beginnings of the words of a title that no other notice need have."""
    stems = (stem[:LEAST_LETTERS] for stem in STEMS.findall(USUAL.sub(" ", told(source.title))))
    return [stem for stem in stems if stem not in told(source.publisher)]


def _all(*texts: Text) -> list[str]:
    return [version for text in texts for version in versions(text)]
