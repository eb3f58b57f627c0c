"""The console of Windows by its own calls: descriptors enter, keys and what stands in its whole buffer leave.

Sequences (`ESC[…`) are for newer consoles alone; what is done by these calls holds in every one.
"""

import os
import re
import sys
import time
from contextlib import suppress

AS_THEY_COME = 0x80  # no line, echo, Ctrl-C or mouse of the console's own, and no click that holds the program
AS_A_SHELL_HAS_THEM = 0x7  # Ctrl-C for all, whole lines, echo
SEQUENCES = 0x4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING
LOOKS_EVERY = 0.02
NO_HISTORY = 1  # the fewest lines that Windows keeps of what was typed
ARROWS = "\x00\xe0"  # the first of two that stand for a key without a letter
ESCAPE = b"\x1b"
USUAL_COLOURS = 7
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[=>])")


def mode_of(descriptor: int) -> int:
    """What it does with keys, or with what is written. Raises OSError where it is no console."""
    if sys.platform != "win32":
        raise OSError
    import ctypes

    mode = ctypes.c_uint32()
    if not ctypes.windll.kernel32.GetConsoleMode(_handle(descriptor), ctypes.byref(mode)):
        raise OSError("no console")
    return mode.value


def set_mode(descriptor: int, mode: int) -> bool:
    """Whether it took the mode."""
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.SetConsoleMode(_handle(descriptor), mode))


def typed(seconds: float) -> bytes | None:
    """The keys pressed, in UTF-8, a key without a letter as Esc; None where nobody pressed one in that time."""
    if sys.platform != "win32":
        return None
    import msvcrt

    until = time.monotonic() + seconds
    while not msvcrt.kbhit():
        if time.monotonic() >= until:
            return None
        time.sleep(LOOKS_EVERY)
    keys = b""
    while msvcrt.kbhit():
        key = msvcrt.getwch()
        if key in ARROWS and msvcrt.kbhit():
            msvcrt.getwch()
            keys += ESCAPE
        else:
            keys += key.encode("utf-8", "ignore")
    return keys


def put(screen: int, data: bytes) -> None:
    """Writes text in UTF-8, whatever the code page; sequences only where they are understood."""
    if sys.platform != "win32":
        return
    import ctypes

    text = data.decode("utf-8", "replace")
    if not takes_sequences(screen):
        text = _SEQUENCE.sub("", text)
    written = ctypes.c_uint32()
    while text:  # no more at once than an old console takes
        part, text = text[:4096], text[4096:]
        ctypes.windll.kernel32.WriteConsoleW(
            _handle(screen), part, len(part.encode("utf-16-le")) // 2, ctypes.byref(written), None
        )


def takes_sequences(screen: int) -> bool:
    """Whether it was told to take sequences and does; Wine says yes and writes them."""
    if sys.platform != "win32":
        return False
    import ctypes

    with suppress(OSError):
        mode = mode_of(screen)
        return not hasattr(ctypes.windll.ntdll, "wine_get_version") and set_mode(screen, mode | SEQUENCES)
    return False


def empty(screen: int) -> None:
    """Overwrites the whole buffer, also what scrolled off the window, and goes to its beginning."""
    if sys.platform != "win32":
        return
    import ctypes

    kernel = ctypes.windll.kernel32
    about = _about(screen)
    many, done = about[0] * about[1], ctypes.c_uint32()
    kernel.FillConsoleOutputCharacterW(_handle(screen), ctypes.c_wchar(" "), many, 0, ctypes.byref(done))
    kernel.FillConsoleOutputAttribute(_handle(screen), USUAL_COLOURS, many, 0, ctypes.byref(done))
    kernel.SetConsoleCursorPosition(_handle(screen), 0)


def held(screen: int) -> str:
    """All letters in the whole buffer."""
    if sys.platform != "win32":
        return ""
    import ctypes

    columns, rows, *_ = _about(screen)
    lines = []
    for row in range(rows):
        found, done = ctypes.create_unicode_buffer(columns + 1), ctypes.c_uint32()
        ctypes.windll.kernel32.ReadConsoleOutputCharacterW(
            _handle(screen), found, columns, row << 16, ctypes.byref(done)
        )
        lines.append(found.value.rstrip())
    return "\n".join(lines).rstrip()


def forget_lines() -> None:
    """Has the console forget the lines that it kept of what was typed into this program, as far as it lets us."""
    if sys.platform != "win32":
        return
    import ctypes

    kernel = ctypes.windll.kernel32
    with suppress(AttributeError, OSError):  # no promised calls: `doskey /reinstall` uses them
        kernel.ExpungeConsoleCommandHistoryW(ctypes.c_wchar_p(os.path.basename(sys.executable)))  # noqa: PTH119
    with suppress(AttributeError, OSError):
        about = (ctypes.c_uint32 * 4)(16, NO_HISTORY, 1, 0)  # its size, lines, programs, flags
        kernel.SetConsoleHistoryInfo(ctypes.byref(about))


def lines_kept() -> int | None:
    """How many bytes of lines the console keeps that were typed into this program; None where it does not say."""
    if sys.platform != "win32":
        return None
    import ctypes

    with suppress(AttributeError, OSError):
        ask = ctypes.windll.kernel32.GetConsoleCommandHistoryLengthW
        return int(ask(ctypes.c_wchar_p(os.path.basename(sys.executable))))  # noqa: PTH119
    return None


def _about(screen: int) -> tuple[int, ...]:
    """Columns and rows of the buffer, and what else it says of itself."""
    if sys.platform != "win32":
        return (0, 0)
    import ctypes

    about = (ctypes.c_short * 11)()
    ctypes.windll.kernel32.GetConsoleScreenBufferInfo(_handle(screen), ctypes.byref(about))
    return tuple(about)


def _handle(descriptor: int) -> object:
    if sys.platform != "win32":
        return None
    import ctypes
    import msvcrt

    return ctypes.c_void_p(msvcrt.get_osfhandle(descriptor))
