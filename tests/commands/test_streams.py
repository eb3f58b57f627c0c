"""Where results go and what is in the way: closed, full and broken streams, devices, pipes, signals."""

import ctypes
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from .running import (
    KEEPS_NO_BYTECODE,
    MARKET_STALL,
    SMALL,
    Ended,
    advisor,
    device,
    refused,
    small_files,
    start,
)

if sys.platform != "win32":
    import fcntl
    import termios

COMMANDS = {
    "text": ("plan", str(MARKET_STALL)),
    "json": ("plan", str(MARKET_STALL), "--format", "json"),
    "explain": ("explain", "kakao-dangol", str(MARKET_STALL)),
    "check": ("catalog", "check"),
    "programs": ("programs",),
    "questions": ("questions", "--format", "json"),
    "next": ("questions", "--next"),
    "help": ("--help",),
    "help-of-plan": ("plan", "--help"),
    "version": ("--version",),
}
every_command = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
# ways in which Python writes to standard output: at once, and in letters that have no Hangul
STREAMS: Mapping[str, Mapping[str, str]] = {
    "usual": {},
    "unbuffered": {"PYTHONUNBUFFERED": "1"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "both": {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "ascii"},
}
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def closing(*descriptors: int) -> Callable[[], None]:
    """What closes streams before the program starts, as `<&-` does."""

    def close() -> None:
        for descriptor in descriptors:
            os.close(descriptor)

    return close


def like_anybody() -> None:
    """Takes away root's right to read and write everything, so that permissions count."""
    for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if os.geteuid() == 0 and ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0):
            os._exit(99)


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def ok(ended: Ended) -> Ended:
    assert ended.code == 0, ended.err
    assert ended.err == ""
    return ended


# --- standard streams -------------------------------------------------------------------------------------------------


@pytest.mark.posix
@every_command
def test_closed_output(command: tuple[str, ...]) -> None:
    """With standard output closed nothing counts as done: exit 5."""
    refused(advisor(*command, first=closing(1)), 5, "<stdout>:")


@pytest.mark.posix
@pytest.mark.parametrize("variables", STREAMS.values(), ids=STREAMS)
@every_command
def test_full_output(command: tuple[str, ...], variables: Mapping[str, str]) -> None:
    """A full device on standard output is exit 5, also for a single line, and however Python was told to write."""
    with Path("/dev/full").open("wb") as full:
        refused(advisor(*command, stdout=full.fileno(), variables=variables), 5, "<stdout>:")


@pytest.mark.posix
@pytest.mark.parametrize("variables", STREAMS.values(), ids=STREAMS)
@pytest.mark.parametrize("command", [(*COMMANDS["text"], "--full"), COMMANDS["json"]], ids=["text", "json"])
def test_output_that_is_cut_off(command: tuple[str, ...], variables: Mapping[str, str], tmp_path: Path) -> None:
    """A file that may not grow takes a part of the result, and that is exit 5, never done."""
    told = {**variables, **KEEPS_NO_BYTECODE}
    with (tmp_path / "plan").open("wb") as file:
        refused(advisor(*command, stdout=file.fileno(), variables=told, first=small_files), 5, "<stdout>:")
    assert (tmp_path / "plan").stat().st_size <= SMALL


@pytest.mark.posix
@pytest.mark.parametrize("variables", STREAMS.values(), ids=STREAMS)
@pytest.mark.parametrize("command", [(*COMMANDS["text"], "--full"), COMMANDS["json"]], ids=["text", "json"])
def test_a_pipe_that_must_not_be_waited_for(command: tuple[str, ...], variables: Mapping[str, str]) -> None:
    """Into a pipe that is full and set not to block, every byte goes, as soon as somebody reads."""
    usual = ok(advisor(*command, variables=variables)).out
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4_096)
    os.set_blocking(writer, False)
    with start(*command, stdout=writer, variables=variables) as process:
        os.close(writer)
        while filled(reader) < 4_096 and process.poll() is None:
            time.sleep(0.01)
        time.sleep(0.05)
        with os.fdopen(reader, "rb") as pipe:
            assert pipe.read() == usual
        assert process.wait(30) == 0


@pytest.mark.parametrize("columns", ["", "0", "000"])
def test_a_width_of_nothing_is_no_width(columns: str) -> None:
    """A text is laid out for 80 columns where the environment states none, or none that anything fits in."""
    usual = ok(advisor(*COMMANDS["text"]))
    assert len(usual.out) > 1_000
    assert ok(advisor(*COMMANDS["text"], variables={"COLUMNS": columns})).out == usual.out


@pytest.mark.posix
@every_command
def test_reader_gone(command: tuple[str, ...]) -> None:
    """When the reader of the pipe went away, the program ends in silence with 141."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ended = advisor(*command, stdout=writer)
    finally:
        os.close(writer)
    assert (ended.code, ended.err) == (141, "")


@pytest.mark.posix
@every_command
def test_closed_input_and_errors_are_no_matter(command: tuple[str, ...]) -> None:
    """What asks nothing works with standard input and standard error closed."""
    ended = advisor(*command, first=closing(0, 2))
    assert ended.code == 0
    assert ended.out


@pytest.mark.posix
def test_closed_input() -> None:
    """A profile from a closed standard input is no profile: exit 3."""
    refused(advisor("plan", "-", first=closing(0)), 3, "<stdin>:")
    refused(advisor("questions", "--next", "-", first=closing(0)), 3, "<stdin>:")
    refused(advisor("plan", first=closing(0)), 3, "PROFILE:")


@pytest.mark.posix
def test_closed_or_full_errors_keep_the_code() -> None:
    """When complaints cannot be written either, the exit code still tells."""
    assert advisor("plan", "missing.yaml", first=closing(2)).code == 3
    assert advisor("plan", "missing.yaml", first=closing(0, 1, 2)).code == 3
    assert advisor("plam", first=closing(2)).code == 2
    assert advisor(first=closing(0, 1, 2)).code == 2
    assert advisor(*COMMANDS["json"], first=closing(1, 2)).code == 5
    with Path("/dev/full").open("wb") as full:
        assert advisor("plan", "missing.yaml", stderr=full.fileno()).code == 3
        assert advisor(stderr=full.fileno()).code == 2
        assert advisor(*COMMANDS["json"], stdout=full.fileno(), stderr=full.fileno()).code == 5


@pytest.mark.parametrize("encoding", ["cp949", "ascii", "latin-1", "utf-16"])
def test_json_is_utf_8(encoding: str) -> None:
    """JSON for scripts is UTF-8 whatever the console speaks."""
    ended = ok(advisor(*COMMANDS["json"], variables={"PYTHONIOENCODING": encoding}))
    assert json.loads(ended.out.decode("utf-8"))["schema"] == "advisor/plan/1"


@pytest.mark.parametrize("encoding", ["cp949", "ascii"])
def test_text_and_errors_on_old_consoles(encoding: str) -> None:
    """A console without our letters crashes nothing: cp949 gets what it can show, one without Hangul gets UTF-8."""
    shown = encoding if encoding == "cp949" else "utf-8"
    for command in (COMMANDS["text"], COMMANDS["programs"], ("questions",)):
        ended = ok(advisor(*command, variables={"PYTHONIOENCODING": encoding}))
        assert any("가" <= letter <= "힣" for letter in ended.out.decode(shown))
    process = start("plan", "missing.yaml", variables={"PYTHONIOENCODING": encoding})
    _, err = process.communicate(timeout=300)
    assert "파일이 없어요" in err.decode(shown)


# --- devices and pipes ------------------------------------------------------------------------------------------------


@pytest.mark.posix
def test_devices(tmp_path: Path) -> None:
    """A device or a pipe is written through, without --force; a full one is exit 5."""
    with device() as ours:
        ok(advisor(*COMMANDS["json"], "-o", ours.path))
        assert Path(ours.path).is_char_device()
    assert json.loads(ours.written)["schema"] == "advisor/plan/1"
    with device() as ours:
        ok(advisor("plan", "-", "-o", ours.path, stdin=b"{}"))
    assert ours.written
    refused(advisor(*COMMANDS["json"], "-o", "/dev/full"), 5, "/dev/full:")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with start(*COMMANDS["json"], "-o", str(pipe)) as process:
        assert json.loads(drained(reader, process))["schema"] == "advisor/plan/1"
        assert process.wait(30) == 0
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.posix
def test_a_pipe_that_nobody_reads(tmp_path: Path) -> None:
    """A named pipe is waited for a few seconds, then it is exit 5; a reader who comes in time gets everything."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    refused(advisor(*COMMANDS["json"], "-o", str(pipe)), 5, f"{pipe}:")
    with start(*COMMANDS["json"], "-o", str(pipe)) as process:
        time.sleep(1)
        assert json.loads(pipe.read_bytes())["schema"] == "advisor/plan/1"
        assert process.wait(30) == 0


@pytest.mark.posix
def test_the_null_device() -> None:
    """`-o /dev/null` throws the result away, and leaves the device as it was."""
    null = Path("/dev/null")
    if not null.is_char_device():
        pytest.skip("this machine has a file in the place of the null device")
    try:
        ok(advisor(*COMMANDS["json"], "-o", str(null)))
        assert null.is_char_device()
    finally:
        if not null.is_char_device():  # a program that replaces it must not spoil the machine
            null.unlink()
            os.mknod(null, stat.S_IFCHR | 0o666, os.makedev(1, 3))
            null.chmod(0o666)


@pytest.mark.posix
def test_a_pipe_whose_reader_goes(tmp_path: Path) -> None:
    """A named pipe whose reader went away is 141, as on standard output."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    fcntl.fcntl(reader, fcntl.F_SETPIPE_SZ, 4_096)
    with start(*COMMANDS["json"], "-o", str(pipe)) as process:
        while not filled(reader):
            assert process.poll() is None
            time.sleep(0.01)
        os.close(reader)
        assert process.wait(30) == 141


def drained(reader: int, process: "subprocess.Popen[bytes]") -> bytes:
    """All that a process writes to a pipe until it ends."""
    parts = []
    while True:
        ended = process.poll() is not None
        with suppress(BlockingIOError):
            parts.append(os.read(reader, 65_536))
        if ended and parts[-1:] == [b""]:
            return b"".join(parts)
        time.sleep(0.01)


def test_refused_before_any_work(tmp_path: Path) -> None:
    """An output that will be refused is refused before a profile is read: no answers are lost to it."""
    (tmp_path / "plan.txt").write_text("mine", encoding="utf-8")
    for name in ("plan.txt", "missing/plan.txt", "."):
        refused(advisor("plan", "missing.yaml", "-o", name, folder=tmp_path), 5, f"{name}:")


@pytest.mark.posix
def test_dash_is_standard_output() -> None:
    """`-o -` is standard output, and an error still leaves it empty."""
    assert ok(advisor(*COMMANDS["next"], "-o", "-")).out == ok(advisor(*COMMANDS["next"])).out
    refused(advisor("plan", "missing.yaml", "-o", "-"), 3, "missing.yaml:")


# --- signals ----------------------------------------------------------------------------------------------------------


@pytest.mark.posix
@pytest.mark.parametrize(
    ("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)], ids=["TERM", "HUP", "INT"]
)
def test_signals_while_reading(name: str, code: int) -> None:
    """A signal that comes while standard input is read ends the program with its code, in silence."""
    process = reading()
    process.send_signal(signal.Signals[name])
    out, err = process.communicate(timeout=300)
    assert (process.returncode, out, err) == (code, b"", b"")


@pytest.mark.posix
def test_ignored_hang_up_stays_ignored() -> None:
    """Under nohup the program goes on."""
    process = reading(first=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN) and None)
    process.send_signal(signal.SIGHUP)
    out, _ = process.communicate(b"{}", timeout=300)
    assert process.returncode == 0
    assert json.loads(out)["schema"] == "advisor/plan/1"


@pytest.mark.posix
@pytest.mark.parametrize("command", [COMMANDS["json"], ("programs", "show", "kakao-dangol", "--format", "json")])
def test_signal_while_nobody_reads(command: tuple[str, ...]) -> None:
    """A signal ends the program also while it waits for a reader that does not read, with much or little to write."""
    reader, writer = os.pipe()
    room = fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4_096)
    with start(*command, stdout=writer) as process:
        os.close(writer)
        while filled(reader) < room:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 143
    os.close(reader)


def filled(pipe: int) -> int:
    """How many bytes wait in a pipe."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def reading(first: Callable[[], None] | None = None) -> "subprocess.Popen[bytes]":
    """The program while it reads standard input: it has taken more than a pipe holds."""
    process = start("plan", "-", "--format", "json", stdin=subprocess.PIPE, first=first)
    assert process.stdin is not None
    process.stdin.write(b" " * 300_000)
    process.stdin.flush()
    return process
