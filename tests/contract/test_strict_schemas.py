"""Schemas that the strictest validator takes: each has an id and a title, plain expressions, and one type at a time.

Where ADVISOR_AJV names a folder in which npm has put `ajv`, that compiles them as well.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands.running import ROOT, advisor

from advisor.commands.schema import names

FOLDER = ROOT / "advisor" / "schemas"
NAMES = sorted(path.name for path in FOLDER.glob("*.json"))
AJV = os.environ.get("ADVISOR_AJV")
# what an expression may escape where letters are read as Unicode; `\"` is none of it
PLAIN = re.compile(r"[^\\]|\\[dDsSwWbBnrtfv^$\\.*+?()\[\]{}|/]")
COMPILES = """
const Ajv = require("ajv/dist/2020");
for (const file of process.argv.slice(2)) {
  new Ajv({strict: true, allErrors: true}).compile(JSON.parse(require("fs").readFileSync(file)));
}
"""


def below(schema: Any) -> Iterator[dict[str, Any]]:
    """Yields all objects of a schema."""
    if isinstance(schema, dict):
        yield schema
        for each in schema.values():
            yield from below(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from below(each)


def test_each_has_a_name_of_its_own() -> None:
    """No two have the same id, and none is without a title."""
    read = [json.loads((FOLDER / name).read_text("utf-8")) for name in NAMES]
    assert len({each["$id"] for each in read}) == len(NAMES) > 10
    assert all(each["title"] for each in read)


@pytest.mark.parametrize("name", NAMES)
def test_it_says_one_thing_at_a_time(name: str) -> None:
    """No place has two types at once, what is required is described, and each expression is plain."""
    for each in below(json.loads((FOLDER / name).read_text("utf-8"))):
        assert not isinstance(each.get("type"), list)
        if isinstance(each.get("required"), list):
            assert {*each["required"]} <= {*each.get("properties", {})}
        if isinstance(each.get("pattern"), str):
            assert PLAIN.sub("", each["pattern"]) == ""


@pytest.mark.skipif(AJV is None, reason="ADVISOR_AJV names a folder with ajv in it")
def test_ajv_compiles_them(tmp_path: Path) -> None:
    """In its strict mode, as `advisor schema` prints them: also those that are made of the catalog that is read."""
    node = shutil.which("node")
    assert node is not None
    assert AJV is not None
    printed = [(name, tmp_path / f"{name}.json") for name in names()] + [("plan", tmp_path / "with-ids.json")]
    for name, file in printed:
        ids = ("--ids",) if file.stem == "with-ids" else ()
        assert advisor("schema", name, *ids, "-o", file).code == 0
    script = tmp_path / "compile.js"
    script.write_text(COMPILES, "utf-8")
    ended = subprocess.run(
        [node, str(script), *(str(file) for _, file in printed)],
        env={**os.environ, "NODE_PATH": str(Path(AJV) / "node_modules")},
        cwd=AJV,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
