"""Processes that share the work: they end with the one they work for, and Ctrl-C leaves nothing hanging."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from batch.registers import DAY, register
from commands.running import ROOT, advisor, environment

from advisor.commands.shared.catalogs import load_rules

THOROUGH = os.environ.get("ADVISOR_THOROUGH") == "1"
REGISTER = register(load_rules([]).catalog, 600)
MOMENTS = [number * 0.05 for number in range(20)] if THOROUGH else [0.15, 0.4, 0.8]  # seconds after it has begun
SPAWNED = {"PYTHONPATH": str(ROOT / "tests" / "portable" / "without")}
# the moment from which the program itself answers for Ctrl-C: before, Python is starting
BEGUN = """
import sys
from advisor.__main__ import run
open("begun", "wb").close()
sys.argv = ["advisor", *sys.argv[1:]]
run()
"""
BATCH = ("batch", "in.csv", "-o", "out.jsonl", "--jobs", "2", *DAY)
# a worker is given a function of Python's own library, so that also one that begins from nothing knows it
ASKED = """
import multiprocessing, sys
from advisor.platform.workers import WorkerLost, worked
{imports}
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    try:
        for _, result in worked(2, {prepare}, {work}, iter([{argument}])):
            print(result)
    except WorkerLost:
        print("lost")
    except OSError as error:
        print(error.errno)
"""
SIZES = (5, 3_000_000, 0, 70_000, *range(40))  # bytes
METHODS = ["spawn"] if sys.platform == "win32" else ["spawn", "fork"]


def asked(folder: Path, method: str, prepare: str, begin: str, imports: str) -> str:
    """What a worker answered, in a program of its own."""
    work, argument = begin.split(", ", 1)
    (folder / "program.py").write_text(
        ASKED.format(prepare=prepare, work=work, argument=argument, imports=imports), "utf-8"
    )
    ended = subprocess.run(
        [sys.executable, "program.py", method],
        cwd=folder,
        env=environment({"PYTHONPATH": str(ROOT)}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert ended.stderr == ""
    return ended.stdout.strip()


@pytest.mark.parametrize("method", METHODS)
def test_a_worker_that_dies_ends_the_work(tmp_path: Path, method: str) -> None:
    """A process that is gone before it did its work is told, and nobody waits for it."""
    assert asked(tmp_path, method, "os.getenv, 'a name'", "os._exit, 3", "import os") == "lost"
    assert asked(tmp_path, method, "os._exit, 3", "os.getenv, 'a name'", "import os") == "lost"


@pytest.mark.parametrize("method", METHODS)
def test_a_result_that_cannot_be_told_ends_the_work(tmp_path: Path, method: str) -> None:
    """What no pipe can carry is a worker lost, never one that is waited for."""
    assert asked(tmp_path, method, "len, ''", "memoryview, b'x'", "") == "lost"


@pytest.mark.parametrize("method", METHODS)
def test_the_bulk_of_a_result_goes_by_files_that_are_gone_afterwards(tmp_path: Path, method: str) -> None:
    """Each is what its piece gave, however long, empty too; they are as long as they were made, in their order."""
    (tmp_path / "temporary").mkdir()
    words = (
        "import tempfile",
        "from advisor.platform.workers import bulk",
        f"tempfile.tempdir = {str(tmp_path / 'temporary')!r}",
        "class Bulk:",
        "    def __init__(self, *parts): self.parts = parts",
        "    def __reduce__(self): return Bulk, tuple(map(bulk, self.parts))",
        "    def __str__(self): return ' '.join(f'{len(part)}{bytes(part[:1]).decode()}' for part in self.parts)",
        "def made(size): return Bulk(bytes([size % 26 + 97]) * size, b'', b'b' * 3)",
    )
    told = asked(tmp_path, method, "len, ''", f"made, {', '.join(map(str, SIZES))}", "\n".join(words))
    assert told.split("\n") == [f"{size}{chr(size % 26 + 97) if size else ''} 0 3b" for size in SIZES]
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.posix
@pytest.mark.parametrize("method", METHODS)
def test_a_disk_that_takes_no_more_is_told(tmp_path: Path, method: str) -> None:
    """Where the bulk of a result has no room, that is the error, and not a worker that is lost."""
    words = (
        "import resource",
        "from advisor.platform.workers import bulk",
        "class Bulk:",
        "    def __reduce__(self): return Bulk, (bulk(b'a' * 5000),)",
        "def limit(_): resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))",
        "def made(_): return Bulk()",
    )
    assert asked(tmp_path, method, "limit, ''", "made, 1", "\n".join(words)) == str(errno.EFBIG)


@pytest.mark.parametrize("method", METHODS)
def test_a_large_task_reaches_every_worker(tmp_path: Path, method: str) -> None:
    """A task that no pipe holds goes over whole, and is gone from the disk afterwards."""
    (tmp_path / "temporary").mkdir()
    words = (
        "import tempfile",
        f"tempfile.tempdir = {str(tmp_path / 'temporary')!r}",
        "def keep(task): global kept; kept = task",
        "def length(of): return len(kept)",
    )
    told = asked(tmp_path, method, "keep, 'x' * 1_000_000", "length, None", "\n".join(words))
    assert told == "1000000"
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("method", METHODS)
def test_workers_leave_ctrl_c_to_the_program(tmp_path: Path, method: str) -> None:
    """Each of them ignores it."""
    told = asked(tmp_path, method, "os.getenv, 'a name'", "signal.getsignal, signal.SIGINT", "import os, signal")
    assert told in ("Handlers.SIG_IGN", "1")


CUT = """
import multiprocessing, sys, time
from advisor.platform.workers import worked
def arguments():
    yield from [50_000_000] * 5  # more than the two have at once, so that the first is done, and others are on the way
    time.sleep(float(sys.argv[2]))
    raise KeyboardInterrupt
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    for _ in worked(2, len, "", bytes, arguments()):
        pass
"""


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("after", [0.2, 0.35])
def test_a_result_that_is_cut_off_is_not_waited_for(tmp_path: Path, method: str, after: float) -> None:
    """Whoever is ended while it hands over a result leaves a part of it, and the program ends all the same."""
    (tmp_path / "program.py").write_text(CUT, "utf-8")
    line = [sys.executable, "program.py", method, str(after)]
    variables = environment({"PYTHONPATH": str(ROOT)})
    ended = subprocess.run(line, cwd=tmp_path, env=variables, capture_output=True, timeout=300, check=False)
    assert b"KeyboardInterrupt" in ended.stderr


KILLED = """
import multiprocessing, pathlib, signal, sys, tempfile, time
from advisor.platform.workers import worked
tempfile.tempdir = sys.argv[2]
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    for number, _ in enumerate(worked(2, len, "", time.sleep, iter([0.01] * 1000))):
        if number == 10:
            assert list(pathlib.Path(sys.argv[2]).iterdir())
            signal.raise_signal(signal.SIGKILL)
"""


@pytest.mark.posix
@pytest.mark.parametrize("method", METHODS)
def test_a_killed_program_leaves_nothing_of_its_work_behind(tmp_path: Path, method: str) -> None:
    """Its workers take away what lay there for it, and end."""
    (tmp_path / "program.py").write_text(KILLED, "utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "program.py", method, str(temporary)]
    ended = subprocess.run(command, cwd=tmp_path, env=environment({"PYTHONPATH": str(ROOT)}), timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL
    until = time.monotonic() + 10
    while list(temporary.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(temporary.iterdir()) == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What an undisturbed batch writes."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "in.csv").write_text(REGISTER, encoding="utf-8")
    assert advisor("batch", "in.csv", "-o", "out.jsonl", *DAY, folder=folder).code == 0
    return (folder / "out.jsonl").read_bytes()


@pytest.mark.posix
@pytest.mark.parametrize("after", MOMENTS)
@pytest.mark.parametrize("variables", [{}, SPAWNED], ids=["forked", "spawned"])
def test_ctrl_c_ends_a_batch_at_any_moment(
    tmp_path: Path, whole: bytes, after: float, variables: Mapping[str, str]
) -> None:
    """The terminal tells all processes at once: the program says nothing, soon ends with 130, and can go on."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    command = [sys.executable, "-c", BEGUN, *BATCH]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(variables), stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stderr is not None
        while not (tmp_path / "begun").exists():
            time.sleep(0.005)
        time.sleep(after)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            began = time.monotonic()
            code = process.wait(30)
            assert time.monotonic() - began < 5
            told = process.stderr.read()
            is_there = (tmp_path / "out.jsonl").exists()  # then it may be at telling what it came to
            assert code == 0 or (code == 130 and (is_there or told == b"")), told
    if (tmp_path / "out.jsonl").exists():
        assert (tmp_path / "out.jsonl").read_bytes() == whole
        return
    assert advisor(*BATCH, "--resume", folder=tmp_path).code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == whole
