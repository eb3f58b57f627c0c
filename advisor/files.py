"""Reading the bytes of a file that a user named, bounded, with a problem for everything that can be in the way."""

import codecs
import errno
import os
import stat
from contextlib import suppress

from advisor.platform.replacing import is_open_elsewhere
from advisor.platform.system_files import open_to_read
from advisor.problem import Invalid, Place, Problem

_BY_ERRNO = {
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.EISDIR: "file-is-folder",
    errno.EACCES: "file-not-allowed",
    errno.EPERM: "file-not-allowed",
    errno.ENAMETOOLONG: "file-missing",
}


def as_utf_8(data: bytes) -> bytes:
    """Text as UTF-8, also if it is UTF-16 with a mark, as PowerShell writes it behind `>`; all else as it is."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-16").encode()
    return data


def read_bytes(path: str, most: int) -> bytes | Problem:
    """Returns the bytes of a regular file of at most `most` bytes, as UTF-8, or what is in the way.

    Reads `most + 1` at most.
    """
    try:
        descriptor = open_to_read(path)
    except ValueError:  # a path with a NUL character
        return _problem("file-missing", path)
    except OSError as error:
        return _problem(_code(error, path), path)
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            return _problem("file-is-folder" if stat.S_ISDIR(mode) else "file-is-device", path)
        data = _read(descriptor, most + 1)
    except OSError:
        return _problem("file-unreadable", path)
    finally:
        os.close(descriptor)
    return as_utf_8(data) if len(data) <= most else _problem("file-too-large", path, most=f"{most // 1_000_000} MB")


def bytes_of(path: str, most: int, refused: type[Invalid]) -> bytes:
    """Returns the same bytes. Raises `refused` with what is in the way."""
    data = read_bytes(path, most)
    if isinstance(data, Problem):
        raise refused([data])
    return data


def _read(descriptor: int, most: int) -> bytes:
    parts: list[bytes] = []
    while most > 0 and (part := os.read(descriptor, most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _code(error: OSError, path: str) -> str:
    try:
        # Windows refuses to open a folder in the same words as a file it does not allow to be read.
        if stat.S_ISDIR(os.stat(path).st_mode):  # noqa: PTH116 -- `Path("")` would be the current folder
            return "file-is-folder"
    except OSError:
        pass
    return "file-open-elsewhere" if is_open_elsewhere(error) else _BY_ERRNO.get(error.errno or 0, "file-unreadable")


def _problem(code: str, path: str, **values: str) -> Problem:
    return Problem(code, Place(file=path), values=values)
