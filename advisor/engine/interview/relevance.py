"""Which open screens can still change the plan: a verdict or a chain in it, or the order."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.facts.dependencies import Bits, merged
from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.interview.first_item import Entrants, entrants
from advisor.engine.interview.interview import Interview, answers, open_screens, plan_of, with_groups
from advisor.engine.interview.possible_answers import fillings
from advisor.engine.interview.screens import QuestionScreen, asks, option_bits
from advisor.engine.interview.stability import Stability
from advisor.engine.interview.supposed_verdicts import Judging, Own
from advisor.engine.plan.action_plan import Item, Plan
from advisor.engine.plan.candidates import may_be_check
from advisor.engine.plan.scoring import goals_factor, goals_of
from advisor.engine.plan.waiting import said_of, waits_for
from advisor.engine.verdicts.reasons import Gap
from advisor.engine.verdicts.verdict import Verdict

MOST_FILLINGS = 24

Programs = dict[QuestionScreen, list[ProgramId]]


class Moment(Struct, frozen=True, dict=True):
    """An interview as it stands: its plan, its open screens and what they decide, each worked out once."""

    interview: Interview

    @property
    def rules(self) -> Rules:
        """The catalog."""
        return self.interview.rules

    @property
    def judging(self) -> Judging:
        """What the rules say of answers that are only supposed."""
        return self.interview.memory.judging(self.rules, self.interview.as_of)

    @cached_property
    def plan(self) -> Plan:
        """The plan so far."""
        return plan_of(self.interview)

    @cached_property
    def entrants(self) -> Entrants:
        """What may enter the plan."""
        return entrants(self.judging, self.plan.answers, self.interview.done)

    def first_after(self, other: Interview) -> ProgramId | None:
        """What would stand first in the plan of another interview, after some other answers; None for nothing."""
        return entrants(self.judging, answers(other), other.done, self.entrants).first

    @cached_property
    def waiting(self) -> tuple[QuestionScreen, ...]:
        """The open screens."""
        return open_screens(self.interview)

    @cached_property
    def by_verdict(self) -> Programs:
        """The open screens that a verdict of the plan waits for, each with the programs, in the plan's order."""
        found: Programs = {}
        for item in self.plan.items:
            self._note(found, item.program, item.verdict.gaps)
        for program, verdict in self._rivals():
            self._note(found, program, verdict.gaps)
        for item in self.plan.others:
            if may_be_check(self._rule(item.program), item.availability.name):  # then it stands, whatever the goals
                self._note(found, item.program, item.verdict.gaps)
        for failed in self.plan.could_not_check:
            self._note(found, failed.program, _gaps(self.rules, self._reads(failed.program)))
        return found

    @cached_property
    def by_place(self) -> Programs:
        """The open screens that can change the order, each with the programs whose places they can change."""
        found: Programs = {}
        for pair in self._stability.unstable():
            for each in (pair.upper, pair.lower):
                self._note(found, each.rule.id, pair.gaps)
        for one, other in self._exclusive():
            rules = [self._rule(one), self._rule(other)]
            gaps = self._stability.pace_gaps.union(*(self._stability.fit_gaps(rule) for rule in rules))
            for rule in rules:
                self._note(found, rule.id, gaps)
        return found

    def decides(self, screen: QuestionScreen) -> tuple[ProgramId, ...]:
        """The programs whose verdict or place the screen can change."""
        return tuple(dict.fromkeys((*self.by_verdict.get(screen, ()), *self.by_place.get(screen, ()))))

    def in_vain(self, screen: QuestionScreen) -> bool:
        """Whether no answer to it can change the plan, although a verdict still waits for it."""
        return screen not in self.by_place and not any(
            self._may_turn(program, screen) for program in self.by_verdict.get(screen, ())
        )

    def may_matter(self) -> set[QuestionScreen]:
        """The open screens that the plan could come to wait for, whatever is answered, and those it waits for."""
        waiting = {program for programs in self.by_verdict.values() for program in programs}
        ranked = {item.program for item in self.plan.items} | {each.program for each in self.plan.could_not_check}
        pushing = {program for pair in self._excluding() for program in pair}  # each may come in when another goes
        reads = [self._reads(program) for program in waiting]
        reads += [self.judging.reads.fits[self._rule(program).order] for program in ranked | pushing]
        gaps = _gaps(self.rules, merged(reads)) | self._stability.pace_gaps
        matter = {screen for gap in gaps for screen in self._settling(gap)} | {*self.by_verdict, *self.by_place}
        further = set(with_groups(self.interview, matter)) - matter
        return matter | {screen for screen in further if any(self.settles(screen, gap) for gap in gaps)}

    def points_at_most(self, item: Item) -> int:
        """The points that an item would have if everything open turned out for the best."""
        rising = {"certainty"} if item.verdict.gaps else set()
        rising |= {"effort"} if self._stability.pace_gaps else set()
        rising |= {"fit"} if self._stability.fit_gaps(self._rule(item.program)) else set()
        return sum(factor.of if factor.factor in rising else factor.points for factor in item.factors)

    def settles(self, screen: QuestionScreen, gap: Gap) -> bool:
        """Whether the screen asks for what is missing."""
        return screen.fact == gap.fact and asks(self.rules.facts[gap.fact], screen.part, gap.options)

    # --- whose verdict matters ------------------------------------------------------------------------------------

    def _rivals(self) -> Iterator[tuple[ProgramId, Verdict]]:
        """What is not in the plan and, once it turns out to be done, or to fit, would push something out of it.

        Or would enter it, as what to do with what is there already.
        """
        planned = {item.program for item in self.plan.items}
        left_out = {item.program: item.verdict for item in self.plan.others}
        left_out |= {each.program: each.verdict for each in self.plan.not_matched}
        for one, other in self._excluding():
            for outside, inside in ((one, other), (other, one)):
                if outside in left_out and inside in planned:
                    yield outside, left_out[outside]
        goals = goals_of(self.rules.catalog.ranking, self.plan.answers)
        for program, verdict in left_out.items():
            used = self._rule(program).used
            if used is not None and verdict.gaps and goals_factor(self.rules, used, goals).points:
                yield program, verdict

    def _exclusive(self) -> Iterator[tuple[ProgramId, ProgramId]]:
        """What excludes each other, where the place of both decides which is kept."""
        standing = {item.program for item in self.plan.items}
        standing |= {each.program for each in self.plan.not_matched if each.why == "excluded"}
        yield from (pair for pair in self._excluding() if standing.issuperset(pair))

    def _excluding(self) -> Iterator[tuple[ProgramId, ProgramId]]:
        for program_id, program in self.rules.catalog.programs.items():
            yield from ((program_id, other) for other in program.excludes)

    # --- whether an answer would turn anything --------------------------------------------------------------------

    def _may_turn(self, program: ProgramId, screen: QuestionScreen) -> bool:
        """Whether some answer to the screen changes the verdict, whatever stands for the other open facts."""
        order, own = self._rule(program).order, self.plan.state.own
        verdict = self.judging.verdict(order, own)
        gaps = [gap for gap in verdict.gaps if any(self._settling(gap))] if verdict else []
        filled = fillings(self.rules, own, gaps, MOST_FILLINGS, leave_open=True)
        if verdict is None or filled is None:
            return True
        seen: dict[Own, object] = {}
        for each in filled:
            told = self._told(order, each)
            if seen.setdefault(_without(self.rules, each, screen), told) != told:
                return True
        return False

    def _told(self, program: int, own: Own) -> object:
        """All of the verdict on a program under these answers that the plan rests on."""
        verdict = self.judging.verdict(program, own)
        if verdict is None or not verdict.missing:
            return verdict and (verdict.verdict, verdict.chain)
        waits = bool(
            waits_for(self.rules, self.rules.programs[program], verdict.missing, self.judging.state(own), self._said)
        )
        if verdict.verdict != "within_reach":
            return verdict.verdict, waits
        changes = {self.rules.facts[self.rules.index[fact]].fact.change for fact in verdict.missing}
        return verdict.chain, waits, "time" in changes

    @cached_property
    def _said(self) -> frozenset[int]:
        return said_of(self.rules, self.plan.answers)

    # --- small ones -----------------------------------------------------------------------------------------------

    @cached_property
    def _stability(self) -> Stability:
        open_facts: dict[int, int] = {}
        for screen in self.waiting:
            rule = self.rules.facts[screen.fact]
            bits = option_bits(rule, screen.part) & rule.domain.parts
            open_facts[screen.fact] = open_facts.get(screen.fact, 0) | bits
        return Stability(self.judging, self.plan.arrangement, self.plan.state, open_facts)

    def _note(self, found: Programs, program: ProgramId, gaps: Iterable[Gap]) -> None:
        for screen in dict.fromkeys(screen for gap in gaps for screen in self._settling(gap)):
            programs = found.setdefault(screen, [])
            if program not in programs:
                programs.append(program)

    def _settling(self, gap: Gap) -> Iterator[QuestionScreen]:
        yield from (screen for screen in self._by_fact.get(gap.fact, ()) if self.settles(screen, gap))

    @cached_property
    def _by_fact(self) -> dict[int, list[QuestionScreen]]:
        found: dict[int, list[QuestionScreen]] = {}
        for screen in self.waiting:
            found.setdefault(screen.fact, []).append(screen)
        return found

    def _rule(self, program: ProgramId) -> ProgramRule:
        return self.rules.programs[self.rules.program_index[program]]

    def _reads(self, program: ProgramId) -> Bits:
        return self.judging.reads.verdicts[self._rule(program).order]


def _gaps(rules: Rules, reads: Bits) -> frozenset[Gap]:
    """All that is read, as gaps."""
    wide = ((rules.facts[fact].domain, fact, bits) for fact, bits in reads.items())
    return frozenset(Gap(fact, bits & domain.parts) for domain, fact, bits in wide)


def _without(rules: Rules, own: Own, screen: QuestionScreen) -> Own:
    """The answers apart from what the screen asks for."""
    rule = rules.facts[screen.fact]
    mask = rule.domain.settled_by(option_bits(rule, screen.part))
    return tuple(each & ~mask if fact == screen.fact else each for fact, each in enumerate(own))
