"""A folder as one file: fixed times, sorted names, so that the same content is the same bytes; and its SHA-256 list."""

import hashlib
import io
import os
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

EPOCH = 1580601600  # 2020-02-02, as in the wheels that hatchling makes; SOURCE_DATE_EPOCH says another
SUMS = "SHA256.txt"


def write_sums(folder: Path) -> None:
    """Writes the list of all files of a folder, as `sha256sum --check` reads it, into it."""
    lines = [f"{_sum(path)}  {path.relative_to(folder).as_posix()}\n" for path in _files(folder)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def write_zip(folder: Path, target: Path) -> None:
    """Writes a folder as a zip, in which it stands by its name, and beside it the hash of the whole."""
    when = time.gmtime(_epoch())[:6]
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), when)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
            archive.writestr(entry, path.read_bytes())
    _write_sum(target)


def write_tar(folder: Path, target: Path) -> None:
    """As `write_zip`, as a tar without compression: what it holds are wheels, which are compressed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archive:
        for path in _files(folder):
            data = path.read_bytes()
            entry = tarfile.TarInfo(path.relative_to(folder.parent).as_posix())
            entry.size, entry.mtime, entry.mode = len(data), _epoch(), 0o755 if data.startswith(b"#!") else 0o644
            archive.addfile(entry, io.BytesIO(data))
    _write_sum(target)


def _epoch() -> int:
    return int(os.environ.get("SOURCE_DATE_EPOCH") or EPOCH)


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.as_posix())


def _write_sum(target: Path) -> None:
    beside = target.with_name(f"{target.name}.sha256")
    beside.write_text(f"{_sum(target)}  {target.name}\n", encoding="utf-8", newline="\n")


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
