"""The benchmarks measure what they say: conditions stated anew mean the same, and made-up merchants are real input."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.speed import ours, synthetic, verdicts
from benchmarks.speed.merchants import FACTS, Repetition, write_register
from benchmarks.speed.peers import if_chain

ROWS = 40
REPETITIONS: list[Repetition] = ["realistic", "different"]


@pytest.mark.parametrize("programs", [20, 60])
def test_the_if_chain_says_what_the_advisor_says(programs: int) -> None:
    """Of merchants who answered everything, from settled facts and from answers, on shipped and made-up programs."""
    rules = ours.ready(synthetic.synthetic_catalog(programs))
    answers = synthetic.merchants(rules.catalog, 60)
    said = [verdicts.matching(ours.verdicts(rules, ours.encoded(rules, each))) for each in answers]
    work = verdicts.work_of(rules, answers)
    assert any(said)
    for chain in if_chain.contenders(work):
        assert chain.matches(verdicts.given(chain, work)) == said


@pytest.mark.parametrize("repetition", REPETITIONS)
def test_every_made_up_merchant_is_accepted(repetition: Repetition, tmp_path: Path) -> None:
    """The real command plans for each row of a generated register and rejects none."""
    register, plans = tmp_path / "merchants.csv", tmp_path / "plans.jsonl"
    write_register(register, ROWS, repetition)
    command = [sys.executable, "-m", "advisor", "batch", str(register), "-o", str(plans)]
    subprocess.run(command, check=True, capture_output=True)
    assert len(plans.read_bytes().splitlines()) == ROWS


@pytest.mark.parametrize("repetition", REPETITIONS)
def test_a_register_is_the_same_every_time(repetition: Repetition, tmp_path: Path) -> None:
    """The seed stands in the module, so two runs measure the same rows."""
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    assert write_register(first, ROWS, repetition) == write_register(second, ROWS, repetition)
    assert first.read_bytes() == second.read_bytes()


def test_no_row_of_the_different_register_repeats(tmp_path: Path) -> None:
    """What is called all different is: an id and twelve facts, and nobody has another's answers."""
    register = tmp_path / "merchants.csv"
    assert write_register(register, 500, "different") == 500
    with register.open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    assert head == ["id", *FACTS]
    assert len({tuple(row[1:]) for row in rows}) == 500
