"""What a killed writer left beside its target goes with the next write there; nothing of a living one ever does."""

import os
import random
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from commands.running import ROOT

from advisor.output.unfinished import UNFINISHED
from advisor.output.whole_files import whole_file, write_file
from advisor.output.whole_folders import add_folder, take_away

ROUNDS = 50 if os.environ.get("ADVISOR_THOROUGH") else 8
ANSWERS = "annual_sales: 30000000\n"
# writes files and folders without end, and stands still in the middle of one where it is told so
WRITE = """
import sys
from pathlib import Path
from advisor.output.unfinished import unfinished
from advisor.output.whole_files import whole_file, write_file
from advisor.output.whole_folders import add_folder, take_away
folder, name, text = Path(sys.argv[1]), sys.argv[2], sys.argv[3].encode()
def written(times):
    for _ in range(times):
        write_file(text * 100, str(folder / name), force=True)
        assert add_folder(str(folder), name + "-case", {"a.yaml": text})
        take_away(str(folder / (name + "-case")))
if sys.argv[4] == "file":
    with whole_file(str(folder / name), force=True) as file:
        file.write(text)
        file.flush()
        print("begun", flush=True)
        sys.stdin.read()
if sys.argv[4] == "folder":
    with unfinished(folder / name) as part:
        part.mkdir()
        write_file(text, str(part / "a.yaml"), force=True)
        print("begun", flush=True)
        sys.stdin.read()
written(1)
print("begun", flush=True)
while sys.argv[4] == "for ever":
    written(1)
for _ in sys.stdin:
    written(5)
    print("written", flush=True)
"""


def writer(held: ExitStack, *arguments: str | Path) -> "subprocess.Popen[str]":
    """A process that writes into a folder, and has begun."""
    command = [sys.executable, "-c", WRITE, *map(str, arguments)]
    process = held.enter_context(
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    )
    held.callback(process.kill)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "begun"
    return process


def unfinished_in(folder: Path) -> list[str]:
    """What is not whole there, with the locks."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(UNFINISHED))


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_a_killed_writer_left_goes_with_the_next_write(tmp_path: Path, what: str) -> None:
    """While it lives its half file stays, whoever writes there; once it was killed the next write takes it away."""
    with ExitStack() as held:
        process = writer(held, tmp_path, "theirs", ANSWERS, what)
        half = unfinished_in(tmp_path)
        assert len(half) == 2
        write_file(b"ours", str(tmp_path / "ours"), force=True)
        assert unfinished_in(tmp_path) == half
        process.kill()
        process.wait()
        assert unfinished_in(tmp_path) == half
        write_file(b"ours", str(tmp_path / "ours"), force=True)
        assert [path.name for path in tmp_path.iterdir()] == ["ours"]


@pytest.mark.parametrize("clears", [add_folder, take_away])
def test_folders_clear_too(tmp_path: Path, clears: object) -> None:
    """A case that is added or taken away is a write, too."""
    (tmp_path / "old").mkdir()
    with ExitStack() as held:
        process = writer(held, tmp_path, "theirs", ANSWERS, "file")
        process.kill()
        process.wait()
    assert unfinished_in(tmp_path)
    if clears is add_folder:
        assert add_folder(str(tmp_path), "new", {"a.yaml": b"a"})
    else:
        take_away(str(tmp_path / "old"))
    assert unfinished_in(tmp_path) == []


def test_two_writers_and_one_is_killed(tmp_path: Path) -> None:
    """Whenever one of two is killed, the other writes all that it has to, and leaves nothing of either's."""
    moments = random.Random(20261130)
    with ExitStack() as held:
        living = writer(held, tmp_path, "living", "b", "on demand")
        assert living.stdin is not None
        assert living.stdout is not None
        for _ in range(ROUNDS):
            with ExitStack() as short:
                killed = writer(short, tmp_path, "killed", ANSWERS, "for ever")
                living.stdin.write("go\n")
                living.stdin.flush()
                time.sleep(moments.random() * 0.03)
                killed.kill()
                killed.wait()
                assert living.stdout.readline() == "written\n"
                if (tmp_path / "killed-case").exists():  # it was killed between adding and taking away
                    take_away(str(tmp_path / "killed-case"))
        living.stdin.write("go\n")
        living.stdin.close()
        assert living.wait(30) == 0
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "living": "b" * 100,
        "killed": ANSWERS * 100,
    }


def test_one_process_may_write_two_at_once(tmp_path: Path) -> None:
    """What a process is at itself is not in its own way."""
    with whole_file(str(tmp_path / "a"), force=True) as one, whole_file(str(tmp_path / "b"), force=True) as other:
        one.write(b"a")
        other.write(b"b")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"a", "b": b"b"}


@pytest.mark.posix
def test_where_there_are_no_locks_nothing_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot say whether a writer lives leaves what it has begun."""
    with ExitStack() as held:
        writer(held, tmp_path, "theirs", ANSWERS, "file")
        half = [name for name in unfinished_in(tmp_path) if not name.endswith(".lock")]
        monkeypatch.setitem(sys.modules, "fcntl", None)
        write_file(b"ours", str(tmp_path / "ours"), force=True)
        assert set(half) <= set(unfinished_in(tmp_path))


def test_what_only_looks_like_it_stays(tmp_path: Path) -> None:
    """Only names that we give are cleared away."""
    (tmp_path / ".advisor-notes").mkdir()
    (tmp_path / ".advisor-notes.lock").touch()
    (tmp_path / "x.advisor-0123456789abcdef").touch()
    before = {path.name for path in tmp_path.iterdir()}
    write_file(b"ours", str(tmp_path / "ours"), force=True)
    assert {path.name for path in tmp_path.iterdir()} == before | {"ours"}
