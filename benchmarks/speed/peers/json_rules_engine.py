"""json-rules-engine (JavaScript): one engine that holds a rule for each program."""

from typing import Any

from benchmarks.speed.peers.contender import Work
from benchmarks.speed.peers.language import Language, said_in
from benchmarks.speed.peers.node import InNode

SIGNS = {
    ">=": "greaterThanInclusive",
    "<=": "lessThanInclusive",
    ">": "greaterThan",
    "<": "lessThan",
}

RULES: Language[Any] = Language(
    always={"all": []},
    all=lambda parts: {"all": parts},
    any=lambda parts: {"any": parts},
    opposite=lambda part: {"not": part},
    among=lambda fact, options: (
        {"fact": fact, "operator": "equal", "value": options[0]}
        if len(options) == 1
        else {"fact": fact, "operator": "in", "value": list(options)}
    ),
    holds=lambda fact, option: {"fact": fact, "operator": "contains", "value": option},
    compare=lambda fact, sign, bound: {"fact": fact, "operator": SIGNS[sign], "value": bound},
)


def contenders(work: Work) -> list[InNode]:
    """One engine with all programs. Raises NotMeasured where it is not installed."""
    said = [said_in(RULES, condition, work.options) for condition in work.conditions]
    rules = [each if {"all", "any", "not"} & each.keys() else {"all": [each]} for each in said]
    return [InNode("json-rules-engine", "one engine, a rule a program", rules, work.profiles)]
