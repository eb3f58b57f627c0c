"""Runs a command line again and again in processes of its own, in each of which the n-th step of writing goes wrong.

    python failing.py FOLDER ARGUMENTS...     (with the files of FOLDER as they shall be before every run)

Steps are everything that changes a file or folder in it: opening a file to write, every write to it, cutting it off,
its fsync and its folder's, its change of mode, and making, renaming, linking and removing. Each fails (ENOSPC, EIO)
or kills the process, just before it or right after it; a write that fails has written half. With `--resume` after the
folder, the command is run once more with that word and without a fault wherever it did not end well. One line of JSON
a run: how it went wrong, how the process ended, and what every file of the folder holds. Ends when a run has no n-th
step any more. ADVISOR_FAULTS names one of so many steps to try (1: all).
"""

import errno
import io
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ruamel.yaml  # noqa: F401 -- loaded once, for all processes

import advisor.batch.reading.open_table
import advisor.batch.run
import advisor.batch.run_summary
import advisor.cases.open_items
import advisor.catalog.editing.confirmation
import advisor.commands.batch
import advisor.commands.batch_run.register_run
import advisor.commands.case.done
import advisor.commands.case.forget
import advisor.commands.case.new_case
import advisor.commands.case.next
import advisor.commands.case.note
import advisor.commands.case.open
import advisor.commands.cli.app
import advisor.commands.confirming.confirm
import advisor.commands.plan  # noqa: F401 -- to have them loaded
from advisor.commands.cli.boundary import run

PIECE = 4_000
KINDS = ("ENOSPC", "EIO", "killed before", "killed after")
WRITES = os.O_WRONLY | os.O_RDWR
EVERY = int(os.environ.get("ADVISOR_FAULTS", "1"))


class Fault:
    """Counts the steps of one process, and goes wrong at the n-th."""

    def __init__(self, kind: str, step: int, folder: Path, mark: Path) -> None:
        self.kind, self.left, self.folder, self.mark = kind, step, str(folder), mark

    def at(self, do: Callable[..., Any], half: Callable[[], object] | None = None) -> Any:
        """Does a step, or what goes wrong instead."""
        self.left -= 1
        if self.left:
            return do()
        self.mark.mkdir()  # it happened, even if nobody notices
        if half is not None:
            half()
        if self.kind == "killed after":
            do()
        if self.kind.startswith("killed"):
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(getattr(errno, self.kind), os.strerror(getattr(errno, self.kind)))


class Written(io.FileIO):
    """A file of which every write is a step, and takes a few bytes at a time."""

    fault: Fault

    def write(self, data: Any) -> int:
        if os.fstat(self.fileno()).st_mode & 0o777 != 0o600:
            os._exit(99)
        piece = bytes(data[:PIECE])
        half = piece[: len(piece) // 2]
        written: int = self.fault.at(lambda: io.FileIO.write(self, piece), lambda: io.FileIO.write(self, half))
        return written

    def truncate(self, size: Any = None) -> int:
        cut: int = self.fault.at(lambda: io.FileIO.truncate(self, size))
        return cut


def install(fault: Fault) -> None:
    """Puts the fault under the calls that write files. Only what concerns the folder counts."""
    ours: set[int] = set()
    real = {name: getattr(os, name) for name in ("open", "fdopen", "close", "fsync")}

    def concerns(path: Any) -> bool:
        return os.path.abspath(os.fspath(path)).startswith(fault.folder)  # noqa: PTH100

    def opened(path: Any, flags: int, mode: int = 0o777, **more: Any) -> Any:
        if not concerns(path):
            return real["open"](path, flags, mode, **more)
        if not flags & WRITES:  # to be read; or a folder, to be synced
            descriptor = real["open"](path, flags, mode, **more)
        else:
            descriptor = fault.at(lambda: real["open"](path, flags, mode, **more))
        ours.add(descriptor)
        return descriptor

    def closed(descriptor: int) -> None:
        ours.discard(descriptor)
        real["close"](descriptor)

    def file_of(descriptor: int, mode: str = "r", buffering: int = -1, **more: Any) -> Any:
        if descriptor not in ours or mode == "rb":
            ours.discard(descriptor)
            return real["fdopen"](descriptor, mode, buffering, **more)
        raw = Written(descriptor, mode)
        raw.fault = fault
        return raw if not buffering else io.BufferedWriter(raw, PIECE)

    def synced(descriptor: int) -> None:
        do = lambda: real["fsync"](descriptor)  # noqa: E731
        fault.at(do) if descriptor in ours else do()

    os.open, os.fdopen, os.close, os.fsync = opened, file_of, closed, synced  # type: ignore[assignment]
    for name in ("replace", "chmod", "link", "unlink", "mkdir", "rename", "rmdir"):
        do = getattr(os, name)

        def step(path: Any, *each: Any, do: Callable[..., Any] = do, **more: Any) -> Any:
            call = lambda: do(path, *each, **more)  # noqa: E731
            return fault.at(call) if concerns(path) else call()

        setattr(os, name, step)


def child(fault: Fault | None, arguments: list[str]) -> int:
    """Runs the command line in a process of its own, with a fault or without; returns how it ended."""
    process = os.fork()
    if not process:
        if fault is not None:
            install(fault)
        os._exit(run(arguments))
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def seen(folder: Path) -> dict[str, tuple[str, int]]:
    """What every file holds, and its mode, by its path below the folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (path.read_text("utf-8", "replace"), path.stat().st_mode & 0o777)
        for path in files
    }


def main() -> None:
    """Goes through all faults."""
    folder, *arguments = sys.argv[1:]
    place = Path(folder)
    again = arguments[:1] == ["--resume"]
    arguments = arguments[1:] if again else arguments
    with tempfile.TemporaryDirectory() as room:
        kept = Path(room, "kept")
        mark = Path(room, "happened")
        shutil.copytree(place, kept)
        for kind in KINDS:
            step, happened = 1, True
            while happened:
                for path in place.iterdir():
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
                shutil.copytree(kept, place, dirs_exist_ok=True)
                code = child(Fault(kind, step, place, mark), arguments)
                happened = mark.exists()
                told = {"kind": kind, "step": step, "happened": happened, "code": code, "files": seen(place)}
                if happened:
                    mark.rmdir()
                if again and happened:
                    told |= {"resumed": child(None, [*arguments, "--resume"]), "then": seen(place)}
                sys.stdout.write(json.dumps(told) + "\n")
                step += EVERY


if __name__ == "__main__":
    main()
