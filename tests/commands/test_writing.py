"""Whatever goes wrong while a case or a layer is written, there is the old file or the whole new one."""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commands.running import SMALL_CATALOG, advisor, environment, refused

from .saved import DAY

SMALL = ("--catalog", SMALL_CATALOG, "--as-of", str(DAY))  # quickly read: there are many runs
CONFIRM = ("confirm", "credit", "--runs", "yes", "--asked", "2026-11-20", "--via", "전화", *SMALL)
PLAN = ("plan", "--set", "place=market", "--no-input", "--format", "json", *SMALL, "--save")
LAYER = "# ours\n" + 'catalog: {id: o, version: "1", title: t}\n' + "# more\n" * 100
STEPS = 4  # creating, writing, fsync, renaming


def runs(folder: Path, *arguments: str | Path) -> list[dict[str, Any]]:
    """How every run of a command went in which the n-th step of writing went wrong."""
    script = Path(__file__).with_name("failing.py")
    command = [sys.executable, str(script), str(folder), *map(str, arguments)]
    variables = environment({"ADVISOR_NO_CACHE": "1"})  # of the files that are written, the cache is none
    ended = subprocess.run(command, env=variables, capture_output=True, check=True, timeout=120)
    return [json.loads(line) for line in ended.stdout.decode().splitlines() if line.startswith('{"kind"')]


def holds_whole_files(all_runs: list[dict[str, Any]], name: str, old: tuple[str, int] | None) -> None:
    """Asserts that after every run the old file or the whole new one stands there, and nothing else unless killed."""
    new = tuple(next(run["files"][name] for run in all_runs if run["code"] == 0))
    assert new != old
    modes = (0o600, new[1])  # a layer gets its mode last, when it is whole
    kinds = {run["kind"] for run in all_runs}
    for kind in kinds:
        assert sum(run["kind"] == kind and run["code"] != 0 for run in all_runs) >= STEPS
    for run in all_runs:
        found = run["files"].pop(name, None)
        assert found is None or tuple(found) in (old, new), run
        assert (found is None) <= (old is None), run
        assert run["code"] in ((0, -9) if run["kind"].startswith("killed") else (0, 5)), run
        left = {each: mode for each, (_, mode) in run["files"].items()}
        assert all(each.startswith(".advisor-") and mode in modes for each, mode in left.items())
        assert not left or run["code"] == -9


def test_a_new_case(tmp_path: Path) -> None:
    """A case that cannot be written is not there at all; while it is written nobody else can read it."""
    folder = tmp_path / "cases"
    folder.mkdir()
    holds_whole_files(runs(folder, *PLAN, folder / "case.yaml"), "case.yaml", None)


def test_a_case_over_another(tmp_path: Path) -> None:
    """With --force, the old case stays until the new one is whole."""
    folder = tmp_path / "cases"
    folder.mkdir()
    old = folder / "case.json"
    assert advisor(*PLAN, old, "--set", "place=no_shop").code == 0
    before = (old.read_text("utf-8"), 0o600)
    holds_whole_files(runs(folder, *PLAN, old, "--force"), "case.json", before)


def test_a_layer(tmp_path: Path) -> None:
    """A layer keeps its old text and mode, or has the new text and the old mode."""
    folder = tmp_path / "layers"
    folder.mkdir()
    layer = folder / "office.yaml"
    layer.write_text(LAYER, "utf-8")
    layer.chmod(0o644)
    holds_whole_files(runs(folder, *CONFIRM, "--into", layer), "office.yaml", (LAYER, 0o644))


def small_files() -> None:
    """What the system allows a file to hold, in bytes: less than a case or a layer needs."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))


@pytest.mark.parametrize("name", ["case.yaml", "office.yaml"])
def test_the_system_refuses_more_bytes(name: str, tmp_path: Path) -> None:
    """Where the system itself stops the writing, the exit code is 5 and nothing is left behind."""
    target = tmp_path / name
    command = (*PLAN, target) if name == "case.yaml" else (*CONFIRM, "--into", target)
    if name == "office.yaml":
        target.write_text(LAYER, "utf-8")
    ended = advisor(*command, first=small_files)
    refused(ended, 5, str(target)[:5], "…")
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ([LAYER] if name == "office.yaml" else [])
