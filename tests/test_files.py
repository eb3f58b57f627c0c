"""Reading files that a user named."""

import os
from pathlib import Path

import pytest

from advisor.files import read_bytes
from advisor.problem import Problem


def code(path: str | Path, most: int = 100) -> str:
    found = read_bytes(str(path), most)
    assert isinstance(found, Problem)
    assert found.place.file == str(path)
    return found.code


@pytest.mark.parametrize("size", [0, 99, 100])
def test_sizes(tmp_path: Path, size: int) -> None:
    """A file up to the limit is read whole."""
    path = tmp_path / "프로필.yaml"
    path.write_bytes(b"x" * size)
    assert read_bytes(str(path), 100) == b"x" * size


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_what_powershell_writes(tmp_path: Path, encoding: str) -> None:
    """Text in UTF-16 with a mark is read as UTF-8; where the mark lies, the bytes stay as they are."""
    path = tmp_path / "profile.yaml"
    mark = b"" if encoding == "utf-16" else b"\xfe\xff"
    path.write_bytes(mark + "place: 시장\r\n".encode(encoding))
    assert read_bytes(str(path), 100) == "place: 시장\r\n".encode()
    path.write_bytes(b"\xff\xfea")
    assert read_bytes(str(path), 100) == b"\xff\xfea"


def test_too_large(tmp_path: Path) -> None:
    """One byte more is a problem."""
    path = tmp_path / "large"
    path.write_bytes(b"x" * 101)
    assert code(path) == "file-too-large"


@pytest.mark.parametrize("name", ["missing.yaml", "missing/deeper.yaml", "a" * 5_000, "a\0b", ""])
def test_missing(tmp_path: Path, name: str) -> None:
    """A name that leads nowhere is a missing file."""
    assert code(f"{tmp_path}/{name}" if name else "") == "file-missing"


def test_below_a_file(tmp_path: Path) -> None:
    """A path through a file leads nowhere."""
    (tmp_path / "file").write_bytes(b"")
    assert code(tmp_path / "file" / "below") == "file-missing"


def test_folder(tmp_path: Path) -> None:
    """A folder is no file."""
    assert code(tmp_path) == "file-is-folder"


@pytest.mark.posix
def test_devices(tmp_path: Path) -> None:
    """A pipe that nobody writes to does not hang, and an endless device is not read."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert code(pipe) == "file-is-device"
    assert code("/dev/zero") == "file-is-device"


@pytest.mark.posix
def test_link_to_a_file(tmp_path: Path) -> None:
    """A link is followed."""
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read_bytes(str(tmp_path / "link"), 100) == b"x"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert code(tmp_path / "loop") == "file-unreadable"


def test_not_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without the right to read it says so (root may read everything, so the refusal is made up)."""
    path = tmp_path / "secret"
    path.write_bytes(b"x")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "open", refuse)
    assert code(path) == "file-not-allowed"
