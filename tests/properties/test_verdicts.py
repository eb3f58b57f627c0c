"""Verdicts, chains, `missing` and `later` of every program, against a second reading of the design."""

from hypothesis import event, given
from hypothesis import strategies as st

from advisor.engine.facts import settle
from advisor.engine.rules import compile_rules
from advisor.engine.verdict import Case, judge

from . import oracle
from .catalogs import catalogs
from .examples import examples
from .profiles import done_lists, profiles


@given(st.data())
@examples(600)
def test_the_engine_judges_as_the_design_reads(data):
    """Verdict, missing, chain and later are what the plain reading of the design gives."""
    catalog = data.draw(catalogs())
    answers = data.draw(profiles(catalog))
    done = data.draw(done_lists(catalog))
    closed = [program for program, about in catalog.programs.items() if about.window.closes == "2026-05"]
    rules = compile_rules(catalog)
    case = Case(rules, settle(rules, answers), frozenset(done), frozenset(rules.program_index[each] for each in closed))
    expected = oracle.Case(catalog, oracle.settle(catalog, answers), done, closed)
    for program in rules.programs:
        verdict = judge(case, program)
        event(f"{verdict.verdict} {len(verdict.chain)} {bool(verdict.missing)}")
        assert oracle.Verdict(
            verdict.verdict, frozenset(verdict.missing), verdict.chain, frozenset(verdict.later)
        ) == oracle.judge(expected, program.id)
