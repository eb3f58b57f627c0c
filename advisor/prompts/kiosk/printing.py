"""The plan on paper: a command of the office gets it on its standard input, without a shell and without a terminal."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress

SECONDS = 30
MOST_A_CUSTOMER = 3


class Printer:
    """Prints up to three times for a customer. note: where the process group is noted, for whoever cleans up."""

    def __init__(self, command: Sequence[str], note: int) -> None:
        self._command = tuple(command)
        self._note = note
        self._left = MOST_A_CUSTOMER

    @property
    def left(self) -> int:
        """How often it may still be used."""
        return self._left if self._command else 0

    def print(self, text: str) -> bool:
        """Returns whether the command took the text and ended well, in time."""
        self._left -= 1
        try:
            process = subprocess.Popen(  # noqa: S603 -- an argument list from the office, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return False
        os.write(self._note, f"{process.pid}\n".encode())
        with process:  # which closes the pipe and waits, whatever becomes of it
            try:
                process.communicate(text.encode(), timeout=SECONDS)
            except (subprocess.TimeoutExpired, OSError):
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
                return False
        return process.returncode == 0
