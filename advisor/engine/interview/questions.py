"""Questions as data: which screens a fact has, and what each line of a screen states.

A screen is a fact, or a part of it: a choices fact may be asked in several screens, and an ordered one (goals) is asked
as single choices, the most urgent first.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import Fact, FactId, OptionId
from advisor.catalog.model.values import NoAnswer, Possible, Selection, Span, Value
from advisor.engine.facts.rules import FactRule, Rules

ScreenKind = Literal["one", "several", "first", "next"]
ORDERED_SCREENS = 2


class Screen(Struct, frozen=True, order=True):
    """A fact by number, and which of its screens."""

    fact: int
    part: int = 0


class Line(Struct, frozen=True):
    """One line to choose: the option id (or the range, for a number) and what choosing it states."""

    id: str
    states: Mapping[FactId, Value]


def screens_of(fact: int, rule: FactRule) -> tuple[Screen, ...]:
    """All screens of a fact that is asked."""
    count = len(rule.fact.screens) if in_parts(rule) else ORDERED_SCREENS if rule.fact.ordered else 1
    return tuple(Screen(fact, part) for part in range(count))


def in_parts(rule: FactRule) -> bool:
    """Whether a fact is one set that is asked in several screens, each about options of its own."""
    return bool(rule.fact.screens) and rule.fact.type == "choices" and not rule.fact.ordered


def is_express(rule: FactRule, part: int) -> bool:
    """Whether the express way asks this screen too; of an order it asks only for the first."""
    if in_parts(rule):
        return rule.fact.screens[part].express
    return rule.fact.express and part == 0


def kind_of(rule: FactRule, part: int) -> ScreenKind:
    """How a screen is answered: one line, several, or (ordered) the first or the next in order."""
    if rule.fact.ordered:
        return "first" if part == 0 else "next"
    return "several" if rule.fact.type == "choices" else "one"


def options_of(rule: FactRule, part: int) -> tuple[OptionId, ...]:
    """The values that a screen can state, as option ids."""
    return rule.fact.screens[part].options if in_parts(rule) else rule.domain.options


def option_bits(rule: FactRule, part: int) -> int:
    """The bits of a choices fact that a screen settles."""
    return rule.domain.bits(options_of(rule, part))


def asks(rule: FactRule, part: int, options: int) -> bool:
    """Whether a screen of the fact settles any of these options (bits); 0 stands for the fact as a whole."""
    return not options or not in_parts(rule) or bool(option_bits(rule, part) & options)


def lines_of(rules: Rules, screen: Screen, chosen: Sequence[OptionId] = ()) -> tuple[Line, ...]:
    """The lines of a screen, without those that every screen has. `chosen`: goals named already, left out here."""
    rule = rules.facts[screen.fact]
    fact = rule.fact
    if fact.type == "yes_no":
        return tuple(Line(option, {rule.id: Possible((option,))}) for option in ("yes", "no"))
    if fact.type == "number":
        return tuple(Line(_range(span), {rule.id: span}) for span in bands_of(fact))
    if in_parts(rule):
        return tuple(Line(option, {rule.id: Selection((option,))}) for option in options_of(rule, screen.part))
    shown = (name for name, option in fact.options.items() if option.shown and name not in chosen)
    lines = tuple(Line(name, _stated(rule.id, fact, name)) for name in shown)
    # a line that sets other values would take back what an earlier screen of the same fact stated
    return lines if screen.part == 0 else tuple(line for line in lines if fact.options[line.id].sets is None)


def bands_of(fact: Fact) -> tuple[Span, ...]:
    """The ranges a number is asked in; a number without bands has one line, all of it."""
    starts = (fact.min, *(band + 1 for band in fact.bands))
    ends: tuple[int | None, ...] = (*fact.bands, None)
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))


def reply_several(rule: FactRule, part: int, has: Iterable[OptionId]) -> dict[FactId, Value]:
    """What ticking these options on a screen states: exactly these, among the screen's own."""
    ticked = set(has)
    return {rule.id: Selection(tuple(option for option in options_of(rule, part) if option in ticked))}


def reply_not(rule: FactRule, part: int, how: Literal["unknown", "declined"]) -> dict[FactId, Value]:
    """What not answering a screen states."""
    if in_parts(rule):
        return {rule.id: Selection((), options_of(rule, part))}
    return {rule.id: NoAnswer(how)}


def _range(span: Span) -> str:
    return f"{span.low}..{'' if span.high is None else span.high}"


def _stated(fact_id: FactId, fact: Fact, option: OptionId) -> Mapping[FactId, Value]:
    sets = fact.options[option].sets
    if sets is not None:
        return sets
    return {fact_id: Selection((option,)) if fact.type == "choices" else Possible((option,))}
