"""What an office was told about programs, each answer a record of its own, laid over a catalog before anybody plans.

A record may be of one market: then it, and the telephone in it, are for the merchants of that market alone. So the
engine knows no market: it gets a catalog in which what counts for this merchant is what an office was told.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from advisor.catalog.editing.plain import entry_lines, inline
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.structure import read_struct
from advisor.catalog.model.availability import word_holds
from advisor.catalog.model.catalog import (
    Catalog,
    Catalogued,
    Confirmation,
    Day,
    Flag,
    ProgramId,
    Text,
)
from advisor.catalog.model.find_program import plain
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS, PROFILE_LIMITS
from advisor.json_schema import Must
from advisor.problem import Place, Problem, Problems, TooManyProblems

FORMAT = 1
KIND = "confirmation"


class Told(Catalogued, frozen=True, kw_only=True):
    """What an office was told about a program. day: when it was written down; asked: when it was asked, via: whom.

    market: the name of the one that it holds for; for all where there is none. by: who asked. contact: whom the
    merchants may ask, too. until: the last day for which it was told.
    """

    record: Literal["confirmation"]
    format: Annotated[int, Must(minimum=1, maximum=FORMAT)] = FORMAT
    day: Day
    program: str
    market: str | None = None
    runs: Flag
    asked: Day
    via: str
    by: str | None = None
    contact: str | None = None
    until: Day | None = None

    @property
    def confirmation(self) -> Confirmation:
        """What a catalog says of it."""
        return Confirmation(runs=self.runs, asked=self.asked, via=self.via, until=self.until, contact=self.contact)

    def is_for(self, market: str | None) -> bool:
        """Whether it is of this market alone; of None: whether it is for all."""
        if self.market is None or market is None:
            return self.market is market
        return plain(self.market) == plain(market)


class Heard(Struct, frozen=True):
    """A record, with the name of its file."""

    file: str
    told: Told

    @property
    def when(self) -> tuple[str, str, str]:
        """Of two the one that was asked later counts; of one day that which was written down later."""
        return self.told.asked, self.told.day, self.file


def told_text(told: Told) -> str:
    """Returns a record as YAML that people can read."""
    stated = {key: value for key, value in to_builtins(told).items() if value is not None}
    stated["runs"] = "yes" if told.runs else "no"
    return "".join(f"{line}\n" for key, value in stated.items() for line in entry_lines(inline(key), value))


def read_told(data: bytes, file: str) -> Told | tuple[Problem, ...]:
    """Returns the record of a file, or what is wrong with it. Keys that are not ours belong to somebody."""
    problems = Problems()
    try:
        tree = read_tree(data, file, PROFILE_LIMITS, problems)
        if isinstance(tree, nodes.MappingNode):
            known = tuple(entry for entry in tree.entries if entry[0].text in Told.__struct_fields__)
            read = read_struct(Told, nodes.MappingNode(known, tree.line, tree.column), Scope(problems, file))
            if isinstance(read, Told) and not problems:
                return read
    except TooManyProblems:
        pass
    return problems.in_order() or (Problem("confirmation-not-one", Place(file=file)),)


def told_of_layer(data: bytes, file: str) -> list[Told | Problem] | None:
    """Returns a record for each answer in a catalog layer, and what is wrong with others; None of what is no layer."""
    problems = Problems()
    try:
        tree = read_tree(data, file, CATALOG_LIMITS, problems)
        if not isinstance(tree, nodes.MappingNode) or tree.get("catalog") is None:
            return None
        part = tree.get("confirmations")
        entries = part.entries if isinstance(part, nodes.MappingNode) else ()
        read = [(key.text, read_struct(Confirmation, node, Scope(problems, file))) for key, node in entries]
    except TooManyProblems:
        return [*problems.in_order()[:1]]
    told = [_told(name, each) for name, each in read if isinstance(each, Confirmation)]
    return [*told, *problems.in_order()]


def _told(program: str, each: Confirmation) -> Told:
    via, contact = (_plain_text(text) for text in (each.via, each.contact))
    return Told(
        record="confirmation",
        day=each.asked,
        program=program,
        runs=each.runs,
        asked=each.asked,
        via=via or "",
        contact=contact,
        until=each.until,
    )


def _plain_text(text: Text | None) -> str | None:
    return text if text is None or isinstance(text, str) else next(iter(text.values()))


# --- laid over a catalog ----------------------------------------------------------------------------------------------


def laid_over(catalog: Catalog, heard: Sequence[Heard], market: str | None, as_of: date) -> Catalog:
    """Returns the catalog as it is for the merchants of a market, or of none, on a day, by what the office was told."""
    about: dict[ProgramId, list[Heard]] = {}
    for each in heard:
        known = each.told.program in catalog.programs and each.told.asked <= as_of.isoformat()
        if known and (each.told.market is None or each.told.is_for(market)):
            about.setdefault(each.told.program, []).append(each)
    programs = dict(catalog.programs)
    for program, told in about.items():
        window = programs[program].window
        counts = _counting(told, window.confirmed, as_of, is_standing=window.standing)
        programs[program] = replace(programs[program], window=replace(window, confirmed=counts))
    return catalog if not about else replace(catalog, programs=programs)


def _counting(heard: Sequence[Heard], known: Confirmation | None, as_of: date, *, is_standing: bool) -> Confirmation:
    """What counts of all that was told about a program: what its market says, while that holds, else what is of all.

    But when all were told later that it does not run, it runs in no market either.
    """
    of_all, own = _latest(heard, is_own=False), _latest(heard, is_own=True)
    if known is not None and (of_all is None or known.asked > of_all.asked):
        of_all = known
    if own is None or of_all is None:
        found = own or of_all
        assert found is not None  # noqa: S101 -- somebody said something
        return found
    held = [each for each in (of_all, own) if word_holds(each, as_of, is_standing=is_standing)]
    if of_all in held and not of_all.runs and of_all.asked > own.asked:
        return of_all
    if held:
        return held[-1]
    return max(own, of_all, key=lambda each: each.asked)


def _latest(heard: Iterable[Heard], *, is_own: bool) -> Confirmation | None:
    found = [each for each in heard if (each.told.market is not None) == is_own]
    return max(found, key=lambda each: each.when).told.confirmation if found else None
