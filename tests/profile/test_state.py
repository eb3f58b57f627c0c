"""The state of an interview that a program leads: how it is read, and what is refused, with its place."""

from datetime import date

import pytest
from sample import sample

from advisor.engine.interview.interview import Interview
from advisor.engine.interview.playback import Played, play, screens_by_name
from advisor.problem import InvalidProfile, Problem
from advisor.profile.interview_state import read_state


def played(text: str) -> Played:
    state = read_state(text.encode(), None, sample().catalog)
    assert state is not None
    return play(Interview(sample(), date(2026, 11, 23)), state.said)


def problem(text: str) -> Problem:
    """What is wrong with the replies of a state."""
    state = read_state(text.encode(), "state.json", sample().catalog)
    assert state is not None
    with pytest.raises(InvalidProfile) as raised:
        state.played(Interview(sample(), date(2026, 11, 23)))
    return raised.value.problems[0]


def test_a_profile_is_no_state() -> None:
    """A file with neither answers nor replies is a profile; one of the two makes a state."""
    assert read_state(b"{}", None, sample().catalog) is None
    assert read_state(b'{"place": "traditional_market"}', None, sample().catalog) is None
    assert read_state(b'{"answers": {}}', None, sample().catalog) is not None


def test_one_line_may_stand_without_a_list() -> None:
    """A reply is a value or a list of them, in JSON as in YAML."""
    one = played('{"replies": [{"screen": "goals", "reply": "regulars"}]}')
    assert one == played("replies:\n- screen: goals\n  reply: [regulars]\n")
    assert one.interview.replies[0].lines == ("regulars",)


def test_screens_have_names_of_their_own() -> None:
    """Each screen has one name: its fact's, and for a further one its group or number besides."""
    names = screens_by_name(sample())
    assert {"goals", "goals.1", "platforms", "platforms.naver"} <= {*names}
    assert len({*names.values()}) == len(names)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ('{"screen": "golas", "reply": "regulars"}', "reply-unknown-screen"),
        ('{"screen": "goals", "reply": "regular"}', "reply-unknown-line"),
        ('{"screen": "goals", "reply": "enough"}', "reply-unknown-line"),  # not before it is offered
        ('{"screen": "goals", "reply": []}', "reply-line-expected"),
        ('{"screen": "goals", "reply": ["regulars", "new_customers"]}', "reply-one-line-only"),
        ('{"screen": "platforms", "reply": ["naver", "none"]}', "reply-line-stands-alone"),
        ('{"screen": "done", "reply": "nothing"}', "reply-unknown-line"),
    ],
)
def test_what_its_screen_does_not_have(reply: str, code: str) -> None:
    """A reply that no screen can have had is refused where it stands, with what is near it."""
    found = problem('{"replies": [\n  ' + reply + "\n]}")
    assert (found.code, found.place.file, found.place.line, found.place.column) == (code, "state.json", 2, 3)
    if "golas" in reply:
        assert found.nearest == ("goals", "goals.1")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('{"replies": {}}', ["list-expected"]),
        ('{"replies": ["goals"]}', ["mapping-expected"]),
        ('{"replies": [{"screen": "goals", "reply": [[]]}]}', ["text-expected"]),
        ('{"replies": [{"screen": "goals", "lines": []}]}', ["missing-key", "unknown-key"]),
        ('{"answers": [], "replies": []}', ["not-a-profile"]),
        ('{"answers": {"places": "x"}, "replays": []}', ["unknown-fact", "unknown-key"]),
    ],
)
def test_what_is_no_state(text: str, codes: list[str]) -> None:
    """All that is wrong with the form is told at once."""
    with pytest.raises(InvalidProfile) as raised:
        read_state(text.encode(), "state.json", sample().catalog)
    assert sorted(each.code for each in raised.value.problems) == codes
