"""A file that is there only when it is whole; devices and pipes are written through."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BufferedWriter, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from advisor.output.byte_writer import write_all
from advisor.output.failures import ReaderGone, failed
from advisor.output.targets import check_target
from advisor.output.unfinished import unfinished
from advisor.platform.owners import keep_to_owner
from advisor.platform.replacing import put, put_new
from advisor.platform.system_files import create, is_special, open_special, usual_mode


def write_file(data: bytes, target: str, *, force: bool, inputs: Iterable[str] = (), private: bool = False) -> None:
    """Writes a file whole or not at all; devices and pipes are written through, a link's target is replaced.

    private: readable by its owner alone from the first byte, where the disk can say so. Raises CannotWrite or
    ReaderGone.
    """
    with whole_file(target, force=force, inputs=inputs, private=private) as file:
        write_all(file, data)


@contextmanager
def whole_file(target: str, *, force: bool, inputs: Iterable[str] = (), private: bool = False) -> Iterator[BinaryIO]:
    """A file to write to. It takes its place when the `with` ends well, and else is not there.

    Raises CannotWrite, or ReaderGone; an OSError within counts as one of writing.
    """
    check_target(target, force=force, inputs=inputs)
    path = Path(target)
    try:
        if is_special(path):
            with BufferedWriter(cast("RawIOBase", open_special(path))) as device:
                yield device
        else:
            with replaced(path.resolve(), private=private, new=not force) as file:
                yield file
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise failed(error, target) from None


@contextmanager
def replaced(path: Path, *, private: bool = False, new: bool = False, kept: bool = True) -> Iterator[BinaryIO]:
    """A file beside `path`, its owner's alone, that takes its place when the `with` ends well. Raises OSError.

    new: refuses to take the place of another. kept: waits until the disk has it.
    """
    with unfinished(path) as part:
        with create(part) as file:
            if private:
                keep_to_owner(part)
            yield file
            file.flush()
            if kept:
                os.fsync(file.fileno())
        if not private:
            part.chmod(usual_mode(path))
        (put_new if new else put)(part, path)


def make_folder(folder: str) -> None:
    """Makes a folder if it is not there. Raises CannotWrite."""
    try:
        Path(folder).mkdir(exist_ok=True)
    except OSError as error:
        raise failed(error, folder) from None


def write_folder(files: Mapping[str, bytes], folder: str, *, force: bool, inputs: Iterable[str] = ()) -> None:
    """Writes files into a folder, which is made if it is not there; what would be refused is refused before the first.

    Raises CannotWrite or ReaderGone.
    """
    make_folder(folder)
    path = Path(folder)
    targets = {str(path / name): data for name, data in files.items()}
    for target in targets:
        check_target(target, force=force, inputs=inputs)
    for target, data in targets.items():
        write_file(data, target, force=force, inputs=inputs)
