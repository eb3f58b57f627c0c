"""What a catalog claims, where it stands, on which sources it rests, and what providers are called there."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from advisor.audit.content.catalog_texts import all_texts
from advisor.catalog.model.catalog import (
    All,
    Any,
    Catalog,
    Claim,
    Condition,
    Evidence,
    Not,
    Program,
    ProgramId,
    SourceId,
    Text,
)
from advisor.catalog.model.cited_sources import cited_sources
from advisor.finding import Path
from advisor.languages import KOREAN
from advisor.quantities.quantity_reading import MOST_KEPT

OURS = "우리 판단"
# what stands before a blank is looked at behind it: a search that begins with a blank is five times as fast
_SENTENCES = re.compile(r"\s(?<=[.!?]\s)\s*|\n")


class SourcedText(Struct, frozen=True):
    """A text that rests on sources. part: which part of an entry it is, such as `benefit` or `cautions`."""

    path: Path
    part: str
    text: Text
    sources: tuple[SourceId, ...]


def told(text: Text) -> str:
    """A text in the language that every text has."""
    return text if isinstance(text, str) else text.get(KOREAN, "")


def stated(texts: "Texts") -> Iterator[SourcedText]:
    """Every claim with its sources, in the order of the catalog: of the foot, and program by program."""
    for number, claim in enumerate(texts.catalog.background):
        yield SourcedText(("background", str(number), "text"), "background", claim.text, claim.sources)
    for name in texts.catalog.programs:
        yield from texts.stated(name)


def _stated_by(name: ProgramId, program: Program, cited: tuple[SourceId, ...]) -> Iterator[SourcedText]:
    """What a program's entry claims: claims, who answers, and the notes of conditions that name a source.

    cited: every source that the entry names. A note names one at most and may rest on all of them; what it calls our
    judgement is no claim.
    """
    for path, part, claim in claims(name, program):
        yield SourcedText((*path, "text"), part, claim.text, claim.sources)
    contact = program.contact
    if contact is not None:
        here = ("programs", name, "contact")
        yield SourcedText((*here, "text"), "contact", contact.text, (contact.source,))
        if contact.hours is not None:
            yield SourcedText((*here, "hours"), "contact", contact.hours, (contact.source,))
    for path, condition in conditions(("programs", name, "requires"), program.requires):
        if condition.note is not None and condition.source is not None and OURS not in told(condition.note):
            yield SourcedText((*path, "note"), "note", condition.note, cited)


def claims(name: ProgramId, program: Program) -> Iterator[tuple[Path, str, Claim]]:
    """The claims of a program's entry, with their places and the part that they are."""
    here = ("programs", name)
    single: dict[str, Claim | None] = {
        "benefit": program.benefit,
        "costs/now": program.costs.now,
        "costs/later": program.costs.later,
    }
    if program.funding is not None:
        single["funding/repay"] = program.funding.repay
    single["uses"] = program.uses
    for part, claim in single.items():
        if claim is not None:
            yield (*here, *part.split("/")), part.partition("/")[0], claim
    for part, several in (("cautions", program.cautions), ("conflicts", program.conflicts)):
        for number, each in enumerate(several):
            yield (*here, part, str(number)), part, each


def conditions(path: Path, condition: Condition | None) -> Iterator[tuple[Path, Evidence]]:
    """A condition and all its parts, each with its place."""
    if condition is None:
        return
    yield path, condition
    if isinstance(condition, All | Any):
        word = "all" if isinstance(condition, All) else "any"
        for number, part in enumerate(condition.parts):
            yield from conditions((*path, word, str(number)), part)
    elif isinstance(condition, Not):
        yield from conditions((*path, "not"), condition.part)


class Texts:
    """The texts of a catalog by the entry that they stand in, and the words of its sources."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.all = all_texts(catalog)
        self._cited: dict[ProgramId, tuple[SourceId, ...]] = {}
        self._stated: dict[ProgramId, tuple[SourcedText, ...]] = {}
        self._phrases: dict[tuple[SourceId, ...], list[Text] | None] = {}
        self._words: dict[tuple[SourceId, ...], str | None] = {}
        self._of: dict[Path, list[tuple[Path, Text]]] = {}
        self.versions: list[tuple[Path, str]] = []  # each text in each of its languages, once if they are the same
        self._versions_of: dict[Path, list[tuple[Path, str]]] = {}
        for path, text in self.all:
            here = [(path, version) for version in dict.fromkeys(versions(text))]
            self.versions += here
            self._of.setdefault(path[:2], []).append((path, text))
            self._versions_of.setdefault(path[:2], []).extend(here)

    def cited(self, name: ProgramId) -> tuple[SourceId, ...]:
        """Every source that a program's entry names, in the order of their names."""
        if name not in self._cited:
            self._cited[name] = tuple(sorted(cited_sources(self.catalog.programs[name])))
        return self._cited[name]

    def stated(self, name: ProgramId) -> tuple[SourcedText, ...]:
        """What a program's entry claims, each with its sources."""
        if name not in self._stated:
            self._stated[name] = tuple(_stated_by(name, self.catalog.programs[name], self.cited(name)))
        return self._stated[name]

    def of(self, *entry: str) -> list[tuple[Path, Text]]:
        """The texts of an entry, such as ("programs", "x"), with their places."""
        return self._of.get(entry, [])

    def versions_of(self, *entry: str) -> list[tuple[Path, str]]:
        """The same in each of their languages."""
        return self._versions_of.get(entry, [])

    def phrases(self, sources: tuple[SourceId, ...]) -> list[Text] | None:
        """The phrases of sources; None where one of them has none, or there is no source: then nobody can tell."""
        if sources not in self._phrases:
            phrases = [self.catalog.sources[source].phrase for source in sources]
            known = [phrase for phrase in phrases if phrase is not None]
            self._phrases[sources] = known if known and len(known) == len(phrases) else None
        return self._phrases[sources]

    def words(self, sources: tuple[SourceId, ...]) -> str | None:
        """The same as one text, in all its languages."""
        if sources not in self._words:
            phrases = self.phrases(sources)
            said = (version for phrase in phrases or () for version in versions(phrase))
            self._words[sources] = None if phrases is None else "\n".join(said)
        return self._words[sources]


@lru_cache(maxsize=MOST_KEPT)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, and its lines."""
    return tuple(_SENTENCES.split(text))


def versions(text: Text) -> tuple[str, ...]:
    """A text in all its languages."""
    return (text,) if isinstance(text, str) else tuple(text.values())


def called(provider: Text) -> tuple[str, ...]:
    """What a provider is called in texts: its names, each part by itself where several stand together."""
    parts = [part.strip() for version in versions(provider) for part in re.split(r"[·,/]|\bwith\b", version)]
    return tuple(part for part in dict.fromkeys(parts) if len(part) > 1)


def name_any(words: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether one of the words begins a word of one of the texts."""
    named = _beginning(tuple(words))
    return named.search("\n".join(texts)) is not None


@cache
def _beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    # what must not stand before a word is looked at behind it: a search that begins with letters is ten times as fast
    return re.compile("|".join(rf"{re.escape(word)}(?<!\w{re.escape(word)})" for word in words), re.IGNORECASE)
