"""The guarantee: where nothing more can matter, no answer to a question that was skipped changes the plan."""

import random

import pytest
from flips import flips, told
from hypothesis import given
from hypothesis import strategies as st
from make_profiles import HOW_MANY
from merchants import read_merchants
from properties.examples import examples
from properties.strategies.catalogs import AS_OF as GENERATED_DAY
from properties.strategies.profiles import profiles
from properties.strategies.situations import ANY_CATALOG, Situation, situations
from run import PROFILES

from advisor.engine.interview.interview import Interview, plan_of
from advisor.engine.interview.next_question import MOST_SCREENS, is_settled

from .crowds import crowds
from .walking import begun, ended, name_of, shipped, steps

EVERY = 30  # of the profiles in the file


def holds(interview: Interview, seed: int, together: int = 5) -> None:
    """Fills in what was skipped: every question with every value, and some times all of them together.

    Whoever was asked as much as anybody is, and is told that something stayed open, has no such promise.
    """
    if not is_settled(interview):
        assert len(interview.replies) >= MOST_SCREENS - 1
        return
    _, flipped = flips(interview, random.Random(seed), together)
    assert not flipped, _difference(interview, flipped[0])


def _difference(interview: Interview, other: Interview) -> str:
    rules, further = interview.rules, other.replies[len(interview.replies) :]
    said = [(name_of(rules, reply.screen), dict(reply.states)) for reply in further]
    return f"{told(plan_of(interview))}\nbut with {said}\n{told(plan_of(other))}"


def interview_with(situation: Situation, known: int) -> Interview:
    """An interview with the merchant of a generated catalog, which knows some of the answers from a file."""
    given_before = {fact: value for place, (fact, value) in enumerate(situation.answers.items()) if known >> place & 1}
    return Interview(situation.rules, GENERATED_DAY, given_before, done=situation.done)


@pytest.mark.parametrize("start", range(0, HOW_MANY, EVERY))
def test_merchants_of_the_benchmark(start):
    """No merchant's plan changes, in items, verdicts, chains or order, whatever the skipped questions would bring."""
    merchants = list(read_merchants(PROFILES, shipped().catalog))
    holds(ended(begun(), merchants[start]), start)


@given(profiles(shipped().catalog), st.integers(0, 999))
@examples(25)
def test_any_merchant_before_the_shipped_catalog(answers, seed):
    """Nor does the plan of merchants whose answers make no sense together, or who know next to nothing."""
    holds(ended(begun(), answers), seed)


@given(situations((crowds(),)), st.integers(0, 999))
@examples(220)
def test_catalogs_where_much_hangs_on_the_order(situation, seed):
    """Nor does it with steps, asks and exclusions among programs that stand close together."""
    holds(ended(interview_with(situation, 0), situation.answers), seed)


@given(situations(ANY_CATALOG), st.integers(0, 999), st.integers(0, 255))
@examples(500)
def test_any_catalog(situation, seed, known):
    """Nor does it with any other catalog, also when a file answered some of the questions before."""
    holds(ended(interview_with(situation, known), situation.answers), seed)


@given(situations((*ANY_CATALOG, crowds())), st.integers(0, 999))
@examples(150)
def test_settled_early(situation, seed):
    """A plan that is settled while questions are still asked (each topic is touched) stays as it is too."""
    for step in steps(interview_with(situation, 0), situation.answers):
        if is_settled(step.before):
            holds(step.before, seed, together=1)
            return
