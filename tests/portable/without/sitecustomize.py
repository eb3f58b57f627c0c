"""Python loads this when it starts: no Unix-only module can be imported, and other processes begin from nothing."""

import multiprocessing
import sys

for name in ("fcntl", "termios", "tty", "pty", "pwd", "resource"):
    sys.modules[name] = None  # type: ignore[assignment]  # how an import is told that there is nothing
multiprocessing.set_start_method("spawn")
