"""What a peer must work out itself when it starts from the answers: gates, derived facts and levels, as expressions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from advisor.catalog.model.catalog import Fact
from advisor.catalog.model.fact_values import Possible, Selection, Span, Value
from benchmarks.speed.peers.language import Language, Options, said_in


@dataclass(frozen=True)
class Writing:
    """What a language needs beside conditions. choose: one of two, by a condition. literal: a value."""

    language: Language[str]
    choose: Callable[[str, str, str], str]
    literal: Callable[[object], str]


def settled(fact: str, own: str, stated: Fact, writing: Writing, options: Options) -> str:
    """The settled value of a fact, as an expression. own: how its own answer is read."""
    if stated.derive is not None:
        holds = said_in(writing.language, stated.derive, options)
        return writing.choose(holds, writing.literal("yes"), writing.literal("no"))
    if stated.points:
        return _level(stated.levels, _sum(stated.points, writing), writing)
    if stated.when is None:
        return own
    asked = said_in(writing.language, stated.when, options)
    return writing.choose(asked, own, writing.literal(_plain(fact, stated.otherwise)))


def _sum(points: Mapping[str, Mapping[str, int]], writing: Writing) -> str:
    parts = []
    for fact, by_option in points.items():
        earned = writing.literal(0)
        for option, number in by_option.items():
            earned = writing.choose(writing.language.among(fact, [option]), writing.literal(number), earned)
        parts.append(earned)
    return f"({' + '.join(parts)})"


def _level(levels: Mapping[str, int], points: str, writing: Writing) -> str:
    (lowest, _), *higher = sorted(levels.items(), key=lambda level: level[1])
    reached = writing.literal(lowest)
    for level, start in higher:
        reached = writing.choose(f"{points} >= {start}", writing.literal(level), reached)
    return reached


def _plain(fact: str, value: Value | None) -> object:
    if isinstance(value, Possible) and len(value.options) == 1:
        return value.options[0]
    if isinstance(value, Span) and value.low is not None and value.low == value.high:
        return value.low
    if isinstance(value, Selection) and not value.maybe:
        return list(value.has)
    raise TypeError(f"{fact}: no single value where its question does not apply")
