"""What was worked out for other merchants never changes a plan, nor do their answers get into its reasons."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.engine.plan import make_plan
from advisor.engine.recall import WORTH_IT
from advisor.engine.rules import compile_rules

from .catalogs import AS_OF, bundles, catalogs, gated, ladders
from .profiles import done_lists, profiles


@given(st.data())
def test_a_plan_is_the_same_after_many_others(data):
    """Verdicts, reasons, points and order are those of rules that have never seen anybody else."""
    catalog = data.draw(st.one_of(catalogs(), gated(), ladders(), bundles()))
    used = compile_rules(catalog)
    for _ in range(WORTH_IT):
        make_plan(used, data.draw(profiles(catalog)), AS_OF)
    assert used.kept.recall
    for _ in range(3):
        values, done = data.draw(profiles(catalog)), data.draw(done_lists(catalog))
        assert make_plan(used, values, AS_OF, done) == make_plan(compile_rules(catalog), values, AS_OF, done)
