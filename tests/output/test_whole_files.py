"""Files that are there only when they are whole, and take no place that is taken."""

import errno
import os
from pathlib import Path

import pytest

from advisor.output.whole_files import whole_file, write_file
from advisor.problem import CannotWrite


def test_a_file_that_came_to_be_there_meanwhile_stays(tmp_path: Path) -> None:
    """Without `force`, a file that somebody else made while ours was written is not written over."""
    target = tmp_path / "plan.txt"
    with pytest.raises(CannotWrite) as refused, whole_file(str(target), force=False) as file:
        file.write(b"ours")
        target.write_bytes(b"theirs")
    assert [each.code for each in refused.value.problems] == ["output-exists"]
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"plan.txt": b"theirs"}


@pytest.mark.posix
@pytest.mark.parametrize("taken", [False, True])
def test_where_a_file_has_one_name_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    """On a disk that knows no links, as of a camera, a new file takes its place, and none that is taken."""
    target = tmp_path / "plan.txt"

    def refuse(*_: object, **__: object) -> None:
        if taken:
            target.write_bytes(b"theirs")
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    if taken:
        with pytest.raises(CannotWrite):
            write_file(b"ours", str(target), force=False)
    else:
        write_file(b"ours", str(target), force=False)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {
        "plan.txt": b"theirs" if taken else b"ours"
    }


def test_what_goes_wrong_within_leaves_nothing(tmp_path: Path) -> None:
    """Whatever is raised while a file is written, there is no part of it."""
    target = str(tmp_path / "a")
    for error in (KeyboardInterrupt(), ValueError(), OSError(errno.EIO, "x")):
        raised = CannotWrite if isinstance(error, OSError) else type(error)
        with pytest.raises(raised), whole_file(target, force=True) as file:
            file.write(b"half")
            raise error
        assert list(tmp_path.iterdir()) == []
