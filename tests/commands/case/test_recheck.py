"""`advisor recheck` of an office's cases: what changed once, the cases it matters to by day, and whom to call where."""

import json
from pathlib import Path

import pytest

from .offices import office_folder
from .test_cases import files, new, typed

LATER = "2027-06-01"
OFFICE = "office: {name: 상담실}\nmarkets: {jungang: 중앙시장, yeokjeon: 역전시장}\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with two markets."""
    return office_folder(tmp_path, OFFICE)


def test_what_changed_is_told_once(office: Path) -> None:
    """A program that stands otherwise for all is one line with their number; then a line a case, by the day to look."""
    cases = [new(office, "--label", f"가게{number}", day=f"2026-11-{23 + number}") for number in range(3)]
    told = " ".join(typed(office, "recheck", "cases", day=LATER).text.split())
    once, _, by_case = told.partition("■ 계획이 달라진 상담 3건")
    assert "→" in once
    assert ", 3건" in once
    assert not [case for case in cases if case in once]
    places = [by_case.index(f"{case} 가게{number}") for number, case in enumerate(cases)]
    assert places == sorted(places)
    assert len(told) < 3 * len(" ".join(typed(office, "recheck", f"cases/{cases[0]}", day=LATER).text.split()))


def test_what_a_call_settled_is_not_due(office: Path) -> None:
    """`--due` of `recheck` and of `sheets` is what the morning list has: a call that settled it takes it away."""
    open_, settled = new(office), new(office)
    day = "2026-11-30"
    assert typed(office, "case", day=day).text.count("답을 들었나요") == 2
    typed(office, "case", "done", settled, day=day)
    told = json.loads(typed(office, "recheck", "cases", "--due", "--format", "json", day=day).text)
    assert [Path(each["file"]).parts[1] for each in told["cases"]] == [open_]
    typed(office, "sheets", "cases", "--due", "-o", "out", day=day)
    assert [name for name in files(office / "out") if name.startswith("26")] == [f"{open_}.html"]


def test_whom_to_call_in_each_market(office: Path) -> None:
    """Each question is a line for each market whose merchants wait for it, with their number; in JSON as well."""
    for market in ("jungang", "jungang", "yeokjeon"):
        new(office, "--set", f"market={market}")
    line = ("recheck", "--calls", "cases")
    shown = typed(office, *line).text
    lines = [each for each in shown.splitlines() if "카카오 프로젝트 단골" in each and each[:1].isdigit()]
    assert ["중앙시장" in each for each in lines] == [True, False]
    assert "상담 2건" in " ".join(shown.split())
    assert "--market" in shown
    calls = json.loads(typed(office, *line, "--format", "json").text)["calls"]
    markets = {call["market"]: call["cases"] for call in calls if call["program"] == "kakao-dangol"}
    assert markets == {"중앙시장": 2, "역전시장": 1}


def test_nothing_is_written_before_it_is_whole(office: Path) -> None:
    """JSON is written case after case, and into a file all of it or none; a file that is no case is told at the end."""
    new(office)
    (office / "cases" / "no-case.yaml").write_text("place: traditional_market\n", "utf-8")
    ended = typed(office, "recheck", "cases", "--format", "json", code=7)
    told = json.loads(ended.text)
    assert (len(told["cases"]), len(told["rejected"])) == (1, 1)
    typed(office, "recheck", "cases", "-o", "found.json", code=7)
    assert json.loads((office / "found.json").read_text("utf-8")) == told


@pytest.mark.parametrize(
    ("code", "looked_at", "told"), [("ko", "상담 3건을", "그 가운데 1건만"), ("en", "looked at: 3", "of these: 1")]
)
def test_all_that_were_looked_at_are_counted(office: Path, code: str, looked_at: str, told: str) -> None:
    """`--changed` and `--due` tell of some cases, and say of how many they are; so does JSON."""
    open_, *settled = (new(office) for _ in range(3))
    day = "2026-11-30"
    for case in settled:
        typed(office, "case", "done", case, day=day)
    shown = " ".join(typed(office, "recheck", "cases", "--due", "--lang", code, day=day).text.split())
    assert looked_at in shown
    assert told in shown
    assert open_ in shown
    figures = json.loads(typed(office, "recheck", "cases", "--due", "--format", "json", day=day).text)["figures"]
    assert (figures["looked_at"], figures["told"]) == (3, 1)
    shown = typed(office, "recheck", "cases", "--changed", "--lang", code, day="2026-11-23").text
    assert looked_at in " ".join(shown.split())
    found = json.loads(typed(office, "recheck", "cases", "--changed", "--format", "json", day="2026-11-23").text)
    assert found["figures"] == {"looked_at": 3, "changed": 0, "stale": 0, "same": 3, "told": 0}
    assert found["cases"] == []


def test_a_visit_without_days_counts_by_its_market(office: Path) -> None:
    """Where a visit kept no days to look again, they are those of a plan by what was heard in its market."""
    typed(office, "confirm", "kakao-dangol", "--market", "중앙", "--runs", "no", "--asked", "2026-11-20", "--via", "t")
    there, elsewhere = (new(office, "--set", f"market={market}") for market in ("jungang", "yeokjeon"))
    for case in (there, elsewhere):
        (visit,) = (office / "cases" / case).glob("*-visit.yaml")
        head, _, rest = visit.read_text("utf-8").partition("  due:\n")
        kept = rest[rest.index("  answers:") :]
        visit.write_text(head + kept, "utf-8")
    told = json.loads(typed(office, "recheck", "cases", "--due", "--format", "json", day="2026-11-30").text)
    assert [Path(each["file"]).parts[1] for each in told["cases"]] == [elsewhere]
    shown = typed(office, "case", day="2026-11-30").text
    assert (there in shown, elsewhere in shown) == (False, True)
