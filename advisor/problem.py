"""Problems as data, apart from their wording: what was found, where, and what would have been allowed.

Nothing here is a sentence: `advisor.wording.problems` has one table of sentences a language. `found` is text as it
stood in the input, unsafe to print; it passes `advisor.wording.safe` first.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import ClassVar
from unicodedata import normalize

from msgspec import Struct

from advisor import exit_codes

LONGEST_FOUND = 200
LONGEST_NAME = 60
MOST_NEAREST = 200
MOST_NEAR = 3
MOST_PROBLEMS = 1_000


class Place(Struct, frozen=True):
    """Where it was found: a file with 1-based line and column as far as known, or a command line option."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    option: str | None = None


class Problem(Struct, frozen=True):
    """One thing that is wrong. `code` is stable, `values` fill its sentence, `nearest` are allowed names.

    called: what an id among the values is called in each language, to be said in its place.
    """

    code: str
    place: Place
    found: str | None = None
    values: Mapping[str, str] = {}
    nearest: tuple[str, ...] = ()
    called: Mapping[str, Mapping[str, str]] = {}


class Invalid(Exception):
    """Input that cannot be used; carries every problem found in it. Its text holds no value from the input."""

    exit_code: ClassVar[int]

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{p.code} {p.place.line or ''}:{p.place.column or ''}" for p in self.problems[:20]))


class InvalidCatalog(Invalid):
    """A catalog, or a layer of it, cannot be read."""

    exit_code = exit_codes.CATALOG


class InvalidProfile(Invalid):
    """A profile, or a `--set`, cannot be read."""

    exit_code = exit_codes.PROFILE


class WrongUsage(Invalid):
    """The command line itself is wrong."""

    exit_code = exit_codes.USAGE


class CannotWrite(Invalid):
    """The result could not be written, or not whole."""

    exit_code = exit_codes.OUTPUT


class TooManyProblems(Exception):
    """Raised by `Problems.add` at `MOST_PROBLEMS`: a list nobody reads to the end is not worth computing."""


class Problems:
    """Collects problems while a reader goes on; raises `TooManyProblems` when there are `MOST_PROBLEMS`."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def __bool__(self) -> bool:
        return bool(self.found)

    def add(
        self,
        code: str,
        place: Place,
        *,
        found: str | None = None,
        known: Iterable[str] = (),
        values: Mapping[str, str] | None = None,
        meant: str | None = None,
    ) -> None:
        """Notes one problem. `known` are the names that would have been allowed: the nearest are looked up here.

        meant: the one that is called so, where that is known.
        """
        looks = found is not None and len(self.found) <= MOST_NEAREST
        near = (meant,) if meant is not None else nearest(found or "", known) if looks else ()
        cut = None if found is None else found[:LONGEST_FOUND]
        self.found.append(Problem(code, place, cut, values or {}, near))
        if len(self.found) >= MOST_PROBLEMS:
            self.found.append(Problem("too-many-problems", Place(file=place.file), values={"most": str(MOST_PROBLEMS)}))
            raise TooManyProblems

    def in_order(self, files: Sequence[str | None] = ()) -> tuple[Problem, ...]:
        """All problems by place: the files in the order given, then lines and columns; `too-many-problems` last."""
        rank = {file: number for number, file in reversed(list(enumerate(files)))}

        def key(problem: Problem) -> tuple[bool, int, int, int]:
            place = problem.place
            last = problem.code == "too-many-problems"
            return last, rank.get(place.file, len(rank)), place.line or 0, place.column or 0

        return tuple(sorted(self.found, key=key))


def nearest(found: str, known: Iterable[str]) -> tuple[str, ...]:
    """Returns up to three known names that look like `found`, best first; else those of which a word does."""
    if len(found) > LONGEST_NAME:
        return ()
    sought, names = found.strip().lower(), list(known)
    near = get_close_matches(sought, names, n=MOST_NEAR, cutoff=0.6)
    return tuple(near) or (() if len(sought) == 1 or sought.isascii() else _with_near_word(sought, names))


def _with_near_word(sought: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names with a word that is almost the same, by letters: of those a Korean syllable is made of two or three."""
    words = {name: normalize("NFD", name.lower()).split() for name in names}
    all_words = dict.fromkeys(word for each in words.values() for word in each)
    near = get_close_matches(normalize("NFD", sought), all_words, n=MOST_NEAR, cutoff=0.75)
    found = [name for word in near for name, each in words.items() if word in each]
    return tuple(dict.fromkeys(found))[:MOST_NEAR]
