"""Rows that grow over a long run reach the disk beside the work, and what the disk says of them is heard."""

import errno
import os
import threading
from pathlib import Path

import pytest

from advisor.output import growing
from advisor.output.growing import Growing


def _grow(folder: Path, blocks: int) -> None:
    """Writes so many blocks of a row each, and puts them in their place."""
    rows = Growing(str(folder / "out.jsonl"), str(folder / "out.jsonl.rejected"))
    try:
        with rows.alone():
            rows.begin()
            for _ in range(blocks):
                rows.add(b"{}\n", b"")
                rows.note("task", {})
            rows.finish("task", {})
    finally:
        rows.close()


def test_what_the_disk_says_beside_the_work_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails once, while rows are still made, fails the run: it would not say so again in the end."""
    whole = os.fsync

    def fails(number: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            raise OSError(errno.EIO, "the disk is broken")
        whole(number)

    monkeypatch.setattr(growing, "MANY", 1)
    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="the disk is broken"):
        _grow(tmp_path, 2)
    assert not (tmp_path / "out.jsonl").exists()
    assert (tmp_path / "out.jsonl.part").read_bytes()


def test_rows_are_on_the_disk_before_they_are_in_their_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was settled on the way, the end of the rows is, too, before the file gets its name."""
    reached: list[int] = []
    whole = os.fsync
    monkeypatch.setattr(growing, "MANY", 1)
    monkeypatch.setattr(os, "fsync", lambda number: (reached.append(os.fstat(number).st_size), whole(number))[1])
    _grow(tmp_path, 3)
    assert max(reached[:-1]) >= 9
    assert (tmp_path / "out.jsonl").read_bytes() == b"{}\n" * 3
