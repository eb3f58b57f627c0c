"""What a change would do to a plan: exactly what the two plans say differently, and why."""

import json
from pathlib import Path
from typing import Any

import pytest
from commands.running import EXAMPLES, MARKET_STALL, advisor, refused
from commands.saved import BAKERY, CAFE, DAY, case_of, fits, plan_of, profile_of, shipped, write

from advisor.engine.follow_up.plan_comparison import compare
from advisor.engine.plan.action_plan import Plan

SETTINGS = [
    "platforms=naver_place,kakao_channel",
    "platforms=none",
    "annual_sales=2000000000",
    "annual_sales=unknown",
    "goals=ai_skills",
    "goals=faster_cash,lower_costs",
    "registered=no",
    "place=no_shop",
    "place=traditional_market|shopping_street",
    "district_supported=yes",
    "hours_per_week=0",
    "done=kakao-message-credit",
    "ships_goods=yes",
]


def ranks(plan: Plan) -> dict[str, int]:
    return {item.program: item.rank for item in (*plan.checks, *plan.items)}


def verdicts(plan: Plan) -> dict[str, str]:
    judged = {each.program: each.verdict.verdict for each in plan.judged}
    return {**judged, **dict.fromkeys(plan.done, "done")}


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_what_differs_is_told_and_nothing_else(example: Path, setting: str) -> None:
    """What enters, leaves, moves and changes its verdict is what two plans made one by one show."""
    before, after = plan_of(profile_of(example)), plan_of(profile_of(example, setting))
    found = compare(shipped(), before, after)
    was, now = ranks(before), ranks(after)
    assert {each.program for each in found.of("entered")} == now.keys() - was.keys()
    assert {each.program for each in found.of("left")} == was.keys() - now.keys()
    ranked = {each for each in was.keys() & now.keys() if was[each] != now[each] and was[each] and now[each]}
    moved = {each.program for each in found.of("moved")}  # past others, which may leave it the same number
    assert moved <= was.keys() & now.keys()
    assert {each.program for each in found.of("shifted")} == ranked - moved
    stay = sorted((each for each in was.keys() & now.keys() if was[each] and now[each]), key=lambda each: now[each])
    stay = [each for each in stay if each not in moved]
    assert [was[each] for each in stay] == sorted(was[each] for each in stay)
    for program in moved:  # none too many: with it the others would stand in another order
        with_it = sorted([*stay, program], key=lambda each: now[each])
        assert [was[each] for each in with_it] != sorted(was[each] for each in with_it)
    differ = {each for each in verdicts(before) if verdicts(before)[each] != verdicts(after)[each]}
    assert {each.program for each in found.of("verdict")} == differ


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_change_of_verdict_names_an_answer_that_differs(example: Path, setting: str) -> None:
    """Whatever changes its verdict says because of which answer; its conditions are about those answers alone."""
    before, after = plan_of(profile_of(example)), plan_of(profile_of(example, setting))
    found = compare(shipped(), before, after)
    changed = {each.fact for each in found.answers}
    for change in found.of("verdict"):
        if change.because == "named_done":
            assert setting.startswith("done=")
            continue
        assert change.because == "answers"
        assert set(change.facts) <= changed
        assert change.facts
        assert {shipped().facts[reason.fact].id for reason in change.reasons} <= set(change.facts)


@pytest.mark.parametrize("setting", SETTINGS)
def test_points_are_those_of_the_two_plans(setting: str) -> None:
    """The factors that differ add up to the difference of the scores."""
    before, after = plan_of(profile_of(CAFE)), plan_of(profile_of(CAFE, setting))
    was, now = ({item.program: item.score for item in (*plan.items, *plan.others)} for plan in (before, after))
    for change in compare(shipped(), before, after).programs:
        if change.program in was and change.program in now:
            gained = sum(each.after.points - each.before.points for each in change.factors)
            assert gained == now[change.program] - was[change.program]


def test_a_change_back_is_the_mirror_image() -> None:
    """What enters one way leaves the other."""
    plans = [plan_of(profile_of(example)) for example in (CAFE, BAKERY)]
    there, back = compare(shipped(), *plans), compare(shipped(), *reversed(plans))
    assert {each.program for each in there.of("entered")} == {each.program for each in back.of("left")}
    ranked = [
        {each.program for each in way.of("moved", "shifted") if each.before.rank != each.after.rank}
        for way in (there, back)
    ]
    assert ranked[0] == ranked[1]
    assert there.to_ask == back.settled


# --- the command --------------------------------------------------------------------------------------------------


def run(*arguments: str | Path, stdin: bytes = b"") -> dict[str, Any]:
    ended = advisor("compare", *arguments, "--format", "json", "--as-of", str(DAY), stdin=stdin)
    assert (ended.code, ended.err) == (0, "")
    document: dict[str, Any] = json.loads(ended.out)
    assert fits("compare-1", document)
    return document


def test_a_channel_saves_the_first_step() -> None:
    """The design's own example: with a channel, the step to it is done and the credit comes nearer. One uses it now."""
    document = run(CAFE, "--set", "platforms=naver_place,kakao_channel")
    changes = {each["program"]: each for each in document["programs"]}
    assert [each["fact"] for each in document["answers"]] == ["platforms"]
    assert changes["kakao-channel"]["change"] == ["moved", "verdict", "points"]
    after = changes["kakao-channel"]["after"]
    assert (after["place"], after["verdict"]) == ("plan", "done")
    assert changes["kakao-channel"]["why"]["facts"] == ["platforms"]
    credit = changes["kakao-message-credit"]
    assert credit["after"]["score"] > credit["before"]["score"]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("setting", SETTINGS[:6])
def test_json_fits_its_schema(setting: str, language: str) -> None:
    """Every output fits the shipped schema, in both languages."""
    assert run(MARKET_STALL, "--set", setting, "--lang", language)["language"] == language


def test_two_profiles() -> None:
    """Two files stand against each other; --set then changes the second; one may be standard input."""
    document = run(CAFE, BAKERY)
    assert {"place", "platforms"} <= {each["fact"] for each in document["answers"]}
    assert run(CAFE, CAFE)["programs"] == []
    assert run("-", CAFE, stdin=CAFE.read_bytes())["programs"] == []
    assert run(CAFE, CAFE, "--set", "registered=no") == run(CAFE, "--set", "registered=no")
    assert run("-", "--set", "registered=no", stdin=CAFE.read_bytes()) == run(CAFE, "--set", "registered=no")


def test_nothing_differs() -> None:
    """The same answer again changes nothing; an answer that nothing reads changes no program."""
    assert run(CAFE, "--set", "registered=yes")["answers"] == []
    only = run(CAFE, "--set", "keeps_records=yes")
    assert [each["fact"] for each in only["answers"]] == ["keeps_records"]
    assert only["programs"] == []


def test_what_is_received_already_counts() -> None:
    """`--set done=…` is an answer like any other."""
    document = run(CAFE, "--set", "done=kakao-message-credit")
    assert document["done"] == {"before": [], "after": ["kakao-message-credit"]}
    assert [each["why"]["code"] for each in document["programs"] if each["program"] == "kakao-message-credit"] == [
        "named_done"
    ]


def test_a_saved_case_that_fits_in_part(tmp_path: Path) -> None:
    """Of a saved case, what fits no more is left out and said; the rest is compared."""
    path = write(tmp_path, "case.json", case_of(CAFE) | {"old_fact": "yes"})
    ended = advisor("compare", path, "--set", "registered=no", "--format", "json")
    assert ended.code == 0
    assert "old_fact" in ended.err


WRONG: dict[str, tuple[tuple[str | Path, ...], int, str]] = {
    "no-profile": ((), 3, "PROFILE"),
    "only-set": (("--set", "registered=no"), 3, "PROFILE"),
    "nothing-to-compare": ((CAFE,), 2, "advisor compare"),
    "three": ((CAFE, CAFE, BAKERY), 2, "advisor compare"),
    "missing": (("missing.yaml", "--set", "registered=no"), 3, "missing.yaml"),
    "bad-set": ((CAFE, "--set", "plase=x"), 3, "--set plase"),
    "no-equals": ((CAFE, "--set", "place"), 2, "--set"),
    "format": ((CAFE, BAKERY, "--format", "html"), 2, "--format"),
    "date": ((CAFE, BAKERY, "--as-of", "2026-13-01"), 2, "--as-of"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_usage(name: str) -> None:
    """Wrong arguments are refused with the right code and a clear word."""
    arguments, code, begins = WRONG[name]
    refused(advisor("compare", *arguments), code, begins)


@pytest.mark.parametrize("columns", ["40", "80", "120"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_text(language: str, columns: str) -> None:
    """The text names what leaves and what differs, whatever the width and the language."""
    ended = advisor(
        "compare", CAFE, "--set", "platforms=naver_place,kakao_channel", "--lang", language,
        variables={"COLUMNS": columns},
    )  # fmt: skip
    uses = shipped().catalog.programs["kakao-channel"].uses
    assert uses is not None
    name = uses.name
    assert isinstance(name, dict)
    assert ended.code == 0
    assert name[language] in " ".join(ended.text.split())
    assert "→" in ended.text
