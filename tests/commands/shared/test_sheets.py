"""`advisor plan` on paper: which sheet, in which form, and what a counselor may change on it."""

from pathlib import Path

import pytest
from sample import CATALOG, TESTS

from advisor.commands.shared.sheet_choice import in_its_languages
from commands.running import MARKET_STALL, advisor, problems, refused

PLAN = ("plan", str(MARKET_STALL), "--no-input", "--as-of", "2026-11-23")
COUNSELORS = "상담사가 보는 종이예요"
MERCHANTS = "도장"
DOCTYPE = "<!DOCTYPE html>"


def written(folder: Path, name: str, *more: str, variables: dict[str, str] | None = None) -> str:
    """What stands in the file that a plan was written to."""
    ended = advisor(*PLAN, "-o", name, *more, folder=folder, variables=variables)
    assert ended.code == 0, ended.err
    assert ended.out == b""
    return (folder / name).read_text(encoding="utf-8")


def test_the_questionnaire_ends_on_paper_too(tmp_path: Path) -> None:
    """`advisor -o plan.html` writes the same sheet as `advisor plan -o plan.html`, once it has asked."""
    answers = (TESTS / "profiles" / "sample-answers.txt").read_bytes()
    ways = {"alone.html": (), "named.html": ("plan",)}
    for name, command in ways.items():
        ended = advisor(
            *command, "--catalog", str(CATALOG), "--input", "line", "-o", name, stdin=answers, folder=tmp_path
        )
        assert ended.code == 0, ended.err
    alone, named = ((tmp_path / name).read_text("utf-8") for name in ways)
    assert alone.startswith(DOCTYPE)
    assert alone == named


@pytest.mark.parametrize("name", ["plan.html", "plan.htm", "plan.HTML"])
def test_the_end_of_the_name_says_the_form(tmp_path: Path, name: str) -> None:
    """A file that is called HTML is HTML, and a handout is the merchant's sheet."""
    text = written(tmp_path, name)
    assert text.startswith(DOCTYPE)
    assert MERCHANTS in text
    assert "점수" not in text


def test_the_form_that_was_typed_goes_before_the_name(tmp_path: Path) -> None:
    """`--format` is typed on purpose; a variable is not, and any other name means text as always."""
    assert written(tmp_path, "a.html", "--format", "json").startswith("{")
    assert written(tmp_path, "b.html", variables={"ADVISOR_FORMAT": "json"}).startswith(DOCTYPE)
    assert written(tmp_path, "c.json").startswith("{")
    assert written(tmp_path, "d.plan").startswith("가게 디지털 계획")
    assert written(tmp_path, "e.plan", "--format", "html").startswith(DOCTYPE)
    assert advisor(*PLAN, "--format", "html").text.startswith(DOCTYPE)


def test_text_is_the_whole_plan_unless_a_sheet_is_asked_for() -> None:
    """The terminal shows everything; `--sheet`, or anything that changes one, makes it a sheet."""
    assert MERCHANTS not in advisor(*PLAN).text
    assert COUNSELORS in advisor(*PLAN, "--sheet", "counselor").text
    assert COUNSELORS in advisor(*PLAN, variables={"ADVISOR_SHEET": "counselor"}).text
    for change in (("--drop", "naver-place"), ("--add", "오세요"), ("--contact", "02-000-0000")):
        assert MERCHANTS in advisor(*PLAN, *change).text


def test_the_counselors_sheet_can_be_html_too(tmp_path: Path) -> None:
    """Which sheet and which form are two things."""
    text = written(tmp_path, "plan.html", "--sheet", "counselor", "--lang", "en")
    assert '<html lang="en">' in text
    assert "Record of the consultation" in text


@pytest.mark.parametrize("sheet", ["merchant", "counselor"])
def test_what_may_not_fit_the_first_page_is_told(sheet: str) -> None:
    """Three lines of 60 letters fit the merchant's page one; a fourth, and one more letter, are told of."""
    told = "60자까지 3줄"
    for added, is_long in ((["가" * 60] * 3, False), (["가"] * 4, True), (["가" * 61], True)):
        ended = advisor(*PLAN, "--sheet", sheet, *(word for text in added for word in ("--add", text)))
        assert ended.code == 0
        assert (told in ended.err) == (is_long and sheet == "merchant")


def test_changes_may_be_repeated(tmp_path: Path) -> None:
    """Each `--drop` leaves out one more, each `--add` adds a line; of what is left out only the counselor is told."""
    more = (
        "--catalog",
        str(CATALOG),
        "--drop",
        "naver-place",
        "--drop",
        "karrot-biz-profile",
        "--add",
        "하나",
        "--add",
        "<b>둘</b>",
    )
    text = written(tmp_path, "plan.html", *more)
    assert "하나" in text
    assert "&lt;b&gt;둘&lt;/b&gt;" in text
    assert "네이버 플레이스 직접 관리하기" not in text
    assert "뺐어요" not in text
    told = written(tmp_path, "counselor.html", *more, "--sheet", "counselor")
    assert "뺐어요: 네이버 플레이스 직접 관리하기 · 당근 비즈프로필 만들기" in told


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("하나", "하나"),
        ("ko=화요일 2시 en=Tuesday, 2 p.m.", {"ko": "화요일 2시", "en": "Tuesday, 2 p.m."}),
        ("en=Tuesday ko=화요일", {"en": "Tuesday", "ko": "화요일"}),
        ("ko=하나", {"ko": "하나"}),
        ("see https://e.org/?ko=1", "see https://e.org/?ko=1"),
        ("token=1", "token=1"),
        ("말 ko=하나", "말 ko=하나"),
        ("ko= en=x", "ko= en=x"),
    ],
)
def test_a_line_may_be_given_in_each_language(typed: str, understood: object) -> None:
    """`ko=… en=…` is a line in two languages; all else stands as it was typed."""
    assert in_its_languages(typed) == understood


def test_each_language_has_its_own_line(tmp_path: Path) -> None:
    """A sheet in two languages says a line in both, and each once."""
    more = ("--catalog", str(CATALOG), "--add", "ko=화요일 두 시 en=Tuesday at two")
    both = written(tmp_path, "both.html", *more, "--lang", "ko,en")
    assert (both.count("화요일 두 시"), both.count("Tuesday at two")) == (1, 1)
    assert "Tuesday" not in written(tmp_path, "one.html", *more)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_unknown_program_gets_the_nearest_name(language: str) -> None:
    """All of them at once, before anything is asked or written."""
    wrong = ("--drop", "kakao-dangl", "--drop", "naver-plaze", "--lang", language)
    ended = advisor(*PLAN, *wrong)
    refused(ended, 2, "--drop:")
    told = [" ".join(problem) for problem in problems(ended.err)]
    assert len(told) == 2
    assert "kakao-dangol" in told[0]
    assert "naver-place" in told[1]


@pytest.mark.parametrize(
    ("more", "begins"),
    [
        (("--sheet", "nobody"), "--sheet:"),
        (("--sheet", "merchant", "--format", "json"), "--sheet:"),
        (("--drop", "naver-place", "--format", "json"), "--drop:"),
        (("--add", "x", "-o", "plan.json"), "--add:"),
        (("--contact", "x", "--format", "json"), "--contact:"),
        (("--add", "\x1b[31m"), "--add:"),
        (("--contact", "\u202e"), "--contact:"),
        (("--contact", "가" * 5_000), "--contact:"),
        (("--lang", "ko,en", "--format", "json"), "--lang:"),
        (("--lang", "ko,en", "-o", "plan.csv"), "--lang:"),
        (("--lang", "ko,fr"), "--lang:"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value)[:24].encode("unicode_escape").decode(),
)
def test_what_cannot_be_put_on_paper_is_refused(more: tuple[str, ...], begins: str) -> None:
    """Data for programs has no sheet and one language, and a text that acts or never ends is no line for anybody."""
    refused(advisor(*PLAN, *more), 2, begins)


def test_a_sheet_from_a_variable_does_not_stop_data() -> None:
    """Who prints sheets all day may still ask for data."""
    ended = advisor(*PLAN, "--format", "json", variables={"ADVISOR_SHEET": "counselor"})
    assert ended.code == 0
    assert ended.text.startswith("{")


@pytest.mark.parametrize("name", ["plan.txt", "plan.md", "plan.html"])
def test_two_languages_make_a_sheet_that_has_both(tmp_path: Path, name: str) -> None:
    """`--lang ko,en` is for a sheet that two people read together: the merchant's, in any form."""
    text = written(tmp_path, name, "--lang", "ko, en")
    assert "다시 볼 날" in text
    assert "Look again on" in text
    assert "출처" not in text


def test_one_language_twice_is_one(tmp_path: Path) -> None:
    """The same language again adds nothing."""
    once = advisor(*PLAN, "--lang", "en")
    assert advisor(*PLAN, "--lang", "en,en").out == once.out


@pytest.mark.parametrize("command", ["questions", "programs", "help", "explain"])
def test_what_is_no_sheet_has_one_language(command: str) -> None:
    """Two languages elsewhere are refused in the first of them, with what to do instead."""
    ended = advisor(command, "--lang", "en,ko")
    refused(ended, 2, "--lang:")
    assert "Only one language" in ended.err
