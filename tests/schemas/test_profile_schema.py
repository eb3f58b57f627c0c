"""The schema of profiles takes what the reader takes, and refuses what it can tell is none."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from contract.test_strict_schemas import below
from hypothesis import event, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from advisor.catalog.loading.load import LayerInput, load
from advisor.problem import InvalidProfile
from advisor.profile.profile_reading import read_profile
from advisor.schemas.profile_schema import profile_schema

TESTS = Path(__file__).parent.parent
CATALOG = load([LayerInput("small.yaml", (TESTS / "catalogs/valid/small.yaml").read_bytes())])
SCHEMA: dict[str, Any] = json.loads(profile_schema(CATALOG))
VALIDATOR = Draft202012Validator(SCHEMA)
WORDS = ["네", "없음", "모름", "약 5천만원", "1..5", "..5", "unknown", "declined", "", " ", "a, b"]


def texts(name: str) -> list[Any]:
    """What may be written about a fact: ids, names, words of people, numbers."""
    options = CATALOG.facts[name].options
    names = [
        text for about in options.values() for text in (about.label if isinstance(about.label, dict) else {}).values()
    ]
    return [*CATALOG.facts[name].values(), *options, *names, *WORDS, 0, 3, -1, 2.5, 10**16, True, False, None]


def answers(name: str) -> st.SearchStrategy[Any]:
    """Any value, most of them near to one of the fact."""
    one = st.sampled_from(texts(name))
    lists = st.lists(st.one_of(one, st.lists(one, max_size=2)), max_size=3)
    keys = st.sampled_from(["one_of", "has", "maybe", "else"])
    return st.one_of(one, lists, st.dictionaries(keys, st.one_of(lists, one), max_size=2))


def documents() -> st.SearchStrategy[dict[str, Any]]:
    """Profiles as people may write them, right and wrong."""
    done = st.lists(st.sampled_from([*CATALOG.programs, "no-such"]), max_size=2)
    stated = {name: answers(name) for name in CATALOG.facts}
    built_in = {"done": done, "notes": st.sampled_from([None, "x", [1]]), "saved": st.just({}), "other": st.just("x")}
    return st.sampled_from([*stated, *built_in]).flatmap(
        lambda name: st.fixed_dictionaries({name: {**stated, **built_in}[name]})
    )


@given(documents())
def test_what_is_read_fits(document: dict[str, Any]) -> None:
    """Whatever the reader takes, in ids or in words, is valid."""
    try:
        read_profile(json.dumps(document).encode(), "x.json", CATALOG)
    except InvalidProfile:
        event("refused")
        return
    event("read")
    assert VALIDATOR.is_valid(document), document


@pytest.mark.parametrize("path", sorted((TESTS / "profiles/valid").glob("*.yaml")), ids=lambda path: path.stem)
def test_profiles_of_the_tests_fit(path: Path) -> None:
    """So does each file that is a profile."""
    assert VALIDATOR.is_valid(yaml.safe_load(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "document",
    [
        [],
        {"plaec": "market"},
        {"place": None},
        {"place": " "},
        {"place": {"has": []}},
        {"sales": -1},
        {"sales": {}},
        {"platforms": {"one_of": []}},
        {"done": ["no-such"]},
        {"done": "x"},
    ],
)
def test_what_cannot_be_is_refused(document: Any) -> None:
    """Another fact, nothing, a value of another form, a number out of bounds, an unknown program."""
    assert not VALIDATOR.is_valid(document)
    with pytest.raises(InvalidProfile):
        read_profile(json.dumps(document).encode(), "x.json", CATALOG)


def test_it_is_strict() -> None:
    """It has an id and a title, and no place has two types at once."""
    Draft202012Validator.check_schema(SCHEMA)
    assert (SCHEMA["$id"], SCHEMA["title"]) == ("urn:advisor:profile:1", "advisor profile:1")
    assert not [each for each in below(SCHEMA) if isinstance(each.get("type"), list)]
