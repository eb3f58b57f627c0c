"""Where the program starts: `advisor`, or `python -m advisor`."""

import gc
import sys

from advisor.commands.cli import signals
from advisor.exit_codes import INTERRUPTED

# A start makes some 40,000 objects, and a check of 260 programs some 600,000, nearly all of which stay: looking for
# garbage among them every 700 took 8 % of a start, and every 100,000 took 11 % of the check.
OBJECTS = 1_000_000


def run() -> None:
    """Runs the command line and ends the process with its exit code."""
    gc.set_threshold(OBJECTS)
    if getattr(sys, "frozen", False):
        from advisor.platform.workers import freeze_support

        freeze_support()
    try:
        signals.listen()
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    except signals.Stopped as stop:
        code = stop.exit_code
    signals.rest()
    gc.freeze()  # the process ends: going through all that is left, to find garbage in it, took a fifth of a plan
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    # asked by scripts all the time, and needs nothing but the number
    if arguments == ["--version"] and _says_version():
        return 0
    from advisor.commands.cli.boundary import run as run_command_line

    return run_command_line(arguments)


def _says_version() -> bool:
    """Whether every byte of it was written; if not, the command line tries again and says what is in the way."""
    from advisor import __version__

    try:
        sys.stdout.write(f"advisor {__version__}\n")
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    run()
