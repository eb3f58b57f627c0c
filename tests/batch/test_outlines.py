"""What is remembered never changes what is said: a row's outline is the plan's, for any catalog and merchant."""

from hypothesis import given
from hypothesis import strategies as st
from properties.strategies.catalogs import AS_OF, catalogs
from properties.strategies.offers import lenders
from properties.strategies.profiles import done_lists, profiles
from properties.strategies.small_catalogs import bundles, gated, ladders

from advisor.batch.outline import Outline, outline_of
from advisor.batch.outlines import Outlines
from advisor.batch.register_cells import Cells, MerchantRow, with_done
from advisor.batch.row_writing import verdicts_of
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import make_plan


def row(cells: Cells, values, done=()) -> MerchantRow:
    """A merchant with these answers."""
    return MerchantRow(cells, [with_done(cells._said(values, values), tuple(done))])


def told(outline: Outline, programs) -> tuple:
    """All that an outline says. What stands against programs is only counted, and comes by groups."""
    plan = (outline.checks, outline.plan, outline.scores, outline.find_out, outline.could_not_check, outline.lines())
    step = outline.ai_first_step
    against = sorted(each for part in outline.judged for each in part.against)
    return *plan, verdicts_of(outline.judged, programs, every=True), against, step


@given(st.data())
def test_an_outline_is_that_of_the_plan(data):
    """Several merchants one after the other, so that most is remembered from those before."""
    catalog = data.draw(st.one_of(catalogs(), gated(), ladders(), bundles(), lenders()))
    rules = compile_rules(catalog)
    cells, outlines = Cells(rules), Outlines(rules, AS_OF, id)
    for _ in range(4):
        values = data.draw(profiles(catalog))
        done = data.draw(done_lists(catalog))
        plan = make_plan(rules, values, AS_OF, done)
        found, wanted = outlines.of(row(cells, values, done))[0], outline_of(rules, plan)
        assert told(found, catalog.programs) == told(wanted, catalog.programs)
