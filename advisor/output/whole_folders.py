"""Folders that are there with all that belongs in them or not at all, and files in them that never replace another."""

import stat
from collections.abc import Mapping
from pathlib import Path

from advisor.output.failures import cannot, failed
from advisor.output.unfinished import unfinished
from advisor.output.whole_files import write_file
from advisor.platform.owners import keeps_others_out
from advisor.platform.replacing import put_folder, remove_folder


def make_folder(folder: str) -> None:
    """Makes a folder for its owner alone, unless it is there; whoever shares it opens it. Raises CannotWrite."""
    try:
        Path(folder).mkdir(stat.S_IRWXU, exist_ok=True)
    except OSError as error:
        raise failed(error, folder) from None


def add_folder(folder: str, name: str, files: Mapping[str, bytes]) -> bool:
    """Adds a folder with these files to another, in one step; whether the name was free. Raises CannotWrite."""
    target = Path(folder, name)
    try:
        if target.exists():
            return False
        with unfinished(target) as part:
            part.mkdir(stat.S_IMODE(target.parent.stat().st_mode))
            for file, data in files.items():
                add_file(str(part), file, data)
            put_folder(part, target)
    except FileExistsError:
        return False
    except OSError as error:
        raise failed(error, str(target)) from None
    return True


def add_file(folder: str, name: str, data: bytes) -> None:
    """Adds a file to a folder, whole or not at all, as private as the folder is. Raises CannotWrite."""
    target = Path(folder, name)
    try:
        private = keeps_others_out(target.parent.stat())
    except OSError as error:
        raise failed(error, str(target)) from None
    write_file(data, str(target), force=False, private=private)


def take_away(path: str) -> None:
    """Takes a file, or a folder with all that is in it, away: at once out of sight, then from the disk.

    Raises CannotWrite.
    """
    target = Path(path)
    try:
        if target.is_dir() and not target.is_symlink():
            with unfinished(target) as part:
                put_folder(target, part)
                remove_folder(part)
        elif target.exists():
            target.unlink()
        else:
            raise cannot("file-missing", path)
    except OSError as error:
        raise failed(error, path) from None
