"""Whatever goes wrong while something is written down about a case, all that was there stays, and the new is whole."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from commands.running import SMALL_CATALOG, advisor
from commands.test_writing import runs

THOROUGH = bool(os.environ.get("ADVISOR_THOROUGH"))
DAY = "2026-11-23"
SMALL = ("--catalog", str(SMALL_CATALOG), "--as-of", DAY)
CASE, PROGRAM = "261123-test", "open-channel"
# every command that adds to the cases, and how many files it adds
ADDING: dict[str, tuple[tuple[str, ...], int]] = {
    "new": (("case", "new", "--set", "place=market", "--label", "떡집", "--no-input", *SMALL), 2),
    "open": (("case", "open", CASE, "--set", "place=street", "--no-input", *SMALL), 1),
    "note": (("case", "note", CASE, "말", "--as-of", DAY), 1),
    "note beside a saved file": (("case", "note", "old", "말", "--as-of", DAY), 1),
    "open a saved file": (("case", "open", "old", "--set", "place=street", "--no-input", *SMALL), 1),
    "done": (("case", "done", CASE, *SMALL), 1),
    "done, later": (("case", "done", CASE, "--later", "2026-12-10", *SMALL), 1),
    "next": (("case", "next", CASE, "2026-12-04", "--as-of", DAY), 1),
    "confirm": (("confirm", PROGRAM, "--runs", "yes", "--asked", "2026-11-20", "--via", "상인회", *SMALL), 1),
    "confirm in a market": (("confirm", PROGRAM, "--market", "중앙", "--runs", "no", "--via", "상인회", *SMALL), 1),
    "merge": (("confirm", "--merge", "other", *SMALL), 1),
}
SAMPLE = ("new", "note", "confirm")
FAULTS = 8  # every which step of a folder of sheets goes wrong: each run makes sheets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one case, and one that `--save` wrote."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "office.yaml").write_text("office: {name: 상담실}\nmarkets: {jungang: 중앙시장}\n", "utf-8")
    other = folder / "other"
    other.mkdir()
    (other / "office.yaml").write_text("office: {name: 다른 상담실}\n", "utf-8")
    assert advisor(*ADDING["confirm"][0], folder=other).code == 0
    cases = folder / "cases"
    cases.mkdir(parents=True)
    assert advisor("plan", "--set", "place=market", "--no-input", *SMALL, "--save", cases / "old.yaml").code == 0
    (cases / CASE).mkdir()
    shutil.copy(cases / "old.yaml", cases / CASE / "2026-11-20-visit.yaml")
    return folder


@pytest.mark.posix
@pytest.mark.parametrize("which", ADDING if THOROUGH else SAMPLE)
def test_what_is_added_is_whole_or_not_there(which: str, folder: Path) -> None:
    """Whatever step goes wrong, every file that was there is as it was, and the new ones are all there or none is."""
    line, many = ADDING[which]
    before = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yaml")}
    all_runs = runs(folder, *line)
    found = [
        (run, {name: text for name, (text, _) in run["files"].items() if "/.advisor-" not in name}) for run in all_runs
    ]
    whole = next(sorted(added(files, before).values()) for run, files in found if not run["happened"])
    assert len(whole) == many
    assert {run["kind"] for run, _ in found if run["code"]} == {"ENOSPC", "EIO", "killed before", "killed after"}
    for run, files in found:
        killed = run["kind"].startswith("killed")
        assert run["code"] in ((0, -9) if killed else (0, 5)), run
        assert before.items() <= files.items(), run
        assert sorted(added(files, before).values()) in ([whole] if run["code"] == 0 else [whole, []]), run
        assert killed or not halves(run), "what is not whole stays only where nobody could clear it"


@pytest.mark.posix
@pytest.mark.skipif(not THOROUGH, reason="sheets are made some dozens of times: ADVISOR_THOROUGH=1")
def test_a_folder_of_sheets_holds_whole_sheets(folder: Path) -> None:
    """Whatever step goes wrong, what was there stays, each sheet is whole or not there, and all are at a good end."""
    before = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yaml")}
    all_runs = runs(folder, "sheets", "cases", "-o", "out", *SMALL, every=FAULTS)
    whole = next({name: text for name, (text, _) in run["files"].items()} for run in all_runs if not run["happened"])
    assert {name for name in whole if name not in before} == {f"out/{each}.html" for each in (CASE, "old", "overview")}
    for run in all_runs:
        files = {name: text for name, (text, _) in run["files"].items() if "/.advisor-" not in name}
        assert before.items() <= files.items() <= whole.items(), run
        assert run["code"] in ((0, -9) if run["kind"].startswith("killed") else (0, 5)), run
        assert run["code"] != 0 or files == whole, run
        assert run["kind"].startswith("killed") or not halves(run), run


def added(files: dict[str, str], before: dict[str, str]) -> dict[str, str]:
    """What was not there before."""
    return {name: text for name, text in files.items() if name not in before}


@pytest.mark.posix
def test_a_case_is_forgotten_or_not(folder: Path) -> None:
    """Whatever step goes wrong, the case is as it was or out of sight, and the others are as they were."""
    before = {path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}
    of_it = {name for name in before if CASE in name}
    for run in runs(folder, "case", "forget", CASE, "--sure"):
        seen = {name for name in run["files"] if "/.advisor-" not in name}
        assert seen in (before, before - of_it), run
        assert run["code"] != 0 or seen == before - of_it, run
        assert run["code"] != 0 or not halves(run), run


def halves(run: dict[str, Any]) -> list[str]:
    """What is not whole; a lock may stay, which is empty."""
    return [name for name in run["files"] if "/.advisor-" in name and not name.endswith(".lock")]
