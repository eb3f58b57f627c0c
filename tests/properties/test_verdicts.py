"""Verdicts, chains, `missing` and `later` of every program, against a second reading of the design."""

from hypothesis import event, given

from . import oracle
from .examples import examples
from .situations import situations


@given(situations())
@examples(600)
def test_the_engine_judges_as_the_design_reads(situation):
    """Verdict, missing, chain and later are what the plain reading of the design gives."""
    case = situation.case()
    for program, verdict in situation.verdicts().items():
        event(f"{verdict.verdict} after {len(verdict.chain)} steps")
        found = oracle.Verdict(verdict.verdict, frozenset(verdict.missing), verdict.chain, frozenset(verdict.later))
        assert found == oracle.judge(case, program)
