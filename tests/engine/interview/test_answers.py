"""The interview as a value: what answers come to, going back, editing, looking over, the end."""

from properties.strategies.catalogs import PACE

from advisor.catalog.model.fact_values import NoAnswer, Selection, Span
from advisor.engine.interview.interview import (
    Interview,
    answer,
    answers,
    back,
    choices,
    choose,
    chosen_lines,
    lines,
    open_screens,
    plan_of,
    review,
    with_done,
)
from advisor.engine.interview.next_question import next_screen
from advisor.profile.profile import Answer, Profile
from advisor.prompts.resume import with_answers

from .small import DAY, MARKET, NO, RULES, STREET, YES, has, said_so
from .walking import ended, name_of, names, screen_of, steps

UNKNOWN = NoAnswer("unknown")
STALL = {"goals": has("regulars"), "place": MARKET, "tools": has("channel"), "registered": YES}


def open_names(interview: Interview) -> list[str]:
    return [name_of(interview.rules, screen) for screen in open_screens(interview)]


def test_an_answer_leaves_the_interview_before_it_as_it_was():
    """Answering returns another interview, even where the caller changes what it handed over."""
    before, states = said_so(("goals", {"goals": has("regulars")})), {"place": MARKET}
    after = answer(before, screen_of(RULES, "place"), states)
    states["place"] = STREET
    assert answers(before) == {"goals": has("regulars")}
    assert answers(after) == {"goals": has("regulars"), "place": MARKET}


def test_the_order_of_answers_does_not_matter():
    """Whichever question was answered first, the same answers come out, and the same plan."""
    replies = [
        ("goals", {"goals": has("regulars")}),
        ("goals.1", {"goals": has("ai")}),
        ("place", {"place": STREET, "beside_market": YES}),
        ("tools", {"tools": has("shop")}),
        ("tools.1", {"tools": has("channel")}),
        ("friends", {"friends": Span(10, 99)}),
    ]
    one, other = said_so(*replies), said_so(*replies[:1], *replies[:0:-1])
    assert answers(one) == answers(other)
    assert [item.program for item in plan_of(one).items] == [item.program for item in plan_of(other).items]


def test_parts_of_one_set_add_up():
    """What no part has asked about yet stays possible; what a part did not tick is not there."""
    first = said_so(("tools", {"tools": has("shop")}))
    assert answers(first)["tools"] == Selection(("shop",), ("channel", "wallet"))
    both = answer(first, screen_of(RULES, "tools.1"), {"tools": Selection(("channel",), ("wallet",))})
    assert answers(both)["tools"] == Selection(("shop", "channel"), ("wallet",))


def test_a_second_goal_follows_the_first():
    """The most urgent goal stands first, is not offered again, and 'nothing more' takes nothing back."""
    first = said_so(("goals", {"goals": has("regulars")}))
    second = screen_of(RULES, "goals.1")
    assert "regulars" not in [line.id for line in lines(first, second)]
    assert answers(answer(first, second, {"goals": has("ai")}))["goals"] == has("regulars", "ai")
    assert answers(answer(first, second, {}))["goals"] == has("regulars")
    assert "goals.1" not in open_names(said_so(("goals", {"goals": UNKNOWN})))


def test_a_line_may_answer_another_question():
    """What a line states beside its own fact is not asked again, but its own question's answer goes before it."""
    beside = said_so(("place", {"place": STREET, "beside_market": YES}))
    assert "beside_market" not in open_names(beside)
    asked = said_so(("beside_market", {"beside_market": NO}), ("place", {"place": STREET, "beside_market": YES}))
    assert answers(asked)["beside_market"] == NO


# --- back, edit, review -------------------------------------------------------------------------------------------


def test_back_restores_exactly():
    """Back leads through the very interviews that were, with the reply to show, and the same question comes next."""
    before = list(steps(Interview(RULES, DAY), STALL))
    interview = ended(Interview(RULES, DAY), STALL)
    assert len(before) > 4
    for step in reversed(before):
        said = interview.replies[-1]
        interview, reply = back(interview)
        assert (interview, reply) == (step.before, said)
        assert next_screen(interview) == step.asked
    assert back(interview) == (interview, None)


def test_an_edited_answer_keeps_its_place():
    """An edit replaces one reply and leaves all others, and their order, alone."""
    before = ended(Interview(RULES, DAY), STALL)
    after = answer(before, screen_of(RULES, "place"), {"place": STREET})
    assert names(after) == names(before)
    assert [reply.states for reply in after.replies if reply not in before.replies] == [{"place": STREET}]


def test_an_edit_to_and_fro_changes_nothing():
    """Editing an answer and editing it back gives the interview that was."""
    before = ended(Interview(RULES, DAY), STALL)
    place = screen_of(RULES, "place")
    assert answer(answer(before, place, {"place": STREET}), place, {"place": MARKET}) == before


def test_an_edit_asks_what_now_matters():
    """After an edit the interview goes on where new questions matter."""
    nothing = ended(Interview(RULES, DAY), STALL | {"tools": has()})
    assert next_screen(nothing) is None
    with_channel = answer(nothing, screen_of(RULES, "tools.1"), {"tools": has("channel")})
    assert "friends" in open_names(with_channel)


def test_the_review_lists_what_counts_in_the_order_given():
    """The review shows every reply that counts, in order, and none that is set aside."""
    channel = said_so(
        ("goals", {"goals": has("regulars")}),
        ("tools.1", {"tools": has("channel")}),
        ("friends", {"friends": Span(0, 9)}),
    )
    assert [name_of(RULES, screen) for screen, _ in review(channel)] == ["goals", "tools.1", "friends"]
    without = answer(channel, screen_of(RULES, "tools.1"), {"tools": has()})
    assert [name_of(RULES, screen) for screen, _ in review(without)] == ["goals", "tools.1"]
    no_goals = answer(
        said_so(("goals", {"goals": has("ai")}), ("goals.1", {"goals": has("regulars")})),
        screen_of(RULES, "goals"),
        {"goals": UNKNOWN},
    )
    assert [name_of(RULES, screen) for screen, _ in review(no_goals)] == ["goals"]


# --- a branch that closes -----------------------------------------------------------------------------------------


def test_a_closed_branch_counts_for_nothing_and_comes_back():
    """What was said behind a gate leaves answers, plan and end while the gate is shut, and is there when it opens."""
    tools = screen_of(RULES, "tools.1")
    open_branch = said_so(("tools.1", {"tools": has("channel")}), ("friends", {"friends": Span(10, 99)}))
    closed = answer(open_branch, tools, {"tools": has()})
    assert "friends" in answers(open_branch)
    for told in (answers(closed), plan_of(closed).answers):
        assert "friends" not in told
    assert answers(answer(closed, tools, {"tools": has("channel")})) == answers(open_branch)


def test_a_closed_branch_is_not_asked_and_not_asked_again():
    """A question whose gate is shut is no open screen; one that was answered before is none when the gate reopens."""
    closed = said_so(("tools.1", {"tools": has()}))
    assert "friends" not in open_names(closed)
    reopened = answer(
        said_so(("tools.1", {"tools": has("channel")}), ("friends", {"friends": UNKNOWN})),
        screen_of(RULES, "tools.1"),
        {"tools": has("channel", "wallet")},
    )
    assert "friends" not in open_names(reopened)


def test_what_a_file_says_of_a_closed_branch_counts_for_nothing():
    """Answers given before the interview are set aside like others while their question does not apply."""
    given = {"tools": has(), "friends": Span(5, 5)}
    assert answers(said_so(given=given)) == {"tools": has()}


# --- where answers come from --------------------------------------------------------------------------------------


def test_what_was_given_is_never_asked():
    """No question is asked about a fact that a file or a flag answered, not even with 'unknown'."""
    given = {"place": UNKNOWN, "tools": has("channel"), "uses_ai": NO}
    asked = names(ended(said_so(given=given, everything=True), STALL))
    assert {name.partition(".")[0] for name in asked} == {
        "goals",
        "beside_market",
        "friends",
        "colour",
        "registered",
        PACE,
    }


def test_what_was_given_goes_before_what_is_stated():
    """A line that states another fact does not overwrite what was given about that fact."""
    stated = said_so(("place", {"place": STREET, "beside_market": YES}), given={"beside_market": NO})
    assert answers(stated) == {"place": STREET, "beside_market": NO}


def test_what_counts_is_of_every_screen_that_applies():
    """The answers are those that screens stated and that count, those of lines that state several included."""
    stated = said_so(
        ("place", {"place": STREET, "beside_market": YES}),
        ("tools.1", {"tools": has()}),
        ("friends", {"friends": Span(0, 9)}),
        given={"uses_ai": YES},
    )
    assert {*answers(stated)} == {"uses_ai", "place", "beside_market", "tools"}
    assert with_done(with_done(stated, ["credit"]), ["lesson", "credit"]).done == ("credit", "lesson")


def test_every_answer_remembers_where_it_came_from():
    """In the profile an answer of a flag stays one of the flag, of the file one of the file; all others were asked."""
    profile = Profile({"uses_ai": Answer(YES, "flag"), "place": Answer(STREET, "file")})
    given = profile.values
    complete = ended(Interview(RULES, DAY, given), STALL)
    origins = {fact: each.origin for fact, each in with_answers(profile, complete).answers.items()}
    assert {fact: origins[fact] for fact in ("uses_ai", "place")} == {"uses_ai": "flag", "place": "file"}
    assert {*origins.values()} == {"flag", "file", "asked"}
    assert {fact for fact, origin in origins.items() if origin == "asked"} == {*answers(complete)} - {*given}


# --- what was said, as it was said --------------------------------------------------------------------------------


def test_a_goal_stands_once():
    """Where the first goal is changed to the second one, the second says nothing any more, and is asked again."""
    both = said_so(("goals", {"goals": has("regulars")}), ("goals.1", {"goals": has("ai")}))
    same = answer(both, screen_of(RULES, "goals"), {"goals": has("ai")})
    assert answers(same)["goals"] == has("ai")
    assert [name_of(RULES, screen) for screen, _ in review(same)] == ["goals"]
    assert "goals.1" in open_names(same)
    assert next_screen(same).screen == screen_of(RULES, "goals.1")
    again = answer(same, screen_of(RULES, "goals.1"), {"goals": has("regulars")})
    assert answers(again)["goals"] == has("ai", "regulars")
    assert answer(same, screen_of(RULES, "goals"), {"goals": has("regulars")}) == both


def test_a_reply_keeps_the_line_that_was_chosen():
    """Two lines may state the same: what is shown again is the one that was chosen."""
    first = screen_of(RULES, "goals")
    for line in ("loans", "unknown"):
        interview = choose(said_so(), first, (line,))
        assert answers(interview)["goals"] == UNKNOWN
        assert chosen_lines(interview, interview.replies[0]) == (line,)


def test_what_was_stated_without_a_line_is_shown_as_the_line_that_says_it():
    """A reply that chose no line, as from a file, is that of the line with the same values."""
    for name, states, line in (
        ("goals", {"goals": UNKNOWN}, "unknown"),
        ("place", {"place": STREET, "beside_market": YES}, "beside"),
        ("tools", {"tools": has()}, "none"),
        ("tools", {"tools": Selection((), ("shop", "map"))}, "unknown"),
        ("friends", {"friends": Span(0, 9)}, "0..9"),
    ):
        interview = said_so(("tools.1", {"tools": has("channel")}), (name, states))
        assert chosen_lines(interview, interview.replies[-1]) == (line,)


def test_every_line_says_itself_again():
    """Choosing the lines that a reply comes to states what it stated."""
    interview = Interview(RULES, DAY, everything=True)
    while (upcoming := next_screen(interview)) is not None:
        for line in choices(interview, upcoming.screen):
            chosen = choose(interview, upcoming.screen, (line.id,))
            stated = answer(interview, upcoming.screen, chosen.replies[-1].states)
            assert choose(interview, upcoming.screen, chosen_lines(stated, stated.replies[-1])).replies[-1].states == (
                line.states
            )
        interview = chosen
