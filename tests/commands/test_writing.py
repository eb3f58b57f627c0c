"""Whatever goes wrong while a case or a layer is written, there is the old file or the whole new one."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from advisor.platform.system_files import usual_mode
from commands.running import SMALL_CATALOG, advisor, environment, refused

from .saved import DAY

if sys.platform != "win32":
    import resource

SMALL = ("--catalog", SMALL_CATALOG, "--as-of", str(DAY))  # quickly read: there are many runs
CONFIRM = ("confirm", "credit", "--runs", "yes", "--asked", "2026-11-20", "--via", "전화", *SMALL)
ANSWER = ("plan", "--set", "place=market", "--no-input", *SMALL)
PLAN = (*ANSWER, "--format", "json", "--save")
LAYER = "# ours\n" + 'catalog: {id: o, version: "1", title: t}\n' + "# more\n" * 100
PROFILE, REGISTER = "place: market\n", "id,place\na,market\nb,nowhere\n" + "c,street\n" * 40
STEPS = 4  # creating, writing, fsync, its place
THOROUGH = bool(os.environ.get("ADVISOR_THOROUGH"))
FAULTS = 1 if THOROUGH else 4  # every which step of a register goes wrong
REJECTED = 7
USUAL = usual_mode(Path("no such file"))
# every command that writes a file: what it is to hold is "new.…"
WRITING: dict[str, tuple[str, ...]] = {
    "plan, text": (*ANSWER, "-o", "new.txt"),
    "plan, html": (*ANSWER, "-o", "new.html"),
    "plan, csv": (*ANSWER, "-o", "new.csv"),
    "plan, sheet": (*ANSWER, "--sheet", "counselor", "-o", "new.md"),
    "plan, case": (*PLAN, "new.yaml"),
    "plan, case over another": (*PLAN, "old.json", "--force"),
    "explain": ("explain", "credit", "in.yaml", "--format", "json", "-o", "new.json", *SMALL),
    "compare": ("compare", "in.yaml", "other.yaml", "--format", "json", "-o", "new.json", *SMALL),
    "recheck": ("recheck", "old.json", "-o", "new.txt", *SMALL),
    "programs": ("programs", "-o", "new.txt", *SMALL),
    "questions": ("questions", "-o", "new.json", "--format", "json", *SMALL),
    "schema": ("schema", "plan", "-o", "new.json"),
    "catalog check": ("catalog", "check", "shipped", "--format", "json", "-o", "new.json"),
    "catalog diff": ("catalog", "diff", str(SMALL_CATALOG), str(SMALL_CATALOG), "-o", "new.txt"),
    "month of an office": ("case", "month", "2026-11", "-o", "new.html", *SMALL),
    "month of an office, book": ("case", "month", "2026-11", "-o", "new.xlsx", *SMALL),
    "confirm": (*CONFIRM, "--into", "new.yaml"),
    "confirm, again": (*CONFIRM, "--into", "layer.yaml"),
}
BATCH = ("batch", "in.csv", "-o", "new.jsonl", *SMALL)
SAMPLE = ("plan, text", "plan, case over another", "confirm, again")


def runs(folder: Path, *arguments: str | Path, every: int = 1) -> list[dict[str, Any]]:
    """How every run of a command went in which the n-th step of writing went wrong."""
    script = Path(__file__).with_name("failing.py")
    command = [sys.executable, str(script), str(folder), *map(str, arguments)]
    variables = environment({"ADVISOR_NO_CACHE": "1", "ADVISOR_FAULTS": str(every)})  # of what is written, no cache
    ended = subprocess.run(command, cwd=folder, env=variables, capture_output=True, check=True, timeout=280)
    return [json.loads(line) for line in ended.stdout.decode().splitlines() if line.startswith('{"kind"')]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of files to read, and of some to write over."""
    folder = tmp_path / "office"
    folder.mkdir()
    for name, text in {"in.yaml": PROFILE, "other.yaml": "place: street\n", "layer.yaml": LAYER}.items():
        (folder / name).write_text(text, "utf-8")
        (folder / name).chmod(0o644)
    (folder / "in.csv").write_text(REGISTER, "utf-8")
    assert advisor(*PLAN, folder / "old.json", "--set", "employees=3").code == 0
    return folder


@pytest.mark.posix
@pytest.mark.parametrize("which", WRITING if THOROUGH else SAMPLE)
def test_a_file_is_whole_or_not_there(which: str, folder: Path) -> None:
    """Whatever step goes wrong, every file is as it was or whole; and a run that did not write it does not end well."""
    before = {path.name: [path.read_text("utf-8"), path.stat().st_mode & 0o777] for path in folder.iterdir()}
    all_runs = runs(folder, *WRITING[which])
    whole = next(run["files"] for run in all_runs if not run["happened"])
    changed = {name for name in whole if whole[name] != before.get(name)}
    (written,) = changed
    assert whole[written][1] == (0o600 if "case" in which else before.get(written, ["", USUAL])[1])
    assert set(whole) == set(before) | changed
    for kind in {run["kind"] for run in all_runs}:
        assert sum(run["kind"] == kind and run["code"] != 0 for run in all_runs) >= STEPS
    for run in all_runs:
        killed = run["kind"].startswith("killed")
        assert run["code"] in ((0, -9) if killed else (0, 5)), run
        unfinished = [name for name in run["files"] if name not in whole and not name.endswith(".lock")]
        assert all(killed and name.startswith(".advisor-") for name in unfinished), run
        # nobody else reads what is not whole; a case is its owner's alone, and a layer keeps the mode that it had
        assert {run["files"][name][1] for name in unfinished} <= {0o600, *(whole[name][1] for name in changed)}, run
        for name in whole:
            assert run["files"].get(name) in ([whole[name]] if run["code"] == 0 else [before.get(name), whole[name]])


@pytest.mark.posix
def test_a_register_goes_on_after_any_fault(folder: Path) -> None:
    """Whatever step goes wrong, the rows are all there or not at all, and --resume writes the same bytes."""
    all_runs = runs(folder, "--resume", *BATCH, every=FAULTS)
    undisturbed = next(run["files"] for run in all_runs if not run["happened"])
    whole = {name: undisturbed[name] for name in ("new.jsonl", "new.jsonl.rejected")}
    for run in (each for each in all_runs if each["happened"]):
        allowed = (REJECTED, -9) if run["kind"].startswith("killed") else (REJECTED, 5)
        assert run["code"] in allowed, run
        assert run["code"] != REJECTED or {name: run["files"].get(name) for name in whole} == whole, run
        assert all(run["files"].get(name) in (None, whole[name]) for name in whole), run
        assert {name: run["then"].get(name) for name in whole} == whole, run
        if run["resumed"] == REJECTED:  # else nothing was left to do
            assert not [name for name in run["then"] if name.endswith((".part", ".resume", ".lock"))], run


def small_files() -> None:
    """What the system allows a file to hold, in bytes: less than a case or a layer needs."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))


@pytest.mark.posix
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
