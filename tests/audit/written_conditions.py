"""Conditions as they are written, answered for a merchant of whom everything is known. Nothing of advisor.audit."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from advisor.catalog.model.catalog import (
    All,
    Any,
    Catalog,
    Condition,
    Fact,
    Not,
    NumberTest,
    OptionTest,
    SelectionTest,
)
from advisor.catalog.model.fact_values import Possible, Selection, Span, Value

Answer = str | int | frozenset[str]
Answers = Mapping[str, Answer]


def holds(condition: Condition, values: Answers) -> bool:
    """The outcome for a merchant of whom everything is known."""
    if isinstance(condition, All):
        return all(holds(part, values) for part in condition.parts)
    if isinstance(condition, Any):
        return any(holds(part, values) for part in condition.parts)
    if isinstance(condition, Not):
        return not holds(condition.part, values)
    value = values[condition.fact]
    if isinstance(condition, OptionTest):
        return value in condition.options
    if isinstance(condition, SelectionTest):
        assert isinstance(value, frozenset)
        named = frozenset(condition.options)
        return {"any": bool(value & named), "every": named <= value, "only": value <= named}[condition.mode]
    assert isinstance(value, int)
    return (
        (condition.at_least is None or value >= condition.at_least)
        and (condition.at_most is None or value <= condition.at_most)
        and (condition.above is None or value > condition.above)
        and (condition.below is None or value < condition.below)
    )


def answers_to(fact: Fact) -> Iterator[Answer]:
    """All answers to one question."""
    if fact.type == "number":
        yield from range(fact.min, fact.max + 1)
    elif fact.type == "choices":
        most = len(fact.values()) if fact.most is None else fact.most
        for size in range(most + 1):
            yield from map(frozenset, combinations(fact.values(), size))
    else:
        yield from fact.values()


def answer_of(value: Value | None) -> Answer:
    """A certain value as an answer."""
    if isinstance(value, Selection):
        return frozenset(value.has)
    if isinstance(value, Span):
        assert value.low is not None
        return value.low
    assert isinstance(value, Possible)
    return value.options[0]


def conditions(catalog: Catalog) -> Iterator[tuple[str, Condition]]:
    """Every condition with its path."""
    for name, fact in catalog.facts.items():
        stated = {"when": fact.when, "derive": fact.derive}
        yield from ((f"facts/{name}/{word}", each) for word, each in stated.items() if each is not None)
    for name, program in catalog.programs.items():
        stated = {"requires": program.requires, "suits": program.suits}
        yield from ((f"programs/{name}/{word}", each) for word, each in stated.items() if each is not None)


def below(condition: Condition) -> Collection[Condition]:
    """The direct parts of a condition."""
    if isinstance(condition, All | Any):
        return condition.parts
    return (condition.part,) if isinstance(condition, Not) else ()


def direct(at: str, condition: Condition) -> Iterator[tuple[str, Condition]]:
    """The direct parts with their paths; a test's ends with its fact."""
    word = "all" if isinstance(condition, All) else "any"
    for number, part in enumerate(below(condition)):
        path = f"{at}/not" if isinstance(condition, Not) else f"{at}/{word}/{number}"
        yield (path if below(part) else f"{path}/{getattr(part, 'fact', '')}"), part


def parts_of(path: str, root: Condition) -> Iterator[tuple[str, Condition]]:
    """A condition and all parts of it, with their paths."""
    yield from _parts(path if below(root) else f"{path}/{getattr(root, 'fact', '')}", root)


def _parts(at: str, condition: Condition) -> Iterator[tuple[str, Condition]]:
    yield at, condition
    for path, part in direct(at, condition):
        yield from _parts(path, part)


def tests_of(condition: Condition | None) -> Iterable[OptionTest | SelectionTest | NumberTest]:
    """All tests of a condition."""
    if condition is None:
        return []
    parts = below(condition)
    return [condition] if not parts else [test for part in parts for test in tests_of(part)]  # type: ignore[list-item]
