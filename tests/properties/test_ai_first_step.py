"""What to try with AI, for any catalog with an AI level and any merchant."""

from hypothesis import assume, event, given
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.batch.outlines import Outlines
from advisor.batch.register_cells import Cells, MerchantRow
from advisor.catalog.model.catalog import AiFirstStep, Instead
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import make_plan
from properties.strategies.catalogs import AS_OF, GOALS, catalogs, condition
from properties.strategies.drawing import pick
from properties.strategies.profiles import done_lists, profiles
from properties.strategies.situations import Situation

from .examples import examples


@st.composite
def beginners(draw):
    """Any merchant before a catalog with a whole table, in which an option of some fact refuses AI."""
    catalog = draw(catalogs())
    levels = [name for name, fact in catalog.facts.items() if fact.is_ai_level()]
    assume(levels)
    facts, when = catalog.facts, condition(draw, catalog.facts, depth=0)
    table = {
        goal: {
            level: AiFirstStep(text=f"{goal} {level}", instead=(Instead(when=when, text="together"),))
            for level in facts[levels[0]].levels
        }
        for goal in GOALS
    }
    listed = [name for name, fact in facts.items() if name != "goals" and fact.options and not fact.is_derived()]
    name = pick(draw, listed)
    option = pick(draw, list(facts[name].options))
    options = {**facts[name].options, option: replace(facts[name].options[option], refuses_ai=True)}
    facts = {**facts, name: replace(facts[name], options=options)}
    catalog = replace(catalog, facts=facts, ai_first_steps=table)
    return Situation(catalog, draw(profiles(catalog)), draw(done_lists(catalog))), levels[0], name, option


@given(beginners())
@examples(300)
def test_goal_and_level_are_those_answered(beginner):
    """The step is for the goal that was named first, and the least level that the second evaluator leaves open."""
    situation, level, *_ = beginner
    step = situation.plan().ai_first_step
    event(f"told: {step is not None}")
    if step is None:
        return
    goals = situation.answers["goals"]
    assert isinstance(goals, Selection)
    assert step.goal == goals.has[0]
    starts = situation.catalog.facts[level].levels
    possible = situation.second()["facts"][level][""]
    assert len(possible) < len(starts)
    assert starts[step.level] == min(starts[each] for each in possible)
    assert step.text in (f"{step.goal} {step.level}", "together")


@given(beginners())
@examples(300)
def test_who_wants_no_ai_is_told_nothing(beginner):
    """An answer that refuses AI, alone or as one of several that are possible, leaves nothing to try."""
    situation, _, name, option = beginner
    facts = situation.catalog.facts
    refusing = Selection((option,)) if facts[name].type == "choices" else Possible((option,))
    refused = situation.with_answers({**situation.answers, name: refusing})
    gate = refused.second()["applies"][name]
    event(f"applies: {gate}")
    if gate is True:
        assert refused.plan().ai_first_step is None


@given(beginners())
@examples(200)
def test_not_knowing_is_no_level(beginner):
    """Who answered nothing, or does not know the goals, is told nothing."""
    situation, *_ = beginner
    assert situation.with_answers({}).plan().ai_first_step is None
    unknown = {**situation.answers, "goals": NoAnswer("unknown")}
    assert situation.with_answers(unknown).plan().ai_first_step is None


@given(beginners(), st.data())
@examples(200)
def test_a_row_of_a_register_has_the_step_of_the_plan(beginner, data):
    """Merchants one after the other who differ in one answer, so that most is remembered from those before."""
    catalog = beginner[0].catalog
    rules = compile_rules(catalog)
    cells, outlines = Cells(rules), Outlines(rules, AS_OF, id)
    whole = data.draw(profiles(catalog))
    for left in (None, *whole):
        values = {fact: value for fact, value in whole.items() if fact != left}
        outline, _ = outlines.of(MerchantRow(cells, [cells._said(values, values)]))
        assert outline.ai_first_step == make_plan(rules, values, AS_OF).ai_first_step
