"""Conditions made ready to run: each part of each of them, against the catalog; tests on several options."""

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.model.catalog import All, Any, Not, SelectionTest
from advisor.catalog.model.fact_values import Selection
from advisor.engine.facts.condition_nodes import AllNode, AnyNode, NotNode, compile_condition
from advisor.engine.facts.fact_state import settle
from advisor.engine.types.registry import domain_of
from properties.strategies.catalogs import OPTIONS, program_of, tools_of
from properties.strategies.drawing import between, pick, subset
from properties.strategies.situations import situations

from .examples import examples
from .places import follow, place

HOLDS = {
    "any": lambda chosen, named: bool(chosen & named),
    "every": lambda chosen, named: named <= chosen,
    "only": lambda chosen, named: chosen <= named,
}
GROUPS = {AllNode: All, AnyNode: Any, NotNode: Not}
VERDICTS = {True: "match", None: "unsure", False: "no_match"}


@given(situations())
@examples(200)
def test_every_part_stands_where_it_says(situation):
    """Following its place leads to the very group or test, with the nearest source above."""
    for _, node, stated in written(situation):
        if node.parts:
            assert type(stated) is GROUPS[type(node)]
        else:
            assert node.states == stated


@given(situations())
@examples(100)
def test_every_part_comes_out_alike(situation):
    """A program that requires just this part gets the verdict that its outcome means, from the second evaluator."""
    values = settle(situation.rules, situation.answers).values
    parts = [(node, stated) for _, node, stated in written(situation)]
    programs = {f"part-{number}": program_of(requires=stated) for number, (_, stated) in enumerate(parts)}
    alone = situation.with_programs(programs).second()["verdicts"]
    for (node, _), verdict in zip(parts, alone.values(), strict=True):
        assert VERDICTS[node.outcome(values)] == verdict["verdict"]


def written(situation):
    """Every part of every condition, with the program it is written in, if it is in one, and what is written there."""
    rules = situation.rules
    conditions = [("", condition) for rule in rules.facts for condition in (rule.gate, rule.derive)]
    conditions += [(program.id, each) for program in rules.programs for each in (program.requires, program.suits)]
    for program, condition in conditions:
        for part in () if condition is None else parts_of(condition):
            owner, words = place(situation.catalog, program, part.at)
            yield program, part, follow(getattr(owner, words[0]), words[1:])


def parts_of(node):
    """A condition and all within it."""
    yield node
    for part in node.parts:
        yield from parts_of(part)


@given(st.data())
@examples(400)
def test_options_are_tested_on_every_set_that_is_possible(data):
    """A test on options is true where it holds for each set still possible, false where for none, else unknown."""
    options = OPTIONS[: between(data.draw, 1, 4)]
    mode = pick(data.draw, tuple(HOLDS))
    test = SelectionTest(fact="tools", mode=mode, options=subset(data.draw, options, least=mode != "only"))
    has = subset(data.draw, options)
    maybe = subset(data.draw, [option for option in options if option not in has])
    domain = domain_of("tools", tools_of(options), [test])
    node = compile_condition(test, "requires", {"tools": 0}, [domain])
    more = chain.from_iterable(combinations(maybe, number) for number in range(len(maybe) + 1))
    outcomes = {HOLDS[mode]({*has, *each}, set(test.options)) for each in more}
    found = node.outcome([domain.encode(Selection(has, maybe))])
    assert found is (outcomes.pop() if len(outcomes) == 1 else None)
