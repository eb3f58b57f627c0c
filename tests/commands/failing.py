"""Runs a command line again and again in processes of its own, in each of which the n-th step of writing goes wrong.

    python failing.py FOLDER ARGUMENTS...     (with the files of FOLDER as they shall be before every run)

Steps are the creation of the new file, every write to it, its fsync, its change of mode and its renaming. Each fails
(ENOSPC, EIO) or kills the process, just before it or right after it; a write that fails has written half. One line of
JSON a run: how it went wrong, how the process ended, and what every file of the folder holds. Ends when a run has no
n-th step any more.
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

import advisor.catalog.editing.confirm
import advisor.commands.cli.app
import advisor.commands.confirm
import advisor.commands.plan  # noqa: F401 -- to have them loaded
from advisor.commands.cli.boundary import run

PIECE = 400
KINDS = ("ENOSPC", "EIO", "killed before", "killed after")


class Fault:
    """Counts the steps of one process, and goes wrong at the n-th."""

    def __init__(self, kind: str, step: int, folder: Path) -> None:
        self.kind, self.left, self.folder = kind, step, str(folder)

    def at(self, do: Callable[..., Any], half: Callable[[], object] | None = None) -> Any:
        """Does a step, or what goes wrong instead."""
        self.left -= 1
        if self.left:
            return do()
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


def install(fault: Fault) -> None:
    """Puts the fault under the calls that write files. Only what concerns the folder counts."""
    ours: set[int] = set()
    real = {name: getattr(os, name) for name in ("open", "fdopen", "fsync", "replace", "chmod")}

    def opened(path: Any, flags: int, mode: int = 0o777, **more: Any) -> Any:
        if not flags & os.O_CREAT or not str(path).startswith(fault.folder):
            return real["open"](path, flags, mode, **more)
        ours.add(descriptor := fault.at(lambda: real["open"](path, flags, mode, **more)))
        return descriptor

    def file_of(descriptor: int, *arguments: Any, **more: Any) -> Any:
        if descriptor not in ours:
            return real["fdopen"](descriptor, *arguments, **more)
        raw = Written(descriptor, "wb")
        raw.fault = fault
        return io.BufferedWriter(raw, PIECE)

    os.open, os.fdopen = opened, file_of  # type: ignore[assignment]
    for name in ("fsync", "replace", "chmod"):
        setattr(os, name, lambda *each, do=real[name], **more: fault.at(lambda: do(*each, **more)))


def child(fault: Fault, arguments: list[str]) -> None:
    """Runs the command line with the fault, and ends the process."""
    install(fault)
    os._exit(run(arguments))


def main() -> None:
    """Goes through all faults."""
    folder, arguments = Path(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory() as place:
        kept = Path(place, "kept")
        shutil.copytree(folder, kept)
        for kind in KINDS:
            step, untouched = 0, False
            while not untouched:
                step += 1
                shutil.rmtree(folder)
                shutil.copytree(kept, folder)
                process = os.fork()
                if not process:
                    child(Fault(kind, step, folder), arguments)
                code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
                untouched = code == 0
                files = {path.name: (path.read_text("utf-8"), path.stat().st_mode & 0o777) for path in folder.iterdir()}
                sys.stdout.write(json.dumps({"kind": kind, "step": step, "code": code, "files": files}) + "\n")


if __name__ == "__main__":
    main()
