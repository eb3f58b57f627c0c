"""The smallest changes that would make a program possible which does not fit now.

A change is one fact with another answer, or one option more or less of a choices fact. All sets of changes are tried,
one change first, then two and so on; a set that cannot help is never tried: it must touch one of the reasons, because
while those stay the verdict does. So the first sets that help are the smallest ones.
"""

from collections.abc import Collection, Iterator

from msgspec import Struct

from advisor.engine.explain.change import NeededValue
from advisor.engine.facts.fact_state import FactState, state_of
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.types.test_nodes import Node, TestNode
from advisor.engine.verdicts.chain import SearchCutOff
from advisor.engine.verdicts.reasons import Reason
from advisor.engine.verdicts.verdict import JudgedMerchant, Verdict, judge
from advisor.records import replace

LARGEST = 4
MOST_TRIED = 250
POSSIBLE = ("match", "unsure", "within_reach")

Own = tuple[int, ...]


class Nearest(Struct, frozen=True):
    """A smallest set of changes, and the verdict that they lead to."""

    changes: tuple[NeededValue, ...]
    verdict: Verdict


class Search(Struct, frozen=True):
    """What was found, the most honest first. cut_off: too many sets to try; then nothing found means nothing known."""

    found: tuple[Nearest, ...]
    cut_off: bool = False


def nearest(case: JudgedMerchant, program: ProgramRule, verdict: Verdict, *, doable: bool = False) -> Search:
    """The smallest sets of changes for a `no_match`. doable: only of facts that an action or time can change.

    Those with the fewest fixed facts come first, then those with the fewest that need time, then the better verdict.
    """
    search = _Search(case, program, doable)
    try:
        found = search.run(verdict.because)
    except SearchCutOff:
        return Search((), True)
    return Search(tuple(sorted(found, key=lambda each: _cost(case.rules, each))))


def _cost(rules: Rules, each: Nearest) -> tuple[int, int, int]:
    kinds = [rules.facts[change.fact].fact.change for change in each.changes]
    return kinds.count("fixed"), kinds.count("time"), POSSIBLE.index(each.verdict.verdict)


class _Search:
    """One search: what was tried, and which values of a fact the program's rules can tell apart."""

    def __init__(self, case: JudgedMerchant, program: ProgramRule, doable: bool) -> None:
        self.case, self.program, self.doable = case, program, doable
        self.start = case.state.own
        self.told_apart = told_apart(case.rules, program)
        self.seen = {self.start}

    def run(self, because: Collection[Reason]) -> list[Nearest]:
        frontier = [(self.case.state, because)]
        for _ in range(LARGEST):
            found: list[Nearest] = []
            following: list[tuple[FactState, Collection[Reason]]] = []
            for state, reasons in frontier:
                for own in self.moves(state, reasons):
                    after, verdict = self.tried(own)
                    if verdict.verdict in POSSIBLE:
                        found.append(Nearest(changes(self.case.rules, self.start, own), verdict))
                    else:  # still no_match, or done: a step that gives nothing new is no answer either
                        following.append((after, verdict.because))
            if found:
                return found
            frontier = following
        return []

    def tried(self, own: Own) -> tuple[FactState, Verdict]:
        if len(self.seen) > MOST_TRIED:
            raise SearchCutOff(self.program.id)
        state = state_of(self.case.rules, own)
        return state, judge(replace(self.case, state=state), self.program)

    def moves(self, state: FactState, reasons: Collection[Reason]) -> Iterator[Own]:
        """The answers with one change more, of a fact among the reasons; none twice, none taken back."""
        for fact in dict.fromkeys(reason.fact for reason in reasons):
            rule = self.case.rules.facts[fact]
            fixed = self.doable and rule.fact.change == "fixed"
            if rule.fact.is_derived() or fixed or state.gates[fact] is False:
                continue
            for value in self.values(fact, state.own[fact]):
                own = (*state.own[:fact], value, *state.own[fact + 1 :])
                if own not in self.seen:
                    self.seen.add(own)
                    yield own

    def values(self, fact: int, mine: int) -> Iterator[int]:
        domain, start = self.case.rules.facts[fact].domain, self.start[fact]
        if domain.is_set:
            yield from self.toggled(len(domain.options), fact, mine)
        elif mine == start:
            yield from (value for value in self.told_apart.get(fact, ()) if not value & mine)

    def toggled(self, size: int, fact: int, mine: int) -> Iterator[int]:
        """One option that the rules read, put in or taken out; what is only maybe there is no change."""
        start = self.start[fact]
        for option in self.told_apart.get(fact, ()):
            inside, outside = option, option << size
            if not (mine ^ start) & (inside | outside) and not (mine & inside and mine & outside):
                yield mine ^ (inside | outside)


def changes(rules: Rules, start: Own, own: Own) -> tuple[NeededValue, ...]:
    """What is different between two sets of answers, fact by fact."""
    return tuple(_change(rules, fact, start[fact], value) for fact, value in enumerate(own) if value != start[fact])


def _change(rules: Rules, fact: int, before: int, after: int) -> NeededValue:
    domain = rules.facts[fact].domain
    return NeededValue(fact, after, added=after & ~before & domain.parts, removed=before & ~after & domain.parts)


# --- which values the rules can tell apart ------------------------------------------------------------------------


def told_apart(rules: Rules, program: ProgramRule) -> dict[int, tuple[int, ...]]:
    """By fact, the sets of values that nothing about this program can tell apart; of choices, the options it reads."""
    reading = _Reading(rules)
    for order in (program.order, *program.steps):
        step = rules.programs[order]
        reading.read(step.requires)
        for gift in step.gifts:
            reading.cut(gift.fact, gift.bits)
    return {fact: reading.parts(fact) for fact in reading.cuts}


class _Reading:
    """The cuts that tests, points and gifts make in the values of each fact, through derived facts and gates."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.cuts: dict[int, set[int]] = {}

    def read(self, node: Node | None) -> None:
        if node is None:
            return
        if isinstance(node, TestNode):
            self.cut(node.fact, node.cut)
        for part in node.parts:
            self.read(part)

    def cut(self, fact: int, bits: int) -> None:
        if fact not in self.cuts:
            self.cuts[fact] = set()
            rule = self.rules.facts[fact]
            self.read(rule.gate)
            self.read(rule.derive)
            for part in rule.points:
                for place, points in enumerate(part.by_option):
                    same = sum(1 << other for other, equal in enumerate(part.by_option) if equal == points)
                    self.cut(part.fact, same if points else 1 << place)
        self.cuts[fact].add(bits)

    def parts(self, fact: int) -> tuple[int, ...]:
        domain = self.rules.facts[fact].domain
        if domain.is_set:
            read = 0
            for bits in self.cuts[fact]:
                read |= bits
            return tuple(1 << place for place in range(len(domain.options)) if read >> place & 1)
        size = len(domain.cells) or len(domain.options)
        return tuple(_together([self._signature(fact, place) for place in range(size)], bool(domain.cells)))

    def _signature(self, fact: int, place: int) -> tuple[bool, ...]:
        return tuple(bool(bits >> place & 1) for bits in sorted(self.cuts[fact]))


def _together(signatures: list[tuple[bool, ...]], in_a_row: bool) -> Iterator[int]:
    """Places with the same signature as one set of bits; of numbers only those in a row, so that they make a range."""
    groups: dict[tuple[object, ...], int] = {}
    run = 0
    for place, signature in enumerate(signatures):
        run += in_a_row and place > 0 and signature != signatures[place - 1]
        groups[run, signature] = groups.get((run, signature), 0) | 1 << place
    yield from groups.values()
