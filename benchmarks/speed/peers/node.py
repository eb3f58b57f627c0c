"""A peer in a Node process of its own: it gets rules and merchants once, as JSON, and is asked for round after round.

Node times itself (`process.hrtime`, `process.cpuUsage`), so the pipe between us is in no figure.
"""

import json
import os
import shutil
import subprocess
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.speed.peers.contender import Matches, NotMeasured, Profile, Start, Took

HERE = Path(__file__).parent
WARM_UP = 3  # rounds, so that the compiler of Node has seen the code


class InNode:
    """An engine in Node; `name` is its package's, and `name`.mjs beside this file runs it."""

    def __init__(self, name: str, form: str, rules: object, profiles: list[Profile]) -> None:
        self.name = name
        self.form = form
        self.start: Start = "settled facts"
        self._rules = rules
        self._profiles = profiles
        self._warm = False
        self._process = _started(name)
        self._ask({"rules": rules})

    def matches(self, profiles: list[Profile]) -> Matches:
        """See `Contender`."""
        found: Matches = self._ask({"matches": profiles})["matches"]
        return found

    def round(self) -> Took:
        """See `Contender`."""
        if not self._warm:
            self._ask({"profiles": self._profiles})
            self._warm = True
            for _ in range(WARM_UP):
                self._ask({"round": True})
        took = self._ask({"round": True})
        return Took(took["elapsed"] / 1e9 / len(self._profiles), took["processor"] / 1e6 / len(self._profiles))

    def close(self) -> None:
        """Ends its process."""
        self._process.communicate()

    @cached_property
    def _ends(self) -> tuple[Any, Any]:
        return self._process.stdin, self._process.stdout

    def _ask(self, question: dict[str, object]) -> Any:
        to_node, from_node = self._ends
        to_node.write(json.dumps(question) + "\n")
        to_node.flush()
        answer = from_node.readline()
        if not answer:
            raise NotMeasured(f"{self.name} ended with code {self._process.wait()}")
        read = json.loads(answer)
        if "error" in read:
            raise NotMeasured(f"{self.name}: {read['error']}")
        return read


def modules() -> Path:
    """Where npm put the packages. Raises NotMeasured where nothing was installed."""
    folder = os.environ.get("ADVISOR_BENCH_NODE")
    if folder is None:
        raise NotMeasured("ADVISOR_BENCH_NODE names no folder of node_modules")
    return Path(folder)


def version(package: str) -> str:
    """The version of an installed package. Raises NotMeasured where it is not installed."""
    try:
        stated = json.loads((modules() / "node_modules" / package / "package.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotMeasured(f"{package} is not installed in {modules().name}/node_modules") from None
    return str(stated["version"])


def _started(name: str) -> "subprocess.Popen[str]":
    version(name)
    node = shutil.which("node")
    if node is None:
        raise NotMeasured("there is no node on this machine")
    command = [node, str(HERE / "measure.mjs"), str(modules().resolve()), f"./{name}.mjs"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
