"""What differs between two catalogs, as the two views of it need it: names, notation, and who is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from msgspec import Struct

from advisor.catalog.model.catalog import Catalog
from advisor.difference.effects import Effects
from advisor.difference.entry_differences import EntryChange, FieldChange
from advisor.languages import KOREAN
from advisor.problem import Problem
from advisor.wording.language import Language

MOST_EXAMPLES = 5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RefusedProfile:
    """A profile that could not be read, by which of the catalogs, and all that is wrong with it."""

    name: str
    by: Literal["old", "new", "both"]
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its problems, each once."""
        return tuple(dict.fromkeys(problem.code for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. effects: None where no profiles were given."""

    old: Catalog
    new: Catalog
    entries: tuple[EntryChange, ...]
    effects: Effects | None = None
    refused: tuple[RefusedProfile, ...] = ()

    def name(self, part: str, name: str, language: Language) -> str | None:
        """What an entry is called, in the newer catalog that has it."""
        for catalog in (self.new, self.old):
            entries = getattr(catalog, part, None)
            if isinstance(entries, dict) and name in entries:
                entry = entries[name]
                if isinstance(entry, Struct):
                    entry = next((getattr(entry, key) for key in ("name", "label", "title") if hasattr(entry, key)), {})
                named = isinstance(entry, str) or (isinstance(entry, dict) and KOREAN in entry)
                return language.text(entry) if named else None
        return None


def at(change: FieldChange) -> str:
    """The place of a change inside its entry."""
    return "/".join(map(str, change.path))


def notation(thing: Any) -> str:
    """Data in one line, as a YAML file could hold it."""
    if isinstance(thing, dict):
        return "{" + ", ".join(f"{key}: {notation(value)}" for key, value in thing.items()) + "}"
    if isinstance(thing, list):
        return f"[{', '.join(map(notation, thing))}]"
    if isinstance(thing, bool):
        return "yes" if thing else "no"
    return f"{thing:g}" if isinstance(thing, float) else str(thing)


def some(names: Sequence[T]) -> list[T]:
    """A few names, or problems, that stand for all."""
    return list(names[:MOST_EXAMPLES])
