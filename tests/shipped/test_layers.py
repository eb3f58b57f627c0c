"""What the documents show of layers is true: each whole example passes the check, and asks and tells what it says."""

import json
import subprocess
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from commands.running import PROGRAM, environment

from advisor.catalog.loading.layer_input import LayerInput
from advisor.catalog.loading.load import load
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.interview.interview import Interview, choices, choose
from advisor.engine.interview.next_question import next_screen

ROOT = Path(__file__).parents[2]
WHOLE = {"README.md": "this is a whole one:", "docs/layers.md": "This is a whole one;"}


def example(file: str) -> str:
    """The indented lines after the sentence that announces a whole file."""
    _, _, after = (ROOT / file).read_text("utf-8").partition(WHOLE[file])
    block = next(part for part in after.split("\n\n") if part.startswith("    catalog:"))
    return "\n".join(line[4:] for line in block.splitlines()) + "\n"


@cache
def rules_with(layer: str) -> Rules:
    shipped = LayerInput("programs.yaml", (ROOT / "programs.yaml").read_bytes(), "shipped")
    return compile_rules(load([shipped, LayerInput("layer.yaml", layer.encode())]))


def asked(rules: Rules, answers: dict[str, str]) -> dict[str, list[str]]:
    """The facts that a shop is asked about, each with its lines; what is not named is answered by the first line."""
    interview, found = Interview(rules, date(2026, 11, 29)), dict[str, list[str]]()
    while (following := next_screen(interview)) is not None:
        fact = rules.facts[following.screen.fact].id
        lines = [line.id for line in choices(interview, following.screen)]
        found.setdefault(fact, lines)
        wanted = answers.get(fact)
        interview = choose(interview, following.screen, [wanted if wanted in lines else lines[0]])
    return found


@pytest.mark.parametrize("file", WHOLE)
def test_whole_example_passes_the_strict_check(file: str, tmp_path: Path) -> None:
    """Whoever copies it begins with a file in which nothing is found."""
    layer = tmp_path / "layer.yaml"
    layer.write_text(example(file), "utf-8")
    command = [PROGRAM, "catalog", "check", "shipped", str(layer), "--strict", "--format", "json"]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    told = json.loads(done.stdout)
    assert (done.returncode, told["errors"], told["warnings"], told["hints"]) == (0, 0, 0, 0)


def test_conditions_of_the_example_ask_what_they_need() -> None:
    """The region, which is asked of nobody else, and sales with a range that begins where the condition says."""
    rules = rules_with(example("docs/layers.md"))
    found = asked(rules, {"goals": "renewal", "region": "kr_42", "registered": "up_to_1b", "dawn_trades": "none"})
    assert {"region", "dawn_trades", "dawn_before"} <= found.keys()
    assert found["annual_sales"][:2] == ["0..50000000", "50000001..103999999"]


def test_what_a_layer_needs_is_asked_only_while_it_may_matter() -> None:
    """Who wants something else, or is from elsewhere, is not asked for the conditions of an offer that cannot come."""
    rules = rules_with(example("docs/layers.md"))
    assert "dawn_trades" not in asked(rules, {"goals": "renewal", "region": "kr_11"})
    assert not {"region", "dawn_trades"} & asked(rules, {"goals": "faster_cash"}).keys()


def test_shipped_catalog_alone_asks_as_before() -> None:
    """Without a layer nothing is turned on, and no range is cut."""
    shipped = load([LayerInput("programs.yaml", (ROOT / "programs.yaml").read_bytes(), "shipped")])
    assert not shipped.facts["region"].by_default
    assert shipped.facts["annual_sales"].bands[0] == 103_999_999
