"""A file that others change, too: what they wrote is never written over."""

from pathlib import Path

import pytest
from systems.test_locks import holder

from advisor.output.changing import alone, change_file
from advisor.problem import CannotWrite


@pytest.mark.parametrize("read", [b"as it was", None])
def test_an_editor_knows_no_lock(tmp_path: Path, read: bytes | None) -> None:
    """What somebody wrote since the file was read stays, and that is told."""
    file = tmp_path / "office.yaml"
    if read is not None:
        file.write_bytes(read)
    with pytest.raises(CannotWrite) as refused, alone(str(file)):
        file.write_bytes(b"theirs")
        change_file(str(file), read, b"ours")
    assert [each.code for each in refused.value.problems] == ["output-changed"]
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"office.yaml": b"theirs"}


@pytest.mark.posix
def test_through_a_link(tmp_path: Path) -> None:
    """A link stays one, its file is changed, and the lock is beside that file, where all ways to it meet."""
    file, link = tmp_path / "real" / "office.yaml", tmp_path / "office.yaml"
    file.parent.mkdir()
    file.write_bytes(b"a")
    link.symlink_to(file)
    with alone(str(link)):
        assert (tmp_path / "real" / "office.yaml.lock").exists()
        change_file(str(link), b"a", b"b")
    assert (link.is_symlink(), file.read_bytes()) == (True, b"b")
    assert [each.name for each in file.parent.iterdir()] == ["office.yaml"]


def test_one_who_waits_too_long_is_told(tmp_path: Path) -> None:
    """Whoever cannot get at the file in time hears that somebody else is at it."""
    file = tmp_path / "office.yaml"
    with holder(file), pytest.raises(CannotWrite) as refused, alone(str(file), patience=0.1):
        pass
    assert [each.code for each in refused.value.problems] == ["output-busy-elsewhere"]
