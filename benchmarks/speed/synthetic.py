"""A made-up catalog of any size and made-up merchants for it, the same ones every time.

The facts and the steps of chains are the shipped catalog's; the other programs read one to four of these facts each.
Conditions are chosen so that a quarter of the programs match the merchants on average, as where a district offers
something to every kind of shop.
"""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model import catalog as model
from advisor.catalog.model.catalog import Catalog, Fact
from advisor.catalog.model.fact_values import Possible, Selection, Span, Value
from advisor.engine.facts.condition_nodes import compile_condition
from advisor.engine.facts.fact_state import settle
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.types.test_nodes import Node

SHIPPED = Path(__file__).resolve().parents[2] / "programs.yaml"
SEED = 20261123
SHARE = 0.25  # of the programs match
TESTS_A_PROGRAM = 470 / 260
MERCHANTS = 120
ENTRIES = ("apply", "ask", "apply", "information")
KINDS = ("related", "announced")

Answers = Mapping[str, Value]


def shipped_layer() -> LayerInput:
    """The catalog that comes with the program."""
    return LayerInput("programs.yaml", SHIPPED.read_bytes(), "shipped")


def shipped_rules() -> Rules:
    """The shipped catalog, ready to run."""
    return compile_rules(load([shipped_layer()]))


def synthetic_catalog(programs: int) -> Catalog:
    """A catalog of so many programs: the shipped one (or its first ones), and a layer of made-up ones."""
    shipped = load([shipped_layer()])
    kept = list(shipped.programs)[:programs]
    removed = [name for name in shipped.programs if name not in kept]
    if removed:
        return shrunk(shipped, kept)
    layer = _Layer(compile_rules(shipped), programs)
    return load([shipped_layer(), LayerInput("synthetic.json", json.dumps(layer.text()).encode(), "file")])


def shrunk(catalog: Catalog, kept: Sequence[str]) -> Catalog:
    """The catalog with these programs alone."""
    programs = {name: replace(catalog.programs[name], excludes=()) for name in kept}
    return replace(catalog, programs=programs)


def merchants(catalog: Catalog, count: int = MERCHANTS) -> list[Answers]:
    """Merchants who answered every question, drawn evenly from all answers there are.

    The same answer is the same object, as in a register, each different text of which is read once.
    """
    read: dict[Value, Value] = {}
    chance = random.Random(SEED)
    asked = {name: fact for name, fact in catalog.facts.items() if not fact.is_derived()}
    drawn = [{name: _answer(fact, chance) for name, fact in asked.items()} for _ in range(count)]
    return [{name: read.setdefault(value, value) for name, value in each.items()} for each in drawn]


def _answer(fact: Fact, chance: random.Random) -> Value:
    if fact.type == "number":
        starts = [fact.min, *(band + 1 for band in fact.bands)]
        value = chance.choice(starts) + chance.randrange(3)
        return Span(value, value)
    options = fact.values()
    if fact.type == "choices":
        most = fact.most or len(options)
        return Selection(tuple(chance.sample(options, chance.randint(0, min(most, 4)))))
    return Possible((chance.choice(options),))


class _Layer:
    """A catalog file of made-up programs."""

    def __init__(self, shipped: Rules, programs: int) -> None:
        self._chance = random.Random(SEED)
        self._facts = {
            name: fact
            for name, fact in shipped.catalog.facts.items()
            if name not in ("goals", shipped.catalog.ranking.effort.fact)
        }
        self._goals = shipped.catalog.facts["goals"].values()
        self._rules = shipped
        self._states = [settle(shipped, answers).values for answers in merchants(shipped.catalog, 60)]
        self._wanted = programs
        present = [node for rule in shipped.programs for node in _tests(rule.requires)]
        self._tests_left = round(TESTS_A_PROGRAM * programs) - len(present)
        self._matching = 0.0

    def text(self) -> dict[str, object]:
        """The layer as plain data."""
        fresh = self._wanted - len(self._rules.programs)
        return {
            "catalog": {"id": "synthetic", "version": "2026.11.23", "title": "Made up"},
            "programs": {f"made-up-{number}": self._program(number, fresh - number) for number in range(fresh)},
        }

    def _program(self, number: int, left: int) -> dict[str, object]:
        chance = self._chance
        most = self._tests_left - (left - 1)  # each later one has a test at least
        wanted = round(self._tests_left / left + chance.choice((-0.8, -0.5, 0.2, 1.1)))
        tests = self._tests_left if left == 1 else max(1, min(wanted, most, 6))
        self._tests_left -= tests
        serves = {goal: chance.randint(1, 3) for goal in chance.sample(self._goals, 2)}
        program: dict[str, object] = {
            "provider": "kakao",
            "kind": KINDS[number % 2],
            "name": f"Offer {number}",
            "summary": "An offer that does not exist.",
            "benefit": {"text": "Nothing.", "house_rule": "yes"},
            "entry": ENTRIES[number % 4],
            "window": {"reported": "2026-03-01"} if number % 3 else {"announced": "2024-11-06"},
            "requires": self._condition(number, tests),
            "serves": serves,
            "hours": 1 + number % 9,
            "hours_estimated": "yes",
        }
        if number % 5 == 0:
            program["suits"] = self._noted(self._test())
        return program

    def _condition(self, number: int, tests: int) -> dict[str, object]:
        """A condition of so many tests that keeps the share of matches near the aim."""
        for _ in range(30):
            condition = self._noted(self._tree(tests))
            share = self._share(condition)
            behind = self._matching < SHARE * number
            if 0 < share < 0.9 and (share > SHARE) == behind:
                break
        self._matching += share
        return condition

    def _tree(self, tests: int) -> dict[str, object]:
        if tests == 1:
            return self._test()
        first = self._chance.randint(1, tests - 1)
        parts = [self._tree(first), self._tree(tests - first)]
        if self._chance.random() < 0.08:
            parts[0] = {"not": parts[0]}
        return {self._chance.choice(("all", "any")): parts}

    def _test(self) -> dict[str, object]:
        chance = self._chance
        name = chance.choice(list(self._facts))
        fact = self._facts[name]
        if fact.type == "number":
            band = chance.choice(fact.bands)
            return {name: {"at_most": band} if chance.random() < 0.7 else {"above": band}}
        if fact.type == "yes_no":
            return {name: chance.choice(("yes", "no"))}
        options = chance.sample(fact.values(), min(chance.randint(1, 3), len(fact.values()) - 1))
        if fact.type == "choices" and chance.random() < 0.2:
            return {name: {"every": options[:2]}}
        return {name: options[0] if len(options) == 1 else options}

    def _share(self, condition: dict[str, object]) -> float:
        node = node_of(self._rules, condition)
        return sum(node.outcome(values) is True for values in self._states) / len(self._states)

    @staticmethod
    def _noted(condition: dict[str, object]) -> dict[str, object]:
        return {**condition, "note": "Made up."}


def node_of(rules: Rules, condition: Mapping[str, object]) -> Node:
    """A condition as a catalog writes it, ready to run."""
    stated = _stated(rules.catalog, condition)
    return compile_condition(stated, "requires", rules.index, [rule.domain for rule in rules.facts])


def _stated(catalog: Catalog, written: Mapping[str, Any]) -> model.Condition:
    (word, inside), *_ = written.items()
    if word in ("all", "any"):
        parts = tuple(_stated(catalog, part) for part in inside)
        return model.All(parts=parts) if word == "all" else model.Any(parts=parts)
    if word == "not":
        return model.Not(part=_stated(catalog, inside))
    fact = catalog.facts[word]
    if fact.type == "number":
        return model.NumberTest(fact=word, **inside)
    named = inside["every"] if isinstance(inside, dict) else inside
    options = (named,) if isinstance(named, str) else tuple(named)
    if fact.type == "choices":
        return model.SelectionTest(fact=word, mode="every" if isinstance(inside, dict) else "any", options=options)
    return model.OptionTest(fact=word, options=options)


def _tests(node: Node | None) -> Sequence[Node]:
    if node is None:
        return ()
    return [each for part in node.parts for each in _tests(part)] if node.parts else [node]
