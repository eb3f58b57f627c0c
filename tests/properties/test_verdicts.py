"""Verdicts, chains, `missing` and `later` of every program, against a second reading of the design."""

from hypothesis import event, given

from properties.strategies.catalogs import bundles, dead_ends
from properties.strategies.situations import situations

from .examples import examples
from .oracle import verdicts as oracle


@given(situations())
@examples(600)
def test_the_engine_judges_as_the_design_reads(situation):
    """Verdict, missing, chain and later are what the plain reading of the design gives."""
    compare(situation)


@given(situations(among=(dead_ends(), bundles())))
@examples(1600)
def test_the_engine_judges_small_cases_as_the_design_reads(situation):
    """The same on very small catalogs: few words, so that most ways of putting them together come up."""
    compare(situation)


def compare(situation):
    """Holds every verdict against the oracle's."""
    case = situation.case()
    for program, verdict in situation.verdicts().items():
        event(f"{verdict.verdict} after {len(verdict.chain)} steps, later {bool(verdict.later)}")
        gaps = situation.gaps(verdict)
        found = oracle.Verdict(verdict.verdict, gaps, verdict.chain, frozenset(verdict.later))
        assert verdict.program == program
        assert found == oracle.judge(case, program)
        assert verdict.missing == tuple(fact for fact in situation.catalog.facts if fact in found.missing)
