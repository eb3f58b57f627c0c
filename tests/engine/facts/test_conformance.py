"""The conformance cases of DMN for three-valued logic, through a catalog file and a profile file."""

import json
from pathlib import Path

import pytest

from engine.corner import corner, plan

CASES = json.loads((Path(__file__).parents[2] / "conformance" / "dmn-ternary-logic.json").read_text(encoding="utf-8"))[
    "cases"
]
OPERATION = {"and": "all: [{a: yes}, {b: yes}]", "or": "any: [{a: yes}, {b: yes}]", "not": "not: {a: yes}"}
OPERANDS = {"a": "type: yes_no, ask: '?'", "b": "type: yes_no, ask: '?'"}
ANSWER = {True: "yes", False: "no", None: "unknown"}
VERDICT = {True: "match", False: "no_match", None: "unsure"}


def decided(case: dict, profile: str) -> str:
    """The verdict of a program whose `requires` is the operation of the case."""
    rules = corner({"target": f"requires: {{{OPERATION[case['op']]}}}, serves: {{regulars: 3}}"}, OPERANDS)
    made = plan(rules, profile)
    found = [*made.items, *made.not_matched]
    assert [each.program for each in found] == ["target"]
    return found[0].verdict.verdict


@pytest.mark.parametrize("case", CASES, ids=[f"{case['op']}-{case['case']}" for case in CASES])
def test_true_false_and_null_come_out_as_dmn_says(case):
    """True, false and null are yes, no and unknown; they give match, no_match and unsure."""
    operands = zip("ab", case["inputs"], strict=False)
    assert (
        decided(case, "{" + ", ".join(f"{name}: {ANSWER[value]}" for name, value in operands) + "}")
        == (VERDICT[case["expected"]])
    )


@pytest.mark.parametrize("case", [case for case in CASES if None in case["inputs"]], ids=lambda case: case["case"])
def test_what_was_never_asked_is_null_too(case):
    """A fact that the profile does not name is as unknown as one answered with unknown."""
    given = [(name, value) for name, value in zip("ab", case["inputs"], strict=False) if value is not None]
    profile = "{" + ", ".join(f"{name}: {ANSWER[value]}" for name, value in given) + "}"
    assert decided(case, profile) == VERDICT[case["expected"]]


def test_all_cases_are_here():
    """The kit's 42 cases, none left out."""
    assert len(CASES) == 42
