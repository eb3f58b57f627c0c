"""Signals that ask the program to end, turned into exit codes. Loaded before all else, so it loads next to nothing."""

import signal
from contextlib import suppress
from types import FrameType

from advisor.exit_codes import ENDED_BY


class Stopped(BaseException):
    """A signal asked us to end; carries its number."""

    @property
    def exit_code(self) -> int:
        """What a shell would report for a process that this signal ended."""
        return ENDED_BY + int(self.args[0])


def listen() -> None:
    """From now on termination and hang-up raise Stopped, unless whoever started us had them ignored (nohup)."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(ValueError, OSError):
                signal.signal(number, _stop)


def rest() -> None:
    """The run is over: one more signal ends the process as it would any, and breaks no tidying up with a traceback."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(ValueError, OSError):
                signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)
