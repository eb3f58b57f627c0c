"""Locks are held by processes, not by files that lie about."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from commands.running import ROOT

from advisor.platform.locks import Busy, lock_of, locked

HOLD = """
import sys, time
from pathlib import Path
from advisor.platform.locks import locked
with locked(Path(sys.argv[1]), 0o600):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds the lock of a file until its standard input ends."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        yield process
        process.stdin.close()


def test_another_process_waits(tmp_path: Path) -> None:
    """While one process holds a lock another does not get it; when it lets go, the other does, and no file is left."""
    file = tmp_path / "office.yaml"
    with holder(file), pytest.raises(Busy), locked(file, 0o600):
        pass
    with locked(file, 0o600, 5):
        assert lock_of(file).exists()
    assert list(tmp_path.iterdir()) == []


IN_TURN = """
import sys, time
from pathlib import Path
from advisor.platform.locks import locked
for turn in range(50):
    with locked(Path(sys.argv[1]), 0o600, 60):
        print("held", flush=True)
        time.sleep(0.06)
"""


def test_a_queue_is_waited_for(tmp_path: Path) -> None:
    """Where others have the lock one after the other, each for a moment, nobody is told that one has it too long."""
    file = tmp_path / "office.yaml"
    command = [sys.executable, "-c", IN_TURN, str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as others:
        assert others.stdout is not None
        others.stdout.readline()
        with locked(file, 0o600, 2):  # all of them together take longer
            pass
        others.stdout.read()
    assert others.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    """The file that it left says nothing, however young it is."""
    file = tmp_path / "office.yaml"
    with holder(file) as process:
        process.kill()
        process.wait()
        assert lock_of(file).exists()
        with locked(file, 0o600):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_that_name_that_holds_something_stays(tmp_path: Path) -> None:
    """A file that only happens to be called so is not taken away, and no byte of it changes."""
    lock = lock_of(tmp_path / "poetry")
    lock.write_bytes(b"theirs")
    with locked(tmp_path / "poetry", 0o600):
        pass
    assert lock.read_bytes() == b"theirs"


@pytest.mark.posix
def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    """Nobody makes us create a file elsewhere by leaving a link."""
    elsewhere = tmp_path / "elsewhere"
    lock_of(tmp_path / "a").symlink_to(elsewhere)
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)), locked(tmp_path / "a", 0o600):
        pass
    assert not elsewhere.exists()
