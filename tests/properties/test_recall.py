"""What was worked out for other merchants never changes a plan, nor do their answers get into its reasons."""

from engine.corner import answers, corner
from hypothesis import given
from hypothesis import strategies as st

from advisor.engine.fast.recall import WORTH_IT, Recalls
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import make_plan
from advisor.engine.plan.candidates import Candidates
from advisor.engine.verdicts.verdict import Verdict
from properties.strategies.catalogs import AS_OF, catalogs
from properties.strategies.profiles import done_lists, profiles
from properties.strategies.small_catalogs import bundles, gated, ladders

from .examples import examples


@examples(100)
@given(st.data())
def test_a_plan_is_the_same_after_many_others(data):
    """Verdicts, reasons, points and order are those of rules that have never seen anybody else."""
    catalog = data.draw(st.one_of(catalogs(), gated(), ladders(), bundles()))
    used = compile_rules(catalog)
    for _ in range(WORTH_IT):
        make_plan(used, data.draw(profiles(catalog)), AS_OF)
    assert used.kept.of(Recalls).by_closed
    for _ in range(3):
        values, done = data.draw(profiles(catalog)), data.draw(done_lists(catalog))
        assert make_plan(used, values, AS_OF, done) == make_plan(compile_rules(catalog), values, AS_OF, done)


def test_a_gated_list_in_the_making():
    """Where nobody knows whether a list is asked for, what else is open in it counts; no other merchant's does."""
    gated = "type: choices, options: {xx: A, yy: B}, when: {tools: shop}, otherwise: [], ask: '?'"
    rules = corner({"credit": "requires: {apps: xx, source: page}"}, {"apps": gated})
    open_still, certain = (answers(rules, f"apps: {{has: [xx]{more}}}") for more in (", maybe: [yy]", ""))
    for _ in range(WORTH_IT + 1):
        assert [each.verdict.missing for each in make_plan(rules, open_still, AS_OF).others] == [("tools", "apps")]
    assert [each.verdict.missing for each in make_plan(rules, certain, AS_OF).others] == [("tools",)]


@examples(100)
@given(st.data())
def test_nobody_is_remembered(data):
    """What stays of a merchant's plan holds no verdict that knows how that merchant stands."""
    rules = compile_rules(data.draw(st.one_of(catalogs(), gated(), ladders(), bundles())))
    for _ in range(WORTH_IT + 1):
        make_plan(rules, data.draw(profiles(rules.catalog)), AS_OF)
    judged = [each for each in rules.programs if each.program.kind != "background"]
    groups = [
        group
        for recall in rules.kept.of(Recalls).by_closed.values()
        for group in (*recall._groups, *recall._open.values())
    ]
    there = [each for group in groups for found in group.known.values() for each in found]
    found = [each for each in there if isinstance(each, Verdict)]
    found += [each.verdict for each in rules.kept.of(Candidates).values()]
    assert found or not judged
    assert all(each.case is None and each.reasons is None for each in found)
