"""Twenty at once write into one file that is changed in place: everybody's is in it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from advisor.catalog.loading.load import LayerInput, load
from commands.catalog.new_program import ANSWERS, NAMES
from commands.catalog.test_new import SMALL
from commands.running import environment

ROUNDS = 100 if os.environ.get("ADVISOR_THOROUGH") else 5
WRITERS = 20
BY_HAND = "# by hand\nplace: market\n"


def together(tasks: list[dict[str, Any]], folder: Path) -> list[int]:
    """How runs that began at the same moment ended."""
    command = [sys.executable, str(Path(__file__).with_name("together.py"))]
    given = json.dumps(tasks).encode()
    ended = subprocess.run(
        command, cwd=folder, env=environment(), input=given, capture_output=True, check=True, timeout=280
    )
    codes: list[int] = json.loads(ended.stdout.splitlines()[-1])  # above it stand the plans that went well
    return codes


def confirmations(number: int) -> dict[str, Any]:
    """One of twenty who write down what they were told of programs, into a layer that is not there yet."""
    told = ("--runs", "yes", "--asked", "2026-11-20", "--via", f"call {number}", "--into", "office.yaml")
    return {
        "line": ["confirm", PROGRAMS[number], *told, "--catalog", "many.yaml", "--as-of", "2026-11-23"],
        "stdin": "",
    }


def drafts(number: int) -> dict[str, Any]:
    """One of twenty who add a program of their own to a catalog."""
    answers = [f"{each} {number:02}" if each in NAMES else each for each in ANSWERS]
    line = ["catalog", "new", "small.yaml", "--input", "line", "--lang", "en", "--as-of", "2026-11-23"]
    return {"line": line, "stdin": "".join(f"{each}\n" for each in answers)}


def answers(number: int) -> dict[str, Any]:
    """One of twenty who go on with a saved case, each with another answer to another question."""
    fact = f"fact_{number:02}"
    case = ("case.yaml", "--no-input", "--set", f"{fact}={number + 1}", "--save", "case.yaml", "--force")
    return {"line": ["plan", *case, "--catalog", "asked.yaml", "--as-of", "2026-11-23"], "stdin": ""}


PROGRAMS = [f"program-{number:02}" for number in range(WRITERS)]
ONE = "provider: kakao, name: n, kind: related, summary: s, benefit: {text: t, house_rule: yes}, entry: ask"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalog with twenty programs more, and one to write into."""
    more = "".join(f"  {program}: {{{ONE}}}\n" for program in PROGRAMS)
    whole = SMALL.decode().replace("\nprograms:\n", f"\nprograms:\n{more}", 1)
    (tmp_path / "many.yaml").write_text(whole, encoding="utf-8")
    return tmp_path


@pytest.mark.posix
@pytest.mark.parametrize("writers", [confirmations, drafts])
def test_twenty_at_once_lose_nothing(writers: Callable[[int], dict[str, Any]], folder: Path) -> None:
    """Every one of them ends well, and the file that can still be read has what each of them wrote."""
    for _ in range(ROUNDS):
        (folder / "office.yaml").unlink(missing_ok=True)
        (folder / "small.yaml").write_bytes(SMALL)
        assert together([writers(number) for number in range(WRITERS)], folder) == [0] * WRITERS
        if writers is drafts:
            names = {" | ".join(each.name.values()) for each in load([_layer(folder, "small.yaml")]).programs.values()}
            assert {f"{NAMES[0]} {number:02}" for number in range(WRITERS)} <= names
        else:
            catalog = load([_layer(folder, "many.yaml"), _layer(folder, "office.yaml")])
            windows = [catalog.programs[program].window for program in PROGRAMS]
            told = [each.confirmed and each.confirmed.via for each in windows]
            assert told == [f"call {number}" for number in range(WRITERS)]
        assert not list(folder.glob("*.lock"))


@pytest.mark.posix
def test_twenty_at_once_go_on_with_one_case(folder: Path) -> None:
    """Who was told that it went well has their answer in the file; to the others it is said that it did not."""
    asked = "".join(f"  fact_{number:02}: {{topic: business, label: n, type: number}}\n" for number in range(WRITERS))
    (folder / "asked.yaml").write_text(SMALL.decode().replace("\nfacts:\n", f"\nfacts:\n{asked}", 1), encoding="utf-8")
    case = folder / "case.yaml"
    went_well = 0
    for _ in range(ROUNDS):
        case.write_text(BY_HAND, encoding="utf-8")
        codes = together([answers(number) for number in range(WRITERS)], folder)
        assert set(codes) <= {0, 5}
        kept = case.read_text("utf-8")
        assert set(BY_HAND.splitlines()) <= set(kept.splitlines())
        for number, code in enumerate(codes):
            assert (f"\nfact_{number:02}: {number + 1}\n" in kept) == (code == 0)
        went_well += codes.count(0)
        assert not list(folder.glob("*.lock"))
    assert went_well >= ROUNDS


def _layer(folder: Path, name: str) -> LayerInput:
    return LayerInput(name, (folder / name).read_bytes())
