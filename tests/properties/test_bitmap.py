"""Conditions decided all at once say what their trees say."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from advisor.catalog.model.condition import SelectionTest
from advisor.engine.facts.condition_nodes import AllNode, AnyNode, NotNode
from advisor.engine.fast import bitmap
from advisor.engine.fast.bitmap import NO, UNKNOWN, YES, code_of, codes_by_trees, codes_function
from advisor.engine.types.choices import SetDomain
from advisor.engine.types.test_nodes import Node
from advisor.engine.types.test_nodes import TestNode as OneTest

from .examples import examples

OPTIONS = 3
PLAIN, CHOICES = (0, 1, 2), (3, 4)  # facts by number
FULL = (1 << OPTIONS) - 1
TOOLS = SetDomain(("till", "site", "app"), (1 << 2 * OPTIONS) - 1)

# of a choices fact: every option is possibly there, possibly not, or both
_choices = st.lists(st.sampled_from((0b01, 0b10, 0b11)), min_size=OPTIONS, max_size=OPTIONS).map(
    lambda options: sum((bits & 1) << at | (bits >> 1) << at + OPTIONS for at, bits in enumerate(options))
)
_values = st.tuples(*[st.integers(1, FULL)] * len(PLAIN), *[_choices] * len(CHOICES))
_tests = st.one_of(
    st.builds(
        lambda fact, holds: OneTest("", fact, holds, FULL & ~holds, states=None),
        st.sampled_from(PLAIN),
        st.integers(0, FULL),
    ),
    st.builds(
        lambda fact, mode, options: TOOLS.test(SelectionTest(fact="tools", options=options, mode=mode), "", fact),
        st.sampled_from(CHOICES),
        st.sampled_from(("any", "every", "only")),
        st.lists(st.sampled_from(TOOLS.options), unique=True).map(tuple),
    ),
)
_nodes: st.SearchStrategy[Node] = st.recursive(
    _tests,
    lambda parts: st.one_of(
        st.builds(AllNode, st.just(""), st.lists(parts, max_size=5).map(tuple)),
        st.builds(AnyNode, st.just(""), st.lists(parts, max_size=5).map(tuple)),
        st.builds(NotNode, st.just(""), st.tuples(parts)),
    ),
    max_leaves=30,
)


@examples(300)
@given(
    st.lists(st.one_of(st.none(), _nodes), max_size=6),
    st.lists(_values, min_size=1, max_size=4),
    st.sampled_from([UNKNOWN, YES]),
)
def test_codes_are_those_of_the_trees(conditions, merchants, without):
    """Whatever the conditions and whoever came before, everybody gets what the trees say."""
    codes = codes_function(conditions, without)
    for values in merchants:
        found = codes(values)
        assert found == codes_by_trees(conditions, values, without)
        assert [each for each, node in zip(found, conditions, strict=True) if node is not None] == [
            code_of(node.outcome(values)) for node in conditions if node is not None
        ]
        for code in found:
            event(("no", "unknown", "yes")[code])


@pytest.mark.parametrize("parts", [1, 4, 5, 8, 9, 32, 33, 200])
@pytest.mark.parametrize("values", [(0b001,) * 5, (0b111,) * 5, (0b110,) * 5])
def test_a_condition_may_have_any_number_of_terms(parts, values):
    """One byte, several bytes and the tree say the same of an `any` with many parts, the last of which decides."""
    never, sometimes = (OneTest("", 0, holds, FULL & ~holds, states=None) for holds in (0, 0b001))
    condition = AnyNode("", (*[never] * (parts - 1), sometimes))
    beside = AllNode("", (sometimes,))
    found = codes_function([beside, condition, None, condition], YES)(values)
    assert list(found) == [code_of(beside.outcome(values)), code_of(condition.outcome(values)), YES, found[1]]


def test_what_is_kept_of_a_fact_has_a_limit(monkeypatch):
    """With more values than are kept, the outcomes stay what they are."""
    monkeypatch.setattr(bitmap, "MOST_BYTES", 0)
    condition = OneTest("", 0, (1 << 9) - 1, (1 << 9) - 1 << 9, states=None, all_fail=True)
    codes = codes_function([condition], YES)
    for there in range(1, 1 << 9):
        value = there | ((1 << 9) - 1 & ~there) << 9
        assert list(codes((value,))) == [YES]
    assert list(codes(((1 << 9) - 1 << 9,))) == [NO]


def test_only_numbers_get_into_the_source():
    """A fact that is text where a number belongs makes no function at all."""
    with pytest.raises((ValueError, TypeError)):
        codes_function([OneTest("", "0]) or __import__('os').abort() or (l0[0", 1, 2, states=None)], YES)
