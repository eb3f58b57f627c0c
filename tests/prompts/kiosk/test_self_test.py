"""The self-test of the kiosk: it passes where nothing is left, and fails where something is."""

import os
import time
from datetime import date
from pathlib import Path

import pytest
from sample import CATALOG

from advisor.commands.shared.catalogs import load_rules
from advisor.engine.interview.interview import Interview
from advisor.prompts.kiosk.made_up_customer import made_up
from advisor.prompts.kiosk.self_test import Check
from advisor.prompts.kiosk.self_test_report import TrialPlace, bar, page, passed
from advisor.prompts.kiosk.traces import Folders, in_arguments, in_files, in_memory, needles_of
from advisor.wording.language import language
from advisor.wording.terminal_columns import width
from prompts.terminal import CTRL_C, Terminal
from prompts.walking import THOROUGH

HERE = TrialPlace(date(2026, 11, 23), "1.0", (80, 24), "xterm")
LONGEST = 240  # seconds, on a busy machine


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_made_up_customer_comes_to_a_plan(code: str) -> None:
    """Its keys are known beforehand, every screen by a word that stands on it; what it said is told in sentences."""
    visit = made_up(Interview(load_rules([str(CATALOG)], "file"), date(2026, 11, 23)), language(code))
    assert len(visit.steps) >= 8
    assert all(step.shows and step.keys.endswith("\r") for step in visit.steps)
    assert visit.plan.items
    assert len(visit.said) >= 5


@pytest.mark.posix
def test_traces_are_found_where_they_are(tmp_path: Path) -> None:
    """All texts of a group in one file, in any encoding; one of them alone, or an old file, is nobody's."""
    said = ("바라는 것: 새 손님 늘리기", "가게 위치: 전통시장 안")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "kept").write_text("\n".join(said), encoding="cp949")
    (tmp_path / "one").write_text(said[0], encoding="utf-8")
    (tmp_path / "old").write_text("\n".join(said), encoding="utf-8")
    os.utime(tmp_path / "old", (1, 1))
    since = time.time() - 60
    assert in_files(Folders((tmp_path,), ()), [said], since).found == (str(tmp_path / "below" / "kept"),)
    assert in_files(Folders((), (tmp_path,)), [said], since).found == ()
    needles = needles_of(["a text only here", "short"])
    assert in_memory([os.getpid()], needles) in (True, None)
    assert not any(b"short" in needle for needle in needles)
    assert in_arguments([os.environ["PATH"].encode()], but=0)
    assert not in_arguments([os.urandom(16)], but=0)


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_page_says_what_became_of_it(code: str) -> None:
    """By what it came to, dated, with what was seen; what a person must look at is always there."""
    spoken = language(code)
    good = [Check("finish", "passed"), Check("memory", "unknown"), Check("history", "look")]
    told = page(good, HERE, spoken, prints=True)
    assert passed(good)
    assert "2026-11-23" in told
    for key in ("verdict.passed", "state.passed", "state.unknown", "state.look"):
        assert spoken.say(f"selftest.{key}") in told
    assert spoken.say("selftest.state.failed") not in told
    bad = [*good, Check("files", "failed", "/kept\x1b[2J")]
    told = page(bad, HERE, spoken, prints=False)
    assert not passed(bad)
    assert spoken.say("selftest.verdict.failed") in told
    assert "/kept" in told
    assert "\x1b" not in told
    assert max(map(width, told.splitlines())) <= 80


@pytest.mark.parametrize(("rows", "count", "usual", "small"), [(24, 10, "120", "72.5"), (13, 5, "60", "36.25")])
def test_the_bar_is_as_high_as_it_says(rows: int, count: int, usual: str, small: str) -> None:
    """A row a letter, as many as there is room for, and what they must measure."""
    drawn = bar(rows, language("en"))
    assert sum("██" in line for line in drawn.splitlines()) == count
    assert f"{usual} mm" in drawn
    assert f"{small} mm" in drawn


def run(home: Path, *arguments: str) -> tuple[Terminal, int]:
    """A whole self-test."""
    variables = {"HOME": str(home), "TMPDIR": str(home), "TMUX": ""}
    terminal = Terminal(["kiosk", "--self-test", *arguments], 80, 60, environment=variables)
    code = terminal.end(LONGEST)
    return terminal, code


@pytest.mark.skipif(not THOROUGH, reason="it takes half a minute")
def test_a_good_terminal_passes(tmp_path: Path) -> None:
    """Every ending passes; the page is written; nothing else is left."""
    home = tmp_path / "home"
    home.mkdir()
    terminal, code = run(home, "-o", str(tmp_path / "page.txt"))
    told = (tmp_path / "page.txt").read_text(encoding="utf-8")
    assert code == 0, told
    assert "통과하지 못했어요" not in told
    assert told.count("\n- ") >= 14
    assert "120mm" in terminal.words
    assert list(home.iterdir()) == []


@pytest.mark.skipif(not THOROUGH, reason="it takes half a minute")
def test_a_printing_command_that_keeps_the_plan_fails(tmp_path: Path) -> None:
    """A copy of the plan where programs leave files is a trace."""
    copy = tmp_path / "copy"
    terminal, code = run(tmp_path, "--print", "sh", "-c", 'cat > "$0"', str(copy))
    assert code == 1
    assert "통과하지 못했어요" in terminal.words
    assert str(copy.name) in terminal.words


@pytest.mark.skipif(not THOROUGH, reason="it takes half a minute")
def test_a_kiosk_that_does_not_wipe_fails(tmp_path: Path) -> None:
    """A kiosk whose wipe is taken away is found out by its screen."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import sys\n"
        "if '--exit-word-file' in sys.argv:\n"
        "    import advisor.prompts.kiosk.kiosk_terminal as t\n"
        "    t.EMPTY = t.FIRST_SCREEN = b''\n",
        encoding="utf-8",
    )
    variables = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "TMUX": "", "PYTHONPATH": str(site)}
    with Terminal(["kiosk", "--self-test"], 80, 60, environment=variables) as terminal:
        assert terminal.end(LONGEST) == 1


@pytest.mark.posix
def test_the_self_test_can_be_stopped(tmp_path: Path) -> None:
    """Ctrl-C ends it, and all that it started, with the terminal as it was."""
    variables = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    with Terminal(["kiosk", "--self-test"], environment=variables) as terminal:
        terminal.wait_for("시작하려면 엔터")
        terminal.child.send(CTRL_C)
        assert terminal.end() == 130
        assert list(tmp_path.iterdir()) == []


@pytest.mark.posix
@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "--exit-word-file"), (("-o", "page.txt"), "--self-test"), (("--force",), "--self-test")],
)
def test_what_does_not_go_together_is_refused(arguments: tuple[str, ...], said: str) -> None:
    """A kiosk without a word, and a page without a self-test."""
    with Terminal(["kiosk", *arguments]) as terminal:
        assert terminal.end() == 2
        assert said in terminal.words
