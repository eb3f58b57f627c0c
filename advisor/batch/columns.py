"""The columns of a register: which is the id, which state a fact, which are carried through. No column is guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from advisor.catalog.model.catalog import Catalog
from advisor.problem import Place, Problem, Problems

ID, DONE = "id", "done"
EVERYTHING = "*"
MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user said of columns. renamed: foreign headers and the facts they stand for. keep: to carry through.

    facts: what a column may state: the facts that can be, and `done`.
    """

    facts: frozenset[str]
    renamed: Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()

    def name_of(self, header: str) -> str:
        """The fact that a header stands for, or the header itself."""
        return self.renamed.get(header, header)

    def keeps(self, header: str) -> bool:
        """Whether a column is carried through."""
        return header in self.keep or EVERYTHING in self.keep


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by place. id: its place, None where there is none. facts: (place, fact id or `done`)."""

    count: int
    id: int | None
    facts: tuple[tuple[int, str], ...]
    kept: tuple[tuple[int, str], ...]


def facts_of(catalog: Catalog) -> frozenset[str]:
    """What a column may state: facts that are not derived, and what is done."""
    return frozenset((DONE, *(name for name, fact in catalog.facts.items() if not fact.is_derived())))


def read_columns(header: Sequence[str], choice: Choice, place: Place) -> Columns | tuple[Problem, ...]:
    """Returns the columns of a header, or everything that is wrong with it; `place` is where the header stands."""
    problems = Problems()
    if len(header) > MOST_COLUMNS:
        problems.add("too-many-columns", place, values={"most": f"{MOST_COLUMNS:,}"})
        return tuple(problems.found)
    facts: list[tuple[int, str]] = []
    kept: list[tuple[int, str]] = []
    ids: list[int] = []
    taken: dict[str, str] = {}
    for at, title in enumerate(header):
        name = choice.name_of(title)
        if title in taken.values() or name in taken:
            problems.add("repeated-column", place, found=title)
        elif name == ID:
            ids.append(at)
        elif name in choice.facts:
            facts.append((at, name))
        elif not choice.keeps(title):
            problems.add("unknown-column", place, found=title, known=sorted((ID, *choice.facts)))
        taken[name] = title
        if choice.keeps(title) and name != ID:
            kept.append((at, title))
    for option, names in (("--keep", choice.keep), ("--columns", choice.renamed)):
        for name in names:
            if name != EVERYTHING and name not in header:
                problems.add("no-such-column", Place(option=option), found=name, known=header)
    if problems:
        return tuple(problems.found)
    return Columns(len(header), ids[0] if ids else None, tuple(facts), tuple(kept))
