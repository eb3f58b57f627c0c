"""What a chain is for every program within reach."""

from itertools import combinations

from hypothesis import event, given

from properties.oracle.facts import after, outcome
from properties.strategies.situations import situations

from .examples import examples
from .oracle import verdicts as oracle


def is_chain(case, chain):
    """Whether these steps may be taken one after the other."""
    return all(
        oracle.can_follow(case, step, oracle.state_after(case, chain[:place])) for place, step in enumerate(chain)
    )


@given(situations())
@examples(500)
def test_a_chain_leads_there_and_no_part_of_it_does(situation):
    """Each step may be taken at its place, the last one opens the target, and leaving any out does not."""
    case = situation.case()
    for program, verdict in situation.verdicts().items():
        if verdict.verdict != "within_reach":
            continue
        event(f"{len(verdict.chain)} steps")
        assert 1 <= len(verdict.chain) <= 4
        assert is_chain(case, verdict.chain)
        assert not oracle.refused(case, program, after(case.catalog, case.state, verdict.chain))
        for length in range(len(verdict.chain)):
            for part in combinations(verdict.chain, length):
                assert oracle.refused(case, program, oracle.state_after(case, part)) or not is_chain(case, part)


@given(situations())
@examples(500)
def test_a_chain_that_misses_nothing_is_sure(situation):
    """Where nothing is missing, every step and the target are certainly open at their place; none is ever refused."""
    case = situation.case()
    for program, verdict in situation.verdicts().items():
        if verdict.verdict == "within_reach":
            places = [(step, verdict.chain[:place]) for place, step in enumerate((*verdict.chain, program))]
            conditions = [
                outcome(case.catalog.programs[each].requires, oracle.state_after(case, begun).values)
                for each, begun in places
            ]
            assert all(conditions) or verdict.missing
            assert False not in conditions
