"""The plan on paper: a command of the office, without a shell, without a terminal, and not for ever."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from sample import EXAMPLES, LANGUAGES, plan_of, sample
from views.terminal_samples import printed

from advisor.problem import CannotWrite
from advisor.prompts.kiosk import printing
from advisor.prompts.kiosk.notes import GROUP, PAGES, Notes
from advisor.prompts.kiosk.paper_limit import PaperLimit, pages_of, text_printout
from advisor.prompts.kiosk.printing import KEPT, Printer
from advisor.views.document.fonts import korean_font
from advisor.views.plan.plan_text import print_plan
from advisor.wording.language import language
from prompts.terminal import Terminal
from prompts.test_idle_watch import Clock
from prompts.walking import THOROUGH

from .test_endings import WELCOME, alive, begin_turn, customer, opened, to_plan, to_review

PRINTER = """
import os, sys
try:
    terminal = bool(os.open("/dev/tty", os.O_RDWR))
except OSError:
    terminal = False
text = sys.stdin.read()
with open(sys.argv[1], "a", encoding="utf-8") as paper:
    paper.write(f"{terminal} {sys.argv[2]} {text[:9]}\\n")
"""
PLAN = text_printout("plan\n")
SLEEPER = "import os, sys, time; open(sys.argv[1], 'w', encoding='utf-8').write(str(os.getpid())); time.sleep(60)"


@contextmanager
def desk() -> Iterator[tuple[Notes, int, int]]:
    """Where a printer leaves notes, and both ends of where keys come from."""
    notes = Notes()
    keys, pressed = os.pipe()
    try:
        yield notes, keys, pressed
    finally:
        notes.close()
        os.close(keys)
        os.close(pressed)


def until(happened: Callable[[], object]) -> None:
    """Waits for something outside of the kiosk."""
    end = time.monotonic() + 10
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)


def test_a_customer_prints_three_times(tmp_path: Path) -> None:
    """The command gets its arguments as they are, the plan on its input, and no terminal; a fourth is not offered."""
    home, paper = tmp_path / "home", tmp_path / "paper"
    home.mkdir()
    command = [sys.executable, "-c", PRINTER, str(paper), "$HOME;`id`"]
    with opened(home, "--print", *command) as kiosk:
        begin_turn(kiosk)
        to_review(kiosk)
        to_plan(kiosk)
        for count in range(3):
            kiosk.wait_for("1. 종이로 받기")
            kiosk.answer("1")
            until(lambda count=count: paper.exists() and len(paper.read_text(encoding="utf-8").splitlines()) > count)
            kiosk.wait_for("종이로 보냈어요.")
        assert "종이로 받기" not in kiosk.text
        assert paper.read_text(encoding="utf-8").splitlines() == ["False $HOME;`id` 가게 디지털 계획"] * 3


SAVER = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"


@pytest.mark.skipif(find_spec("fpdf") is None or korean_font(None) is None, reason="no library or no font for a PDF")
def test_a_pdf_goes_to_the_command_and_nowhere_else(tmp_path: Path) -> None:
    """It is one page with its first item; the terminal says what it says of a text, and nothing is left of it."""
    home, paper = tmp_path / "home", tmp_path / "paper.pdf"
    home.mkdir()
    with opened(home, "--print-as", "pdf", "--print", sys.executable, "-c", SAVER, str(paper)) as kiosk:
        printed_one(kiosk)
        kiosk.press("\x03")
        kiosk.wait_for(WELCOME)
        assert [path.name for path in home.rglob("*")] == ["word"]
    data = paper.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type /Page\b", data)) == 1


def test_html_goes_to_the_command_with_codes(tmp_path: Path) -> None:
    """It has the first item, codes for the pages that are known, and no place for a counselor whom nobody met."""
    home, paper = tmp_path / "home", tmp_path / "paper.html"
    home.mkdir()
    with opened(home, "--print-as", "html", "--print", sys.executable, "-c", SAVER, str(paper)) as kiosk:
        printed_one(kiosk)
        first = re.search(r"□ 1\. (\S+)", kiosk.words)
    text = paper.read_text("utf-8")
    assert first is not None
    assert first[1] in text
    assert text.startswith("<!DOCTYPE html>")
    assert "상담사에게 전화" not in text


def printed_one(kiosk: Terminal) -> None:
    """A turn up to the first paper."""
    begin_turn(kiosk)
    to_review(kiosk)
    to_plan(kiosk)
    kiosk.wait_for("1. 종이로 받기")
    kiosk.answer("1")
    kiosk.wait_for("종이로 보냈어요.")


@pytest.mark.parametrize("line", [("--print-as", "html"), ("--print-as", "docx", "--print", "lp")])
def test_a_form_that_is_none_or_has_no_command_is_refused(line: tuple[str, ...], tmp_path: Path) -> None:
    """Before the first customer comes, with the option that is wrong."""
    (tmp_path / "word").write_text("word\n", "utf-8")
    with Terminal(["kiosk", "--exit-word-file", str(tmp_path / "word"), *line]) as kiosk:
        kiosk.wait_for("--print-as")
        assert kiosk.end() == 2


def test_a_pdf_that_cannot_be_made_is_told_at_the_start(tmp_path: Path) -> None:
    """Without a font of Korean letters no customer is served: the office is told, with what needs none."""
    (tmp_path / "word").write_text("word\n", "utf-8")
    (tmp_path / "none.ttf").write_bytes(b"no font")
    line = ["kiosk", "--exit-word-file", str(tmp_path / "word"), "--print-as", "pdf", "--print", "lp"]
    with Terminal(line, environment={"ADVISOR_FONT": str(tmp_path / "none.ttf")}) as kiosk:
        kiosk.wait_for("한글 글꼴이 아니에요")
        assert kiosk.end() == CannotWrite.exit_code


@pytest.mark.posix
def test_a_printer_that_hangs_ends_with_the_customer(tmp_path: Path) -> None:
    """When a customer's process is killed while it prints, the print command is ended too."""
    home, noted = tmp_path / "home", tmp_path / "noted"
    home.mkdir()
    with opened(home, "--print", sys.executable, "-c", SLEEPER, str(noted)) as kiosk:
        begin_turn(kiosk)
        to_review(kiosk)
        to_plan(kiosk)
        kiosk.wait_for("1. 종이로 받기")
        kiosk.answer("1")
        kiosk.wait_for("종이로 보내고 있어요.")
        until(lambda: noted.exists() and noted.read_text(encoding="utf-8"))
        printer = int(noted.read_text(encoding="utf-8"))
        assert alive(printer)
        os.kill(customer(kiosk), signal.SIGKILL)
        kiosk.wait_for(WELCOME)
        kiosk.read(0.3)
        assert not alive(printer)


@pytest.mark.posix
@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ((sys.executable, "-c", "import sys; sys.stdin.read()"), True),
        ((sys.executable, "-c", "import sys; sys.exit(3)"), False),
        ((sys.executable, "-c", "import time; time.sleep(60)"), False),
        (("/no/such/command",), False),
    ],
)
def test_what_became_of_it_is_known(command: tuple[str, ...], printed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Printed is what the command took and ended well, in time; all else is not."""
    monkeypatch.setattr(printing, "SECONDS", 1)
    with desk() as (notes, keys, _):
        assert Printer(command, notes, PaperLimit(60), keys).print(text_printout("글" * 100_000)) is printed
        assert [note.kind for note in notes.take()] == ([GROUP, PAGES] if command[0] == sys.executable else [])


@pytest.mark.posix
def test_without_a_command_nothing_is_offered() -> None:
    """A kiosk that cannot print does not say so either."""
    with desk() as (notes, keys, _):
        assert Printer((), notes, PaperLimit(60), keys).left == 0


LEAVES_ONE = """
import os, subprocess, sys
sys.stdin.read()
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
with open(sys.argv[1], "w", encoding="utf-8") as noted:
    noted.write(str(child.pid))
os._exit(0)  # without waiting for it
"""


@pytest.mark.posix
def test_what_a_printing_command_started_ends_with_it(tmp_path: Path) -> None:
    """Also where it ended well: nothing that got the plan lives on."""
    noted = tmp_path / "noted"
    with desk() as (notes, keys, _):
        assert Printer((sys.executable, "-c", LEAVES_ONE, str(noted)), notes, PaperLimit(60), keys).print(PLAN)
    left = int(noted.read_text(encoding="utf-8"))
    until(lambda: not alive(left))
    assert not alive(left)


@pytest.mark.posix
def test_a_printing_command_gets_a_clean_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It finds its printer and its language, and learns nothing of how the kiosk was started."""
    monkeypatch.setenv("SECRET", "x")
    monkeypatch.setenv("PRINTER", "front")
    told = tmp_path / "told"
    with desk() as (notes, keys, _):
        assert Printer(("sh", "-c", 'cat >&2; env > "$0"', str(told)), notes, PaperLimit(60), keys).print(PLAN)
    names = {line.partition("=")[0] for line in told.read_text(encoding="utf-8").splitlines()}
    assert {"PATH", "PRINTER"} <= names
    assert names <= {*KEPT, "PWD", "OLDPWD", "SHLVL", "_"}


@pytest.mark.posix
@pytest.mark.parametrize("key", [b"\x03", b"x\x04", b"\x1a", b"\x1c", b"\x13"])
def test_a_key_that_stops_works_while_it_prints(key: bytes) -> None:
    """What ends the turn at a question ends the printing, its command too."""
    with desk() as (notes, keys, pressed):
        printer = Printer((sys.executable, "-c", "import time; time.sleep(60)"), notes, PaperLimit(60), keys)
        os.write(pressed, key)
        began = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            printer.print(text_printout("글" * 100_000))
        assert time.monotonic() - began < 5
        group = next(note.number for note in notes.take() if note.kind == GROUP)
        assert not alive(group)


def test_the_paper_of_an_hour(tmp_path: Path) -> None:
    """So many pages an hour, then it is said how long to wait; one long plan alone is printed all the same."""
    clock = Clock()
    paper = PaperLimit(10, clock)
    assert paper.minutes_until(25) == 0
    paper.use(4)
    clock.now += 600
    assert paper.minutes_until(6) == 0
    assert paper.minutes_until(7) == 50
    paper.use(5)
    assert paper.minutes_until(5) == 50
    assert paper.minutes_until(6) == 60
    assert paper.minutes_until(11) == 60
    clock.now += 3000
    assert paper.minutes_until(5) == 0
    assert [pages_of(text) for text in ("", "x\n", "x\n" * 60, "x\n" * 61, "x\n\fx\n")] == [1, 1, 1, 2, 2]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_printed_is_one_page(example: str, code: str) -> None:
    """The page on the screen is the page on paper, and one sheet of it holds it."""
    known = sample()
    text = printed(lambda console: print_plan(plan_of(example), known, language(code), console, typed=False))
    assert pages_of(text) == 1


@pytest.mark.skipif(not THOROUGH, reason="two whole interviews; the counting is tested above")
def test_customers_are_told_when_there_is_no_paper(tmp_path: Path) -> None:
    """The limit holds from one customer to the next, whose first question after the plan says how long to wait."""
    home = tmp_path / "home"
    home.mkdir()
    with opened(
        home, "--pages-per-hour", "1", "--print", sys.executable, "-c", "import sys; sys.stdin.read()"
    ) as kiosk:
        for printed in (False, True):
            begin_turn(kiosk)
            to_review(kiosk)
            to_plan(kiosk)
            kiosk.wait_for(". 끝내기")
            assert ("60분 뒤에 다시 인쇄할 수 있어요" in kiosk.words) == printed
            if not printed:
                kiosk.answer("1")
                kiosk.wait_for("종이로 보냈어요.", "60분 뒤에 다시 인쇄할 수 있어요")
            assert "종이로 받기" not in kiosk.text
            kiosk.press("\x03")
            kiosk.wait_for(WELCOME)
