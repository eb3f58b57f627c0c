"""What an entry or a source has that belongs to another one: a desk, a door, an office, the title of a notice."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from advisor.audit.content.sourced_texts import Texts, called, name_any, told, versions
from advisor.audit.content.telephones_and_links import domain
from advisor.catalog.model.catalog import Program, ProgramId, ProviderId, Source, SourceId, Text
from advisor.finding import Finding
from advisor.quantities.quantity_reading import MOST_KEPT

DESK = re.compile(r"[가-힣]{1,10}(?:과|팀|담당관)(?![가-힣])|[가-힣]{2,10}(?:과|팀|담당관)(?=에 |의 |으로 |로 )")
PATH = re.compile(r"https://[^/]+/.")  # an address that is more than the front page of a site
# somewhere that one goes to or calls, by the end of its name
OFFICE = re.compile(
    r"(?:시청|군청|구청|도청|교육청|세무서|은행|공단|재단|진흥원|보건소|주민센터|복지센터|우체국|조합|법원"
    r"|경찰서|소방서|상공회의소|면사무소|읍사무소|금고|농협|수협|연합회|도서관)"
)
LEADING = ("where", "contact", "summary", "benefit", "cautions", "say", "steps")
DOORS = ("where", "contact", "summary")  # a source need not name them; but not those of another provider
NOT_OF_NAME = re.compile(r"[^가-힣·]+")
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
        yield from _unknown_offices(texts, name, program)
        yield from _door(texts, name, program, pages)
        yield from _sources(texts, name, program, names)
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
    return _desks_in(told(program.contact.text)) if program.contact is not None else ()


@lru_cache(maxsize=MOST_KEPT)
def _desks_in(text: str) -> Sequence[str]:
    return DESK.findall(text)


def _desk(texts: Texts, name: ProgramId, program: Program, desks: Mapping[str, ProgramId]) -> Iterator[Finding]:
    """A step that leads to a desk which another entry has, and neither this one nor its sources."""
    own = "\n".join(_all(program.name, *(each.text for each in (program.where, program.contact) if each is not None)))
    own += "\n" + (texts.words(texts.cited(name)) or "")
    for number, step in enumerate(program.steps):
        for desk in _desks_in(told(step)):
            if desks.get(desk, name) != name and desk not in own:
                values = {"word": desk, "other": desks[desk]}
                yield Finding("desk-of-another", ("programs", name, "steps", str(number)), values)


def _unknown_offices(texts: Texts, name: ProgramId, program: Program) -> Iterator[Finding]:
    """An office or a desk to which a text leads, and of which nothing is said that the entry rests on."""
    cited = texts.cited(name)
    words = texts.words(cited)
    if words is None:
        return
    program_texts = [(path, told(text)) for path, text in texts.of("programs", name) if path[2] in LEADING]
    told_of = [(path, office) for path, text in program_texts for office in _offices_in(text)]
    contact = ("programs", name, "contact", "text")
    if program.contact is not None and _desks(program) and DESK.search(words):
        told_of += [(contact, desk) for desk in _desks(program)]
    if not told_of:
        return
    sources = [texts.catalog.sources[each] for each in cited]
    papers = [texts.catalog.documents[each] for each in program.documents]
    known = _all(program.name, texts.catalog.providers[program.provider], *(each.issued_by or "" for each in papers))
    known += _all(*(text for each in sources for text in (each.title, each.publisher)))
    said = "\n".join([words, *known])
    others = "\n".join(_all(*texts.catalog.providers.values()))
    for path, office in told_of if OFFICE.search(said) else ():
        is_known = office in said or office.removesuffix("청") in said
        if not is_known and (path[2] not in DOORS or (office in others and OFFICE.fullmatch(office) is None)):
            yield Finding("noun-not-in-source", path, {"nouns": office, "sources": ", ".join(cited)})
        said += f"\n{office}"  # once is enough


@lru_cache(maxsize=MOST_KEPT)
def _offices_in(text: str) -> tuple[str, ...]:
    """The offices that a text names, each with what stands before it in one word; of `시·군청` it is no name."""
    found = ((text.rfind(" ", 0, match.start()) + 1, match.end()) for match in OFFICE.finditer(text))
    names = (NOT_OF_NAME.split(text[start:end])[-1] for start, end in found)
    return tuple(name for name in names if len(name) > LEAST_LETTERS and "·" not in name)


def _door(texts: Texts, name: ProgramId, program: Program, pages: Mapping[str, SourceId]) -> Iterator[Finding]:
    """A door that is the page of a source which other entries cite, and this one does not."""
    url = None if program.where is None else program.where.url
    if url is None or PATH.match(url) is None or url not in pages:
        return
    if not any(texts.catalog.sources[each].url == url for each in texts.cited(name)):
        yield Finding("door-of-other-source", ("programs", name, "where", "url"), {"other": pages[url]})


def _sources(
    texts: Texts, name: ProgramId, program: Program, names: Mapping[ProviderId, tuple[str, ...]]
) -> Iterator[Finding]:
    """A source that a part of the entry cites, the entry does not list, and that another provider published."""
    own = {each for each in texts.cited(name) if each in program.sources}
    for source in texts.cited(name) if own else ():
        publisher = texts.catalog.sources[source].publisher
        if source in own or name_any(names[program.provider], versions(publisher)):
            continue
        others = (
            each
            for each, other in texts.catalog.programs.items()
            if source in other.sources and other.provider != program.provider
        )
        other = next(others, None)
        if other is not None and name_any(names[texts.catalog.programs[other].provider], versions(publisher)):
            yield Finding("source-of-another", ("programs", name), {"source": source, "other": other})


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
