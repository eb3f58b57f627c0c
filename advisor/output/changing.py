"""Changing a file that others change, too: read, changed and written while nobody else can."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from advisor.files import as_utf_8
from advisor.output.byte_writer import write_all
from advisor.output.failures import cannot, failed
from advisor.output.targets import check_target
from advisor.output.whole_files import replaced
from advisor.platform.locks import Busy, locked
from advisor.platform.system_files import usual_mode

PATIENCE = 60  # seconds for each who is before us: of an office's twenty writers every one has a turn


@contextmanager
def alone(target: str, patience: float = PATIENCE) -> Iterator[None]:
    """Keeps others that change a file by way of this away from it. Raises CannotWrite where one takes too long."""
    path = Path(target).resolve()
    try:
        with locked(path, usual_mode(path), patience):
            yield
    except Busy:
        raise cannot("output-busy-elsewhere", target) from None
    except OSError as error:
        raise failed(error, target) from None


def change_file(target: str, read: bytes | None, data: bytes, *, private: bool = False) -> None:
    """Writes what was made of a file that was read, if it is still so; to be called within `alone`.

    read: its text then, as UTF-8, None where it was not there. Editors know nothing of the lock, so that is
    looked at again. Raises CannotWrite.
    """
    check_target(target, force=True)
    path = Path(target).resolve()
    try:
        with replaced(path, private=private, new=read is None) as file:
            write_all(file, data)
            if _now(path) != read:
                raise cannot("output-changed", target)
    except OSError as error:
        raise failed(error, target) from None


def _now(path: Path) -> bytes | None:
    try:
        return as_utf_8(path.read_bytes())
    except FileNotFoundError:
        return None
