"""Why no chain leads to a program: every way in which one can fail names the facts it fails on."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.model.catalog import All, Fact, OptionTest, SelectionTest
from advisor.catalog.model.fact_values import Possible, Selection
from properties.strategies.catalogs import OPTIONS, PACE, catalog_of, goals_fact, pace_fact, program_of, tools_of
from properties.strategies.drawing import between, pick, some
from properties.strategies.situations import Situation

from .examples import examples

YES, NO = Possible(("yes",)), Possible(("no",))
NOTHING = Selection(has=())


@given(st.data())
@examples(100)
def test_every_step_that_is_refused_is_a_reason(data):
    """Where each step that would help is refused on a fact of its own, all these facts and their gates are reasons."""
    names = [f"f{number}" for number in range(between(data.draw, 1, 3))]
    behind = {name: f"gate-{name}" for name in names if some(data.draw, 2)}
    facts = {gate: yes_no() for gate in behind.values()}
    for name in names:
        facts[name] = yes_no(when=is_yes(behind[name]), otherwise=NO) if name in behind else yes_no()
    steps = {f"to-{name}": step(data.draw, {"tools": tool("a")}, requires=is_yes(name)) for name in names}
    wanted = {("requires", "tools")}
    wanted |= {(f"programs/to-{name}/requires", name) for name in names}
    wanted |= {(f"facts/{name}/when", gate) for name, gate in behind.items()}
    assert reasons(data.draw, facts, has("a"), steps, {"tools": NOTHING} | dict.fromkeys(facts, NO)) == wanted


@given(st.data())
@examples(50)
def test_a_step_that_chains_may_not_lead_to_is_a_reason(data):
    """A step with `reach: no` is refused on the facts as they are today, even where an earlier step changes them."""
    facts = {name: yes_no(change="action") for name in ("f0", "f1")}
    steps = {
        "key": step(data.draw, {"tools": tool("a"), "f1": YES}),
        "door": step(data.draw, {"f0": YES}, requires=has("a"), reach=False),
    }
    answers = {"tools": pick(data.draw, [NOTHING, tool("b")]), "f0": NO, "f1": NO}
    found = reasons(data.draw, facts, All(parts=(is_yes("f0"), is_yes("f1"))), steps, answers)
    assert found == {("requires/all/0", "f0"), ("requires/all/1", "f1"), ("programs/door/requires", "tools")}


@given(st.data())
@examples(50)
def test_an_answer_that_a_chain_leaves_as_it_is_names_its_gate(data):
    """An answer stays along a chain where its gate was true before: that gate is a reason why no step helps."""
    facts = {"f0": yes_no(when=has("a", "b"), otherwise=NO)}
    steps = {f"step-{number}": step(data.draw, {"tools": tool("b")}) for number in range(between(data.draw, 1, 2))}
    found = reasons(data.draw, facts, is_yes("f0"), steps, {"tools": tool("a"), "f0": NO})
    assert found == {("requires", "f0"), ("facts/f0/when", "tools")}


@given(st.data())
@examples(50)
def test_a_step_that_gives_nothing_new_names_why(data):
    """Where a step gives only what is there already, that is a reason, and so is the gate that put it there."""
    told = pick(data.draw, [YES, NO])
    facts = {
        "open": yes_no(),
        "f0": yes_no(change="action", when=is_yes("open"), otherwise=YES),
        "f1": yes_no(when=is_yes("f0"), otherwise=NO),
    }
    steps = {"to-f0": step(data.draw, {"f0": YES})}
    found = reasons(data.draw, facts, is_yes("f1"), steps, {"open": told, "f0": YES, "f1": NO})
    assert found >= {("requires", "f1"), ("programs/to-f0/gives", "f0"), ("facts/f0/when", "open")}
    assert {fact for _, fact in found} == {"f1", "f0", "open"}


def reasons(draw, facts, requires, steps, answers):
    """Place and fact of every reason why a program does not fit these answers, and these steps do not help."""
    above = {"goals": goals_fact(), PACE: pace_fact(draw), "tools": tools_of(OPTIONS[:2])}
    situation = Situation(catalog_of(above | facts, {"target": program_of(requires=requires)} | steps), answers)
    verdict = situation.verdicts()["target"]
    assert verdict.verdict == "no_match"
    for reason in verdict.because:
        if reason.at.endswith("/gives"):  # what a step gives is certainly there
            assert reason.outcome is True
            assert situation.rules.facts[reason.fact].domain.decode(reason.value) == YES
    return {(reason.at, situation.rules.facts[reason.fact].id) for reason in verdict.because}


def yes_no(**about):
    """A question."""
    return Fact(topic="business", label="a", type="yes_no", ask="?", **about)


def step(draw, gives, **about):
    """An enabling program; its hours decide which one is tried first."""
    return program_of(kind="enabling", gives=gives, hours=pick(draw, [1, 0, 2]), **about)


def tool(name):
    """One tool, as a gift or an answer."""
    return Selection(has=(name,))


def has(*names):
    """Whether the merchant has one of these tools."""
    return SelectionTest(fact="tools", mode="any", options=names)


def is_yes(fact):
    """Whether the answer is yes."""
    return OptionTest(fact=fact, options=("yes",))
