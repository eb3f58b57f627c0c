"""Saved cases that people, Git and other catalogs changed: nothing is dropped in silence, and a save erases nothing."""

import json
import re
from pathlib import Path

import pytest
from prompts.terminal import Terminal
from prompts.walking import to_plan, to_review

from advisor.commands.shared.save_case import Origin, keep_case
from advisor.problem import CannotWrite
from advisor.profile.saved_case import saved_case
from commands.running import ROOT, Ended, advisor, refused

from .saved import BAKERY, DAY, case_of, plan_of, profile_of, shipped

LAYER = ROOT / "examples" / "regional" / "dawn-city.yaml"
SLIP = '"많음"'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case as the program saved it, with an answer of a layer and words of a person in it."""
    path = tmp_path / "case.yaml"
    assert advisor("plan", BAKERY, "--no-input", "--save", path, "--as-of", str(DAY)).code == 0
    head, _, block = path.read_text("utf-8").partition("saved:")
    added = "# 두 번째 방문\ndawn_market: every_day  # 새벽시장\nnotes:\n  다음: 화요일  # 오전\n"
    path.write_text(f"{head}{added}saved:{block}", encoding="utf-8")
    return path


def with_slip(case: Path) -> Path:
    """The same with an answer that somebody wrote over."""
    text = case.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("annual_sales:"))
    case.write_text(text.replace(line, "annual_sales: 많음  # 물어볼 것"), encoding="utf-8")
    return case


def commands(case: Path) -> dict[str, tuple[str | Path, ...]]:
    """Every command that reads the answers of one case."""
    day = ("--as-of", str(DAY))
    return {
        "plan": ("plan", case, "--no-input", *day),
        "plan as JSON": ("plan", case, "--no-input", "--format", "json", *day),
        "explain": ("explain", "kakao-dangol", case, *day),
        "questions": ("questions", "--next", case, *day),
        "compare": ("compare", case, "--set", "employees=3", *day),
        "compare, the second": ("compare", BAKERY, case, *day),
    }


COMMANDS = [*commands(Path("x"))]


def once(ended: Ended, word: str) -> None:
    """Asserts that a run went well, and told a word once, on standard error."""
    assert ended.code == 0, ended.err
    assert ended.err.count(word) == 1
    assert ended.out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_layer_that_was_not_given_is_told_once(name: str, case: Path) -> None:
    """Its answer is left out, which is said on standard error; the result is on standard output, with exit 0."""
    once(advisor(*commands(case)[name]), "dawn_market")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_slip_ends_it_where_nobody_can_be_asked(name: str, case: Path) -> None:
    """An answer that no program wrote is told with its line and column, exit 3, and no result comes of the rest."""
    text = with_slip(case).read_text("utf-8").splitlines()
    line = next(number for number, each in enumerate(text, start=1) if each.startswith("annual_sales"))
    ended = advisor(*commands(case)[name])
    refused(ended, 3, str(case))
    assert f"{case.name}:{line}:15:" in ended.err
    assert SLIP in ended.err


def test_a_slip_is_refused_among_other_cases(case: Path, tmp_path: Path) -> None:
    """A recheck tells the line, does the others, and ends with 7."""
    other = tmp_path / "other.json"
    other.write_text(json.dumps(case_of(BAKERY)), encoding="utf-8")
    ended = advisor("recheck", with_slip(case), other, "--format", "json", "--as-of", str(DAY))
    assert ended.code == 7
    assert SLIP in ended.err
    assert [each["file"] for each in json.loads(ended.out)["cases"]] == [str(other)]


def test_a_slip_and_all_else_survive_a_save_that_is_refused(case: Path) -> None:
    """With `--save` on the same file nothing is written where a slip ends it."""
    before = with_slip(case).read_bytes()
    assert advisor("plan", case, "--no-input", "--save", case, "--force").code == 3
    assert case.read_bytes() == before


def test_a_save_on_the_same_file_keeps_what_people_wrote(case: Path) -> None:
    """Comments, notes and the answer of a layer stay; the changed answer is written; with the layer all is read."""
    before = case.read_text("utf-8").splitlines()
    line = ("plan", case, "--no-input", "--set", "employees=7", "--save", case, "--force", "--as-of", str(DAY))
    assert advisor(*line).code == 0
    after = case.read_text("utf-8").splitlines()
    lost = [each for each in before if each not in after]
    assert [each for each in lost if not each.startswith(" ")] == [next(e for e in before if e.startswith("employees"))]
    assert "employees: 7" in after
    assert advisor(*line).code == 0
    assert case.read_text("utf-8").splitlines() == after
    whole = advisor("plan", case, "--no-input", "--catalog", "shipped", "--catalog", LAYER, "--as-of", str(DAY))
    assert (whole.code, whole.err) == (0, "")


def test_a_save_elsewhere_takes_what_people_wrote_along(case: Path, tmp_path: Path) -> None:
    """A case that goes on in another file is whole there; the first one is as it was."""
    before, target = case.read_bytes(), tmp_path / "next.json"
    assert advisor("plan", case, "--no-input", "--save", target, "--as-of", str(DAY)).code == 0
    saved = json.loads(target.read_text("utf-8"))
    assert (saved["dawn_market"], saved["notes"]) == ("every_day", {"다음": "화요일"})
    assert case.read_bytes() == before


def test_an_answer_that_was_taken_back_leaves_the_file(case: Path) -> None:
    """`--set FACT=` makes it not asked: its line goes, and no other."""
    assert advisor("plan", case, "--no-input", "--set", "employees=", "--save", case, "--force").code == 0
    text = case.read_text("utf-8")
    assert "employees" not in text.partition("saved:")[0]
    assert "dawn_market: every_day  # 새벽시장\n" in text


@pytest.mark.posix
def test_on_a_terminal_a_slip_is_told_and_asked_again(case: Path) -> None:
    """Who can be asked is told what could not be read, and goes on; the new answer takes its place in the file."""
    with_slip(case)
    with Terminal(["plan", str(case), "--save", str(case), "--force"], rows=40) as terminal:
        terminal.wait_for("많음", "다시 여쭤볼게요", "dawn_market", "매출")
        to_review(terminal, "2")
        to_plan(terminal)
        terminal.answer()
        assert terminal.end() == 0
    text = case.read_text("utf-8")
    assert "많음" not in text
    assert "# 물어볼 것" in text
    assert "dawn_market: every_day  # 새벽시장\n" in text


@pytest.mark.parametrize(("language", "lines"), [("ko", ">>>>>>> branch"), ("en", "<<<<<<< HEAD")])
def test_two_versions_that_git_left_are_told(language: str, lines: str, case: Path) -> None:
    """Whatever is left of a conflict, in a case, a profile or a catalog, is told as Git's, with its line."""
    said = {"ko": "Git이 여기에 두", "en": "Git left two versions here"}[language]
    for path, option in (
        (case, ()),
        (case.with_name("profile.yaml"), ()),
        (case.with_name("layer.yaml"), ("--catalog",)),
    ):
        path.write_text(f"# first\n{lines}\n", encoding="utf-8")
        named = (*option, path) if option else (path,)
        ended = advisor(
            "plan", *named, *(["--set", "place=no_shop"] if option else []), "--no-input", "--lang", language
        )
        assert ended.code == (4 if option else 3)
        assert said in ended.err.replace("\n  ", " ")
        assert f"{path.name}:2:1" in ended.err.replace("\n", "")


def test_what_others_write_while_somebody_is_asked(case: Path) -> None:
    """A note that came meanwhile is in the file that is saved; an answer that came meanwhile is not written over."""
    before = case.read_text("utf-8")
    for added, code in (("# 전화 왔음\n", 0), ("helper: unknown\n", 5)):
        case.write_text(before, encoding="utf-8")
        origin = Origin(str(case), case.read_bytes())
        profile = profile_of(None, "employees=9")
        meanwhile = re.sub(r"helper: .*\n", "", before) if code else before
        case.write_text(added + meanwhile, encoding="utf-8")
        kept = case.read_bytes()
        saved = saved_case(profile, plan_of(profile), shipped(), DAY)
        if code:
            with pytest.raises(CannotWrite) as raised:
                keep_case(saved, profile, str(case), origin, shipped().catalog, force=True)
            assert [each.code for each in raised.value.problems] == ["output-changed"]
            assert case.read_bytes() == kept
        else:
            keep_case(saved, profile, str(case), origin, shipped().catalog, force=True)
            assert case.read_text("utf-8").startswith(added)
            assert "employees: 9\n" in case.read_text("utf-8")
