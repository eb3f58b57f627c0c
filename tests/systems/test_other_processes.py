"""Looking into other processes: what they know is found, and what they forgot is not."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from advisor.platform.other_processes import (
    can_be_seen,
    command_lines,
    descendants,
    files_written,
    memory_holds,
    runs,
)

pytestmark = pytest.mark.skipif(not can_be_seen(), reason="nothing can be seen of other processes here")
NEEDLE = b"needle in a haystack"
KNOWS = """
import sys
known = bytearray(b"needle in ") + bytearray(b"a haystack")  # together only in memory
with open(sys.argv[1], "a", encoding="utf-8") as kept:
    print("knows", flush=True)
    sys.stdin.readline()
known[:] = bytes(len(known))
print("forgot", flush=True)
sys.stdin.readline()
"""


@contextmanager
def one_who_knows(file: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that knows the needle, and forgets it when it is told to."""
    command = [sys.executable, "-c", KNOWS, str(file)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **pipes, encoding="utf-8") as process:
        assert process.stdout.readline() == "knows\n"
        yield process
        process.kill()


@pytest.mark.posix
def test_what_a_process_knows_is_found(tmp_path: Path) -> None:
    """Its memory is searched as it is now; of a process that is not there nothing can be said."""
    with one_who_knows(tmp_path / "kept") as process:
        assert memory_holds(process.pid, [b"no such thing", NEEDLE]) is True
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "forgot\n"
        assert memory_holds(process.pid, [NEEDLE]) is False
    assert memory_holds(process.pid, [NEEDLE]) is None


def test_what_is_closed_while_it_is_looked_at_is_no_file() -> None:
    """The folder that lists our own files is among them, and gone when they are looked at one by one."""
    assert all(Path(each).name for each in files_written(os.getpid()))


@pytest.mark.posix
def test_children_arguments_and_files_are_seen(tmp_path: Path) -> None:
    """What we started, how, what it writes to, and whether it still runs."""
    file = tmp_path / "kept"
    with one_who_knows(file) as process:
        assert process.pid in descendants(os.getpid())
        assert any(str(file).encode() in told for number, told in command_lines() if number == process.pid)
        assert files_written(process.pid) == (str(file),)
        assert runs(process.pid)
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert not runs(process.pid)  # though it waits to be collected
    assert not runs(process.pid)
