"""Without fcntl, termios, tty, pty, pwd and resource, and with spawned processes, every command does what it did."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from batch.registers import register
from commands.catalog.new_program import ANSWERS
from commands.running import ROOT, SMALL_CATALOG, Ended, advisor, environment
from prompts.terminal import CTRL_C, ENTER, Terminal

from advisor.commands.cli.app import app
from advisor.commands.shared.catalogs import load_rules
from advisor.views.document.fonts import korean_font

pytestmark = pytest.mark.posix
WITHOUT = {"PYTHONPATH": str(Path(__file__).parent / "without")}
CAFE, STALL = "examples/cafe.yaml", "examples/market-stall.yaml"
# a PDF needs a Korean font, which a bare machine lacks
FORMS = ("txt", "json", "md", "html", "csv", *(("pdf",) if korean_font(None) else ()))
CASE = ("plan", CAFE, "--no-input", "--save")
CONFIRM = ("confirm", "kakao-dangol", "--runs", "yes", "--asked", "2026-11-20", "--via", "1588-0000", "--into")
NEW_PROGRAM = ("catalog", "new", "small.yaml", "--input", "line", "--lang", "en", "<new-program.txt")
# each line of a command is run in one folder, one after the other; <FILE at the end of one is its standard input
LINES: dict[str, tuple[tuple[str, ...], ...]] = {
    "questionnaire": ((),),
    "version": (("--version",),),
    "plan": (
        ("plan", STALL, "--no-input"),
        *(("plan", STALL, "--no-input", "-o", f"plan.{form}") for form in FORMS),
        ("plan", STALL, "--no-input", "-o", "plan.html", "--force"),
        ("plan", "-", "--no-input", f"<{STALL}"),
    ),
    "plan asked": (("plan", "--input", "line", "--save", "kept.yaml", "<examples/answers-line.txt"),),
    "explain": (("explain", "kakao-dangol", STALL), ("explain", "kakao-dangol", STALL, "-o", "why.json")),
    "compare": (("compare", STALL, "--set", "platforms=none"), ("compare", STALL, "--set", "place=no_shop")),
    "recheck": ((*CASE, "cases/a.yaml"), ("recheck", "cases", "--as-of", "2027-06-01")),
    "case": (
        (*CASE, "cases/a.yaml"),
        ("case",),
        ("case", "list", "--as-of", "2026-12-20"),
        ("case", "open", "a", "--no-input"),
        ("case", "find", "카카오"),
        ("case", "forget", "a", "--sure"),
    ),
    "batch": (
        ("batch", "register.csv", "-o", "one.jsonl", "--jobs", "1"),
        ("batch", "register.csv", "-o", "two.csv", "--jobs", "2"),
        ("batch", "register.csv", "-o", "-", "--to", "jsonl", "--rejected", "refused.jsonl", "--jobs", "2"),
    ),
    "sheets": (
        ("sheets", "register.csv", "-o", "out", "--jobs", "2"),
        ("sheets", "register.csv", "-o", "out", "--jobs", "1", "--force"),
    ),
    "form": (("form", "google", "-o", "form.gs"), ("form", "naver"), ("form", "excel", "-o", "form.xlsx")),
    "programs": (("programs",), ("programs", "show", "kakao-dangol", "--format", "json")),
    "questions": (("questions",), ("questions", "--next", STALL, "--format", "json")),
    "confirm": (
        (*CONFIRM, "office.yaml"),
        (*CONFIRM, "office.yaml"),
        ("catalog", "check", "programs.yaml", "office.yaml"),
    ),
    "catalog": (
        ("catalog", "check"),
        ("catalog", "diff", "small.yaml", "other.yaml"),
        NEW_PROGRAM,
    ),
    "kiosk": (("kiosk", "--exit-word-file", "word"),),
    "schema": (("schema", "plan"), ("schema", "catalog", "-o", "catalog.json")),
    "help": (("help",), ("help", "windows"), ("plan", "--help")),
    "completion": (("completion", "bash"), ("completion", "fish")),
}
# how a command ends where not well: nobody can be asked, or rows were refused
CODES = {"questionnaire": 2, "kiosk": 2, "batch": 7, "sheets": 7}


def commands() -> Iterator[str]:
    """The names of all commands there are."""
    yield from typer.main.get_command(app).commands  # type: ignore[attr-defined]


def folder_with_files(folder: Path) -> Path:
    """What the lines name."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copy(ROOT / "programs.yaml", folder)
    (folder / "cases").mkdir()
    (folder / "word").write_text("끝내기77\n", "utf-8")
    shutil.copy(SMALL_CATALOG, folder / "small.yaml")
    (folder / "new-program.txt").write_text("".join(f"{each}\n" for each in ANSWERS), "utf-8")
    titles, rows = register(load_rules([]).catalog, 120).split("\n", 1)
    more_than_titles = "," * (titles.count(",") + 1) + "more"
    (folder / "register.csv").write_text(f"{titles}\n{rows * 10}1{more_than_titles}\n", "utf-8")
    shutil.copy(SMALL_CATALOG, folder / "other.yaml")
    return folder


def run(line: tuple[str, ...], folder: Path, variables: dict[str, str]) -> Ended:
    """Runs one line."""
    *rest, last = line or ("",)
    given = (folder / last[1:]).read_bytes() if last.startswith("<") else None
    arguments = rest if given is not None or not line else line
    variables = {"ADVISOR_AS_OF": "2026-11-23", **variables}
    return advisor(*arguments, folder=folder, variables=variables, **({} if given is None else {"stdin": given}))


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with what it holds."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


@pytest.mark.parametrize("name", LINES)
def test_a_command_does_the_same(name: str, tmp_path: Path) -> None:
    """Each line ends with the same code, says the same and leaves the same files, with those modules and without."""
    usual, poor = (folder_with_files(tmp_path / each) for each in ("usual", "poor"))
    for line in LINES[name]:
        ended, without = run(line, usual, {}), run(line, poor, WITHOUT)
        assert ended.code == CODES.get(name, 0), ended.err
        assert (without.code, without.out, without.err) == (ended.code, ended.out, ended.err), line
        assert files_of(poor) == files_of(usual), line


def test_every_command_is_run() -> None:
    """A command that comes to the program comes to these lines, too."""
    assert set(commands()) <= LINES.keys()


@pytest.mark.parametrize("module", ["fcntl", "termios", "tty", "pty", "pwd", "resource"])
def test_the_modules_are_not_there(module: str) -> None:
    """Nothing can import them there, and processes begin from nothing."""
    code = f"import multiprocessing as m; assert m.get_start_method() == 'spawn'; import {module}"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment(WITHOUT), check=False
    )
    assert ended.stderr.splitlines()[-1].startswith("ModuleNotFoundError")


def test_questions_are_asked_on_a_terminal() -> None:
    """Somebody sits at a terminal and answers by lines; Ctrl-C ends it."""
    with Terminal(["plan", "--input", "line"], environment=WITHOUT) as terminal:
        terminal.wait_for("1. ")
        terminal.press("1", ENTER)
        terminal.wait_for("2번째 질문")
        terminal.press(CTRL_C)
        assert terminal.end() == 130
