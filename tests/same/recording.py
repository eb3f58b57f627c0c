"""Runs the command lines with the code of one folder, and keeps all that leaves them in a form that can be compared.

Masked is what may differ although nothing does: hashes of catalogs, the folders of this machine, names of `$defs`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from same.runs import ROOT, Run

HASH = re.compile(r"\"?\b[0-9a-f]{64}\b\"?")  # YAML quotes a hash where it looks like a number
WIDTH = "80"


@dataclass(frozen=True)
class Record:
    """What a run left behind: its exit code, both streams, and every file that it wrote or changed."""

    code: int
    out: str
    err: str
    files: Mapping[str, str]

    def parts(self) -> dict[str, str]:
        """Everything by name, for a comparison part by part."""
        files = {f"file {name}": text for name, text in self.files.items()}
        return {"exit code": str(self.code), "output": self.out, "complaints": self.err, **files}


def record(code: Path, runs: Iterable[Run]) -> dict[str, Record]:
    """Every run with the package that lies in the folder `code`, by the run's name; some side by side."""
    with tempfile.TemporaryDirectory(prefix="same-") as folder:
        given = Path(folder, "given")
        _lay_out(given)
        waiting: Queue[tuple[int, Run]] = Queue()
        for numbered in enumerate(runs):
            waiting.put(numbered)
        workers = [
            _Worker(code.resolve(), Path(folder, f"worker-{number}"), given) for number in range(os.cpu_count() or 1)
        ]
        with ThreadPoolExecutor(len(workers)) as pool:
            found = [each for part in pool.map(lambda worker: worker.record(waiting), workers) for each in part]
        return {run.name: record for _, run, record in sorted(found, key=lambda each: each[0])}


class _Worker:
    """A process with the code under test, which does one run after the other in a folder that is new each time."""

    def __init__(self, code: Path, place: Path, given: Path) -> None:
        self._code, self._place, self._given = code, place, given
        self._before = _files(given)
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
        own = {"PYTHONPATH": str(code), "ADVISOR_NO_CACHE": "1", "COLUMNS": WIDTH, "LC_ALL": "C.UTF-8"}
        command = [sys.executable, str(Path(__file__).with_name("worker.py"))]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._process = subprocess.Popen(command, env=kept | own, encoding="utf-8", **pipes)  # type: ignore[call-overload]

    def record(self, waiting: "Queue[tuple[int, Run]]") -> list[tuple[int, Run, Record]]:
        """Takes runs until none is left."""
        found: list[tuple[int, Run, Record]] = []
        with self._process:
            while True:
                try:
                    number, run = waiting.get_nowait()
                except Empty:
                    break
                found.append((number, run, self._recorded(run)))
        return found

    def _recorded(self, run: Run) -> Record:
        place = self._place
        shutil.copytree(self._given, place, symlinks=True)
        streams = {name: place.with_name(f"{place.name}.{name}") for name in ("stdin", "out", "err")}
        streams["stdin"].write_bytes(run.stdin)
        order = {
            "arguments": run.arguments,
            "folder": str(place),
            **{name: str(path) for name, path in streams.items()},
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(order), file=self._process.stdin, flush=True)
        ended = int(self._process.stdout.readline())
        out, err = (self._masked(streams[name].read_bytes()) for name in ("out", "err"))
        files = {name: self._masked(data) for name, data in self._written().items()}
        shutil.rmtree(place)
        for path in streams.values():
            path.unlink()
        return Record(ended, out, err, files)

    def _written(self) -> dict[str, bytes]:
        """Files that the run wrote, changed or removed."""
        after = _files(self._place)
        changed = {name: data for name, data in after.items() if self._before.get(name) != data}
        return changed | dict.fromkeys(self._before.keys() - after.keys(), b"(removed)")

    def _masked(self, data: bytes) -> str:
        text = data.decode("utf-8", "backslashreplace")
        for folder, name in ((self._place, "HERE"), (self._code, "CODE")):
            text = text.replace(str(folder), name)
        return same_names(HASH.sub("SHA256", text))


def shipped_schemas(code: Path) -> dict[str, Record]:
    """The schemas that ship with the package, each like the output of a run."""
    files = sorted((code / "advisor").rglob("schemas/*.json"))
    return {f"schema {path.name}": Record(0, same_names(path.read_text("utf-8")), "", {}) for path in files}


def _lay_out(given: Path) -> None:
    """What every run finds in its folder: the inputs of this checkout."""
    given.mkdir()
    shutil.copytree(ROOT / "examples", given / "examples")
    shutil.copytree(Path(__file__).with_name("saved"), given / "saved")
    (given / "invalid").symlink_to(ROOT / "tests/catalogs/invalid")  # many, and nothing writes there
    (given / "profiles").symlink_to(ROOT / "tests/profiles/invalid")


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def same_names(text: str) -> str:
    """A JSON Schema with its `$defs` named by the order in which they are met; any other text as it is."""
    if not text.startswith("{") or '"$defs"' not in text:
        return text
    schema = json.loads(text)
    names: dict[str, str] = {}
    _meet({key: value for key, value in schema.items() if key != "$defs"}, schema["$defs"], names)
    return json.dumps(_renamed(schema, names), ensure_ascii=False, indent=1, sort_keys=True)


def _meet(node: Any, defined: Mapping[str, Any], names: dict[str, str]) -> None:
    if isinstance(node, dict):
        target = str(node.get("$ref", "")).removeprefix("#/$defs/")
        if target in defined and target not in names:
            names[target] = f"D{len(names) + 1}"
            _meet(defined[target], defined, names)
        for key in sorted(node):
            _meet(node[key], defined, names)
    elif isinstance(node, list):
        for below in node:
            _meet(below, defined, names)


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    if isinstance(node, dict):
        named = {key: _renamed(value, names) for key, value in node.items()}
        if "$ref" in named:
            target = named["$ref"].removeprefix("#/$defs/")
            named["$ref"] = f"#/$defs/{names.get(target, target)}"
        if "$defs" in named:
            named["$defs"] = {names.get(key, key): value for key, value in named["$defs"].items()}
        return named
    return [_renamed(below, names) for below in node] if isinstance(node, list) else node
