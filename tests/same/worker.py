"""Runs command lines one after the other, each in a fork of a process that has loaded the whole package already.

Started as `python worker.py` with the package on PYTHONPATH. A line of JSON on standard input names a run: its
arguments, its folder, and the files for its three streams; the answer on standard output is its exit code. Loading
everything once takes most of the time of 700 short runs away; how little a single start loads is tested elsewhere.
"""

import importlib
import json
import os
import pkgutil
import runpy
import sys
from typing import Any

import advisor

STREAMS = ((0, "stdin", os.O_RDONLY), (1, "out", os.O_WRONLY | os.O_CREAT), (2, "err", os.O_WRONLY | os.O_CREAT))


def main() -> None:
    """Answers until standard input ends."""
    _load_all()
    for line in iter(sys.stdin.readline, ""):
        run = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(run)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _load_all() -> None:
    for module in pkgutil.walk_packages(advisor.__path__, "advisor."):
        if not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ImportError:  # what an extra brings that is not installed
                continue


def _run(run: dict[str, Any]) -> None:
    os.chdir(run["folder"])
    for number, name, flags in STREAMS:
        os.dup2(os.open(run[name], flags, 0o600), number)
    sys.argv = ["advisor", *run["arguments"]]
    code: object = 0
    try:
        runpy.run_module("advisor", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    main()
