"""A run keeps apart the files that it reads, writes, and needs while it runs."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from batch.registers import DAY, lines_of

from commands.running import ROOT, advisor, environment, refused

REGISTER = "id,place\na,no_shop\nb\n"

# the program, killed when it is about to put a file in its place after so many
KILLED = """
import os, sys
from pathlib import Path
left = int(sys.argv.pop(1))
original = Path.replace
def replace(self, target):
    global left
    if not str(target).endswith(".resume"):
        if not left:
            os._exit(9)
        left -= 1
    return original(self, target)
Path.replace = replace
from advisor.__main__ import run
run()
"""


def killed_at(placed: int, folder: Path, *command: str) -> None:
    """Runs the program until it has put so many files in their places."""
    run = [sys.executable, "-c", KILLED, str(placed), *command]
    ended = subprocess.run(run, cwd=folder, env={**environment(), "PYTHONPATH": str(ROOT)}, check=False)
    assert ended.returncode == 9


@pytest.mark.parametrize("suffix", [".part", ".rejected", ".rejected.part", ".resume", ".lock"])
def test_an_input_with_a_name_that_the_run_needs(tmp_path: Path, suffix: str) -> None:
    """A register that stands where the run would write is refused, also with --force, and stays as it was."""
    name = f"out.csv{suffix}"
    (tmp_path / name).write_text(REGISTER, encoding="utf-8")
    for more in ((), ("--force",)):
        ended = advisor("batch", name, "--from", "csv", "-o", "out.csv", *more, *DAY, folder=tmp_path)
        refused(ended, 5, f"{name}:")
        assert [(each.name, each.read_text(encoding="utf-8")) for each in tmp_path.iterdir()] == [(name, REGISTER)]


@pytest.mark.skipif(find_spec("pyarrow") is not None, reason="its library is there")
def test_a_form_whose_library_is_missing_is_refused_at_once(tmp_path: Path) -> None:
    """Parquet without pyarrow: how to install it is told, with the option, and no row was read or written."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    ended = advisor("batch", "in.csv", "-o", "out.parquet", *DAY, folder=tmp_path)
    assert ended.code == 2
    assert ended.err.startswith('-o: "parquet"')
    assert "install pyarrow" in " ".join(ended.err.split())
    assert [each.name for each in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("rejected", ["out.csv", "out.csv.part", "out.csv.resume", "./out.csv"])
def test_refused_lines_need_a_file_of_their_own(tmp_path: Path, rejected: str) -> None:
    """A name for refused lines that the run needs for something else is refused, and nothing is written."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    refused(advisor("batch", "in.csv", "-o", "out.csv", "--rejected", rejected, *DAY, folder=tmp_path), 5, rejected)
    assert [each.name for each in tmp_path.iterdir()] == ["in.csv"]


def test_refused_lines_do_not_go_to_a_stream(tmp_path: Path) -> None:
    """`-` is no file for them."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    ended = advisor("batch", "in.csv", "--to", "jsonl", "-o", "-", "--rejected", "-", *DAY, folder=tmp_path)
    refused(ended, 2, "--rejected:")
    assert [each.name for each in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_the_file_that_is_full_is_named(tmp_path: Path) -> None:
    """Where refused lines cannot be written, that file is told, not the output."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    ended = advisor("batch", "in.csv", "--to", "jsonl", "-o", "-", "--rejected", "/dev/full", *DAY, folder=tmp_path)
    assert ended.code == 5
    assert ended.err.startswith("/dev/full:")


@pytest.mark.parametrize("placed", [0, 1])
@pytest.mark.parametrize("more", [(), ("--force",)])
def test_a_run_that_was_killed_at_its_very_end(tmp_path: Path, placed: int, more: tuple[str, ...]) -> None:
    """All rows are there, and the run was killed while it put its files in their places: --resume does the rest."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    command = ("batch", "in.csv", "-o", "out.jsonl", *DAY)
    assert advisor(*command, folder=tmp_path).code == 7
    whole = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    (tmp_path / "out.jsonl").unlink()
    (tmp_path / "out.jsonl.rejected").unlink()
    killed = [sys.executable, "-c", KILLED, str(placed), *command]
    assert (
        subprocess.run(killed, cwd=tmp_path, env={**environment(), "PYTHONPATH": str(ROOT)}, check=False).returncode
        == 9
    )
    assert not (tmp_path / "out.jsonl").exists()
    ended = advisor(*command, "--resume", *more, folder=tmp_path)
    assert ended.code == 7, ended.err
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == whole


def test_another_form_is_not_gone_on_with(tmp_path: Path) -> None:
    """What was begun as CSV is not gone on with as JSON Lines."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    command = ("batch", "in.csv", "-o", "out.jsonl", *DAY)
    killed_at(0, tmp_path, *command)
    refused(advisor(*command, "--from", "jsonl", "--resume", folder=tmp_path), 5, "--resume:")
    assert advisor(*command, "--resume", folder=tmp_path).code == 7
    assert len(lines_of(tmp_path / "out.jsonl")) == 1


@pytest.mark.parametrize("form", [("-o", "out.jsonl"), ("-o", "out.xlsx")])
def test_another_language_is_not_gone_on_with(tmp_path: Path, form: tuple[str, ...]) -> None:
    """No file has texts of two languages: --resume in another one than the run began in is refused, and told so."""
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    command = ("batch", "in.csv", *form, *DAY)
    killed_at(0, tmp_path, *command, "--lang", "ko")
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.suffix != ".lock"}
    ended = advisor(*command, "--resume", "--lang", "en", folder=tmp_path)
    refused(ended, 5, "--resume:")
    assert "language (--lang)" in " ".join(ended.err.split())
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.suffix != ".lock"} == before
    assert advisor(*command, "--resume", "--lang", "ko", folder=tmp_path).code == 7
