"""Where a result may go: what would be refused in the end is refused before anybody is asked anything."""

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from advisor.output.failures import cannot, failed
from advisor.platform.system_files import is_special, same_name
from advisor.platform.windows_names import refused_name
from advisor.problem import CannotWrite, Place, Problem

STDIN, STDOUT = "-", "-"


def check_target(target: str | None, *, force: bool, inputs: Iterable[str] = ()) -> None:
    """Refuses at once, before anybody is asked anything, what would be refused in the end. Raises CannotWrite.

    inputs: files that are read, `-` for standard input.
    """
    if target is None or target == STDOUT:
        return
    if not target.strip():
        raise cannot("output-unnamed", "")
    path = Path(target)
    no_file = refused_name(target)
    if no_file is not None:
        raise cannot(no_file, target)
    try:
        if path.is_dir():
            raise cannot("file-is-folder", target)
        if is_special(path):
            return
        if any(is_read(path, each) for each in inputs):
            raise cannot("output-is-input", target)
        if path.exists() and not force:
            raise cannot("output-exists", target)
        if not path.resolve().parent.is_dir():
            raise cannot("output-folder-missing", target)
    except OSError as error:
        raise failed(error, target) from None


def check_roles(targets: Mapping[str, str | None]) -> None:
    """Refuses one file for two options: the second would write over the first. Raises CannotWrite."""
    named = [(option, target) for option, target in targets.items() if target is not None and target != STDOUT]
    for at, (option, target) in enumerate(named):
        for earlier, other in named[:at]:
            if not _is_through(target) and same_name(Path(target), Path(other)):
                values = {"one": earlier, "other": option}
                raise CannotWrite([Problem("output-has-two-roles", Place(file=target), values=values)])


def is_read(path: Path, read: str) -> bool:
    """Whether a file is the one that is read, `-` for standard input."""
    with suppress(OSError, ValueError):
        if read == STDIN:
            return sys.stdin is not None and os.path.samestat(path.stat(), os.fstat(sys.stdin.fileno()))
        # by name first: between two looks at one file another process may have put a new one there
        return path.resolve() == Path(read).resolve() or path.samefile(read)
    return False


def _is_through(target: str) -> bool:
    """Whether what is written passes through, as to a device: two may do so."""
    with suppress(OSError):
        return is_special(Path(target))
    return False
