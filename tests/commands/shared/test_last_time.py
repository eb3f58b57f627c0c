"""What changed since last time, on the counselor's sheet: of a saved case, and of a folder with several visits."""

from pathlib import Path

from sample import CATALOG, profile

from commands.running import advisor

LAW = ("--catalog", str(CATALOG), "--no-input")
SINCE = "뒤에 달라진 것"
STALL = str(profile("market-stall"))


def kept(folder: Path, name: str, day: str, *more: str) -> None:
    """Saves the case of a market stall as it was on a day."""
    ended = advisor("plan", STALL, *LAW, "--as-of", day, "--save", name, *more, folder=folder)
    assert ended.code == 0, ended.err


def test_a_saved_case_tells_what_changed_since(tmp_path: Path) -> None:
    """Answers that are others, programs that are, and why; nothing of the day itself, and nothing to a merchant."""
    kept(tmp_path, "case.yaml", "2026-11-01")
    line = ("plan", "case.yaml", *LAW, "--as-of", "2026-11-23", "--set", "place=no_shop")
    text = advisor(*line, "--sheet", "counselor", folder=tmp_path).text
    assert "지난번(2026년 11월 1일) 뒤에 달라진 것" in text
    since = text.split(SINCE)[1].split("■")[0]
    assert "달라진 답: 가게 위치" in " ".join(since.split())
    assert "저장한 뒤에 답이 달라져서" in " ".join(since.split())
    assert SINCE not in advisor(*line, "--sheet", "merchant", folder=tmp_path).text
    for day in ("2026-11-01", "2026-10-01"):
        same = ("plan", "case.yaml", *LAW, "--as-of", day, "--sheet", "counselor")
        assert SINCE not in advisor(*same, folder=tmp_path).text


def test_nothing_changed_is_said_too(tmp_path: Path) -> None:
    """Whoever looks for a change finds that there is none."""
    kept(tmp_path, "case.yaml", "2026-11-22")
    line = ("plan", "case.yaml", *LAW, "--sheet", "counselor", "--as-of")
    assert "없어요." in advisor(*line, "2026-11-23", folder=tmp_path).text.split(SINCE)[1].split("■")[0]


def test_a_file_that_was_not_saved_has_no_last_time() -> None:
    """A profile that somebody wrote has no plan to hold against."""
    assert SINCE not in advisor("plan", STALL, *LAW, "--as-of", "2026-11-23", "--sheet", "counselor").text


def test_of_a_folder_the_visit_before_this_day_counts(tmp_path: Path) -> None:
    """On the day of the last visit that is the one before it; later it is the last one."""
    folder = tmp_path / "cases" / "261101-k7f3"
    folder.mkdir(parents=True)
    kept(folder, "20261101T000000-visit.yaml", "2026-11-01", "--set", "place=no_shop")
    kept(folder, "20261120T000000-visit.yaml", "2026-11-20")
    for day, told in (("2026-11-20", "2026년 11월 1일"), ("2026-11-25", "2026년 11월 20일")):
        line = ("sheets", "cases", "-o", day, "--sheet", "counselor", "--format", "md", "--as-of", day)
        ended = advisor(*line, "--catalog", str(CATALOG), folder=tmp_path)
        assert ended.code == 0, ended.err
        text = (tmp_path / day / "261101-k7f3.md").read_text("utf-8")
        assert f"지난번({told}) {SINCE}" in text
        assert ("달라진 답" in text) == (day == "2026-11-20")
