"""The plan on paper: a command of the office gets it on its standard input, without a shell and without a terminal."""

import os
import select
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic

from advisor.platform.pipes import Feeding, send
from advisor.platform.processes import APART, can_split, end_group
from advisor.platform.raw_terminal import typed
from advisor.prompts.kiosk.notes import GROUP, PAGES, Notes
from advisor.prompts.kiosk.paper_limit import PaperLimit, Printout

SECONDS = 30
MOST_A_CUSTOMER = 3
LOOKS_EVERY = 0.05
STOPPING = b"\x03\x04\x1a\x1c\x13"  # Ctrl with C, D, Z, \ and S, as at a question
# what a printing command needs to find its printer and its letters; nothing of how the kiosk was started
KEPT = ("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "CUPS_SERVER", "PRINTER")
KEPT_ON_WINDOWS = ("SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "USERPROFILE")


class Printer:
    """Prints up to three times for a customer, and no more than the paper of an hour.

    keys: the descriptor where a key may stop it. notes: where it tells what it started and how much it printed.
    """

    def __init__(self, command: Sequence[str], notes: Notes, paper: PaperLimit, keys: int) -> None:
        self._command = tuple(command)
        self._notes = notes
        self._paper = paper
        self._keys = keys
        self._left = MOST_A_CUSTOMER

    @property
    def left(self) -> int:
        """How often it may still be used."""
        return self._left if self._command else 0

    @property
    def minutes_until_paper(self) -> int:
        """How long to wait until there is paper for the one page that a kiosk gives."""
        return self._paper.minutes_until(1)

    def print(self, printout: Printout) -> bool:
        """Returns whether the command took all of it and ended well, in time. Raises KeyboardInterrupt.

        However that ends, nothing that the command started lives on.
        """
        self._left -= 1
        try:
            process = subprocess.Popen(  # noqa: S603 -- an argument list from the office, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=APART,
                env=clean(os.environ),
            )
        except OSError:
            return False
        self._notes.add(GROUP, process.pid)
        self._notes.add(PAGES, printout.pages)
        self._paper.use(printout.pages)
        try:
            return self._hand_over(process, printout.data)
        finally:
            end_group(process.pid)
            with suppress(OSError):
                process.kill()
            if process.stdin is not None:
                with suppress(OSError):
                    process.stdin.close()
            process.wait()

    def _hand_over(self, process: "subprocess.Popen[bytes]", data: bytes) -> bool:
        """Writes the bytes as the command takes it, and looks at the keys meanwhile."""
        assert process.stdin is not None  # noqa: S101 -- a pipe, see above
        if not can_split():
            return self._hand_over_beside(process, data)
        pipe, left, end = process.stdin.fileno(), memoryview(data), monotonic() + SECONDS
        os.set_blocking(pipe, False)
        while monotonic() < end:
            if process.poll() is not None:
                return process.returncode == 0 and not left
            pressed, takes, _ = select.select([self._keys], [pipe] if left else [], [], LOOKS_EVERY)
            if pressed:
                _stop_if_asked(self._keys)
            if takes:
                try:
                    left = left[send(pipe, left) :]
                except OSError:  # it closed its end and may still end well, but it did not take all
                    return False
                if not left:
                    process.stdin.close()
        return False

    def _hand_over_beside(self, process: "subprocess.Popen[bytes]", data: bytes) -> bool:
        """The same where nobody can wait for keys and a pipe at once: another thread writes."""
        taken = Feeding(process.stdin, data)
        end = monotonic() + SECONDS
        while monotonic() < end:
            if process.poll() is not None:
                return process.returncode == 0 and taken.whole
            _stop_for(typed(self._keys, LOOKS_EVERY))
        return False


def clean(environment: Mapping[str, str]) -> Mapping[str, str]:
    """What a printing command gets of the environment."""
    return {name: environment[name] for name in (*KEPT, *KEPT_ON_WINDOWS) if name in environment}


def _stop_if_asked(keys: int) -> None:
    _stop_for(typed(keys, 0))


def _stop_for(data: bytes | None) -> None:
    """Ends the turn for a key that does, or where the terminal is gone."""
    if data is not None and (not data or any(key in STOPPING for key in data)):
        raise KeyboardInterrupt
