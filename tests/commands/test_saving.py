"""Saved cases: profiles that say what the plan was, and are read back strictly."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor import __version__
from advisor.problem import InvalidProfile
from advisor.profile.profile_reading import read_profile
from advisor.profile.saved_case import case_text, read_case, saved_case
from commands.running import EXAMPLES, ROOT, advisor, refused

from .saved import BAKERY, DAY, case_of, plan_of, profile_of, shipped


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", ["case.yaml", "case.json", "case"])
def test_a_case_is_a_profile_with_the_same_answers(example: Path, name: str) -> None:
    """Read as a profile or as a case, in YAML or JSON, a saved case gives the answers that were saved."""
    text = case_text(case_of(example), name).encode()
    profile = profile_of(example)
    assert read_profile(text, name, shipped().catalog).values == profile.values
    case = read_case(text, name, shipped().catalog)
    assert (case.profile.values, case.profile.done, case.left_out) == (profile.values, profile.done, ())
    assert case.past().same_answers
    assert case.past().same_advisor


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_both_notations_say_the_same(example: Path) -> None:
    """To any reader of YAML, the YAML text holds what the JSON text does; only yes and no are words there."""
    case = case_of(example, "platforms=none", "done=kakao-message-credit", "place=no_shop|alley_street")
    plain = json.loads(case_text(case, "case.json"))
    assert as_words(yaml.safe_load(case_text(case, "case.yaml"))) == plain == case


def as_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {as_words(key): as_words(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_words(each) for each in value]
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def test_the_block_says_what_the_plan_was() -> None:
    """Editions, and the verdict, availability and rank of every program that was looked at."""
    case = case_of(BAKERY)["saved"]
    plan = plan_of(profile_of(BAKERY))
    layer = shipped().catalog.layers[0]
    assert (case["format"], case["date"], case["as_of"], case["advisor"]) == (1, str(DAY), str(DAY), __version__)
    assert case["catalogs"] == [{"id": layer.about.id, "version": layer.about.version, "sha256": layer.sha256}]
    ranked = {program: each["rank"] for program, each in case["programs"].items() if "rank" in each}
    assert ranked == {item.program: item.rank for item in plan.items}
    for item in (*plan.items, *plan.others):
        noted = case["programs"][item.program]
        assert (noted["verdict"], noted["availability"]) == (item.verdict.verdict, item.availability.name)
    for each in plan.not_matched:
        assert case["programs"][each.program]["verdict"] == each.verdict.verdict
    assert all(case["programs"][program]["verdict"] == "done" for program in plan.done)


def test_the_block_names_nobody(tmp_path: Path) -> None:
    """No path, no name of a file, of a machine or of a person gets into a case, and no time of the day."""
    path = tmp_path / "김순자 010-1234-5678.yaml"
    path.write_bytes(BAKERY.read_bytes())
    target = tmp_path / "case.yaml"
    ended = advisor("plan", path, "--save", target, "--format", "json", "--as-of", str(DAY))
    assert ended.code == 0, ended.err
    text = target.read_text("utf-8")
    assert "김순자" not in text
    assert "5678" not in text
    assert str(tmp_path) not in text
    assert str(ROOT) not in text
    assert not re.search(r"\d\d:\d\d", text)


def test_acting_characters_of_a_catalog_are_spelled_out() -> None:
    """A version may hold anything: the file holds it as escapes, and reads back to the same."""
    version = 'a"\\\u202e\x9b\U0001f600\u2028é'
    case = case_of(BAKERY)
    case["saved"]["catalogs"][0]["version"] = version
    for name in ("case.yaml", "case.json"):
        text = case_text(case, name)
        assert not {"\u202e", "\x9b", "\u2028"}.intersection(text)
        assert read_case(text.encode(), name, shipped().catalog).saved.catalogs[0].version == version


def test_words_that_are_no_text_elsewhere_are_quoted() -> None:
    """An option or program that is called null or true stays a text for every reader."""
    text = case_text({"a": "null", "b": ["true"], "c": {"one_of": ["x", "9"]}, "saved": {"programs": {}}}, "c.yaml")
    assert yaml.safe_load(text)["a"] == "null"
    assert yaml.safe_load(text)["b"] == ["true"]
    assert yaml.safe_load(text)["c"] == {"one_of": ["x", "9"]}


# --- reading it back ----------------------------------------------------------------------------------------------


def problems_of(case: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidProfile) as raised:
        read_case(json.dumps(case).encode(), "case.json", shipped().catalog)
    return [problem.code for problem in raised.value.problems]


def changed(**block: Any) -> dict[str, Any]:
    case = case_of(BAKERY)
    case["saved"] |= block
    return {**case, "saved": {key: value for key, value in case["saved"].items() if value is not None}}


WRONG = {
    "no-date": (changed(date=None), "missing-key"),
    "bad-date": (changed(as_of="2026-13-01"), "bad-day"),
    "unknown-key": (changed(merchant="김"), "unknown-key"),
    "no-format": (changed(format=None), "missing-key"),
    "format-zero": (changed(format=0), "number-out-of-bounds"),
    "format-word": (changed(format="one"), "not-a-whole-number"),
    "verdict": (changed(programs={"a": {"verdict": "yes", "availability": "open", "entry": "1"}}), "not-one-of"),
    "no-entry": (changed(programs={"a": {"verdict": "done", "availability": "open"}}), "missing-key"),
    "rank": (changed(programs={"a": {"verdict": "done", "availability": "open", "entry": "1", "rank": -1}}),
             "number-out-of-bounds"),
    "programs": (changed(programs=[]), "mapping-expected"),
    "no-end": (changed(answers=None), "case-cut-off"),
    "half-an-end": (changed(answers="a1b2"), "case-cut-off"),
    "not-saved": ({"place": "no_shop"}, "case-not-saved"),
    "list": ([1], "not-a-profile"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_block_is_read_strictly(name: str) -> None:
    """What is missing, unknown or of the wrong form in the block is named."""
    case, code = WRONG[name]
    assert problems_of(case) == [code]


@pytest.mark.parametrize("name", ["case.yaml", "case.json"])
def test_a_file_that_is_cut_off_is_never_taken_for_whole(name: str) -> None:
    """Wherever the text ends too early, in the middle of a word or at the end of a line, the case is refused."""
    text = case_text(case_of(BAKERY), name)
    ends = [place for place, letter in enumerate(text) if letter == "\n"][:-1]
    whole = len(text.rstrip())
    for end in {*ends, *range(0, whole, 37), *range(whole - 30, whole)}:
        with pytest.raises(InvalidProfile):
            read_case(text[:end].encode(), name, shipped().catalog)
    read_case(text[:whole].encode(), name, shipped().catalog)


@pytest.mark.parametrize("version", [2, 999_999_999])
def test_a_newer_format_is_said_to_be_newer(version: int) -> None:
    """A case of a newer program is refused for that alone, whatever else it holds."""
    assert problems_of(changed(format=version, merchant="x", programs=7)) == ["case-newer-format"]


def test_what_fits_no_more_is_left_out_and_named() -> None:
    """Answers that the catalog does not know any more are left out; the rest of the case counts as unchanged."""
    case = case_of(BAKERY) | {"old_fact": "yes", "place": "moon"}
    case["saved"]["catalogs"][0]["sha256"] = "0" * 64
    read = read_case(json.dumps(case).encode(), "case.json", shipped().catalog)
    assert set(read.left_out) == {"old_fact", "place"}
    assert "goals" in read.profile.answers
    assert read.past().same_answers


def test_a_case_of_another_catalog_is_said_to_be_one() -> None:
    """Where no answer fits at all, the catalog is the wrong one, and the case's own is named."""
    case = {"size": "big", "saved": changed()["saved"] | {"catalogs": [{"id": "other", "version": "1", "sha256": "0"}]}}
    with pytest.raises(InvalidProfile) as raised:
        read_case(json.dumps(case).encode(), "case.json", shipped().catalog)
    assert [(each.code, each.found) for each in raised.value.problems] == [("case-other-catalog", "other")]


def test_changed_answers_are_seen() -> None:
    """An answer that somebody changed in the file after it was saved is no longer the saved one."""
    case = case_of(BAKERY) | {"hours_per_week": 10}
    assert not read_case(json.dumps(case).encode(), "c.json", shipped().catalog).past().same_answers


@pytest.mark.posix
def test_saving_never_overwrites_unasked(tmp_path: Path) -> None:
    """An existing file is kept, exit 5, unless --force; a case is readable by its owner alone."""
    target = tmp_path / "case.yaml"
    target.write_text("mine", encoding="utf-8")
    refused(advisor("plan", BAKERY, "--save", target), 5, "…", str(target)[:10])
    assert target.read_text(encoding="utf-8") == "mine"
    assert advisor("plan", BAKERY, "--save", target, "--force", "--as-of", str(DAY)).code == 0
    assert target.stat().st_mode & 0o777 == 0o600
    assert read_case(target.read_bytes(), "case.yaml", shipped().catalog).saved.as_of == str(DAY)


def test_the_day_of_saving_is_kept_beside_the_day_of_the_plan() -> None:
    """A plan for another day can be saved today: both days stand in the block."""
    profile = profile_of(BAKERY)
    block = saved_case(profile, plan_of(profile, date(2027, 1, 2)), shipped(), date(2026, 12, 31))["saved"]
    assert (block["date"], block["as_of"]) == ("2026-12-31", "2027-01-02")
