"""The program frozen by PyInstaller, as one folder without a Python: it finds and keeps its catalog."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from batch.registers import DAY, register
from commands.running import EXAMPLES, PROGRAM, SHIPPED, environment

from advisor.commands.shared.catalogs import load_rules

pytestmark = pytest.mark.skipif(
    sys.flags.utf8_mode == 1, reason="a frozen program does not read PYTHONUTF8: once is enough"
)
ROOT = SHIPPED.parent
# what a plan in one language on a terminal does not need, and takes long to collect
LEFT_OUT = [word for name in ("fpdf", "fontTools", "PIL", "pytest") for word in ("--exclude-module", name)]


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program that PyInstaller made, in a folder of its own."""
    folder = tmp_path_factory.mktemp("얼린 것")
    wanted = ["--collect-data", "advisor", "--collect-submodules", "advisor", "--add-data", f"{SHIPPED}{os.pathsep}."]
    made = subprocess.run(
        [
            sys.executable,
            "-m",
            "PyInstaller",
            "--name",
            "advisor",
            *wanted,
            *LEFT_OUT,
            str(ROOT / "advisor/__main__.py"),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=folder,
        timeout=600,
        check=False,
    )
    assert made.returncode == 0, made.stderr.decode("utf-8", "replace")[-2_000:]
    return folder / "dist" / "advisor" / "advisor.exe"


def run(program: Path | str, *words: str | Path, folder: Path) -> tuple[int, bytes, bytes]:
    """How a program ended in a folder that is also its home: exit code, output, errors."""
    ended = subprocess.run(
        [program, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=folder,
        env=environment({"XDG_CACHE_HOME": str(folder / "home"), "PYTHONUTF8": "0"}),
        timeout=600,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.timeout(900)
def test_it_says_what_the_installed_one_says(frozen: Path, tmp_path: Path) -> None:
    """A plan of the shipped catalog, at a start without anything remembered and at one with it."""
    words = ("plan", EXAMPLES[0], "--no-input", "--as-of", "2026-11-28")
    installed = run(PROGRAM, *words, folder=tmp_path)
    assert installed[0] == 0, installed[2]
    (tmp_path / "frozen").mkdir()
    first = run(frozen, *words, folder=tmp_path / "frozen")
    assert list((tmp_path / "frozen" / "home").rglob("*.catalog")), "nothing is remembered"
    assert [first, run(frozen, *words, folder=tmp_path / "frozen")] == [installed, installed]


@pytest.mark.timeout(900)
def test_its_processes_share_a_batch(frozen: Path, tmp_path: Path) -> None:
    """Two processes of the frozen program write what one of the installed one writes."""
    (tmp_path / "in.csv").write_text(register(load_rules([]).catalog, 600), encoding="utf-8")
    assert run(PROGRAM, "batch", "in.csv", "-o", "one.jsonl", *DAY, folder=tmp_path)[0] == 0
    code, _, err = run(frozen, "batch", "in.csv", "-o", "two.jsonl", "--jobs", "2", *DAY, folder=tmp_path)
    assert code == 0, err
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()
