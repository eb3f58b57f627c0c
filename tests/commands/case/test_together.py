"""Counselors who write into one folder at the same moment: nothing is lost, and nobody waits, also after a kill."""

import signal
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from commands.running import SMALL_CATALOG, advisor, start
from commands.test_together import ROUNDS, together

CASE = "261123-test"
PROGRAM, TOLD = "open-channel", ("--runs", "yes", "--asked", "2026-11-20")
SMALL = ("--catalog", str(SMALL_CATALOG), "--as-of", "2026-11-23")


def tasks(number: int) -> list[dict[str, Any]]:
    """What two counselors do at once, each in a way that can be told apart."""
    lines: list[tuple[str, ...]] = []
    for who in ("a", "b"):
        lines += [
            ("note", CASE, f"{who} {number}", "--as-of", "2026-11-23"),
            ("note", "saved", f"{who} {number}", "--as-of", "2026-11-23"),
            ("done", CASE, "--heard", f"{who} {number}", *SMALL),
            ("next", CASE, "2026-12-04", "--for", f"{who} {number}", "--as-of", "2026-11-23"),
            ("new", "--set", "place=market", "--label", f"{who} {number}", "--no-input", *SMALL),
            ("open", CASE, "--set", "employees=1", "--no-input", *SMALL),
        ]
    told = [("confirm", PROGRAM, *TOLD, "--via", f"{who} {number}", *SMALL) for who in "ab"]
    return [{"line": [*line], "stdin": ""} for line in (*(("case", *line) for line in lines), *told)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a case of each kind, in an office."""
    (tmp_path / "office.yaml").write_text("office: {name: 상담실}\n", "utf-8")
    (tmp_path / "cases" / CASE).mkdir(parents=True)
    for name in ("saved.yaml", f"{CASE}/2026-11-20-visit.yaml"):
        line = ("plan", "--set", "place=market", "--no-input", *SMALL, "--save", f"cases/{name}")
        assert advisor(*line, folder=tmp_path).code == 0
    return tmp_path


@pytest.mark.posix
def test_nothing_is_lost(folder: Path) -> None:
    """Everybody's note, call, appointment, case and what was heard is there, whole, once, after every round."""
    for number in range(1, ROUNDS + 1):
        todo = tasks(number)
        assert together(todo, folder) == [0] * len(todo)
        everybody = [f"{who} {round_}" for who in "ab" for round_ in range(1, number + 1)]
        assert written(folder / "cases", "text: ") == dict.fromkeys(everybody, 5)
        assert written(folder / "confirmations", "via: ") == dict.fromkeys(everybody, 1)
        assert not [path for path in folder.rglob("*") if path.name.startswith(".") or path.suffix == ".lock"]


def written(folder: Path, begins: str) -> Counter[str]:
    """How often each text stands in the files of a folder, on lines that begin so."""
    return Counter(
        line.removeprefix(begins).strip('"')
        for path in folder.rglob("*.yaml")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith(begins)
    )


@pytest.mark.posix
def test_nobody_waits_after_a_kill(folder: Path) -> None:
    """A writer who was killed leaves no lock: the next one is done at once."""
    for _ in range(3):
        with start("case", "note", CASE, "말", folder=folder) as process:
            process.send_signal(signal.SIGKILL)
            process.wait(30)
    assert advisor("case", "note", CASE, "다음 말", folder=folder).code == 0
