"""Batches in a console of Windows: the same bytes from two processes, and Ctrl-C at any moment."""

import sys
from pathlib import Path

import pytest
from batch.registers import DAY, register
from commands.running import advisor, environment
from prompts.walking import THOROUGH

from advisor.commands.shared.catalogs import load_rules

from .console import ended_by_ctrl_c

MOMENTS = [number * 0.05 for number in range(15)] + [1, 1.5, 2, 3, 5] if THOROUGH else [0, 0.3, 0.7, 1.5]
# from here on the program answers for Ctrl-C: before, Python itself is starting
BEGUN = """
import sys
from advisor.__main__ import run
open("begun", "wb").close()
sys.argv = ["advisor", *sys.argv[1:]]
run()
"""
BATCH = ("batch", "in.csv", "-o", "out.jsonl", "--jobs", "2", *DAY)


@pytest.fixture(scope="module")
def rows() -> str:
    """A register of merchants."""
    return register(load_rules([]).catalog, 600)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, rows: str) -> bytes:
    """What an undisturbed batch in one process writes."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "in.csv").write_text(rows, encoding="utf-8")
    assert advisor("batch", "in.csv", "-o", "out.jsonl", *DAY, folder=folder).code == 0
    return (folder / "out.jsonl").read_bytes()


def test_two_processes_write_the_same_bytes(tmp_path: Path, rows: str, whole: bytes) -> None:
    """A batch in two processes is that in one."""
    (tmp_path / "in.csv").write_text(rows, encoding="utf-8")
    assert advisor(*BATCH, folder=tmp_path).code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == whole


@pytest.mark.parametrize("after", MOMENTS)
def test_ctrl_c_ends_a_batch(tmp_path: Path, rows: str, whole: bytes, after: float) -> None:
    """All processes of the console are told: the program ends with 130, says nothing, and can go on."""
    (tmp_path / "in.csv").write_text(rows, encoding="utf-8")
    line = [sys.executable, "-c", BEGUN, *BATCH]
    code, err = ended_by_ctrl_c(line, tmp_path, "begun", after, environment())
    assert code in (0, 130), err
    if not (tmp_path / "out.jsonl").exists():  # else it was done before
        assert (code, err) == (130, "")
        ended = advisor(*BATCH, "--resume", folder=tmp_path)
        assert ended.code == 0, ended.err
    assert (tmp_path / "out.jsonl").read_bytes() == whole
