"""A catalog made ready to run: facts and programs by number, conditions compiled, what reads what."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import force_setattr

from advisor.catalog.model.catalog import Catalog, Condition, Fact, FactId, Program, ProgramId
from advisor.catalog.model.doubt import is_debt, is_only_announced
from advisor.catalog.model.fact_values import NoAnswer
from advisor.catalog.model.in_use import in_use
from advisor.engine.facts.ai_table import AiTable, ai_conditions, ai_table
from advisor.engine.facts.condition_nodes import compile_condition
from advisor.engine.types.date import EARLIEST_PLAN
from advisor.engine.types.registry import domain_of
from advisor.engine.types.test_nodes import Node, Outcome, TestNode
from advisor.engine.types.value_sets import Domain, cuts_of
from advisor.records import replace

MOST_DAYS = 64  # for which rules are kept, of one catalog


class Points(Struct, frozen=True):
    """What the options of one asked fact add to a level: points by bit of its domain."""

    fact: int
    by_option: tuple[int, ...]


class FactRule(Struct, frozen=True):
    """One fact. Exactly one of these holds: it is asked or ticked, `derive` is set, or `points` is.

    gate_reads: what its gate depends on, through other facts too: facts by number, with the bits that matter.
    around: the fact that its options lie within, by number, and by option of that one those that may lie there.
    """

    id: FactId
    fact: Fact
    domain: Domain
    gate: Node | None
    otherwise: int
    derive: Node | None
    points: tuple[Points, ...]
    levels: tuple[int, ...]
    gate_reads: Mapping[int, int] = {}
    around: tuple[int, tuple[int, ...]] | None = None

    def within(self, own: int, outer: int) -> int:
        """What stays of an answer where the fact around it has these values; where one contradicts it, all of it."""
        by_option = () if self.around is None else self.around[1]
        return reduce(or_, (own & lies or own for place, lies in enumerate(by_option) if outer >> place & 1), 0)


class Gift(Struct, frozen=True):
    """What a program makes true: `bits` become the value, or are added to a choices fact."""

    fact: int
    bits: int


class ProgramRule(Struct, frozen=True):
    """One program. `minutes` is its work as a step of a chain; `steps` are the programs a chain to it may use.

    only_announced: nobody can do anything about it, so it is no item. is_debt: what it gives has to be paid back.
    used: what to do with it where it is there already; is_use: this is that.
    """

    id: ProgramId
    order: int
    program: Program
    requires: Node | None
    suits: Node | None
    gifts: tuple[Gift, ...]
    minutes: int
    steps: tuple[int, ...]
    reads_time: bool
    only_announced: bool = False
    is_debt: bool = False
    used: "ProgramRule | None" = None
    is_use: bool = False


# from what was answered, fact by fact, to what rules read and the outcomes of the gates
Settle = Callable[[Sequence[int]], tuple[tuple[int, ...], tuple[Outcome, ...]]]
Settling = Callable[[Sequence[FactRule]], Settle]


Memory = TypeVar("Memory")


class Kept:
    """What was worked out once for a catalog and speeds up the next merchant; it never changes an answer.

    Whoever remembers something has a class for it, made of nothing; `of` is the one of these rules.
    """

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[type[object], Any] = {}

    def of(self, kind: type[Memory]) -> Memory:
        """What is remembered of this kind."""
        found: Memory | None = self._found.get(kind)
        if found is None:
            found = self._found[kind] = kind()
        return found

    def __eq__(self, other: object) -> bool:
        """What is kept is no part of the value that it is kept in."""
        return isinstance(other, Kept)

    def __hash__(self) -> int:
        return hash(Kept)

    def __reduce__(self) -> tuple[type["Kept"], tuple[()]]:
        """Another process works it out anew: generated functions do not travel."""
        return Kept, ()


class Rules(Struct, frozen=True):
    """The whole catalog, ready to run. `index` and `program_index` map ids to positions.

    settling: makes what settles facts faster than by their definition, and to the same values; None without. is_dated:
    they hold for the catalog's day alone, and `on_day` has them for another one.
    """

    catalog: Catalog
    facts: tuple[FactRule, ...]
    index: dict[FactId, int]
    programs: tuple[ProgramRule, ...]
    ai_table: AiTable
    program_index: dict[ProgramId, int] = field(default_factory=dict)
    settling: Settling | None = None
    is_dated: bool = False
    kept: Kept = field(default_factory=Kept)

    def __post_init__(self) -> None:
        """Keeps nothing of the rules that it is a changed copy of."""
        force_setattr(self, "kept", Kept())


class _Days(dict[date, Rules]):
    """Rules of the same catalog by the day on which they count."""


def rules_of(catalog: Catalog, settling: Settling | None = None) -> Rules:
    """Everything about a checked catalog that does not depend on a profile or a date.

    settling: what makes a faster way to settle facts, once enough merchants came; without it they are settled by
    their definition.
    """
    index = {fact_id: place for place, fact_id in enumerate(catalog.facts)}
    conditions = tuple(_conditions(catalog))
    day = EARLIEST_PLAN if catalog.day is None else date.fromisoformat(catalog.day)
    domains = [domain_of(name, fact, conditions, _cuts(catalog, name), day) for name, fact in catalog.facts.items()]
    bare_facts = tuple(_fact(fact_id, fact, index, domains) for fact_id, fact in catalog.facts.items())
    reads = ConditionReads(bare_facts, _exact)
    facts = tuple(replace(rule, gate_reads=reads.of(rule.gate)) for rule in bare_facts)
    bare = tuple(
        _program(order, program_id, program, index, domains)
        for order, (program_id, program) in enumerate(catalog.programs.items())
    )
    enabling = tuple(program for program in bare if program.program.kind == "enabling")
    programs = tuple(_with_steps(program, enabling, reads, bare_facts) for program in bare)
    by_id = {program.id: program.order for program in programs}
    return Rules(
        catalog, facts, index, programs, ai_table(catalog, index, domains), by_id, settling, catalog.is_dated()
    )


def on_day(rules: Rules, day: date) -> Rules:
    """The rules as they stand on a day: where something is a date, whole years are counted up to it."""
    if not rules.is_dated or rules.catalog.day == day.isoformat():
        return rules
    kept = rules.kept.of(_Days)
    found = kept.get(day)
    if found is None:
        if len(kept) >= MOST_DAYS:
            kept.clear()
        found = kept[day] = rules_of(replace(rules.catalog, day=day.isoformat()), rules.settling)
    return found


def _conditions(catalog: Catalog) -> Iterator[Condition]:
    for fact in catalog.facts.values():
        yield from (condition for condition in (fact.when, fact.derive) if condition is not None)
    for program in catalog.programs.values():
        yield from (condition for condition in (program.requires, program.suits) if condition is not None)
    yield from ai_conditions(catalog)


def _cuts(catalog: Catalog, fact_id: FactId) -> Iterator[int]:
    for program in catalog.programs.values():
        value = program.gives.get(fact_id)
        yield from cuts_of(*((None if value is None else value.span) or (None, None)))


def _fact(fact_id: FactId, fact: Fact, index: dict[FactId, int], domains: list[Domain]) -> FactRule:
    here = f"facts/{fact_id}"
    domain = domains[index[fact_id]]
    points = tuple(
        Points(index[scored], tuple(by_option.get(option, 0) for option in domains[index[scored]].options))
        for scored, by_option in fact.points.items()
    )
    return FactRule(
        id=fact_id,
        fact=fact,
        domain=domain,
        gate=None if fact.when is None else compile_condition(fact.when, f"{here}/when", index, domains),
        otherwise=0 if fact.otherwise is None else domain.encode(fact.otherwise),
        derive=None if fact.derive is None else compile_condition(fact.derive, f"{here}/derive", index, domains),
        points=points,
        levels=tuple(fact.levels[option] for option in domain.options) if fact.levels else (),
        around=_around(fact, index, domains),
    )


def _around(fact: Fact, index: dict[FactId, int], domains: list[Domain]) -> tuple[int, tuple[int, ...]] | None:
    outer = fact.around()
    if outer is None:
        return None
    around = domains[index[outer]]
    lies = [around.encode((fact.options[option].within or {}).get(outer)) for option in fact.values()]
    by_option = (
        sum(1 << option for option, where in enumerate(lies) if where >> place & 1)
        for place in range(around.full.bit_length())
    )
    return index[outer], tuple(by_option)


def _program(
    order: int, program_id: ProgramId, program: Program, index: dict[FactId, int], domains: list[Domain]
) -> ProgramRule:
    def ready(condition: Condition | None, word: str) -> Node | None:
        return None if condition is None else compile_condition(condition, word, index, domains)

    gifts = (
        Gift(index[fact_id], domains[index[fact_id]].gift_of(value))
        for fact_id, value in program.gives.items()
        if not isinstance(value, NoAnswer)
    )
    rule = ProgramRule(
        id=program_id,
        order=order,
        program=program,
        requires=ready(program.requires, "requires"),
        suits=ready(program.suits, "suits"),
        gifts=tuple(gifts),
        minutes=round(program.hours * 60),
        steps=(),
        reads_time=False,
        only_announced=is_only_announced(program),
        is_debt=is_debt(program),
    )
    used = in_use(program)
    if used is None:
        return rule
    use = ProgramRule(rule.id, order, used, None, rule.suits, (), round(used.hours * 60), (), False, is_use=True)
    return replace(rule, used=use)


Reads = Mapping[int, int]
ANY_BIT = -1


def touches(gifts: Iterable[Gift], reads: Reads) -> bool:
    """Whether a gift changes something that is read."""
    return any(reads.get(gift.fact, 0) & gift.bits for gift in gifts)


class ConditionReads:
    """What a condition depends on, through derived facts, levels and gates: facts, with the bits that matter.

    bits_of: the bits of a fact that matter to what reads these of its options, or with None all of it.
    """

    def __init__(self, facts: Sequence[FactRule], bits_of: Callable[[FactRule, int | None], int]) -> None:
        self._facts, self._bits_of = facts, bits_of
        self._behind: list[Reads] = []
        for rule in facts:
            # a fact refers only to facts above it, so everything it needs is in the list already
            parts = (self.whole(part.fact) for part in rule.points)
            outer = () if rule.around is None else (self.whole(rule.around[0]),)
            self._behind.append(merged([self.of(rule.gate), self.of(rule.derive), *parts, *outer]))

    def of(self, node: Node | None) -> Reads:
        """What a condition can hang on."""
        if node is None:
            return {}
        if isinstance(node, TestNode):
            return self.read(node.fact, node.part)
        return merged(self.of(part) for part in node.parts)

    def whole(self, fact: int) -> Reads:
        """All of a fact, and what is behind it."""
        return self.read(fact, None)

    def read(self, fact: int, part: int | None) -> Reads:
        """Some options of a set, or all of a fact, and what is behind it."""
        return merged([{fact: self._bits_of(self._facts[fact], part)}, self._behind[fact]])


def merged(reads: Iterable[Reads]) -> Reads:
    """All of these together."""
    found: dict[int, int] = {}
    for each in reads:
        for fact, bits in each.items():
            found[fact] = found.get(fact, 0) | bits
    return found


def _exact(_rule: FactRule, part: int | None) -> int:
    return ANY_BIT if part is None else part


def _with_steps(
    program: ProgramRule, enabling: tuple[ProgramRule, ...], reads: ConditionReads, facts: Sequence[FactRule]
) -> ProgramRule:
    """Adds the enabling programs that could help: those that give something read here, or by such a step."""
    wanted = reads.of(program.requires)
    chosen: dict[int, ProgramRule] = {}
    grown = program.program.reach
    while grown:
        left = [step for step in enabling if step.order not in chosen and step.order != program.order]
        fresh = [step for step in left if touches(step.gifts, wanted)]
        chosen.update((step.order, step) for step in fresh)
        wanted = merged([wanted, *(reads.of(step.requires) for step in fresh)])
        grown = bool(fresh)
    return replace(
        program, steps=tuple(sorted(chosen)), reads_time=any(facts[each].fact.change == "time" for each in wanted)
    )
