"""How strict the schema with the catalog's ids is: nearly every single change of a valid plan is refused."""

import json
import random
from collections import Counter

import pytest
from commands.running import ROOT, advisor

from .changes import Change, Outputs

PER_OUTPUT = 500
SHARE = 0.99
CHANCE = 2 * (SHARE * (1 - SHARE) / PER_OUTPUT) ** 0.5  # a draw of so many lies so far beside the share of all
EXAMPLES = ROOT / "examples"
PLANS = {
    "market-stall": ("plan", EXAMPLES / "market-stall.yaml"),
    "mostly-unknown": ("plan", EXAMPLES / "mostly-unknown.yaml", "--lang", "en"),
    "smartstore-seller": ("plan", EXAMPLES / "smartstore-seller.yaml", "--as-of", "2025-01-02"),
    "nothing-answered": ("plan", "--set", "place="),
}


@pytest.mark.parametrize("name", PLANS)
def test_changes_of_a_plan(name: str) -> None:
    """At least 99 % of single changes of a plan are refused: keys dropped or renamed, other types, out of an enum.

    They are drawn, and a catalog that says one word more draws others: two standard deviations are left to chance.
    """
    outputs = Outputs(json.loads(advisor("schema", "plan", "--ids").out))
    document = json.loads(advisor(*PLANS[name], "--format", "json").out)
    assert outputs.accepts(document)
    every = list(outputs.changes(document))
    tried = random.Random(name).sample(every, PER_OUTPUT)
    missed = Counter(_where(change) for change in tried if not outputs.refuses(document, change))
    assert outputs.accepts(document), "changing must leave no trace"
    refused = 1 - missed.total() / len(tried)
    figure = f"{name}: {len(tried)} of {len(every)} changes tried, {refused:.2%} refused"
    print(figure)  # noqa: T201 -- `pytest -rP` shows it
    assert refused >= SHARE - CHANCE, missed.most_common()


def _where(change: Change) -> tuple[str, str]:
    return change.kind, "/".join("*" if isinstance(step, int) else step for step in change.path)
