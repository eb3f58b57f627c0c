"""How long a small command takes as a whole process, beside Python and a Typer program that do nothing.

    .venv/bin/python benchmarks/cold_start.py [RUNS]

Every kind of run takes its turn, so that a machine that changes its speed does so for all of them. The figures are
medians: of the clock, and of the processor's time for the process (user and system), which a busy machine moves less.
The goal: a plan as JSON from the cache in at most 1.5 times the Typer program, and 9.5 times Python. On Windows (`make
bench-windows`) it may take a third more beside Python than here.
"""

import compileall
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
BARE = Path(__file__).with_name("bare_typer.py")
PROFILE = ROOT / "examples" / "market-stall.yaml"
# on Windows as advisor.cmd of its folder does; the program that pip makes there starts another one
ADVISOR = [sys.executable, "-m", "advisor"] if sys.platform == "win32" else [Path(sys.executable).with_name("advisor")]
RUNS = 20


def commands(folder: Path) -> dict[str, Sequence[str | Path]]:
    """The kinds of runs by name. The profile as JSON says the same as the one in YAML, whose reader costs more."""
    stall = folder / "market-stall.json"
    answers = yaml.load(PROFILE.read_text("utf-8"), yaml.BaseLoader)  # all text, as written
    stall.write_text(json.dumps(answers), "utf-8")
    plan = [*ADVISOR, "plan", "--format", "json"]
    return {
        "python -I -c pass": [sys.executable, "-I", "-c", "pass"],
        "Typer, doing nothing": [sys.executable, BARE],
        "plan, cached": [*plan, PROFILE],
        "plan, cached, profile in JSON": [*plan, stall],
        "plan --no-cache": [*plan, "--no-cache", PROFILE],
    }


def run(command: Sequence[str | Path], environment: dict[str, str]) -> tuple[float, float]:
    """Runs a command to its end. Returns seconds of the clock and of the processor."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment)
    used = ended(process)
    took = time.perf_counter() - begun
    if process.returncode != 0:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return took, used


def ended(process: "subprocess.Popen[bytes]") -> float:
    """Waits for a process. Returns the seconds of the processor that it took."""
    if sys.platform != "win32":
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return used.ru_utime + used.ru_stime
    process.wait()
    return float("nan")  # Wine does not say it of a process that ended


def main() -> None:
    """Prints the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    # as after a first run: whoever forbids Python to keep compiled code compiles it in every run
    compileall.compile_dir(ROOT / "advisor", quiet=2)
    compileall.compile_file(BARE, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        kinds = commands(Path(folder))
        steering = ("ADVISOR_", "PYTHON")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(steering)}
        environment["XDG_CACHE_HOME"] = folder
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in kinds}
        for number in range(runs + 1):  # the first fills the caches and counts for nothing
            for name, command in kinds.items():
                figures = run(command, environment)
                if number:
                    taken[name].append(figures)
    told(taken, runs)


def told(taken: dict[str, list[tuple[float, float]]], runs: int) -> None:
    """Prints medians in milliseconds, and how they compare."""
    clock, processor = ({name: statistics.median(each[at] for each in taken[name]) for name in taken} for at in (0, 1))
    python, typer = list(taken)[:2]
    print(f"Python {platform.python_version()}, typer {version('typer')}, {os.cpu_count()} CPUs, {runs} runs each\n")
    print(f"{'median, in ms':<32}{'clock':>8}{'CPU':>8}{'clock ÷ Typer':>16}{'CPU ÷ Typer':>14}{'clock ÷ Python':>16}")
    for name in taken:
        figures = f"{clock[name] * 1000:8.1f}{processor[name] * 1000:8.1f}"
        ratios = f"{clock[name] / clock[typer]:16.2f}{processor[name] / processor[typer]:14.2f}"
        print(f"{name:<32}{figures}{ratios}{clock[name] / clock[python]:16.2f}")


if __name__ == "__main__":
    main()
