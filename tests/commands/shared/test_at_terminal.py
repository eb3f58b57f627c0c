"""After a plan on a terminal: it is read without anything scrolling away, and one menu leads on or ends."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from prompts.terminal import BASE, CTRL_C, DOWN, LEFT, UP, Terminal
from prompts.walking import DONE, FOOT, PLAN, REVIEW, changes, no_traceback, question
from sample import profile

from commands.running import advisor, environment

pytestmark = pytest.mark.posix
CAFE = str(profile("cafe"))
STEERED = ("ADVISOR_CATALOG", "ADVISOR_AS_OF")
MENU = "1. 자세히"
DETAILS = "하나씩 자세히"
NOTES = "import sys; open(sys.argv[1], 'w', encoding='utf-8').write(sys.argv[2])"


def number_of(terminal: Terminal, label: str) -> str:
    """The number of a line on the screen."""
    found = re.search(rf"(\d+)\. {label}", terminal.text)
    assert found, terminal.text
    return found[1]


def with_plan(
    folder: Path, *arguments: str, columns: int = 80, rows: int = 24, variables: Mapping[str, str] | None = None
) -> Terminal:
    """A café that has nothing of what its plan holds, with the plan on the screen, in a folder of its own."""
    terminal = Terminal(["plan", CAFE, *arguments], columns, rows, variables, folder=folder)
    terminal.wait_for(DONE)
    terminal.answer(number_of(terminal, "없어요"))
    terminal.wait_for(MENU)
    return terminal


def left_behind(terminal: Terminal) -> str:
    """What was written where commands are typed, not on the other screen that menus and pages have."""
    return re.sub(r"\x1b\[\?1049h.*?\x1b\[\?1049l", "", terminal.raw.decode(), flags=re.DOTALL)


def test_no_line_of_the_page_scrolls_away(tmp_path: Path) -> None:
    """On 24 lines it is two pages with numbers, on and back; Enter turns them, and at the end it ends."""
    with with_plan(tmp_path) as terminal:
        terminal.wait_for(PLAN, "1/2쪽")
        first = terminal.text
        terminal.answer()
        terminal.wait_for("2/2쪽", FOOT, "> 4. 끝")
        terminal.press(UP)
        terminal.wait_for("1/2쪽")
        assert terminal.text == first
        terminal.press(DOWN)
        terminal.answer()
        assert terminal.end() == 0
        assert FOOT in left_behind(terminal)
        no_traceback(terminal)


@pytest.mark.parametrize("typed", ["9", "자세히"])
def test_what_chooses_nothing_ends_nothing(typed: str, tmp_path: Path) -> None:
    """A number that is not there, or a word, is told; Enter behind it neither turns the page nor ends."""
    with with_plan(tmp_path) as terminal:
        terminal.press(typed)
        terminal.wait_for("번호를 눌러" if typed == "9" else "번호를 먼저")
        terminal.answer()
        terminal.answer()
        terminal.wait_for("2/2쪽", "> 4. 끝")
        terminal.press(typed)
        terminal.wait_for("번호를 눌러" if typed == "9" else "번호를 먼저")
        terminal.answer()
        terminal.answer(number_of(terminal, "자세히"))
        terminal.wait_for(DETAILS)
        terminal.press(CTRL_C)


def test_a_resize_lays_the_page_out_anew(tmp_path: Path) -> None:
    """What was being read stays on the screen, in pages of its new size."""
    with with_plan(tmp_path, columns=60, rows=20) as terminal:
        terminal.answer()
        terminal.wait_for("2/")
        top = terminal.text.splitlines()[0].split()[:3]
        terminal.resize(48, 16)
        terminal.wait_for("끝")
        assert terminal.text.splitlines()[0].split()[:2] == top[:2]
        assert all(len(line) <= 48 for line in terminal.text.splitlines())
        terminal.resize(100, 60)
        terminal.wait_for(PLAN, FOOT, "번호를 누르고")


def test_details_are_read_by_pages_and_lead_back(tmp_path: Path) -> None:
    """They have numbers, on, back and an end, and after them the page and its menu stand there again."""
    with with_plan(tmp_path) as terminal:
        terminal.answer("1")
        terminal.wait_for(DETAILS, "1/")
        of = int(re.findall(r"1/(\d+)쪽", terminal.text)[0])
        assert of > 2
        terminal.answer()
        terminal.wait_for("2/")
        terminal.press(LEFT)
        terminal.wait_for(DETAILS, "1/")
        terminal.press("0")
        terminal.wait_for(PLAN, MENU)
        terminal.answer("4")
        assert terminal.end() == 0


def test_paper_overwrites_nothing_and_says_where_it_is(tmp_path: Path) -> None:
    """Each time there is one more file, with the merchant's sheet."""
    with with_plan(tmp_path) as terminal:
        for name in ("plan-2026-11-23.html", "plan-2026-11-23-2.html"):
            terminal.answer("2")
            terminal.wait_for("만들었어요", "이 파일을 열어")
            assert name in "".join(terminal.text.split())
        terminal.answer("4")
        assert terminal.end() == 0
    sheets = sorted(tmp_path.iterdir())
    assert [each.name for each in sheets] == ["plan-2026-11-23-2.html", "plan-2026-11-23.html"]
    assert {sheet.read_bytes() for sheet in sheets} == {
        advisor("plan", CAFE, "--format", "html", variables={name: BASE[name] for name in STEERED}).out
    }


@pytest.mark.parametrize(
    ("variables", "opens"), [({"DISPLAY": ":0"}, True), ({"DISPLAY": ":0", "SSH_TTY": "x"}, False), ({}, False)]
)
def test_paper_is_opened_where_there_is_a_window(tmp_path: Path, variables: Mapping[str, str], opens: bool) -> None:
    """Over SSH, and where there are no windows, it only says where the file is."""
    commands, noted, folder = (tmp_path / each for each in ("commands", "noted", "folder"))
    commands.mkdir()
    folder.mkdir()
    opener = commands / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > {noted}\n', encoding="utf-8")
    opener.chmod(0o755)
    variables = {**variables, "PATH": f"{commands}{os.pathsep}{environment()['PATH']}"}
    with with_plan(folder, variables=variables) as terminal:
        terminal.answer("2")
        terminal.wait_for("만들었어요", "곧 창이 열려요" if opens else "이 파일을 열어")
    sheet = folder / "plan-2026-11-23.html"
    assert (noted.read_text(encoding="utf-8").strip() == str(sheet)) if opens else not noted.exists()


def test_where_nothing_can_be_written_paper_goes_home(tmp_path: Path) -> None:
    """A folder that is gone holds no file: the sheet lies at home, and that is said."""
    home, gone = tmp_path / "home", tmp_path / "gone"
    home.mkdir()
    gone.mkdir()
    with with_plan(gone, variables={"HOME": str(home)}) as terminal:
        gone.rmdir()
        terminal.answer("2")
        terminal.wait_for("만들었어요")
        terminal.answer("4")
        assert terminal.end() == 0
    assert [each.name for each in home.glob("plan-*")] == ["plan-2026-11-23.html"]


def test_other_answers_make_another_plan_and_are_saved(tmp_path: Path) -> None:
    """Back at the review one answer is changed; the new plan is shown, and the case holds what was said last."""
    case = tmp_path / "case.yaml"
    with with_plan(tmp_path, "--save", str(case)) as terminal:
        before = case.read_text(encoding="utf-8")
        terminal.answer("3")
        terminal.wait_for(REVIEW)
        terminal.answer(number_of(terminal, "가게 위치"))
        terminal.wait_for("가게가 어디에 있나요")
        for label in ("전통시장 안", *["모르겠어요"] * 9):  # what follows from it is asked too
            before = question(terminal)
            terminal.answer(number_of(terminal, label))
            changes(terminal, before)
            if REVIEW in terminal.words:
                break
        terminal.answer()
        terminal.wait_for(MENU, "전통시장 /")
        terminal.answer("4")
        assert terminal.end() == 0
        no_traceback(terminal)
    after = case.read_text(encoding="utf-8")
    assert "place: traditional_market" in after
    assert "place: traditional_market" not in before


def test_nothing_changed_leads_back(tmp_path: Path) -> None:
    """Enter alone at the review changes nothing, and the same page and menu stand there again."""
    with with_plan(tmp_path) as terminal:
        shown = terminal.text
        terminal.answer("3")
        terminal.wait_for(REVIEW)
        terminal.answer()
        terminal.wait_for(MENU)
        assert terminal.text == shown


def test_ctrl_c_ends_with_its_code(tmp_path: Path) -> None:
    """Nothing is left open, and the plan stands where commands are typed."""
    with with_plan(tmp_path) as terminal:
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        assert FOOT in left_behind(terminal)
        no_traceback(terminal)


def test_by_lines_the_page_is_written_once_and_asked_below(tmp_path: Path) -> None:
    """Pages with numbers on a low screen, on by Enter, back by 1; then the menu by numbers, where Enter alone ends."""
    with Terminal(["plan", CAFE, "--input", "line"], 80, 24, {"NO_COLOR": "1"}, folder=tmp_path) as terminal:
        terminal.wait_for(DONE, "번호")
        terminal.press(f"{number_of(terminal, '없어요')}\n")
        terminal.wait_for("[1/2쪽")
        assert PLAN in terminal.raw.decode()
        for key, page in (("\n", "[2/2쪽"), ("1\n", "[1/2쪽"), ("\n", "[2/2쪽"), ("\n", "번호:")):
            terminal.read(0.4)
            terminal.press(key)
            terminal.wait_for(page)
        assert terminal.raw.decode().count(FOOT) == 2
        terminal.wait_for("1. 자세히", "4. 끝", "번호:")
        terminal.read(0.3)
        terminal.press("2\n")
        terminal.wait_for("만들었어요", "번호:")
        terminal.read(0.3)
        terminal.press("\n")
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.raw
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("rows", [24, 60])
def test_who_was_asked_nothing_gets_no_menu(tmp_path: Path, rows: int) -> None:
    """A case in which all was said is a plan at once: by pages where it is higher than the screen, else as it is."""
    case = tmp_path / "case.yaml"
    with with_plan(tmp_path, "--save", str(case)) as terminal:
        terminal.answer("4")
        assert terminal.end() == 0
    with Terminal(["plan", str(case)], 80, rows, folder=tmp_path) as terminal:
        terminal.wait_for(PLAN if rows == 24 else FOOT)
        if rows == 24:
            terminal.wait_for("1/2쪽")
            terminal.answer()
            terminal.wait_for("2/2쪽")
            terminal.answer()
        assert terminal.end() == 0
        assert MENU not in terminal.raw.decode()


@pytest.mark.parametrize("arguments", [("--no-input",), ("-o", "plan.txt")])
def test_scripts_meet_no_pager(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """With --no-input the page is printed as it is, and a file asks for nothing to be read."""
    with Terminal(["plan", CAFE, *arguments], 80, 24, folder=tmp_path) as terminal:
        if "-o" in arguments:
            terminal.wait_for(DONE)
            terminal.answer(number_of(terminal, "없어요"))
        assert terminal.end() == 0
        assert MENU not in terminal.raw.decode()
        assert "1/2쪽" not in terminal.raw.decode()


def test_the_whole_plan_is_read_by_pages_too(tmp_path: Path) -> None:
    """`--full` has the same pages, keys and menu; what is told in full already is not offered."""
    with Terminal(["plan", CAFE, "--full"], 80, 24, folder=tmp_path) as terminal:
        terminal.wait_for(DONE)
        terminal.answer(number_of(terminal, "없어요"))
        terminal.wait_for("1. 종이로", "3. 끝", "1/")
        terminal.answer()
        terminal.wait_for("2/")
        terminal.press(DOWN)
        terminal.wait_for("3/")
        terminal.answer("3")
        assert terminal.end() == 0
