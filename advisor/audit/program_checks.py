"""Programs among each other: who can match, what opens what, and which two nobody can tell apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from advisor.audit.condition_checks import place
from advisor.audit.decision_diagrams import ALWAYS, NEVER, Assignment
from advisor.audit.rule_diagrams import Functions, OptionGroup, reader
from advisor.engine.facts.rules import Gift, ProgramRule
from advisor.engine.verdicts.chain import LONGEST
from advisor.finding import Finding
from advisor.records import replace


def never_matches(functions: Functions, program: ProgramRule) -> Iterator[Finding]:
    """A program that no merchant can match: its condition cannot hold, or only where all that it gives is there."""
    requires = functions.of(program.requires)
    if program.program.kind == "enabling" and program.gifts:
        requires = functions.diagrams.both(requires, functions.diagrams.negation(functions.held(program)))
    if functions.possible(requires) == NEVER:
        yield Finding("program-never-matches", ("programs", program.id, "requires" if program.requires else "gives"))


def suits_nobody(functions: Functions, program: ProgramRule) -> Iterator[Finding]:
    """Points for a group of which nobody can have the program, or for all who can: they rank nothing."""
    if program.suits is None:
        return
    requires, suits = functions.of(program.requires), functions.of(program.suits)
    if functions.possible(requires) == NEVER:
        return
    if functions.possible(functions.diagrams.both(requires, suits)) == NEVER:
        yield Finding("suits-nobody", ("programs", program.id, "suits"))
    elif functions.possible(functions.diagrams.both(requires, functions.diagrams.negation(suits))) == NEVER:
        yield Finding("suits-everybody", ("programs", program.id, "suits"))


class Twins:
    """Programs of one provider that state the same condition and give the same: always the same verdict."""

    def __init__(self, functions: Functions) -> None:
        self._functions = functions
        self._first: dict[tuple[str, int, tuple[Gift, ...], bool, bool], ProgramRule] = {}

    def add(self, program: ProgramRule) -> Iterator[Finding]:
        """Tells of a program that is the same as one added before. Without a condition, nothing is said."""
        if program.requires is None:
            return
        about = program.program
        requires = self._functions.of(program.requires)
        whole = self._functions.in_one_place(requires)
        gifts = tuple(sorted(program.gifts, key=lambda gift: gift.fact))
        key = (about.provider, whole, gifts, about.kind == "enabling", about.reach)
        first = self._first.setdefault(key, program)
        if first is program or whole == NEVER:
            return
        shown = self._functions.merchant(
            self._functions.diagrams.case(self._functions.possible(requires)),
            self._functions.reads.of(program.requires),
        )
        yield Finding(
            "same-condition",
            ("programs", program.id, "requires"),
            {"program": program.id, "other": first.id},
            witness=shown,
            related=(("programs", first.id, "requires"),),
        )


class Openings:
    """Which gifts can be all that a merchant lacks for a program. clear: the programs that are not too large."""

    def __init__(self, functions: Functions, clear: Sequence[ProgramRule]) -> None:
        self._functions = functions
        self._rules = functions.rules
        self._readers: dict[int, list[ProgramRule]] = {}
        for program in clear:
            for fact in functions.reads.of(program.requires):
                self._readers.setdefault(fact, []).append(program)
        self._steps = [each for each in self._rules.programs if each.program.kind == "enabling" and each.gifts]

    def lacks(self, program: ProgramRule, fixed: Assignment) -> int:
        """The merchants who do not fulfil a condition, and would with these answers."""
        whole = self._functions.of(program.requires)
        diagrams = self._functions.diagrams
        return self._functions.possible(diagrams.both(diagrams.where(whole, fixed), diagrams.negation(whole)))

    def gives_nothing(self, step: ProgramRule) -> Iterator[Finding]:
        """A gift that leads nowhere.

        What an enabling program gives opens another to which chains may lead, or, where the program serves a goal,
        says when it is done. What another program gives serves only to ask before doing: it must cover all that some
        enabling program gives, and the program must be one that is asked about.
        """
        if not step.gifts:
            return
        if step.program.kind != "enabling":
            if not self._saves_work(step):
                yield Finding("gives-opens-nothing", ("programs", step.id, "gives"))
        elif not any(strength > 0 for strength in step.program.serves.values()):
            for gift in step.gifts:
                if not self._opens(step, gift):
                    yield Finding(
                        "gives-opens-nothing",
                        ("programs", step.id, "gives", self._rules.facts[gift.fact].id),
                        {"fact": self._rules.facts[gift.fact].id},
                    )

    def _opens(self, step: ProgramRule, gift: Gift) -> bool:
        fixed = self._functions.given([gift])
        return any(
            other is not step and other.program.reach and self.lacks(other, fixed) != NEVER
            for other in self._affected(gift.fact)
        )

    def _affected(self, fact: int) -> list[ProgramRule]:
        return self._readers.get(fact, [])

    def _saves_work(self, program: ProgramRule) -> bool:
        def covered(gift: Gift) -> bool:
            return any(mine.fact == gift.fact and not gift.bits & ~mine.bits for mine in program.gifts)

        return program.program.entry == "ask" and any(all(map(covered, step.gifts)) for step in self._steps)

    def not_given(self, program: ProgramRule) -> Iterator[Finding]:
        """Something to do that a program asks for, and that no enabling program gives.

        Asked for: some merchant lacks nothing else. Of a yes_no only yes is something to do, of choices each option by
        itself; of a choice or a number, that no step leads to a value it asks for. Programs to which no chain may lead
        are left out.
        """
        if program.requires is None or not program.program.reach:
            return
        for fact in sorted(self._functions.reads.of(program.requires)):
            rule = self._rules.facts[fact]
            if rule.fact.change != "action" or rule.fact.is_derived():
                continue
            for wanted, lacking in self._wanted(program, fact):
                if not any(self._gives(step, program, fact, wanted) for step in self._steps):
                    yield self._not_given(program, fact, wanted, lacking)

    def _wanted(self, program: ProgramRule, fact: int) -> Iterator[tuple[int, int]]:
        """Sets of values any of which would do, or options; each with the merchants who lack nothing else."""
        domain = self._rules.facts[fact].domain
        if domain.is_set:
            for block in self._functions.blocks(fact):
                merchants = self._lacks_one_more(program, block)
                if merchants != NEVER:
                    yield block.options, merchants
            return
        values = (
            [0b10]
            if self._rules.facts[fact].fact.traits.own_options
            else [1 << at for at in range(domain.full.bit_length())]
        )
        variable = self._functions.variables(fact)[0]
        lacks = {value: self.lacks(program, {variable: value}) for value in values}
        lacking = {value: merchants for value, merchants in lacks.items() if merchants != NEVER}
        if lacking:
            yield sum(lacking), next(iter(lacking.values()))

    def _lacks_one_more(self, program: ProgramRule, block: OptionGroup) -> int:
        """The merchants who would fulfil a condition with one more of the options."""
        diagrams = self._functions.diagrams
        ways = pairwise(1 << value for value in range(diagrams.sizes[block.variable]))
        return diagrams.some(
            diagrams.both(diagrams.among(block.variable, few), self.lacks(program, {block.variable: more}))
            for few, more in ways
        )

    def _gives(self, step: ProgramRule, program: ProgramRule, fact: int, wanted: int) -> bool:
        """Whether a step gives one of the values, or the options; a program is no step to itself."""
        is_set = self._rules.facts[fact].domain.is_set
        return step is not program and any(
            gift.fact == fact and not (wanted & ~gift.bits if is_set else gift.bits & ~wanted) for gift in step.gifts
        )

    def _not_given(self, program: ProgramRule, fact: int, wanted: int, lacking: int) -> Finding:
        rule, functions, requires = self._rules.facts[fact], self._functions, program.requires
        assert requires is not None  # noqa: S101 -- nothing is asked for otherwise
        options = rule.domain.possible_options(wanted)
        return Finding(
            "action-not-given",
            place(("programs", program.id), reader(requires, fact, wanted) or requires),
            {"program": program.id, "fact": rule.id, "options": ", ".join(options)},
            witness=functions.merchant(functions.diagrams.case(lacking), functions.reads.of(requires)),
        )

    def excluded_step(self, program: ProgramRule) -> Iterator[Finding]:
        """A step that a merchant can need for a program that excludes it, or is excluded by it.

        Needed: the step, or a chain of steps that it begins and of which each opens the next, is all that some merchant
        lacks for the program. Of several such chains the shortest is told of.
        """
        if program.requires is None or not program.program.reach:
            return
        for step in self._steps:
            mine = step.id in program.program.excludes
            if step is program or not (mine or program.id in step.program.excludes):
                continue
            way = next(self._ways(step, program), None)
            if way is not None:
                yield self._excluded(program, way, "programs", (program if mine else step).id, "excludes")

    def _ways(self, first: ProgramRule, program: ProgramRule) -> Iterator["Way"]:
        """Chains from a step to a program, shorter ones first."""
        ways = [Way((first,), {}, self._functions.given(first.gifts), ALWAYS)]
        while ways:
            for way in ways:
                lacking = self._opened(way, program)
                if lacking != NEVER:
                    yield replace(way, merchants=lacking)
            ways = [longer for way in ways if len(way.steps) < LONGEST for longer in self._longer(way, program)]

    def _longer(self, way: "Way", program: ProgramRule) -> Iterator["Way"]:
        """A chain with each of the steps that its last one opens."""
        for step in self._steps:
            if step in way.steps or step is program or step.requires is None or not step.program.reach:
                continue
            merchants = self._opened(way, step)
            if merchants != NEVER:
                given = {**way.given, **self._functions.given(step.gifts)}
                yield Way((*way.steps, step), way.given, given, merchants)

    def _opened(self, way: "Way", program: ProgramRule) -> int:
        """The merchants of a chain who fulfil a condition after its last step, and not before it."""
        whole, diagrams = self._functions.of(program.requires), self._functions.diagrams
        changed = {variable for variable, value in way.given.items() if way.before.get(variable) != value}
        if diagrams.support(whole).isdisjoint(changed):
            return NEVER
        before, after = (diagrams.where(whole, fixed) for fixed in (way.before, way.given))
        opened = diagrams.both(after, diagrams.negation(before))
        return self._functions.possible(diagrams.both(way.merchants, opened))

    def _excluded(self, program: ProgramRule, way: "Way", *path: str) -> Finding:
        between = way.steps[1:]
        read = frozenset().union(*(self._functions.reads.of(each.requires) for each in (program, *between)))
        return Finding(
            "excludes-what-is-needed",
            path,
            {"program": program.id, "step": way.steps[0].id},
            witness=self._functions.merchant(self._functions.diagrams.case(way.merchants), read),
            related=(
                ("programs", program.id, "requires"),
                ("programs", way.steps[0].id, "gives"),
                *(("programs", each.id, "requires") for each in between),
            ),
        )


@dataclass(frozen=True, slots=True)
class Way:
    """A chain of steps that each open the next. before, given: the answers fixed before and after its last step.

    merchants: those who need every step of it.
    """

    steps: tuple[ProgramRule, ...]
    before: Assignment
    given: Assignment
    merchants: int
