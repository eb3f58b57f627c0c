"""What the figures were measured on."""

import os
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from advisor import __version__
from benchmarks.speed.peers import node
from benchmarks.speed.peers.contender import NotMeasured

IN_PYTHON = ("zen-engine", "panzi-json-logic")
IN_NODE = ("publicodes", "json-rules-engine", "json-logic-js")


def described() -> str:
    """A paragraph: day, machine, versions."""
    versions = [f"advisor {__version__}", f"Python {platform.python_version()}", _node()]
    versions += [f"{name} {_version(name)}" for name in (*IN_PYTHON, *IN_NODE)]
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"Measured on {_today()}: {_processor()}, {os.cpu_count()} cores, {_memory()}, {sys.platform}; "
        f"load when it began {load}.\n{', '.join(versions)}.\n"
    )


def short() -> str:
    """The same in a line, for the README."""
    return f"`make bench` on {_today()}: {_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}."


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _memory() -> str:
    gibibytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{gibibytes:.0f} GiB"


def _version(name: str) -> str:
    try:
        return node.version(name) if name in IN_NODE else version(name)
    except (PackageNotFoundError, NotMeasured):
        return "(not installed)"


def _node() -> str:
    found = shutil.which("node")
    if found is None:
        return "no Node"
    said = subprocess.run([found, "--version"], capture_output=True, encoding="utf-8", check=False).stdout
    return f"Node {said.strip().removeprefix('v')}"
