"""Values as sets: reading them, telling numbers apart at every threshold, keeping what was said."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.model.catalog import Fact, NumberTest
from advisor.catalog.model.fact_values import NoAnswer, Selection, Span
from advisor.engine.facts.condition_nodes import compile_condition
from advisor.engine.facts.fact_state import settle
from advisor.engine.types.registry import domain_of
from properties.strategies.drawing import between, pick, subset
from properties.strategies.situations import situations

from .examples import examples

LARGEST = 10**15
BOUNDS = {
    "at_least": lambda number, bound: number >= bound,
    "at_most": lambda number, bound: number <= bound,
    "above": lambda number, bound: number > bound,
    "below": lambda number, bound: number < bound,
}


@st.composite
def number_tests(draw):
    """A test on money, with one to four bounds."""
    words = subset(draw, tuple(BOUNDS), least=1)
    return NumberTest(fact="money", **{word: draw(st.integers(0, LARGEST)) for word in words})


@given(st.data())
@examples(400)
def test_a_threshold_cuts_exactly(data):
    """At a bound, one below and one above it, a test says what plain comparison says, beside any other tests."""
    test, *others = data.draw(st.lists(number_tests(), min_size=1, max_size=3))
    bounds = {word: getattr(test, word) for word in BOUNDS if getattr(test, word) is not None}
    number = pick(data.draw, tuple(bounds.values())) + between(data.draw, -1, 1)
    number = min(max(number, 0), LARGEST)
    fact = Fact(
        topic="business", label="money", type="number", bands=tuple(data.draw(st.sets(st.integers(0, LARGEST))))
    )
    domain = domain_of("money", fact, [test, *others])
    node = compile_condition(test, "requires", {"money": 0}, [domain])
    expected = all(BOUNDS[word](number, bound) for word, bound in bounds.items())
    assert node.outcome([domain.encode(Span(number, number))]) is expected


@given(st.data())
@examples(300)
def test_a_range_is_known_only_as_far_as_it_reaches(data):
    """A test on a range is true where it holds at both ends and all between, false where nowhere, else unknown."""
    test = data.draw(number_tests())
    low, high = sorted([data.draw(st.integers(0, LARGEST)), data.draw(st.integers(0, LARGEST))])
    domain = domain_of("money", Fact(topic="business", label="money", type="number"), [test])
    node = compile_condition(test, "requires", {"money": 0}, [domain])
    least = max(0 if test.at_least is None else test.at_least, 0 if test.above is None else test.above + 1)
    most = min(LARGEST if test.at_most is None else test.at_most, LARGEST if test.below is None else test.below - 1)
    overlaps = max(low, least) <= min(high, most)
    inside = least <= low and high <= most
    assert node.outcome([domain.encode(Span(low, high))]) is (True if inside else None if overlaps else False)


@given(st.data())
@examples(300)
def test_a_number_is_read_back_within_its_cell(data):
    """What was said lies in what is read back, and reading that again gives the same set."""
    tests = data.draw(st.lists(number_tests(), max_size=3))
    low = data.draw(st.integers(0, 100))
    fact = Fact(topic="business", label="money", type="number", min=low, max=low + data.draw(st.integers(0, LARGEST)))
    domain = domain_of("money", fact, tests)
    first, last = sorted([data.draw(st.integers(fact.min, fact.max)), data.draw(st.integers(fact.min, fact.max))])
    value = pick(data.draw, [Span(first, last), Span(first, None), Span(None, last)])
    bits = domain.encode(value)
    start, end = domain.span_of(bits)
    assert start <= (fact.min if value.low is None else first)
    assert end >= (fact.max if value.high is None else last)
    assert fact.min <= start <= end <= fact.max
    assert domain.encode(domain.decode(bits)) == bits == domain.encode(Span(start, end))


@given(situations())
@examples(300)
def test_every_value_is_read_back(situation):
    """Decoding what was encoded keeps every set of values; what is not told leaves everything open."""
    for rule, own in zip(situation.rules.facts, settle(situation.rules, situation.answers).own, strict=True):
        assert rule.domain.encode(rule.domain.decode(own)) == own
        assert rule.domain.encode(None) == rule.domain.encode(NoAnswer("declined")) == rule.domain.full
        answer = situation.answers.get(rule.id)
        if isinstance(answer, Selection) and own != rule.domain.full:
            back = rule.domain.decode(own)
            assert (set(back.has), set(back.maybe)) == (set(answer.has), set(answer.maybe))


@given(situations())
@examples(400)
def test_facts_settle_alike(situation):
    """Gates, derived facts and levels leave exactly the values possible that the second evaluator leaves."""
    state = settle(situation.rules, situation.answers)
    expected = situation.second()
    for rule, values, gate in zip(situation.rules.facts, state.values, state.gates, strict=True):
        possible = expected["facts"][rule.id]
        assert gate is expected["applies"][rule.id]
        assert rule.domain.is_open(values) is any(len(each) > 1 for each in possible.values())
        if rule.fact.type == "choices":
            has = {option for option, inside in possible.items() if inside == [True]}
            maybe = {option for option, inside in possible.items() if True in inside}
            assert (set(rule.domain.certain_options(values)), set(rule.domain.possible_options(values))) == (has, maybe)
        elif rule.domain.is_measured:
            assert [start for place, start in enumerate(rule.domain.cells) if values >> place & 1] == possible[""]
        else:
            assert set(rule.domain.possible_options(values)) == set(possible[""])
