"""The comparison of two revisions notices what differs, and only that."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from .__main__ import differences
from .recording import Record, record, same_names
from .runs import ROOT, Run, every_run

RUNS = (Run(("plan", "-", "--as-of", "2026-11-23", "-o", "plan.csv"), b"{}"), Run(("help", "no-such-topic")))
SAID = Record(0, "one\ntwo\n", "", {"plan.csv": "a,b\n"})


def test_there_is_much_to_compare() -> None:
    """At least 400 command lines are recorded, no two under one name."""
    runs = every_run()
    assert len({run.name for run in runs}) == len(runs) >= 400


@pytest.mark.parametrize(
    ("now", "part"),
    [
        (replace(SAID, code=5), "exit code"),
        (replace(SAID, out="one\ntoo\n"), "output"),
        (replace(SAID, out="one\ntwo"), "output"),
        (replace(SAID, err="careful\n"), "complaints"),
        (replace(SAID, files={"plan.csv": "a;b\n"}), "file plan.csv"),
        (replace(SAID, files={}), "file plan.csv"),
    ],
)
def test_every_difference_is_told(now: Record, part: str) -> None:
    """Another exit code, letter, line end, complaint or file is a difference, with its part."""
    assert differences({"run": SAID}, {"run": SAID}) == {}
    told = differences({"run": SAID}, {"run": now})["run"]
    assert any(line == f"+++ {part}" for line in told)
    assert any(line[0] in "+-" and not line.startswith(("+++", "---")) for line in told)


def test_what_only_one_side_has_is_told() -> None:
    """A run that is new, or gone, is a difference."""
    assert list(differences({"run": SAID}, {})) == list(differences({}, {"run": SAID})) == ["run"]


def test_names_of_definitions_do_not_count() -> None:
    """Two schemas that differ in the names of their `$defs` are the same; in anything else they are not."""
    one, two = (
        json.dumps(
            {"$defs": {name: {"items": {"$ref": f"#/$defs/{name}"}}}, "properties": {"a": {"$ref": f"#/$defs/{name}"}}}
        )
        for name in ("ItemOut", "Entry")
    )
    assert same_names(one) == same_names(two)
    assert same_names(one) != same_names(two.replace('"a"', '"b"'))


@pytest.mark.posix
def test_a_changed_sentence_is_noticed(tmp_path: Path) -> None:
    """Real runs of two copies of the package: the same where nothing is changed, and another sentence is told."""
    for name in ("before", "after"):
        shutil.copytree(ROOT / "advisor", tmp_path / name / "advisor", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "programs.yaml", tmp_path / name)
    before = record(tmp_path / "before", RUNS)
    assert [ended.code for ended in before.values()] == [0, 2]
    assert set(before[RUNS[0].name].files) == {"plan.csv"}
    assert differences(before, record(tmp_path / "after", RUNS)) == {}
    table = tmp_path / "after/advisor/wording/texts/ko/problem.json"
    table.write_text(table.read_text("utf-8").replace("주제", "제목"), "utf-8")
    assert list(differences(before, record(tmp_path / "after", RUNS))) == [RUNS[1].name]
