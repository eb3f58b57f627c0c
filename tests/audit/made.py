"""Small made-up catalogs in which every fault is frequent: few facts with few values, and conditions that collide."""

from random import Random
from typing import Any as Anything

from msgspec.structs import replace
from properties.strategies.catalogs import catalog_of, options, program_of

from advisor.catalog.model.catalog import (
    All,
    Any,
    Catalog,
    Condition,
    Fact,
    Not,
    NumberTest,
    OptionTest,
    Program,
    SelectionTest,
    Source,
)
from advisor.catalog.model.fact_values import Possible, Selection, Span, Value

NAMES = ("a", "b", "c", "d")
SOURCES = {"a-paper": "B", "a-page": "A", "a-blog": "C", "a-post": "C"}
Facts = dict[str, Fact]


def made(seed: int) -> Catalog:
    """One catalog; the same seed makes the same one."""
    rng = Random(seed)
    goals = Fact(topic="goals", label="goals", type="choices", options=options(("x", "y", "z")), ordered=True, most=2)
    facts: Facts = {
        "goals": replace(goals, ask="?"),
        "pace": Fact(topic="business", label="pace", type="number", ask="?", min=0, max=2),
        "tools": _choices(rng, "action"),
    }
    for number in range(rng.randint(1, 4)):
        facts[f"f{number}"] = _fact(rng, facts)
    read = dict(facts) if rng.random() < 0.3 else {name: fact for name, fact in facts.items() if name != "goals"}
    ids = [f"p{number}" for number in range(rng.randint(2, 5))]
    programs = {name: _program(rng, read, [each for each in ids if each != name]) for name in ids}
    if rng.random() < 0.3:  # a copy of a program is a twin of it
        programs["copy"] = programs[rng.choice(ids)]
    catalog = catalog_of(facts, programs)
    sources = {
        name: Source(title=name, publisher="Somebody", grade=grade, published="2026")  # type: ignore[arg-type]
        for name, grade in SOURCES.items()
    }
    return replace(catalog, sources=sources)


def stairs(seed: int) -> Catalog:
    """A catalog of steps that mostly need each other, and of programs that exclude some of them."""
    rng = Random(seed)
    facts: Facts = {"goals": made(0).facts["goals"], "pace": made(0).facts["pace"]}
    names = [f"f{number}" for number in range(rng.randint(3, 5))]
    for name in names:
        facts[name] = Fact(topic="business", label=name, type="yes_no", ask="?", change="action")
    programs = {}
    ids = [f"s{number}" for number in range(len(names))]
    for number, name in enumerate(ids):
        needs = _yes(names[number - 1]) if number and rng.random() < 0.9 else None
        if needs is not None and rng.random() < 0.3:
            needs = rng.choice((All, Any))(parts=(needs, _yes(rng.choice(names))))
        gives: dict[str, Value] = {names[number]: Possible(("yes",))}
        programs[name] = program_of(kind="enabling", requires=needs, gives=gives, reach=rng.random() < 0.9)
    for number in range(2):
        parts = tuple(_yes(each) for each in rng.sample(names, rng.randint(1, 2)))
        requires = All(parts=(*parts, Not(part=_yes(rng.choice(names))))) if rng.random() < 0.3 else All(parts=parts)
        programs[f"p{number}"] = program_of(requires=requires, excludes=tuple(rng.sample(ids, rng.randint(1, 2))))
    return catalog_of(facts, programs)


def _yes(fact: str) -> OptionTest:
    return OptionTest(fact=fact, options=("yes",))


def _choices(rng: Random, change: str) -> Fact:
    about: dict[str, Anything] = {"most": rng.choice((1, 2))} if rng.random() < 0.3 else {}
    names = options(NAMES[: rng.randint(2, 4)])
    return Fact(topic="platforms", label="several", type="choices", options=names, ask="?", change=change, **about)  # type: ignore[arg-type]


def _fact(rng: Random, above: Facts) -> Fact:
    scorable = [name for name, fact in above.items() if fact.type in ("yes_no", "choice")]
    kind = rng.choice(["yes_no", "choice", "number", "choices", "derived", *(["level"] * 2 if scorable else [])])
    if kind == "derived":
        return Fact(topic="business", label="derived", type="yes_no", derive=condition(rng, above))
    if kind == "level":
        return _level(rng, above, scorable)
    about: dict[str, Anything] = {"change": rng.choice(("fixed", "action")), "by_default": rng.random() < 0.8}
    if kind == "choices":
        fact = replace(_choices(rng, about["change"]), by_default=about["by_default"])
    else:
        if kind == "choice":
            about["options"] = options(NAMES[: rng.randint(2, 3)])
        if kind == "number":
            about |= {"min": rng.randint(0, 1), "max": rng.randint(3, 5), "bands": rng.choice(((), (2,), (1, 2)))}
        fact = Fact(topic="business", label=kind, type=kind, ask=rng.choice(("?", "?", None)), **about)  # type: ignore[arg-type]
    if rng.random() < 0.4:
        return replace(fact, when=condition(rng, above), otherwise=_value(rng, fact))
    return fact


def _level(rng: Random, above: Facts, scorable: list[str]) -> Fact:
    scored = rng.sample(scorable, rng.randint(1, min(2, len(scorable))))
    points = {name: {option: rng.randint(0, 2) for option in above[name].values()} for name in scored}
    levels = dict(zip(NAMES, [0, *sorted(rng.sample(range(1, 5), rng.randint(1, 2)))], strict=False))
    return Fact(topic="ai", label="level", type="choice", options=options(tuple(levels)), points=points, levels=levels)


def _value(rng: Random, fact: Fact, least: int = 0) -> Value:
    if fact.type == "choices":
        return Selection(tuple(rng.sample(fact.values(), rng.randint(least, min(2, len(fact.values()))))))
    if fact.type == "number":
        number = rng.randint(fact.min, fact.max)
        return Span(number, number)
    return Possible((rng.choice(fact.values()),))


def condition(rng: Random, facts: Facts, depth: int = 2) -> Condition:
    """A condition over a few facts, so that its parts often say the same or contradict each other."""
    source = rng.choice((None, None, None, *SOURCES))
    kind = rng.choice(("test", "all", "any", "all", "any", "not")) if depth else "test"
    if kind == "not":
        return Not(part=condition(rng, facts, depth - 1), source=source)
    if kind in ("all", "any"):
        few = {name: facts[name] for name in rng.sample(list(facts), min(len(facts), rng.randint(1, 3)))}
        parts = tuple(condition(rng, few, depth - 1) for _ in range(rng.randint(1, 3)))
        return All(parts=parts, source=source) if kind == "all" else Any(parts=parts, source=source)
    name = rng.choice(list(facts))
    return replace(_test(rng, name, facts[name]), source=source)


def _test(rng: Random, name: str, fact: Fact) -> OptionTest | SelectionTest | NumberTest:
    values = fact.values()
    if fact.type == "number":
        word = rng.choice(("at_least", "at_most", "above", "below", "at_least at_most"))
        return NumberTest(fact=name, **{each: rng.randint(fact.min, fact.max) for each in word.split()})
    if fact.type == "choices":
        mode = rng.choice(("any", "any", "every", "only"))
        return SelectionTest(fact=name, mode=mode, options=_some(rng, values, least=mode != "only"))  # type: ignore[arg-type]
    return OptionTest(fact=name, options=_some(rng, values, least=1))


def _some(rng: Random, values: tuple[str, ...], least: int) -> tuple[str, ...]:
    chosen = rng.sample(values, rng.randint(least, max(least, len(values) - 1)))
    return tuple(value for value in values if value in chosen)


def _program(rng: Random, facts: Facts, others: list[str]) -> Program:
    kind = rng.choice(("announced", "enabling", "enabling", "related"))
    actions = [name for name, fact in facts.items() if fact.change == "action"]
    gives: dict[str, Value] = {}
    if kind == "enabling" or rng.random() < 0.3:
        gives = {
            name: _value(rng, facts[name], least=1)
            for name in rng.sample(actions, min(len(actions), 1 + (rng.random() < 0.3)))
        }
    return program_of(
        kind=kind,
        entry=rng.choice(("apply", "ask")),
        requires=None if rng.random() < 0.1 else condition(rng, facts),
        suits=condition(rng, facts, depth=1) if rng.random() < 0.2 else None,
        reach=rng.random() < 0.85,
        gives=gives,
        excludes=tuple(rng.sample(others, 1)) if rng.random() < 0.3 else (),
        serves={rng.choice(("x", "y")): rng.choice((3, -1))} if rng.random() < 0.4 else {},
        sources=("a-paper",),
        reviewed="2026-06-01",
    )
