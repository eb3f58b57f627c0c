"""Which items of the order could still change places, and through which open facts.

Scores differ by facts that no verdict waits for: the merchant's time, and whom a program suits. Two items are compared
at every pace, and at every way their fits can turn out. Two that may change places matter only if the plan's order then
differs: a step stands before what needs it either way.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, product

from msgspec import Struct

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.facts.fact_state import FactState
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.interview.possible_answers import fillings
from advisor.engine.interview.supposed_verdicts import Judging
from advisor.engine.plan.order import Arrangement, Candidate, place
from advisor.engine.plan.scoring import band_starts, effort_points, fit_points, weeks_of
from advisor.engine.types.test_nodes import Outcome
from advisor.engine.verdicts.reasons import Gap, missing, missing_for_fact

MOST_FILLINGS = 400
MOST_ORDERS = 64

Pace = int | None
Turn = tuple[Pace, Outcome, Outcome]  # a pace, and how the fit of the upper and of the lower item turn out


class Unstable(Struct, frozen=True):
    """Two items that may change places, and the gaps whose answers decide it."""

    upper: Candidate
    lower: Candidate
    gaps: frozenset[Gap]


class Stability(Struct, frozen=True, dict=True):
    """The order of a plan under all values of the open facts.

    open_facts: each fact still to be asked, by number, with its open options (bits).
    """

    judging: Judging
    arrangement: Arrangement
    state: FactState
    open_facts: Mapping[int, int]

    def unstable(self) -> Iterator[Unstable]:
        """The pairs whose change of places would change the plan, seen from every order that leaves it as it is.

        Each pair once. While there is one, pairs that only further orders would show may be missing: none is missed
        when there is no pair at all.
        """
        wanted = self.arrangement.wanted
        seen = {_ids(wanted)}
        told: set[tuple[int, ...]] = set()
        waiting: list[tuple[Candidate, ...]] = [wanted]
        while waiting:
            order = waiting.pop()
            for at, (upper, lower) in enumerate(pairwise(order)):
                pair = _ids((upper, lower))
                found = None if pair in told else self.compare(upper, lower)
                if found is None:
                    continue
                swapped = (*order[:at], lower, upper, *order[at + 2 :])
                if self._each_for_itself(upper, lower) or len(seen) > MOST_ORDERS or not self._same(swapped):
                    told.add(pair)
                    yield found
                elif _ids(swapped) not in seen:
                    seen.add(_ids(swapped))
                    waiting.append(swapped)

    def compare(self, upper: Candidate, lower: Candidate) -> Unstable | None:
        """None if `upper` stays above `lower` whatever the open facts turn out to be."""
        pair = (upper.rule.order, lower.rule.order)
        if pair not in self._compared:
            self._compared[pair] = self._compare(upper, lower)
        return self._compared[pair]

    def _compare(self, upper: Candidate, lower: Candidate) -> Unstable | None:
        if upper.tier != lower.tier:
            return None
        stays = {turn: self._stays(upper, lower, turn) for turn in self._turns(upper, lower)}
        if all(stays.values()):
            return None
        gaps = (self.pace_gaps, self.fit_gaps(upper.rule), self.fit_gaps(lower.rule))
        deciding = (each for place, each in enumerate(gaps) if _decides(stays, place))
        return Unstable(upper, lower, frozenset[Gap]().union(*deciding))

    def _turns(self, upper: Candidate, lower: Candidate) -> Iterator[Turn]:
        if upper.rule.suits == lower.rule.suits:  # whatever it is, it is the same for both
            return product(self._paces, [None], [None])
        return product(self._paces, self._fits(upper), self._fits(lower))

    def _stays(self, upper: Candidate, lower: Candidate, turn: Turn) -> bool:
        pace, above, below = turn
        difference = self._points(upper, pace, above) - self._points(lower, pace, below)
        return difference > 0 or (difference == 0 and _tie(upper) > _tie(lower))

    def _points(self, each: Candidate, pace: Pace, fit: Outcome) -> int:
        ranking = self._rules.catalog.ranking
        points = {factor.factor: factor.points for factor in each.factors}
        if each.rule.program.entry != "information" and self.pace_gaps:
            points["effort"] = effort_points(ranking, None if pace is None else weeks_of(each.work.minutes, pace))
        points["fit"] = fit_points(ranking, fit)
        return sum(points.values()) + each.urgency

    # --- what may still be answered -------------------------------------------------------------------------------

    def fit_gaps(self, program: ProgramRule) -> frozenset[Gap]:
        """What its fit waits for and can still be asked."""
        return self._still_asked(missing(self._rules, program.suits, self.state, self.state))

    @cached_property
    def pace_gaps(self) -> frozenset[Gap]:
        """What the merchant's pace waits for and can still be asked."""
        hours = self._rules.index[self._rules.catalog.ranking.effort.fact]
        return self._still_asked(missing_for_fact(self._rules, hours, self.state, self.state))

    def _still_asked(self, gaps: set[Gap]) -> frozenset[Gap]:
        return frozenset(
            Gap(gap.fact, gap.options & self.open_facts[gap.fact])
            for gap in gaps
            if gap.fact in self.open_facts and (not gap.options or gap.options & self.open_facts[gap.fact])
        )

    def _fits(self, each: Candidate) -> tuple[Outcome, ...]:
        """How its fit can turn out. A partial answer leads to nothing that none at all or a whole one does not."""
        order = each.rule.order
        if order not in self._known_fits:
            found = {self.judging.fit(order, self.state.own)}
            filled = fillings(self._rules, self.state.own, self.fit_gaps(each.rule), MOST_FILLINGS)
            found |= {True, False} if filled is None else {self.judging.fit(order, own) for own in filled}
            self._known_fits[order] = tuple(found)
        return self._known_fits[order]

    @property
    def _rules(self) -> Rules:
        return self.judging.rules

    @cached_property
    def _paces(self) -> tuple[Pace, ...]:
        """The hours a week that may still be answered; where that is no open question, the points say it already."""
        if not self.pace_gaps:
            return (None,)
        hours = self._rules.facts[self._rules.index[self._rules.catalog.ranking.effort.fact]]
        return (None, *dict.fromkeys(max(1, start) for start in band_starts(hours)))

    # --- what shows -----------------------------------------------------------------------------------------------

    def _each_for_itself(self, upper: Candidate, lower: Candidate) -> bool:
        """Whether both stand by their own score and neither may bring the other along: then a change always shows."""
        return (
            upper.rule.program.entry != "ask"
            and upper.rule.id not in lower.chain
            and all(self._lifted_by[each.rule.id] == each.rule.id for each in (upper, lower))
        )

    def _same(self, wanted: Sequence[Candidate]) -> bool:
        candidates = [each.candidate for each in self.arrangement.placed]
        return [each.candidate.rule.id for each in place(candidates, wanted)] == [*self._lifted_by]

    @cached_property
    def _lifted_by(self) -> dict[ProgramId, ProgramId]:
        """In the order of the plan."""
        return {each.candidate.rule.id: each.lifted_by for each in self.arrangement.placed}

    @cached_property
    def _compared(self) -> dict[tuple[int, int], Unstable | None]:
        return {}

    @cached_property
    def _known_fits(self) -> dict[int, tuple[Outcome, ...]]:
        return {}


def _ids(order: Sequence[Candidate]) -> tuple[int, ...]:
    return tuple(each.rule.order for each in order)


def _tie(each: Candidate) -> tuple[int, int]:
    certainty = next(factor.points for factor in each.factors if factor.factor == "certainty")
    return (certainty, -each.rule.order)


def _decides(stays: Mapping[Turn, bool], place: int) -> bool:
    """Whether what stands at `place` alone can turn the outcome."""
    seen: dict[tuple[object, ...], bool] = {}
    return any(
        seen.setdefault((*turn[:place], *turn[place + 1 :]), outcome) != outcome for turn, outcome in stays.items()
    )
