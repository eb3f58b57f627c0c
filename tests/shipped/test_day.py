"""A day of an office with twelve merchants, as the README has it: each command with what it must print."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.commands.cli.boundary import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
MERCHANTS = 12
MOST_OPTIONS = 3
OFFICE = "office: {name: 중앙시장 상담실, telephone: 02-000-0000}\n"
Type = Callable[..., str]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Type:
    """What an office types, and what it is told; no command needs more than three options."""
    (tmp_path / "office.yaml").write_text(OFFICE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def type_(*words: str, day: str) -> str:
        assert sum(word.startswith("-") for word in words) <= MOST_OPTIONS
        monkeypatch.setenv("ADVISOR_AS_OF", day)
        code = run(["case", *words])
        out, err = capfd.readouterr()
        assert code == 0, err
        return out + err

    return type_


def profiles() -> list[Path]:
    """A dozen made-up merchants who have answered: the examples, some of them twice."""
    answered = [
        path for path in EXAMPLES if "saved" not in path.read_text("utf-8") and "place:" in path.read_text("utf-8")
    ]
    return (answered * MERCHANTS)[:MERCHANTS]


def test_a_day_of_twelve_merchants(typed: Type) -> None:
    """Twelve visits on Monday, one of them again on Friday, calls a week later, and nothing is due when all is said."""
    cases: list[str] = []
    for number, path in enumerate(profiles()):
        told = typed(
            "new", str(path), "--label", f"가게 {number}", "-o", f"{number}.html", "--no-input", day="2026-11-23"
        )
        found = re.search(r"새 상담: (\S+)", told)
        assert found is not None
        cases.append(found[1])
        assert "02-000-0000" in Path(f"{number}.html").read_text("utf-8")
    assert "상담 12건" in typed("list", day="2026-11-23")
    assert "다시 전화할 곳 · 11-23 월" in typed(day="2026-11-23")
    again, asked = cases[0][-4:], cases[1]
    assert "가게 0" in typed("find", "가게 0", day="2026-11-25")
    assert "적었어요" in typed("note", again, "상인회장이 바뀌었대요", day="2026-11-25")
    assert "2026-11-27에 만나기로" in typed("next", again, "2026-11-27", "--for", "서류 보기", day="2026-11-25")
    assert "약속: 서류 보기" in typed(day="2026-11-27")
    opened = typed("open", again, "--set", "hours_per_week=8", day="2026-11-27")
    assert "상인회장이 바뀌었대요" in opened
    assert "약속: 서류 보기" not in typed(day="2026-11-27")
    morning = typed(day="2026-11-30")
    assert len(morning.splitlines()) <= MERCHANTS
    assert "오늘" in morning
    assert "나중에" in typed("done", asked, "--later", "2026-12-10", day="2026-11-30")
    for case in cases:
        if case != asked:
            assert "끝난 것으로" in typed("done", case, "--heard", "들었어요", day="2026-11-30")
    assert "지난 것" not in typed(day="2026-12-01")
    assert asked in typed(day="2026-12-10")
    typed("forget", asked, "--sure", day="2026-12-10")
    assert asked not in typed("list", day="2026-12-10")


def test_the_readme_shows_every_command_of_the_day() -> None:
    """What the day types stands in the README's part for counselors, each with at most three options."""
    part = README.partition("## For a counselor")[2].partition("\n## ")[0]
    lines = re.findall(r"^    advisor case ?(\w*)(.*?)(?:  #.*)?$", part, re.MULTILINE)
    assert {"", "new", "open", "list", "find", "note", "done", "next", "month", "forget"} == {name for name, _ in lines}
    assert all(len(re.findall(r" --?\w", rest)) <= MOST_OPTIONS for _, rest in lines)
