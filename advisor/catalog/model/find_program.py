"""Programs by what people call them: an id, a name in any language, a part of either, or what it is good for."""

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from advisor.catalog.model.catalog import Catalog, ProgramId, Text


def programs_called(catalog: Catalog, text: str) -> tuple[ProgramId, ...]:
    """Returns the programs that a text names: one by its id or its whole name, else all that have it in either, or at
    least every word of it in their name.
    """
    wanted = plain(text)
    if text in catalog.programs:
        return (text,)
    names = {program: [plain(each) for each in _texts(about.name)] for program, about in catalog.programs.items()}
    whole = tuple(program for program, called in names.items() if wanted in called)
    if whole or not wanted:
        return whole
    found = tuple(program for program, called in names.items() if any(wanted in each for each in (program, *called)))
    parts = [plain(word) for word in text.split()]
    return found or tuple(program for program, called in names.items() if _has_all(called, parts))


def _has_all(names: list[str], parts: list[str]) -> bool:
    """Whether one of the names has every word of what was typed."""
    return any(all(part in name for part in parts) for name in names)


def program_names(catalog: Catalog) -> list[str]:
    """Returns what programs can be called: all ids, and all names."""
    return [*catalog.programs, *(name for about in catalog.programs.values() for name in _texts(about.name))]


def as_called(catalog: Catalog, programs: Iterable[ProgramId], text: str) -> tuple[str, ...]:
    """What programs are called by whoever typed a text: by id, or by name."""
    return tuple(each if text.isascii() else next(_texts(catalog.programs[each].name)) for each in programs)


def programs_for(catalog: Catalog, text: str) -> tuple[ProgramId, ...]:
    """Returns the programs that serve a goal of which a text is a word: `대출` leads to the door for money."""
    wanted = plain(text)
    goals = catalog.facts[catalog.ranking.goals.fact].options or {}
    meant = {
        goal
        for goal, about in goals.items()
        if wanted and any(wanted in plain(each) for each in (*_texts(about.label), *about.words))
    }
    return tuple(
        program for program, about in catalog.programs.items() if any(about.serves.get(goal, 0) > 0 for goal in meant)
    )


def plain(text: str) -> str:
    """A text as it is compared: whole syllables, no capitals, and no blanks, which people set as they like."""
    return normalize("NFC", text).casefold().replace(" ", "")


def _texts(text: Text) -> Iterator[str]:
    yield from (text,) if isinstance(text, str) else text.values()
