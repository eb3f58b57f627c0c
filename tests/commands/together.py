"""Runs many command lines at the same moment, each in a process of its own, and says how each ended.

    python together.py < [{"line": ["confirm", …], "stdin": "…"}, …]     (JSON; the answer is a list of exit codes)

The processes are forks of one that has loaded everything, and begin when all of them are there.
"""

import io
import json
import os
import sys
from typing import Any

import yaml  # noqa: F401 -- loaded once, for all processes

import advisor.audit.suggestions
import advisor.catalog.editing.confirmation
import advisor.catalog.editing.insert
import advisor.catalog.source.file_tree
import advisor.commands.case.done
import advisor.commands.case.new_case
import advisor.commands.case.next
import advisor.commands.case.note
import advisor.commands.case.open
import advisor.commands.catalog.new_program
import advisor.commands.cli.app
import advisor.commands.confirming.confirm
import advisor.commands.plan
import advisor.prompts.lines.line_asker
import advisor.prompts.program_draft  # noqa: F401 -- to have them loaded
from advisor.commands.cli.boundary import run


def main() -> None:
    """Runs what standard input names."""
    tasks = json.load(sys.stdin)
    begin, end = os.pipe()
    processes = []
    for task in tasks:
        process = os.fork()
        if not process:
            os.close(end)
            os._exit(_run(task, begin))
        processes.append(process)
    os.close(end)
    codes = [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes]
    sys.stdout.write(json.dumps(codes))


def _run(task: dict[str, Any], begin: int) -> int:
    sys.stdin = io.TextIOWrapper(io.BytesIO(task["stdin"].encode()), encoding="utf-8")
    os.read(begin, 1)  # which ends when everybody is there
    return run(task["line"])


if __name__ == "__main__":
    main()
