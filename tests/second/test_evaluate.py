"""The second evaluator as docs/semantics.md offers it: what goes in, what comes back."""

import json
import re
from pathlib import Path

import pytest

from advisor.second.evaluate import evaluate

PAGE = (Path(__file__).parents[2] / "docs" / "semantics.md").read_text("utf-8")
DAY = "2026-06-15"
CATALOG = {
    "facts": {
        "goals": {"type": "choices", "options": {"regulars": "A", "online": "B"}},
        "hours": {"type": "number", "bands": [0, 2, 5], "max": 100},
        "tools": {"type": "choices", "options": {"channel": "A", "shop": "B"}, "change": "action"},
        "friends": {"type": "number", "when": {"tools": "channel"}, "otherwise": 0, "bands": [9]},
    },
    "ranking": {
        "goals": {"fact": "goals", "points": [[40, 27, 13], [28, 19, 0]]},
        "certainty": {"match": 20, "within_reach": 12, "unsure": 10, "within_reach_open": 8},
        "effort": {"fact": "hours", "weeks": {"1": 15, "2": 11}, "unknown": 7},
        "timing": {"closing": 15, "open": 12, "reported": 8, "unconfirmed": 4, "upcoming": 2},
        "fit": 10,
    },
    "programs": {
        "credit": {
            "kind": "announced",
            "entry": "apply",
            "requires": {"tools": "channel"},
            "serves": {"regulars": 3},
            "hours": 1,
            "window": {"standing": True},
        },
        "channel": {"kind": "enabling", "entry": "apply", "gives": {"tools": "channel"}, "hours": 2},
    },
}


def test_what_comes_back_is_what_the_page_lists() -> None:
    """Every key, and every key of a verdict and of an item, stands in the page's table, and all of it is plain JSON."""
    found = evaluate(CATALOG, {"tools": []}, DAY)
    table = PAGE.partition("What comes back")[2]
    words = set(re.findall(r"`(\w+)`", table))
    assert found == json.loads(json.dumps(found))
    assert {*found, *found["plan"][0], *found["verdicts"]["credit"]} <= words


def test_a_small_case_by_hand() -> None:
    """One step, then the credit: 40 for the goal, 12 within reach, 15 for a week of three hours, 12, 5."""
    found = evaluate(CATALOG, {"tools": [], "goals": ["regulars"], "hours": 3}, DAY)
    assert found["facts"]["friends"] == {"": [0]}
    assert found["applies"]["friends"] is False
    assert found["verdicts"]["credit"]["chain"] == ["channel"]
    assert [(each["program"], each["placed_for"]) for each in found["plan"]] == [
        ("channel", "credit"),
        ("credit", None),
    ]
    assert found["plan"][1]["points"] == {"goals": 40, "certainty": 12, "effort": 15, "timing": 12, "fit": 5}
    assert found["plan"][1]["minutes"] == 180


def test_a_step_that_is_done_is_neither_placed_nor_counted() -> None:
    """It stays in the chain, for naming it changes no fact; but nobody has to do it."""
    found = evaluate(CATALOG, {"tools": [], "goals": ["regulars"], "done": ["channel"]}, DAY)
    assert found["verdicts"]["credit"]["chain"] == ["channel"]
    assert [(each["program"], each["minutes"]) for each in found["plan"]] == [("credit", 60)]


@pytest.mark.parametrize(
    ("stated", "possible"),
    [(5, [3]), ("5..", [3, 6]), ("..1", [0, 1]), ("0..2", [0, 1]), ("unknown", [0, 1, 3, 6]), ({}, None)],
)
def test_a_number_is_the_stretches_it_touches(stated: object, possible: list[int] | None) -> None:
    """Each stretch that a number or a range touches is possible, named by its least number."""
    profile = {} if possible is None else {"hours": stated}
    assert evaluate(CATALOG, profile, DAY)["facts"]["hours"] == {"": possible or [0, 1, 3, 6]}
