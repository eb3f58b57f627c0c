"""A made-up catalog of 260 programs with about 470 tests, and merchants for it: to see how the interview grows."""

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
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span, Value

PROGRAMS = 260
TOPICS = ("location", "platforms", "ai", "business")
TOOLS = tuple(f"tool_{number}" for number in range(12))
CHOICES = ("a", "b", "c", "d")
BANDS = (9, 99, 999)


def many_programs(shipped: Catalog, rng: random.Random, count: int = PROGRAMS) -> Catalog:
    """The catalog of so many programs: goals, hours and figures are the shipped ones, facts and programs are drawn."""
    kept = {name: shipped.facts[name] for name in (shipped.ranking.goals.fact, shipped.ranking.effort.fact)}
    facts: dict[FactId, Fact] = {"tools": _fact("platforms", "choices", TOOLS)}
    for number in range(30):
        facts[f"fact_{number}"] = _fact(rng.choice(TOPICS), rng.choice(("yes_no", "choice", "number")), CHOICES)
    goals = tuple(kept[shipped.ranking.goals.fact].values())
    programs = {f"program-{number}": _program(rng, facts, goals, number) for number in range(count)}
    return replace(shipped, facts={**kept, **facts}, programs=programs, ai_first_steps={})


def merchant(catalog: Catalog, rng: random.Random) -> Mapping[FactId, Value]:
    """Answers to everything; one in ten is unknown."""
    return {
        name: NoAnswer("unknown") if rng.random() < 0.1 else _value(fact, rng) for name, fact in catalog.facts.items()
    }


def _value(fact: Fact, rng: random.Random) -> Value:
    if fact.ordered:
        return Selection(tuple(rng.sample(fact.values(), rng.choice((1, 2)))))
    if fact.type == "choices":
        return Selection(tuple(option for option in fact.values() if rng.random() < 0.3))
    if fact.type == "number":
        low = rng.choice((fact.min, *(band + 1 for band in fact.bands)))
        return Span(low, low)
    return Possible((rng.choice(fact.values()),))


def _fact(topic: str, kind: str, options: tuple[str, ...]) -> Fact:
    named = {name: Option(label={"en": name}) for name in options} if kind in ("choice", "choices") else {}
    change = "action" if kind == "choices" else "fixed"
    bands = BANDS if kind == "number" else ()
    return Fact(topic=topic, label=kind, type=kind, ask="?", options=named, bands=bands, change=change)  # type: ignore[arg-type]


def _program(rng: random.Random, facts: Mapping[FactId, Fact], goals: tuple[str, ...], number: int) -> Program:
    enabling = number < len(TOOLS)
    tests = [_test(rng, facts) for _ in range(rng.choice((0, 1) if enabling else (1, 1, 2, 2, 3)))]
    return Program(
        provider="kakao",
        name=f"Program {number}",
        kind="enabling" if enabling else "announced",
        summary="What it is.",
        benefit=Benefit(text="What it brings."),
        entry=rng.choice(("apply", "apply", "ask")),
        window=Window(standing=rng.random() < 0.5),
        requires=All(parts=tuple(tests)) if tests else None,
        gives={"tools": Selection((TOOLS[number],))} if enabling else {},
        serves={goal: rng.choice((1, 2, 3)) for goal in rng.sample(goals, rng.choice((1, 1, 2)))},
        suits=_test(rng, facts) if rng.random() < 0.2 else None,
        hours=rng.choice((1, 2, 4, 8, 16)),
    )


def _test(rng: random.Random, facts: Mapping[FactId, Fact]) -> Condition:
    name = rng.choice(("tools", *facts))
    fact = facts[name]
    if fact.type == "choices":
        return SelectionTest(fact=name, mode="any", options=(rng.choice(TOOLS),))
    if fact.type == "number":
        return NumberTest(fact=name, at_most=rng.choice(BANDS))
    return OptionTest(fact=name, options=tuple(rng.sample(fact.values(), 1 if fact.type == "yes_no" else 2)))
