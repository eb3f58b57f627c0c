"""The schema as those use it who write catalogs: three validators that know nothing of us agree with the reader."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from schemas.test_editor_schema import ABOUT_FORM, CATALOGS, READABLE, codes_of

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "advisor" / "schemas" / "catalog.json"
NODE = ROOT / ".browser" / "editors" / "node_modules"
EXAMPLES = [*sorted((ROOT / "examples" / "regional").rglob("*.yaml"))]
FILES = [path for path in READABLE if path.suffix == ".yaml"] + EXAMPLES
SETTINGS = {"schemas": {SCHEMA.as_uri(): ["*.yaml"]}, "validate": True, "schemaStore": {"enable": False}}
SERVER = [str(NODE / ".bin" / "yaml-language-server"), "--stdio"]


@pytest.fixture(scope="module")
def codes() -> dict[Path, set[str]]:
    """What the reader finds wrong in each file; the examples are right, as other tests say."""
    return {path: set() if path in EXAMPLES else codes_of(path) for path in FILES}


def agrees(refused: set[Path], codes: dict[Path, set[str]]) -> None:
    """Holds what somebody refuses against the reader: all that is wrong in its form, and nothing that is right.

    Of what else is wrong the schema may know something, too, such as what a telephone number looks like.
    """
    assert {path for path, found in codes.items() if found & ABOUT_FORM} - refused == set()
    assert refused - {path for path, found in codes.items() if found} == set()


def test_there_is_something_to_refuse(codes: dict[Path, set[str]]) -> None:
    """Of the tests' catalogs some are refused and some taken, else agreeing says nothing."""
    wrong = [path for path, found in codes.items() if found & ABOUT_FORM]
    assert 20 < len(wrong) < len(FILES) - 20
    assert all(path.is_relative_to(CATALOGS) for path in wrong)


def test_check_jsonschema_agrees(codes: dict[Path, set[str]]) -> None:
    """It refuses what the reader refuses, and nothing else."""
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--schemafile", str(SCHEMA), "-o", "json"]
    ended = subprocess.run([*command, *map(str, FILES)], capture_output=True, check=False, timeout=120)
    report = json.loads(ended.stdout)
    assert report["parse_errors"] == []
    agrees({Path(each["filename"]) for each in report["errors"]}, codes)


def test_ajv_agrees(codes: dict[Path, set[str]]) -> None:
    """It refuses what the reader refuses, and nothing else."""
    said = "\n".join(map(str, [SCHEMA, *FILES])).encode()
    command = ["node", str(Path(__file__).with_name("editors") / "refused.cjs")]
    ended = subprocess.run(
        command, input=said, capture_output=True, check=True, timeout=120, env={**os.environ, "NODE_PATH": str(NODE)}
    )
    told = dict(json.loads(line) for line in ended.stdout.splitlines())
    assert len(told) == len(FILES)
    agrees({Path(file) for file, is_taken in told.items() if not is_taken}, codes)


def test_yaml_language_server_agrees(codes: dict[Path, set[str]]) -> None:
    """What an editor underlines is what the reader refuses, and nothing else."""
    with _served() as server:
        told = {path: server.diagnostics(path) for path in FILES}
    agrees({path for path, found in told.items() if found}, codes)


class _Server:
    """A language server, spoken to as an editor does."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in, self._out = process.stdin, process.stdout
        self._number = 0

    def begin(self) -> None:
        """Says hello, and which schema is that of all files."""
        self._send(
            {"id": 0, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}}
        )
        while "result" not in self._read():
            pass
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": {"yaml": SETTINGS}}})
        while self._answered(self._read()) != "workspace/configuration":
            pass

    def diagnostics(self, path: Path) -> list[Any]:
        """What it finds in a file."""
        about = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": about}})
        while True:
            said = self._read()
            if said.get("method") == "textDocument/publishDiagnostics" and said["params"]["uri"] == path.as_uri():
                found: list[Any] = said["params"]["diagnostics"]
                return found
            self._answered(said)

    def _answered(self, said: dict[str, Any]) -> str:
        """The name of what was said; where the server asked for something it has its answer."""
        if "id" in said and "method" in said:
            asked = said.get("params", {}).get("items", [])
            result = [SETTINGS if each.get("section") == "yaml" else {} for each in asked]
            self._send({"id": said["id"], "result": result or None})
        name: str = said.get("method", "")
        return name

    def _send(self, said: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **said}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._in.flush()

    def _read(self) -> dict[str, Any]:
        length = 0
        while line := self._out.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the server has ended"
        said: dict[str, Any] = json.loads(self._out.read(length))
        return said


@contextmanager
def _served() -> Iterator[_Server]:
    with subprocess.Popen(SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            server = _Server(process)
            server.begin()
            yield server
        finally:
            process.kill()
