"""Where the program starts: `advisor`, or `python -m advisor`."""

import sys


def run() -> None:
    """Runs the command line and ends the process with its exit code."""
    if sys.argv[1:] == ["--version"]:  # asked by scripts all the time, and needs nothing but the number
        from advisor import __version__

        print(f"advisor {__version__}")
        sys.exit(0)
    from advisor.commands.boundary import run as run_command_line

    sys.exit(run_command_line(sys.argv[1:]))


if __name__ == "__main__":
    run()
