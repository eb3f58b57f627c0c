"""A condition of the catalog in another language: what a language must be able to say, and the translation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from advisor.catalog.model.catalog import All, Any, Condition, Not, NumberTest, OptionTest

T = TypeVar("T")


@dataclass(frozen=True)
class Language(Generic[T]):
    """How one language says each thing. A yes_no is a choice of `yes` and `no`.

    among: is the fact (a choice) one of these? holds: does the fact (choices) hold this option?
    compare: is the fact (a number) >=, <=, > or < this?
    """

    always: T
    all: Callable[[list[T]], T]
    any: Callable[[list[T]], T]
    opposite: Callable[[T], T]
    among: Callable[[str, Sequence[str]], T]
    holds: Callable[[str, str], T]
    compare: Callable[[str, str, int], T]


Options = Mapping[str, Sequence[str]]  # of every fact


def said_in(language: Language[T], condition: Condition | None, options: Options) -> T:
    """The condition in that language; a program without one takes everybody."""
    if condition is None:
        return language.always
    if isinstance(condition, All | Any):
        join = language.all if isinstance(condition, All) else language.any
        return join([said_in(language, part, options) for part in condition.parts])
    if isinstance(condition, Not):
        return language.opposite(said_in(language, condition.part, options))
    if isinstance(condition, OptionTest):
        return language.among(condition.fact, condition.options)
    if isinstance(condition, NumberTest):
        return _joined(language.all, [language.compare(condition.fact, *each) for each in bounds(condition)])
    if condition.mode == "only":
        others = [option for option in options[condition.fact] if option not in condition.options]
        return language.opposite(_joined(language.any, [language.holds(condition.fact, other) for other in others]))
    join = language.any if condition.mode == "any" else language.all
    return _joined(join, [language.holds(condition.fact, option) for option in condition.options])


def bounds(test: NumberTest) -> list[tuple[str, int]]:
    """The comparisons that a test on a number makes."""
    stated = ((">=", test.at_least), ("<=", test.at_most), (">", test.above), ("<", test.below))
    return [(sign, bound) for sign, bound in stated if bound is not None]


def _joined(join: Callable[[list[T]], T], parts: list[T]) -> T:
    return parts[0] if len(parts) == 1 else join(parts)
