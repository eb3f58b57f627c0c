"""Processes: what a system keeps of one that dies, and what must not outlive another."""

import os
import sys
from contextlib import suppress

DIES_WITH_PARENT, MAY_BE_READ = 1, 4  # what Linux calls PR_SET_PDEATHSIG and PR_SET_DUMPABLE
# how Windows starts a program away from our console, on which it would write; elsewhere a session of its own does that
APART = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW


def can_split() -> bool:
    """Whether this system can make two processes of one."""
    return sys.platform != "win32"


def split() -> int:
    """Another process that goes on from here with all that this one has; 0 in it, its id in this one. Unix only."""
    return os.fork()


def hide_errors(*, of_libraries: bool = False) -> None:
    """From now on nothing that goes wrong in this process is written anywhere.

    of_libraries: nor what is no Python writes to the descriptor of standard error.
    """
    if of_libraries:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 -- as long as the process


def keep_no_core_file() -> None:
    """From now on no file is made of what this process and its children know, should one of them die."""
    if sys.platform == "win32":
        return  # a child is told so where it is started
    with suppress(ImportError, OSError, ValueError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        # a program that collects such images gets them with a limit of 0 too, and not with this one
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0) if most == 0 else (1, 1))


def limit_memory(most: int) -> None:
    """From now on this process has so many bytes at most, where the system can be told."""
    if sys.platform == "win32":
        return
    with suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def keep_answers_inside() -> None:
    """As `keep_no_core_file`; and other programs of the same user may not look into this process, where Linux runs."""
    keep_no_core_file()
    _tell_linux(MAY_BE_READ, 0)


def die_with_parent(parent: int) -> None:
    """Linux ends this process as soon as its parent is dead; at once, if it is dead already. Elsewhere nobody does."""
    if sys.platform == "win32":
        return
    import signal

    _tell_linux(DIES_WITH_PARENT, int(signal.SIGKILL))
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def end(process: int) -> None:
    """Ends a process without asking it, if it still runs."""
    if sys.platform == "win32":
        return
    import signal

    with suppress(ProcessLookupError, PermissionError):
        os.kill(process, signal.SIGKILL)


def end_group(group: int) -> None:
    """Ends all processes of a group without asking them, as far as they still run."""
    if sys.platform == "win32":
        return
    import signal

    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def _tell_linux(what: int, value: int) -> None:
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(what, value, 0, 0, 0)
