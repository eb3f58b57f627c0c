"""`because`: which tests are named, and that each is where it says."""

from hypothesis import given

from advisor.engine.facts.condition import compile_condition
from properties.oracle.facts import outcome, possible
from properties.oracle.places import follow, place
from properties.oracle.reasons import because, gate_reasons
from properties.strategies.catalogs import bundles, dead_ends
from properties.strategies.situations import ANY_CATALOG, situations

from .examples import examples
from .oracle import verdicts as oracle


@given(situations())
@examples(400)
def test_reasons_are_those_the_design_reads(situation):
    """The tests that share the outcome, and for a step what it gives, as far as that decides."""
    compare(situation)


@given(situations(among=(bundles(),)))
@examples(400)
def test_reasons_of_steps_are_those_the_design_reads(situation):
    """The same where most programs are steps that give several things."""
    compare(situation)


def compare(situation):
    """Holds the reasons of every verdict against the oracle's."""
    case = situation.case()
    for program, verdict in situation.verdicts().items():
        found = {(reason.at, situation.rules.facts[reason.fact].id, reason.outcome) for reason in verdict.because}
        expected = set(reasons(case, program))
        if verdict.verdict == "no_match":
            assert found >= expected
        else:
            assert found == expected


def reasons(case, program):
    """What the plain reading names, apart from the reasons why no chain leads there."""
    catalog, state, about = case.catalog, case.state, case.catalog.programs[program]
    verdict = oracle.judge(case, program).verdict
    if program in case.done:
        return
    decided = verdict in ("match", "within_reach", "no_match")
    if decided or (verdict == "unsure" and outcome(about.requires, state.values) is None):
        yield from because(catalog, about.requires, "requires", state)
    there = oracle.all_there(case, program)
    if about.kind != "enabling" or verdict == "within_reach" or (verdict == "unsure" and there is False):
        return
    for name, value in about.gives.items():
        if oracle.there(state, name, value) is there:
            yield (f"gives/{name}", name, there)
            yield from gate_reasons(catalog, name, there, state)


@given(situations(among=(*ANY_CATALOG, dead_ends(), bundles(), bundles())))
@examples(800)
def test_every_reason_stands_where_it_says(situation):
    """`at` leads to the very test in the catalog, with its source; its outcome is that of the test on this value."""
    for program, verdict in situation.verdicts().items():
        for reason in verdict.because:
            fact = situation.rules.facts[reason.fact]
            owner, words = place(situation.catalog, program, reason.at)
            if words[0] in ("gives", "points"):
                assert reason.test is None
                assert fact.id in getattr(owner, words[0])
                if words[0] == "gives":
                    assert oracle.holds_gift(exactly(fact, reason.value), owner.gives[fact.id]) is reason.outcome
                continue
            test = follow(getattr(owner, words[0]), words[1:])
            assert reason.test == test
            assert test.fact == fact.id
            node = compile_condition(test, "", situation.rules.index, [rule.domain for rule in situation.rules.facts])
            values = [reason.value] * len(situation.rules.facts)
            assert node.outcome(values) is reason.outcome


def exactly(fact, bits):
    """The values that were read. A number is taken cell by cell: a range could not leave out what lies between."""
    if fact.domain.type != "number":
        return possible(fact.fact, fact.domain.decode(bits))
    cells = (1 << place for place in range(bits.bit_length()) if bits >> place & 1)
    return frozenset().union(*(possible(fact.fact, fact.domain.decode(cell)) for cell in cells))
