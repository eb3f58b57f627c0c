"""The shipped catalog with made-up programs of a region on top: to see what a center's own offers cost in questions.

What they ask for is what centers ask for: the district, the market, registration, sales, the line of business,
employees, companies. Two questions are the center's own.
"""

import random
from collections.abc import Mapping

from msgspec.structs import replace

from advisor.catalog.model.catalog import (
    All,
    Benefit,
    Catalog,
    Condition,
    Fact,
    FactId,
    NumberTest,
    Option,
    OptionTest,
    Program,
    SelectionTest,
    Window,
)
from advisor.catalog.model.fact_values import NoAnswer, Possible, Value

DISTRICTS = ("north", "south", "east", "west")
WISHES: Mapping[str, float] = {  # how often such an offer asks for it
    "district": 0.3,
    "member": 0.1,
    "place": 0.35,
    "registered": 0.4,
    "annual_sales": 0.2,
    "industry": 0.15,
    "employees": 0.1,
    "platforms": 0.1,
    "ships_goods": 0.05,
}


def with_region(shipped: Catalog, rng: random.Random, count: int) -> Catalog:
    """The shipped catalog with so many programs of a region, and its two questions."""
    districts = {name: Option(label=name) for name in DISTRICTS}
    own = {
        "district": Fact(topic="location", label="district", ask="?", type="choice", options=districts),
        "member": Fact(topic="business", label="member", ask="?", type="yes_no"),
    }
    facts = {**shipped.facts, **own}
    programs = {f"region-{number}": _program(rng, facts, number) for number in range(count)}
    return replace(
        shipped,
        facts=facts,
        programs={**shipped.programs, **programs},
        program_layer={**shipped.program_layer, **dict.fromkeys(programs, 0)},
    )


def resident(answers: Mapping[FactId, Value], rng: random.Random) -> Mapping[FactId, Value]:
    """A merchant of the region: what was known, and the answers to its questions, one in ten of them not known."""
    own: dict[FactId, Value] = {"district": Possible((rng.choice(DISTRICTS),)), "member": Possible((_yes_no(rng),))}
    return {**answers, **{fact: NoAnswer("unknown") if rng.random() < 0.1 else value for fact, value in own.items()}}


def _program(rng: random.Random, facts: Mapping[FactId, Fact], number: int) -> Program:
    goals = facts["goals"].values()
    tests = [_test(rng, name, facts[name]) for name, often in WISHES.items() if rng.random() < often]
    return Program(
        provider="semas",
        name=f"Region {number}",
        kind="related",
        summary="What it is.",
        benefit=Benefit(text="What it brings."),
        entry=rng.choice(("apply", "ask", "ask")),
        window=Window(standing=rng.random() < 0.5),
        requires=All(parts=tuple(tests)) if tests else None,
        serves={goal: rng.choice((1, 2, 2, 3)) for goal in rng.sample(goals, rng.choice((1, 1, 2)))},
        hours=rng.choice((1, 2, 4, 8)),
    )


def _test(rng: random.Random, name: FactId, fact: Fact) -> Condition:
    if fact.type == "choices":
        return SelectionTest(fact=name, mode="any", options=tuple(rng.sample(fact.values(), 2)))
    if fact.type == "number":
        return NumberTest(fact=name, at_most=rng.choice(fact.bands))
    if fact.type == "yes_no":
        return OptionTest(fact=name, options=("yes",))
    return OptionTest(fact=name, options=tuple(rng.sample(fact.values(), rng.choice((1, 2)))))


def _yes_no(rng: random.Random) -> str:
    return rng.choice(("yes", "no"))
