"""A second reading of the design, plain and slow: groups and the order of doing.

What the design leaves open is read like this:

- Steps that the merchant named as done are skipped in the chain shown, in the order and in the hours.
- A group is `later` also when a step of the chain is upcoming; steps stand in the group of what they are placed for.
- Items without goal points are sorted behind the others when `excludes` is applied. What is dropped may still be placed
  as a step.
- Asking before doing counts for what is put into the list in any way; of two that could hand over to each other, none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from advisor.catalog.model.catalog import Catalog, FactId, ProgramId
from advisor.catalog.model.values import Selection, Value

from . import verdicts as oracle
from .facts import gifts
from .points import Told, available, hours_of, pace_of, points, wanted_of, weeks_of

FIRM = ("match", "unsure")
Place = tuple[ProgramId, ProgramId | None, str]


@dataclass(frozen=True)
class Entry:
    """A program that may stand in the plan, with its points by factor."""

    id: ProgramId
    verdict: oracle.Verdict
    availability: str
    chain: tuple[ProgramId, ...]
    hours: Fraction
    weeks: int | None
    told: Mapping[str, Told]
    group: str

    @property
    def score(self) -> int:
        """All points together."""
        return sum(points for points, *_ in self.told.values())


@dataclass(frozen=True)
class Ordered:
    """(Program, placed for, group) in order; the others; what was dropped for what; what could not be checked."""

    placed: tuple[Place, ...]
    others: tuple[ProgramId, ...]
    dropped: Mapping[ProgramId, ProgramId]
    unchecked: tuple[ProgramId, ...]
    entries: Mapping[ProgramId, Entry]


def make_plan(case: oracle.Case, answers: Mapping[FactId, Value], as_of: date) -> Ordered:
    """The plan of one merchant on one day."""
    catalog = case.catalog
    shown = [program for program, about in catalog.programs.items() if about.kind != "background"]
    verdicts = {program: oracle.judge(case, program) for program in shown}
    fitting = [
        program
        for program in shown
        if program not in case.closed and verdicts[program].verdict in (*FIRM, "within_reach")
    ]
    entries: dict[ProgramId, Entry] = {}
    unchecked = []
    for program in fitting:
        chain = tuple(step for step in verdicts[program].chain if step not in case.done)
        if set(chain) <= set(fitting):
            entries[program] = _entry(case, program, verdicts[program], chain, answers, as_of)
        else:
            unchecked.append(program)
    done = [program for program in shown if verdicts[program].verdict == "done"]
    kept, dropped = _exclude(catalog, sorted(entries.values(), key=lambda entry: _rank(catalog, entry)), done)
    placed = _placed(catalog, kept, entries)
    standing = {program for program, _, _ in placed}
    return Ordered(
        placed=tuple(placed),
        others=tuple(
            entry.id for entry in sorted(kept, key=lambda entry: _rank(catalog, entry)[1:]) if entry.id not in standing
        ),
        dropped={gone: stays for gone, stays in dropped.items() if gone not in standing},
        unchecked=tuple(unchecked),
        entries=entries,
    )


def _entry(
    case: oracle.Case,
    program: ProgramId,
    verdict: oracle.Verdict,
    chain: tuple[ProgramId, ...],
    answers: Mapping[FactId, Value],
    as_of: date,
) -> Entry:
    programs, facts = case.catalog.programs, case.catalog.facts
    about = programs[program]
    hours = hours_of(case.catalog, program, chain)
    weeks = weeks_of(hours, pace_of(case, answers))
    availability = available(about.window, as_of)
    later = (
        about.entry == "information"
        or any(available(programs[each].window, as_of) == "upcoming" for each in (program, *chain))
        or (verdict.verdict == "within_reach" and any(facts[fact].change == "time" for fact in verdict.missing))
    )
    told = points(case, about, verdict, availability, wanted_of(case.catalog, answers), (hours, weeks))
    return Entry(
        id=program,
        verdict=verdict,
        availability=availability,
        chain=chain,
        hours=hours,
        weeks=weeks,
        told=told,
        group="later" if later else "now",
    )


def _rank(catalog: Catalog, entry: Entry) -> tuple[bool, bool, int, int, int]:
    order = list(catalog.programs).index(entry.id)
    serves_nothing = entry.told["goals"][0] == 0
    return (serves_nothing, entry.group == "later", -entry.score, -entry.told["certainty"][0], order)


def _exclude(
    catalog: Catalog, ordered: Sequence[Entry], done: Sequence[ProgramId]
) -> tuple[list[Entry], dict[ProgramId, ProgramId]]:
    kept: list[Entry] = []
    dropped: dict[ProgramId, ProgramId] = {}
    for entry in ordered:
        against = [
            other
            for other in (*done, *(each.id for each in kept))
            if entry.id in catalog.programs[other].excludes or other in catalog.programs[entry.id].excludes
        ]
        if against:
            dropped[entry.id] = against[0]
        else:
            kept.append(entry)
    return kept, dropped


def _placed(catalog: Catalog, kept: Sequence[Entry], entries: Mapping[ProgramId, Entry]) -> list[Place]:
    wanted = [entry for entry in kept if entry.told["goals"][0]]
    begun: set[ProgramId] = set()

    def put(entry: Entry, group: str, placed_for: ProgramId | None) -> Iterator[Place]:
        if entry.id in begun:
            return
        begun.add(entry.id)
        for other in wanted:
            if _asks_first(catalog, other, entry):
                yield from put(other, other.group, None)
        yield (entry.id, placed_for, group)

    placed: list[Place] = []
    for entry in wanted:
        if entry.id not in begun:
            for step in entry.chain:
                placed += put(entries[step], entry.group, entry.id)
            placed += put(entry, entry.group, None)
    return placed


def _asks_first(catalog: Catalog, ask: Entry, step: Entry) -> bool:
    """Whether asking may hand over what a step would make by hand, and not the other way round as well."""
    return _hands_over(catalog, ask, step) and not _hands_over(catalog, step, ask)


def _hands_over(catalog: Catalog, ask: Entry, step: Entry) -> bool:
    wanted, given = gifts(catalog, step.id), gifts(catalog, ask.id)
    return (
        catalog.programs[ask.id].entry == "ask"
        and ask.group == "now"
        and ask.told["goals"][0] > 0
        and ask.verdict.verdict in FIRM
        and catalog.programs[step.id].kind == "enabling"
        and len(wanted) > 0
        and all(name in given and _covers(value, given[name]) for name, value in wanted.items())
    )


def _covers(wanted: Value, given: Value) -> bool:
    if isinstance(wanted, Selection):
        return set(wanted.has) <= set(given.has)
    return wanted == given
