"""Profiles: round trips, and what may appear of an answer in a problem."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span, Value
from advisor.problem import InvalidProfile, Place
from advisor.profile.profile import Answer, Profile
from advisor.profile.profile_fitting import read_what_fits
from advisor.profile.profile_notation import as_data
from advisor.profile.profile_reading import read_profile
from advisor.profile.setting import apply_settings
from advisor.records import replace
from advisor.wording.language import language
from advisor.wording.problems import told

SMALL = Path(__file__).parent.parent / "catalogs" / "valid" / "small.yaml"
CATALOG = load([LayerInput("small.yaml", SMALL.read_bytes())])


@st.composite
def values(draw: st.DrawFn, name: str) -> Value:
    fact = CATALOG.facts[name]
    options = fact.values()
    if draw(st.booleans()):
        return NoAnswer(draw(st.sampled_from(["unknown", "declined"])))
    if fact.type == "number":
        low, high = sorted(draw(st.tuples(*[st.integers(0, 1_000)] * 2)))
        return draw(st.sampled_from([Span(low, low), Span(low, high), Span(None, high), Span(low, None)]))
    chosen = draw(st.lists(st.sampled_from(options), unique=True, min_size=fact.type != "choices"))
    if not fact.ordered:
        chosen.sort(key=options.index)
    if fact.type != "choices":
        return Possible(tuple(chosen))
    has = tuple(chosen[: fact.most])
    return Selection(has, tuple(option for option in options if option not in has and draw(st.booleans())))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    facts = [name for name, fact in CATALOG.facts.items() if not fact.is_derived()]
    stated = draw(st.lists(st.sampled_from(facts), unique=True))
    done = draw(st.lists(st.sampled_from(list(CATALOG.programs)), unique=True))
    return Profile({name: Answer(draw(values(name)), "file") for name in stated}, tuple(done), draw(st.booleans()))


@given(profiles())
def test_round_trip(profile: Profile) -> None:
    """What is written reads back to the same profile, as JSON and as YAML."""
    data = json.dumps(as_data(profile, CATALOG)).encode()
    assert read_profile(data, "x.json", CATALOG) == profile
    assert read_profile(data, "x.yaml", CATALOG) == profile


@given(st.binary(max_size=300), st.sampled_from(["x.yaml", "x.json", "-"]))
def test_any_bytes(data: bytes, name: str) -> None:
    """Whatever the bytes are, they are a profile or an InvalidProfile with at least one problem."""
    try:
        read_profile(data, name, CATALOG)
    except InvalidProfile as invalid:
        assert invalid.problems


SCRAPS = st.sampled_from(
    [*"[]{}:,-?#\n '\"|>&*!%", "place", "sales", "goals", "one_of", "has", "5", "..", "3억", "yes", ": "]
)


@given(st.lists(SCRAPS, max_size=30).map("".join), st.sampled_from(["x.yaml", "x.json", "-"]))
def test_any_scraps(text: str, name: str) -> None:
    """Whatever scraps of notation are put together, they are a profile or an InvalidProfile."""
    try:
        read_profile(text.encode(), name, CATALOG)
    except InvalidProfile as invalid:
        assert invalid.problems


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("saved", [b"", b"saved: {}\n"])
def test_a_file_is_answered_as_the_command_line_is(saved: bytes, code: str) -> None:
    """A word that no answer is called gets the labels of the answers, whether it stands in a file or in a setting."""
    with pytest.raises(InvalidProfile) as of_file:
        read_what_fits("place: 여기저기\n".encode() + saved, "x.yaml", CATALOG)
    with pytest.raises(InvalidProfile) as of_setting:
        apply_settings(Profile(), ["place=여기저기"], CATALOG)
    texts = [told(replace(each.value.problems[0], place=Place()), language(code)) for each in (of_file, of_setting)]
    assert texts[0] == texts[1]
    assert language(code).text(CATALOG.facts["place"].options["market"].label) in " ".join(texts[0].split())


def test_only_the_refused_value_is_quoted() -> None:
    """Answers are private: a problem quotes the value that it refuses, and no other answer of the file."""
    data = b"place: market\nsales: 123456\nemployees: 77\nhours: secret\nregistered: [a]\n"
    with pytest.raises(InvalidProfile) as raised:
        read_profile(data, "x.yaml", CATALOG)
    told = repr([(p.found, dict(p.values)) for p in raised.value.problems])
    assert "secret" in told
    assert not any(value in told for value in ("123456", "77"))
    assert "secret" not in str(raised.value)


def test_saved_content_is_not_looked_at() -> None:
    """`saved` belongs to the program that saves cases: anything may stand in it, within the limits of a file."""
    profile = read_profile(b'{"saved": {"plan": [1, {"x": "y"}], "place": "nowhere"}}', "x.json", CATALOG)
    assert profile == Profile(saved=True)
