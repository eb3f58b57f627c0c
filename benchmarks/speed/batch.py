"""The real `advisor batch` on made-up registers, beside Python's csv module that reads and writes the same file.

    python -m benchmarks.speed.batch ROWS realistic|different

Both are whole processes, start included. Memory is that of all processes of the run together: the sum of the highest
resident size each has had (VmHWM), looked at all the time; pages that processes share are counted in each.
"""

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.merchants import Repetition, write_register

SIZES = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)
LARGE = 100_000  # from here on measured once; the csv module before and after it
ROUNDS = 3
JOBS = 2
AS_OF = "2026-11-23"
LOOK_EVERY = 0.01  # seconds
COPY = (
    "import csv, sys\n"
    "with open(sys.argv[1], newline='', encoding='utf-8') as rows,"
    " open(sys.argv[2], 'w', newline='', encoding='utf-8') as copy:\n"
    "    csv.writer(copy).writerows(csv.reader(rows))\n"
)


@dataclass(frozen=True)
class Run:
    """One process with its children: seconds elapsed, seconds of processor, bytes at the peak (0: nobody can tell)."""

    elapsed: float
    processor: float
    peak: int


@dataclass(frozen=True)
class Batch:
    """A register: rows, different sets of answers, and medians."""

    repetition: Repetition
    rows: int
    distinct: int
    size: int
    csv: float
    elapsed: float
    processor: float
    peak: int

    @property
    def ratio(self) -> float:
        """How many times as long as the csv module."""
        return self.elapsed / self.csv


def measured(rows: int, repetition: Repetition) -> Batch:
    """Makes such a register, copies it with the csv module and has it planned. Raises RuntimeError if that fails."""
    with tempfile.TemporaryDirectory(prefix="advisor-bench-") as folder:
        register, copy, plans = (Path(folder) / name for name in ("merchants.csv", "copy.csv", "plans.jsonl"))
        distinct = write_register(register, rows, repetition)
        ours = [sys.executable, "-m", "advisor", "batch", str(register), "-o", str(plans), "--force"]
        ours += ["--jobs", str(JOBS), "--as-of", AS_OF]
        copying = [sys.executable, "-I", "-c", COPY, str(register), str(copy)]
        copies, runs = [run(copying)], []
        for _ in range(1 if rows >= LARGE else ROUNDS):
            runs.append(run(ours))
            copies.append(run(copying))
        with plans.open("rb") as lines:
            planned = sum(1 for _ in lines)
        if planned != rows:
            raise RuntimeError(f"{planned} plans for {rows} merchants")
        return Batch(
            repetition=repetition,
            rows=rows,
            distinct=distinct,
            size=register.stat().st_size,
            csv=statistics.median(each.elapsed for each in copies),
            elapsed=statistics.median(each.elapsed for each in runs),
            processor=statistics.median(each.processor for each in runs),
            peak=max(each.peak for each in runs),
        )


def run(command: Sequence[str]) -> Run:
    """Runs a command to its end. Raises RuntimeError where it does not end with 0."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        peak = 0
        while True:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            peak = max(peak, _resident(process.pid))
            time.sleep(LOOK_EVERY)
        elapsed = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace")[:2000])
    return Run(elapsed, used.ru_utime + used.ru_stime, peak)


def _resident(process: int) -> int:
    """The highest resident sizes of a process and all below it, added up, in bytes."""
    total = 0
    with contextlib.suppress(OSError):  # it has just ended, or this system has no /proc
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace")
        highest = (line for line in status.splitlines() if line.startswith("VmHWM:"))
        total += sum(int(line.split()[1]) * 1024 for line in highest)
        for thread in Path(f"/proc/{process}/task").iterdir():  # whichever of its threads started them
            children = (thread / "children").read_text(encoding="utf-8").split()
            total += sum(_resident(int(child)) for child in children)
    return total


if __name__ == "__main__":
    print(measured(int(sys.argv[1].replace(",", "")), "different" if "different" in sys.argv[2:] else "realistic"))
