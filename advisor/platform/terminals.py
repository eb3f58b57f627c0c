"""Terminals: whether a stream leads to one, what was typed there and when it counts, and Ctrl-C."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType, TracebackType
from typing import Self, TextIO

# whether terminals say in TERM what they can; those of Windows say nothing there
SAYS_TERM = sys.platform != "win32"
MOST_SIGNALS = 64  # that are taken note of at once


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is open and leads to a terminal: a window in which somebody types and reads."""
    try:
        return stream is not None and stream.isatty() and _has_console(stream.fileno())
    except (OSError, ValueError):  # ValueError: closed, or without a descriptor
        return False


def takes_sequences(stream: TextIO) -> bool:
    """Whether a terminal takes `ESC[…`. Those of Windows are told to first, and older ones there cannot."""
    if sys.platform != "win32":
        return True
    from advisor.platform.windows_console import takes_sequences as are_taken_by

    return are_taken_by(stream.fileno())


def discard_typed(descriptor: int) -> None:
    """Forgets what was typed and not read yet; a pipe keeps what it holds, also where no system can be asked."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        with suppress(ImportError, OSError, ValueError):
            import termios

            with suppress(termios.error):
                termios.tcflush(descriptor, termios.TCIFLUSH)


def _has_console(descriptor: int) -> bool:
    """Whether a descriptor that calls itself a terminal is one: on Windows every device does, NUL too."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    mode = ctypes.c_ulong()
    handle = ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))
    return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Meanwhile Ctrl-C changes nothing: what was typed is being put away because of one."""
    before = None
    with suppress(ValueError):  # only the main thread has signals
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


class KeyWaiting:
    """Waits for lines that somebody types, while entered. keys: a terminal's descriptor; None for anything else.

    Left to itself a terminal forgets on Ctrl-C what was typed and not read yet, and the interruption may fall between
    an answer and its place. Here Ctrl-C is seen where keys are awaited, when no line waits, or where it comes a second
    time. On Windows, and where nobody sits at a terminal, all is as the system has it.
    """

    def __init__(self, keys: int | None) -> None:
        self._keys = keys
        self._undo = ExitStack()
        self._signalled: int | None = None  # becomes readable with each signal
        self._is_stopped = False

    def __enter__(self) -> Self:
        if self._keys is not None and sys.platform != "win32":
            with suppress(ImportError, OSError, ValueError):  # ValueError: only the main thread has signals
                self._take_over(self._keys)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Raises KeyboardInterrupt where Ctrl-C came after the last answer."""
        self._undo.close()
        self._signalled = None
        if self._is_stopped and error is None:
            raise KeyboardInterrupt

    def wait(self) -> None:
        """Returns when a line, or the end, can be read. Raises KeyboardInterrupt on Ctrl-C."""
        if self._signalled is None or self._keys is None:
            return
        import select

        while True:
            patience = 0 if self._is_stopped else None
            readable, _, _ = select.select([self._keys, self._signalled], [], [], patience)
            if self._keys in readable:
                return
            if self._is_stopped:
                self._is_stopped = False
                discard_typed(self._keys)  # half a line would go to whoever reads the terminal next
                raise KeyboardInterrupt
            os.read(self._signalled, MOST_SIGNALS)

    def _take_over(self, keys: int) -> None:
        """Raises what its system calls raise; what was done until then is undone at the end."""
        import termios

        before = signal.getsignal(signal.SIGINT)
        if before is not signal.default_int_handler:
            return  # somebody else has it, or Ctrl-C is ignored
        listening, telling = os.pipe()
        for end in (listening, telling):
            self._undo.callback(os.close, end)
            os.set_blocking(end, False)
        self._undo.callback(signal.set_wakeup_fd, signal.set_wakeup_fd(telling, warn_on_full_buffer=False))
        self._undo.callback(signal.signal, signal.SIGINT, before)
        signal.signal(signal.SIGINT, self._stop)
        self._signalled = listening
        with suppress(termios.error):
            modes = termios.tcgetattr(keys)
            self._undo.callback(termios.tcsetattr, keys, termios.TCSANOW, [*modes])
            modes[3] |= termios.NOFLSH
            termios.tcsetattr(keys, termios.TCSANOW, modes)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_stopped:
            raise KeyboardInterrupt
        self._is_stopped = True
