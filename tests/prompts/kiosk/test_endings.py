"""The kiosk on a pseudo-terminal: whatever ends a customer's turn, nothing of it is left."""

import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from prompts.terminal import DOWN, ENTER, SPACE, UP, Terminal
from prompts.walking import POINTED, THOROUGH, answered, changes, question, to_plan, to_review

if sys.platform != "win32":
    import termios

pytestmark = pytest.mark.posix
WORD = "끝내기77"
WELCOME = "시작하려면 엔터"
TYPED = "xqzjwv"  # letters mean nothing on a question, but they went through the customer's process
SAID = "바라는 것: 단골이 다시 오게 하기"  # stands in no catalog: only the review puts it together
KEYS = {"c": "\x03", "d": "\x04", "z": "\x1a", "backslash": "\x1c", "s": "\x13"}


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Terminal]:
    """A kiosk at its welcome screen, whose home is an empty folder."""
    with opened(tmp_path) as terminal:
        yield terminal


def opened(
    home: Path,
    *arguments: str,
    idle: str = "60",
    most: str = "900",
    environment: Mapping[str, str] | None = None,
) -> Terminal:
    """A kiosk at its welcome screen."""
    (home / "word").write_text(f"{WORD}\n", "utf-8")
    options = ["kiosk", "--idle", idle, "--max", most, "--exit-word-file", str(home / "word")]
    variables = {"HOME": str(home), "TMPDIR": str(home), **(environment or {})}
    terminal = Terminal([*options, *arguments], environment=variables)
    terminal.wait_for(WELCOME)
    return terminal


def begin_turn(terminal: Terminal) -> None:
    """From the welcome screen to the first question, in Korean."""
    terminal.press(ENTER)
    terminal.wait_for("언어를 고르세요")
    terminal.answer("1")
    terminal.wait_for("가장 급하세요?")


def some_answers(terminal: Terminal, count: int = 3) -> None:
    """Some answers, and letters that mean nothing."""
    begin_turn(terminal)
    terminal.press(TYPED)
    answered(terminal, count, "2")


def processes(terminal: Terminal) -> list[int]:
    """The kiosk's own process and all that it started and that still live."""
    found, parents = [terminal.child.pid], {terminal.child.pid}
    for entry in sorted(int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()):
        try:
            status = Path(f"/proc/{entry}/status").read_text(encoding="utf-8")
        except OSError:
            continue
        if int(re.findall(r"PPid:\s+(\d+)", status)[0]) in parents:
            parents.add(entry)
            found.append(entry)
    return found


def customer(terminal: Terminal) -> int:
    """The process of the customer who is being served."""
    return processes(terminal)[2]  # after the kiosk itself and its keeper


def memory(process: int) -> bytes:
    """All that a process can write to, its arguments and its environment."""
    found = [Path(f"/proc/{process}/{name}").read_bytes() for name in ("cmdline", "environ")]
    with Path(f"/proc/{process}/mem").open("rb", 0) as content:
        for line in Path(f"/proc/{process}/maps").read_text(encoding="utf-8").splitlines():
            start, end, writable = re.match(r"([0-9a-f]+)-([0-9a-f]+) .(.)", line).groups()
            if writable == "w" and "[v" not in line:
                content.seek(int(start, 16))
                try:
                    found.append(content.read(int(end, 16) - int(start, 16)))
                except OSError:
                    continue
    return b"".join(found)


def traces(terminal: Terminal, home: Path) -> list[str]:
    """Where something of the turn is left: the screen, the memory of what still runs, files."""
    found = [] if TYPED not in terminal.text and "번째 질문" not in terminal.text else ["screen"]
    needles = [text.encode(code) for text in (TYPED, SAID) for code in ("utf-8", "utf-16-le", "utf-32-le")]
    for process in processes(terminal):
        content = memory(process)
        found += [f"memory of {process}" for needle in needles if needle in content]
    found += [str(path) for path in home.rglob("*") if path.name != "word"]
    return found


def test_a_whole_turn_ends_at_the_welcome_screen(kiosk: Terminal, tmp_path: Path) -> None:
    """Welcome, language, questions, plan by pages, then everything is wiped and it begins again."""
    begin_turn(kiosk)
    kiosk.press(TYPED)
    to_review(kiosk, "2")
    assert SAID in kiosk.text
    to_plan(kiosk)
    assert "1/" in kiosk.text
    first = kiosk.text
    kiosk.answer()
    kiosk.wait_for("2/")
    kiosk.press(UP)
    kiosk.wait_for("1/")
    assert kiosk.text == first
    kiosk.answer("1")
    kiosk.wait_for(WELCOME)
    assert b"\x1b[?1049h" in kiosk.raw
    assert kiosk.raw.count(b"\x1b[H\x1b[2J\x1b[3J") >= 2
    assert traces(kiosk, tmp_path) == []
    begin_turn(kiosk)


def test_the_review_can_be_found_while_it_stands(kiosk: Terminal, tmp_path: Path) -> None:
    """The search that finds nothing afterwards finds the answers of a turn that goes on."""
    begin_turn(kiosk)
    kiosk.press(TYPED)
    to_review(kiosk, "2")
    assert any(each.startswith("memory") for each in traces(kiosk, tmp_path))


def test_a_key_ends_the_turn(kiosk: Terminal, tmp_path: Path) -> None:
    """Ctrl-C, -D, -Z, -\\ and -S neither stop nor suspend the kiosk: they wipe it."""
    for key in KEYS.values():
        some_answers(kiosk)
        if key == KEYS["c"]:
            to_review(kiosk, "2")
            assert SAID in kiosk.text
        kiosk.press(key)
        kiosk.wait_for(WELCOME)
        assert traces(kiosk, tmp_path) == []


@pytest.mark.parametrize("key", KEYS.values() if THOROUGH else [KEYS["z"]])
def test_a_key_ends_the_reading_of_the_plan_too(kiosk: Terminal, tmp_path: Path, key: str) -> None:
    """The plan is a screen like any other."""
    begin_turn(kiosk)
    to_review(kiosk, "2")
    to_plan(kiosk)
    assert flags(kiosk) == (0, 0)
    kiosk.press(key)
    kiosk.wait_for(WELCOME)
    assert traces(kiosk, tmp_path) == []


def test_a_customers_process_is_killed(kiosk: Terminal, tmp_path: Path) -> None:
    """A process that dies takes nothing with it but what it knew: the kiosk wipes and goes on."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGSEGV):
        some_answers(kiosk)
        os.kill(customer(kiosk), number)
        kiosk.wait_for(WELCOME)
        assert traces(kiosk, tmp_path) == []


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_the_kiosk_is_ended(kiosk: Terminal, tmp_path: Path, name: str, code: int) -> None:
    """A termination or hang-up wipes, ends the customer's process, and says so by the exit code."""
    some_answers(kiosk)
    serving = customer(kiosk)
    kiosk.child.kill(signal.Signals[name])
    assert kiosk.end() == code
    assert kiosk.text == ""
    assert not Path(f"/proc/{serving}").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["word"]


def test_signals_of_the_keyboard_end_the_turn_only(kiosk: Terminal, tmp_path: Path) -> None:
    """Sent from outside, too, what the keyboard could send only wipes."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        some_answers(kiosk)
        kiosk.child.kill(number)
        kiosk.wait_for(WELCOME)
        assert traces(kiosk, tmp_path) == []


def test_a_closed_terminal_ends_everything(tmp_path: Path) -> None:
    """When the terminal is closed, no process of the kiosk lives on."""
    terminal = opened(tmp_path)
    some_answers(terminal)
    running = processes(terminal)
    terminal.child.ptyproc.fileobj.close()
    end = time.monotonic() + 10
    while any(Path(f"/proc/{each}").exists() and alive(each) for each in running) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(alive(each) for each in running)


def alive(process: int) -> bool:
    """Whether it runs; one that waits to be collected does not."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8").replace(")", " ")
    except OSError:
        return False


def test_nobody_there(tmp_path: Path) -> None:
    """Without keys a warning counts down; the key that stops it does what it always does; then everything is wiped."""
    with opened(tmp_path, idle="4") as kiosk:
        some_answers(kiosk, 2)  # the next takes one line
        before = question(kiosk)
        kiosk.wait_for("아무도 안 계신가요? 2초 뒤에")
        assert not POINTED.search(kiosk.text)
        kiosk.press(DOWN)
        assert "아무도 안 계신가요?" not in kiosk.text
        assert question(kiosk) == before
        assert POINTED.search(kiosk.text)
        kiosk.wait_for("아무도 안 계신가요? 2초 뒤에")
        kiosk.press(ENTER)
        changes(kiosk, before)
        kiosk.wait_for("아무도 안 계신가요? 1초 뒤에")
        kiosk.wait_for(WELCOME)
        assert traces(kiosk, tmp_path) == []


@pytest.mark.parametrize("key", ["x", DOWN, SPACE, ENTER, "\x1b[25;9~"] if THOROUGH else [DOWN])
def test_a_book_on_the_keyboard_is_nobody(tmp_path: Path, key: str) -> None:
    """A key that goes on and on keeps no turn open, whether it changes something or nothing."""
    with opened(tmp_path, idle="2") as kiosk:
        begin_turn(kiosk)
        end = time.monotonic() + 12
        while time.monotonic() < end and WELCOME not in kiosk.words:
            kiosk.child.send(key)
            kiosk.read(0.02)
        assert WELCOME in kiosk.words


@pytest.mark.skipif(not THOROUGH, reason="takes its time; the clock alone is tested in test_idle_watch")
def test_the_plan_may_be_read_for_longer(tmp_path: Path) -> None:
    """Reading has a time without keys of its own."""
    with opened(tmp_path, "--reading", "9", idle="3") as kiosk:
        begin_turn(kiosk)
        to_review(kiosk)
        to_plan(kiosk)
        began = time.monotonic()
        kiosk.wait_for("아무도 안 계신가요?")
        assert time.monotonic() - began > 3
        kiosk.press(UP)  # there is no page before the first; but somebody is there
        assert "아무도 안 계신가요?" not in kiosk.text
        began = time.monotonic()
        kiosk.wait_for(WELCOME)
        assert time.monotonic() - began < 6
        assert traces(kiosk, tmp_path) == []


@pytest.mark.parametrize("serving", [True, False] if THOROUGH else [True])
def test_a_kiosk_that_is_killed_leaves_an_empty_screen(tmp_path: Path, serving: bool) -> None:
    """When its own process is killed, its customer's goes, the screen is wiped, and the terminal is as it was."""
    with opened(tmp_path) as kiosk:
        if serving:
            some_answers(kiosk)
        running = processes(kiosk)
        assert len(running) == 2 + serving
        os.kill(kiosk.child.pid, signal.SIGKILL)
        end = time.monotonic() + 10
        while any(map(alive, running)) and time.monotonic() < end:
            kiosk.read()
        assert not any(map(alive, running))
        kiosk.read(0.3)  # the last that they wrote
        assert kiosk.text == ""
        assert kiosk.raw.endswith(b"\x1b[?1049l\x1b[?25h")
        assert flags(kiosk) != (0, 0)


def test_a_kiosk_that_is_killed_takes_a_customer_who_hangs_along(kiosk: Terminal) -> None:
    """Also a customer's process that is stopped and sees nothing of it."""
    some_answers(kiosk)
    serving = customer(kiosk)
    os.kill(serving, signal.SIGSTOP)
    os.kill(kiosk.child.pid, signal.SIGKILL)
    end = time.monotonic() + 10
    while alive(serving) and time.monotonic() < end:
        kiosk.read()
    assert not alive(serving)
    kiosk.read(0.3)
    assert kiosk.text == ""


def test_the_longest_turn(tmp_path: Path) -> None:
    """A turn that takes too long ends, however busy the keys are."""
    with opened(tmp_path, most="5") as kiosk:
        some_answers(kiosk)
        assert "뒤에 답을 지우고" in kiosk.words
        for _ in range(30):
            kiosk.press("\x1b[B")
            kiosk.read(0.2)
            if WELCOME in kiosk.words:
                break
        kiosk.wait_for(WELCOME)
        assert traces(kiosk, tmp_path) == []


def test_a_process_that_hangs_is_ended(tmp_path: Path) -> None:
    """The longest turn holds also for a customer's process that does nothing any more."""
    with opened(tmp_path, most="3") as kiosk:
        some_answers(kiosk)
        os.kill(customer(kiosk), signal.SIGSTOP)
        kiosk.wait_for(WELCOME)
        assert traces(kiosk, tmp_path) == []


def test_keys_before_the_welcome_screen_do_nothing(kiosk: Terminal) -> None:
    """What is typed while the screen is wiped, or by the one who walks away, begins no new turn."""
    some_answers(kiosk)
    serving = customer(kiosk)
    os.kill(serving, signal.SIGSTOP)  # nobody reads: the keys wait in the terminal
    kiosk.child.send(ENTER * 50)
    kiosk.read(0.3)
    os.kill(serving, signal.SIGKILL)
    kiosk.wait_for(WELCOME)
    kiosk.read(1)
    assert WELCOME in kiosk.words


def test_the_welcome_screen_fits_a_low_terminal(kiosk: Terminal) -> None:
    """However few rows there are, both languages say what this is and how to begin."""
    for columns, rows in ((80, 12), (40, 8), (120, 50)):
        kiosk.resize(columns, rows)
        kiosk.wait_for("가게 디지털 길잡이", WELCOME, "Digital guide", "Press Enter")


def test_only_the_word_leaves(kiosk: Terminal) -> None:
    """Any other word begins a turn; the word ends the kiosk, and the terminal is as it was."""
    kiosk.press(*"quit", ENTER)
    kiosk.wait_for("언어를 고르세요")
    kiosk.press(KEYS["c"])
    kiosk.wait_for(WELCOME)
    kiosk.press("a", "b", "\x1b", WORD, ENTER)
    assert kiosk.end() == 0
    assert kiosk.text == ""


def test_no_cache_is_left(tmp_path: Path) -> None:
    """Not even the catalog, which is no secret, is kept where everybody sits."""
    with opened(tmp_path, environment={"ADVISOR_NO_CACHE": "0", "XDG_CACHE_HOME": str(tmp_path)}) as terminal:
        some_answers(terminal)
        terminal.press(KEYS["c"])
        terminal.wait_for(WELCOME)
        terminal.press(WORD, ENTER)
        assert terminal.end() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["word"]


def flags(terminal: Terminal) -> tuple[int, int]:
    """What the kernel would still do with keys: echo, edit, make signals of them, stop the output."""
    now = termios.tcgetattr(terminal.child.child_fd)
    return now[3] & (termios.ECHO | termios.ICANON | termios.ISIG), now[0] & termios.IXON


def test_nothing_echoes_and_nothing_stops_the_output(kiosk: Terminal) -> None:
    """On the welcome screen and at a question the terminal hands every key to the program."""
    assert flags(kiosk) == (0, 0)
    begin_turn(kiosk)
    assert flags(kiosk) == (0, 0)
    kiosk.press(KEYS["z"])
    kiosk.wait_for(WELCOME)
    assert flags(kiosk) == (0, 0)


def test_the_other_language(kiosk: Terminal) -> None:
    """Whoever chooses English is asked in English, and the next one chooses anew."""
    kiosk.press(ENTER)
    kiosk.wait_for("언어를 고르세요")
    kiosk.answer("2")
    kiosk.wait_for("most urgent")
    before = question(kiosk)
    kiosk.answer("1")
    changes(kiosk, before)
    kiosk.press(KEYS["c"])
    kiosk.wait_for(WELCOME, "Press Enter to begin")


@pytest.mark.parametrize("word", ["", "   \n", "x" * 101, "a\x07b"])
def test_a_word_that_cannot_be_typed(tmp_path: Path, word: str) -> None:
    """Without a word of its own nobody could leave: the kiosk does not begin."""
    (tmp_path / "word").write_text(word, encoding="utf-8")
    with Terminal(["kiosk", "--exit-word-file", str(tmp_path / "word")]) as kiosk:
        assert kiosk.end() == 2
        assert "낱말" in kiosk.words
