"""Which neighbours in the order could still change places, and through which open facts.

Scores differ by facts that no verdict waits for: the merchant's time, and whom a program suits. For two items every
combination of those open facts is tried, unknown included; where there are too many, the worst of each is assumed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

from advisor.engine.facts import State, state_of
from advisor.engine.order import Arrangement, Candidate, hands_over
from advisor.engine.ranking import band_starts, effort_points, fit_points, weeks_of
from advisor.engine.reasons import Gap, missing
from advisor.engine.rules import Rules

MOST_COMBINATIONS = 1500


@dataclass(frozen=True, slots=True)
class Unstable:
    """Two items that may change places, and the gaps whose answers decide it."""

    upper: Candidate
    lower: Candidate
    gaps: frozenset[Gap]


@dataclass(frozen=True)
class Stability:
    """The order of a plan under all values of the open facts.

    open_facts: each fact still to be asked, by number, with its open options (bits).
    """

    rules: Rules
    arrangement: Arrangement
    state: State
    open_facts: dict[int, int]

    def unstable(self) -> Iterator[Unstable]:
        """The pairs whose change of places would change the plan."""
        heads = [each for each in self.arrangement.wanted if self._turn(each) == each.rule.id]
        before: Candidate | None = None
        skipped = False
        for upper, lower in pairwise(heads):
            found = self.compare(upper, lower)
            # a step right before what needs it stands there by its own score or for the other: the same either way
            same = found is not None and not skipped and self._same_block(upper, lower)
            if same and before is not None:
                found = self.compare(before, lower)
            if found is not None and not (same and before is None):
                yield found
            before, skipped = upper, same
        yield from self._lifted(heads)

    def _lifted(self, heads: Sequence[Candidate]) -> Iterator[Unstable]:
        """Items that stand above their own score because another lifts them: they must not rise above that one."""
        above = dict(zip([head.rule.id for head in heads], [None, *heads], strict=False))
        by_id = {head.rule.id: head for head in heads}
        for each in self.arrangement.wanted:
            turn = self._turn(each)
            if turn == each.rule.id:
                continue
            found = self.compare(by_id[turn], each)
            if found is not None and self._begins(turn, each):
                before = above[turn]
                found = None if before is None else self.compare(before, each)
            if found is not None:
                yield found

    def compare(self, upper: Candidate, lower: Candidate) -> Unstable | None:
        """None if `upper` stays above `lower` whatever the open facts turn out to be."""
        if upper.group != lower.group:
            return None
        stays: dict[tuple[int | None, tuple[int, ...]], bool] = {}
        gaps = sorted(self._gaps(upper) | self._gaps(lower), key=lambda gap: (gap.fact, gap.options))
        for least in self._paces:
            for values, state in self._states(tuple(gaps)):
                stays[least, values] = self._stays(upper, lower, least, state)
        if all(stays.values()):
            return None
        deciding = {gap for place, gap in enumerate(gaps) if _decides(stays, place)}
        if len(self._paces) > 1 and _pace_decides(stays):
            deciding.add(Gap(self._hours))
        return Unstable(upper, lower, frozenset(deciding))

    def _stays(self, upper: Candidate, lower: Candidate, least: int | None, state: State | None) -> bool:
        if state is None:  # too many combinations to try: the worst fit of one against the best of the other
            difference = self._points(upper, least, None, 0) - self._points(lower, least, None, self._fit)
        else:
            difference = self._points(upper, least, state) - self._points(lower, least, state)
        if difference:
            return difference > 0
        return _tie(upper) > _tie(lower)

    def _points(self, each: Candidate, least: int | None, state: State | None, fit: int | None = None) -> int:
        ranking = self.rules.catalog.ranking
        points = {factor.factor: factor.points for factor in each.factors}
        if each.rule.program.entry != "information" and len(self._paces) > 1:
            points["effort"] = effort_points(ranking, None if least is None else weeks_of(each.work.minutes, least))
        if each.rule.suits is not None and fit is not None and self._gaps(each):
            points["fit"] = fit
        elif each.rule.suits is not None and state is not None:
            points["fit"] = fit_points(ranking, each.rule.suits.outcome(state.values))
        return sum(points.values())

    @property
    def _fit(self) -> int:
        return self.rules.catalog.ranking.fit

    @property
    def _hours(self) -> int:
        return self.rules.index[self.rules.catalog.ranking.effort.fact]

    @cached_property
    def _paces(self) -> tuple[int | None, ...]:
        """The hours a week that may still be answered; only today's where that is no open question."""
        if self._hours not in self.open_facts:
            return (None,)
        return (None, *dict.fromkeys(max(1, start) for start in band_starts(self.rules.facts[self._hours])))

    def _gaps(self, each: Candidate) -> frozenset[Gap]:
        """What its fit waits for and can still be asked."""
        return self._gaps_by_program.setdefault(each.rule.order, self._open_gaps(each))

    @cached_property
    def _gaps_by_program(self) -> dict[int, frozenset[Gap]]:
        return {}

    def _open_gaps(self, each: Candidate) -> frozenset[Gap]:
        return frozenset(
            Gap(gap.fact, gap.options & self.open_facts[gap.fact] if gap.options else 0)
            for gap in missing(self.rules, each.rule.suits, self.state, self.state)
            if gap.fact in self.open_facts and (not gap.options or gap.options & self.open_facts[gap.fact])
        )

    def _states(self, gaps: tuple[Gap, ...]) -> list[tuple[tuple[int, ...], State | None]]:
        """Every way to fill the gaps, with the facts it leads to; one entry without facts when there are too many."""
        if gaps not in self._known_states:
            choices = [self._values(gap) for gap in gaps]
            count = 1
            for each in choices:
                count *= len(each)
            if count > MOST_COMBINATIONS:
                self._known_states[gaps] = [((), None)]
            else:
                self._known_states[gaps] = [(values, self._filled(gaps, values)) for values in product(*choices)]
        return self._known_states[gaps]

    @cached_property
    def _known_states(self) -> dict[tuple[Gap, ...], list[tuple[tuple[int, ...], State | None]]]:
        return {}

    def _values(self, gap: Gap) -> list[int]:
        """The sets of values that an answer can leave of one fact: each single one, and everything."""
        domain = self.rules.facts[gap.fact].domain
        own = self.state.own[gap.fact]
        if domain.type != "choices":
            return [own, *(1 << place for place in range(own.bit_length()) if own >> place & 1)]
        values = [own]
        for place in range(len(domain.options)):
            if gap.options >> place & 1:
                bit = 1 << place
                away = bit << len(domain.options)
                values = [kept for value in values for kept in (value, value & ~away, value & ~bit)]
        return values

    def _filled(self, gaps: tuple[Gap, ...], values: tuple[int, ...]) -> State:
        own = list(self.state.own)
        for gap, value in zip(gaps, values, strict=True):
            own[gap.fact] = own[gap.fact] & value
        return state_of(self.rules, tuple(own))

    def _turn(self, each: Candidate) -> str:
        return self._turns[each.rule.id]

    @cached_property
    def _turns(self) -> dict[str, str]:
        return {placed.candidate.rule.id: placed.lifted_by for placed in self.arrangement.placed}

    def _emitted(self, turn: str) -> list[Candidate]:
        return [placed.candidate for placed in self.arrangement.placed if placed.lifted_by == turn]

    def _begins(self, turn: str, each: Candidate) -> bool:
        """Whether all that stands before `each` at this turn would also be put before it at its own turn."""
        emitted = self._emitted(turn)
        steps = [other for other in emitted if other.rule.id in each.chain or other is each]
        own = {step.rule.id for step in steps}
        own |= {ask.rule.id for ask in emitted for step in steps if hands_over(ask, step)}
        return all(other.rule.id in own for other in emitted[: emitted.index(each)])

    def _same_block(self, upper: Candidate, lower: Candidate) -> bool:
        """Whether `upper` is a step of `lower` that stands directly before the rest of its chain."""
        if upper.rule.id not in lower.chain:
            return False
        emitted = self._emitted(upper.rule.id)
        earlier = {placed.candidate.rule.id for placed in self.arrangement.placed}
        earlier -= {each.rule.id for each in (*emitted, *self._emitted(lower.rule.id))}
        upto = lower.chain[: lower.chain.index(upper.rule.id) + 1]
        steps = [step for step in upto if step not in earlier]
        return steps == [each.rule.id for each in emitted]


def _tie(each: Candidate) -> tuple[int, int]:
    certainty = next(factor.points for factor in each.factors if factor.factor == "certainty")
    return (certainty, -each.rule.order)


def _decides(stays: dict[tuple[int | None, tuple[int, ...]], bool], place: int) -> bool:
    """Whether the value at `place` alone can turn the outcome, or was not tried at all."""
    seen: dict[tuple[int | None, tuple[int, ...]], bool] = {}
    for (least, values), outcome in stays.items():
        if not values:
            return True
        rest = (least, values[:place] + values[place + 1 :])
        if seen.setdefault(rest, outcome) != outcome:
            return True
    return False


def _pace_decides(stays: dict[tuple[int | None, tuple[int, ...]], bool]) -> bool:
    seen: dict[tuple[int, ...], bool] = {}
    return any(seen.setdefault(values, outcome) != outcome for (_, values), outcome in stays.items())
