"""A first screen that asks which groups apply: only those are asked, and what nobody chose is not there."""

import random

import pytest
from flips import flips
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as changed
from properties.examples import examples
from properties.strategies.catalogs import catalog_of

from advisor.catalog.model.catalog import All, NumberTest, OptionTest, Screen
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span
from advisor.engine.fast.settling import compile_rules
from advisor.engine.interview.interview import (
    Interview,
    answer,
    answers,
    choices,
    choose,
    chosen_lines,
    lines,
    open_screens,
    review,
)
from advisor.engine.interview.next_question import next_screen

from .small import DAY, FACTS, NO, PROGRAMS, YES, has, label
from .walking import ended, name_of, names, replied, screen_of

GROUPED = changed(
    FACTS["tools"],
    options={name: label(name) for name in ("shop", "map", "channel", "wallet", "page")},
    ask_groups="whose?",
    screens=(
        Screen(id="first", label="first", options=("shop", "map")),
        Screen(id="second", label="second", options=("channel", "wallet")),
        Screen(id="third", options=("page",)),
    ),
)
RULES = compile_rules(catalog_of(FACTS | {"tools": GROUPED}, dict(PROGRAMS)))
FIRST = screen_of(RULES, "tools")


def begun() -> Interview:
    return Interview(RULES, DAY)


def open_names(interview: Interview) -> list[str]:
    return [name for screen in open_screens(interview) if (name := name_of(RULES, screen)).startswith("tools")]


def test_only_what_was_chosen_is_asked():
    """The groups are lines; those chosen have screens of their own, but for a group of one option."""
    assert [line.id for line in choices(begun(), FIRST)] == ["first", "second", "third", "none", "unknown"]
    assert open_names(begun()) == ["tools"]
    both = choose(begun(), FIRST, ("second", "third"))
    assert open_names(both) == ["tools.2"]
    assert answers(both)["tools"] == Selection(("page",), ("channel", "wallet"))
    whole = choose(both, screen_of(RULES, "tools.2"), ("channel",))
    assert answers(whole)["tools"] == has("channel", "page")
    assert open_names(whole) == []


@pytest.mark.parametrize(("line", "value"), [("none", has()), ("unknown", NoAnswer("unknown"))])
def test_none_and_not_knowing_leave_nothing_to_ask(line, value):
    """Whoever has nothing, or does not know, is asked about no group; not knowing is no `none`."""
    said = choose(begun(), FIRST, (line,))
    assert answers(said)["tools"] == value
    assert open_names(said) == []


def test_a_group_that_is_taken_back_counts_for_nothing_and_comes_back():
    """What was said of a group is set aside while the group is not chosen, and is there when it is again."""
    second = screen_of(RULES, "tools.2")
    said = choose(choose(begun(), FIRST, ("first", "second")), second, ("channel",))
    without = choose(said, FIRST, ("first",))
    assert answers(without)["tools"] == Selection((), ("shop", "map"))
    assert second not in [screen for screen, _ in review(without)]
    assert answers(choose(without, FIRST, ("second",)))["tools"] == has("channel")


def test_what_was_chosen_is_shown_again():
    """The groups of a reply are the lines to show, also where it stated values."""
    said = answer(begun(), FIRST, {"tools": Selection(("page",), ("shop", "map"))})
    assert chosen_lines(said, said.replies[-1]) == ("first", "third")
    for line in ("none", "unknown"):
        said = choose(begun(), FIRST, (line,))
        said = answer(begun(), FIRST, said.replies[-1].states)
        assert chosen_lines(said, said.replies[-1]) == (line,)


def test_groups_spare_screens():
    """Whoever has nothing answers one screen about it, where there were two."""
    stall = {"goals": has("regulars"), "tools": has()}
    assert [name for name in names(ended(begun(), stall)) if name.startswith("tools")] == ["tools"]


def test_what_may_follow_counts_the_groups():
    """The screens of groups that may still be chosen are among those that may follow."""
    merchant = {"goals": has("regulars"), "tools": has("shop", "map", "channel", "wallet", "page")}
    interview = begun()
    seen = []
    while (upcoming := next_screen(interview)) is not None:
        seen.append(upcoming.ahead)
        interview = replied(interview, upcoming.screen, merchant)
    assert all(ahead >= len(seen) - at - 1 for at, ahead in enumerate(seen))


# --- lines that answer another question, in part -------------------------------------------------------------------

COARSE = changed(
    FACTS["registered"],
    options={
        "yes": label("yes", shown=False),
        "few": label("few", sets={"registered": YES, "friends": Span(0, 9)}),
        "many": label("many", sets={"registered": YES, "friends": Span(10, None)}),
        "no": label("no"),
    },
)
OPEN_FRIENDS = changed(FACTS["friends"], when=None, otherwise=None, topic="business")
LINED = compile_rules(catalog_of(FACTS | {"friends": OPEN_FRIENDS, "registered": COARSE}, dict(PROGRAMS)))


def lined(line: str) -> Interview:
    return choose(Interview(LINED, DAY), screen_of(LINED, "registered"), (line,))


def test_lines_of_a_yes_or_no():
    """A yes_no may have lines of its own; a value that is not shown is none."""
    assert [line.id for line in lines(Interview(LINED, DAY), screen_of(LINED, "registered"))] == ["few", "many", "no"]
    assert answers(lined("few")) == {"registered": YES, "friends": Span(0, 9)}
    assert answers(lined("no")) == {"registered": NO}


def test_what_a_line_leaves_open_may_still_be_asked():
    """A range from another screen that holds several of the question's own is asked about: only those within it."""
    friends = screen_of(LINED, "friends")
    assert friends not in open_screens(lined("few"))
    many = lined("many")
    assert friends in open_screens(many)
    assert [line.id for line in lines(many, friends)] == ["10..99", "100.."]
    assert answers(choose(many, friends, ("100..",)))["friends"] == Span(100, None)
    assert answers(choose(many, friends, ("unknown",)))["friends"] == Span(10, None)


def test_what_was_said_before_is_not_said_again_by_a_line():
    """Where a question was answered, another one's lines show their plain values, and state nothing of it."""
    friends, registered = screen_of(LINED, "friends"), screen_of(LINED, "registered")
    said = choose(Interview(LINED, DAY), friends, ("unknown",))
    assert [line.id for line in lines(said, registered)] == ["yes", "no"]
    given = Interview(LINED, DAY, {"friends": Span(20, 20)})
    assert [line.id for line in lines(given, registered)] == ["yes", "no"]
    assert answers(choose(given, registered, ("yes",))) == {"registered": YES, "friends": Span(20, 20)}


def test_what_a_changed_line_excludes_is_asked_again():
    """Where the wider answer is changed, a narrower one within the old range says nothing any more."""
    friends, registered = screen_of(LINED, "friends"), screen_of(LINED, "registered")
    many = choose(choose(Interview(LINED, DAY), registered, ("many",)), friends, ("100..",))
    few = choose(many, registered, ("few",))
    assert answers(few)["friends"] == Span(0, 9)
    assert friends not in [screen for screen, _ in review(few)]
    assert answers(choose(few, registered, ("many",)))["friends"] == Span(100, None)


def test_a_question_that_another_one_answers_too_waits_for_it():
    """Of two questions of a topic that both matter, the one whose lines say both comes first."""
    program = changed(PROGRAMS["market-help"], requires=None, suits=None)
    needs = All(parts=(OptionTest(fact="registered", options=("yes",)), NumberTest(fact="friends", at_least=100)))
    rules = compile_rules(
        catalog_of(FACTS | {"friends": OPEN_FRIENDS, "registered": COARSE}, {"help": changed(program, requires=needs)})
    )
    asked = names(
        ended(Interview(rules, DAY), {"goals": has("regulars"), "registered": YES, "friends": Span(100, 200)})
    )
    assert asked.index("registered") < asked.index("friends")
    none = names(ended(Interview(rules, DAY), {"goals": has("regulars"), "registered": YES, "friends": Span(0, 5)}))
    assert "friends" not in none


MERCHANTS = st.fixed_dictionaries(
    {"goals": st.sampled_from([has("regulars"), has("ai", "regulars"), NoAnswer("unknown")])},
    optional={
        "place": st.sampled_from([Possible(("market",)), Possible(("street",))]),
        "tools": st.lists(st.sampled_from(list(GROUPED.options)), unique=True).map(lambda each: has(*each)),
        "registered": st.sampled_from([YES, NO]),
        "friends": st.sampled_from([Span(0, 5), Span(20, 20), Span(100, None)]),
        "uses_ai": st.sampled_from([YES, NO]),
        "pace": st.sampled_from([Span(0, 0), Span(3, 5), Span(6, 9)]),
    },
)


@given(MERCHANTS, st.sampled_from([RULES, LINED]), st.integers(0, 999))
@examples(80)
def test_nothing_that_was_skipped_can_matter(merchant, rules, seed):
    """The guarantee holds where groups are asked first, and where lines answer other questions in part."""
    _, flipped = flips(ended(Interview(rules, DAY), merchant), random.Random(seed))
    assert not flipped
