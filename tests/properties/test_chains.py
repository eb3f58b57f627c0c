"""What a chain is for every program within reach."""

from itertools import combinations

from hypothesis import event, given

from advisor.engine.facts.fact_state import after_chain, settle
from properties.strategies.situations import situations

from .examples import examples


class Steps:
    """The programs of a situation, taken one after the other."""

    def __init__(self, situation):
        self.rules = situation.rules
        self._after = {(): settle(situation.rules, situation.answers)}

    def after(self, chain):
        """The facts once a chain is done."""
        if chain not in self._after:
            steps = [self.rules.programs[self.rules.program_index[step]] for step in chain]
            self._after[chain] = after_chain(self.rules, self._after[()], steps)
        return self._after[chain]

    def opens(self, program, chain):
        """Whether what a program requires holds after a chain."""
        requires = self.rules.programs[self.rules.program_index[program]].requires
        return True if requires is None else requires.outcome(self.after(chain).values)

    def may_be_taken(self, chain):
        """Whether every step is open at its place, and gives something new there."""
        return all(
            self.opens(step, chain[:place]) is not False and self.gives_new(step, chain[:place])
            for place, step in enumerate(chain)
        )

    def gives_new(self, step, chain):
        """Whether anything that a step gives is not certainly there after a chain."""
        values = self.after(chain).values
        gifts = self.rules.programs[self.rules.program_index[step]].gifts
        return any(self.rules.facts[gift.fact].domain.holds(values[gift.fact], gift.bits) is not True for gift in gifts)


@given(situations())
@examples(500)
def test_a_chain_leads_there_and_no_part_of_it_does(situation):
    """Each step may be taken at its place, the last one opens the target, and leaving any out does not."""
    steps = Steps(situation)
    for program, verdict in situation.verdicts().items():
        if verdict.verdict != "within_reach":
            continue
        event(f"{len(verdict.chain)} steps")
        assert 1 <= len(verdict.chain) <= 4
        assert steps.may_be_taken(verdict.chain)
        assert steps.opens(program, verdict.chain) is not False
        for length in range(len(verdict.chain)):
            for part in combinations(verdict.chain, length):
                assert steps.opens(program, part) is False or not steps.may_be_taken(part)


@given(situations())
@examples(500)
def test_a_chain_that_misses_nothing_is_sure(situation):
    """Where nothing is missing, every step and the target are certainly open at their place; none is ever refused."""
    steps = Steps(situation)
    for program, verdict in situation.verdicts().items():
        if verdict.verdict == "within_reach":
            chain = verdict.chain
            outcomes = [steps.opens(each, chain[:place]) for place, each in enumerate((*chain, program))]
            assert all(outcomes) or verdict.missing
            assert False not in outcomes
