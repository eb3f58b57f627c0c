"""Questions as data: which screens a fact has, and what each line of a screen states.

A screen is a fact, or a part of it: a choices fact may be asked in several screens, and an ordered one (goals) is asked
as single choices, the most urgent first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import Fact, FactId, OptionId
from advisor.catalog.model.catalog import Screen as Part
from advisor.catalog.model.fact_values import NoAnswer, Selection, Span, Value
from advisor.engine.facts.rules import FactRule, Rules

ScreenKind = Literal["one", "several", "first", "next"]
Special = Literal["none", "unknown", "declined", "only_this"]
ORDERED_SCREENS = 2


class QuestionScreen(Struct, frozen=True, order=True):
    """A fact by number, and which of its screens."""

    fact: int
    part: int = 0


class AnswerLine(Struct, frozen=True):
    """One line to choose: the option id (or the range, for a number) and what choosing it states.

    special: a line that many screens have, with an id of SPECIAL; it is chosen alone.
    """

    id: str
    states: Mapping[FactId, Value]
    special: bool = False


def screens_of(fact: int, rule: FactRule) -> tuple[QuestionScreen, ...]:
    """All screens of a fact that is asked. A group of one option has none: its line on the first screen says it all."""
    if not in_parts(rule):
        return tuple(QuestionScreen(fact, part) for part in range(ORDERED_SCREENS if rule.fact.ordered else 1))
    first = 1 if rule.fact.ask_groups else 0
    parts = [at + first for at, part in enumerate(rule.fact.screens) if not first or len(part.options) > 1]
    return tuple(QuestionScreen(fact, part) for part in [*range(first), *parts])


def is_of_groups(fact: Fact, part: int) -> bool:
    """Whether this is the first screen, on which the other screens are the lines."""
    return fact.ask_groups is not None and part == 0


def part_of(fact: Fact, part: int) -> Part | None:
    """The part of the options that a screen is about; None where it is about all of them."""
    if not fact.screens or is_of_groups(fact, part):
        return None
    return fact.screens[part - 1 if fact.ask_groups else part]


def in_parts(rule: FactRule) -> bool:
    """Whether a fact is one set that is asked in several screens, each about options of its own."""
    return bool(rule.fact.screens) and rule.domain.is_set and not rule.fact.ordered


def is_express(rule: FactRule, part: int) -> bool:
    """Whether the express way asks this screen too; of an order it asks only for the first."""
    group = part_of(rule.fact, part) if in_parts(rule) else None
    if group is not None:
        return group.express
    return rule.fact.express and part == 0


def kind_of(rule: FactRule, part: int) -> ScreenKind:
    """How a screen is answered: one line, several, or (ordered) the first or the next in order."""
    if rule.fact.ordered:
        return "first" if part == 0 else "next"
    return "several" if rule.domain.is_set else "one"


def options_of(rule: FactRule, part: int) -> tuple[OptionId, ...]:
    """The values that a screen can state, as option ids."""
    group = part_of(rule.fact, part) if in_parts(rule) else None
    return rule.domain.options if group is None else group.options


def option_bits(rule: FactRule, part: int) -> int:
    """The bits of a choices fact that a screen settles."""
    return rule.domain.bits(options_of(rule, part))


def asks(rule: FactRule, part: int, options: int) -> bool:
    """Whether a screen of the fact settles any of these options (bits); 0 stands for the fact as a whole."""
    return not options or not in_parts(rule) or bool(option_bits(rule, part) & options)


def lines_of(
    rules: Rules, screen: QuestionScreen, chosen: Sequence[OptionId] = (), told: Collection[FactId] = ()
) -> tuple[AnswerLine, ...]:
    """The lines of a screen, without those that every screen has.

    chosen: goals named already, left out here. told: facts that were said, which no line says again: the values that
    such lines stand for are shown instead.
    """
    rule = rules.facts[screen.fact]
    fact = rule.fact
    own = fact.traits.own_options
    if own and not fact.options:
        return tuple(AnswerLine(option, {rule.id: rule.domain.of_option(option)}) for option in reversed(own))
    if rule.domain.is_measured:
        return tuple(AnswerLine(_range(span), {rule.id: rule.domain.of_band(span)}) for span in bands_of(fact))
    if is_of_groups(fact, screen.part):
        groups = [group.id for group in fact.screens if group.id is not None]
        return tuple(AnswerLine(group, reply_several(rule, screen.part, [group])) for group in groups)
    if in_parts(rule):
        return tuple(AnswerLine(option, {rule.id: Selection((option,))}) for option in options_of(rule, screen.part))
    sets = {name: option.sets for name, option in fact.options.items() if option.sets is not None}
    again = {name: each for name, each in sets.items() if not {*each}.isdisjoint(told)}
    stood_for = (each.get(rule.id) for each in again.values())
    plain = {option for value in stood_for if value is not None for option in value.options}
    shown = (
        name
        for name, option in fact.options.items()
        if (option.shown or name in plain) and name not in again and name not in chosen
    )
    lines = tuple(AnswerLine(name, _stated(rule, name)) for name in shown)
    # a line that sets other values would take back what an earlier screen of the same fact stated
    return lines if screen.part == 0 else tuple(line for line in lines if fact.options[line.id].sets is None)


def specials_of(rule: FactRule, part: int) -> tuple[AnswerLine, ...]:
    """The lines beside those of the catalog: none of several, not known, not said, no further goal."""
    kind = kind_of(rule, part)
    found: list[tuple[Special, Mapping[FactId, Value]]] = []
    if kind == "several":
        found.append(("none", reply_several(rule, part, ())))
    if kind != "next":
        found.append(("unknown", reply_not(rule, part, "unknown")))
    if rule.fact.declinable:
        found.append(("declined", reply_not(rule, part, "declined")))
    if kind == "next":
        found.append(("only_this", {}))
    return tuple(AnswerLine(each, states, special=True) for each, states in found)


def bands_of(fact: Fact) -> tuple[Span, ...]:
    """The ranges a number is asked in, of a date in whole years; without bands there is one line, all of it."""
    starts = (fact.min, *(band + 1 for band in fact.bands))
    ends: tuple[int | None, ...] = (*fact.bands, None)
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))


def reply_several(rule: FactRule, part: int, has: Iterable[OptionId]) -> dict[FactId, Value]:
    """What ticking these options on a screen states: exactly these, among the screen's own.

    Of a group of several options that is ticked all are still to be asked, of one that is not ticked there is none.
    """
    ticked = set(has)
    if is_of_groups(rule.fact, part):
        groups = [group.options for group in rule.fact.screens if group.id in ticked]
        alone = {option for options in groups if len(options) == 1 for option in options}
        further = {option for options in groups if len(options) > 1 for option in options}
        options = rule.domain.options
        in_order = [tuple(option for option in options if option in among) for among in (alone, further)]
        return {rule.id: Selection(*in_order)}
    return {rule.id: Selection(tuple(option for option in options_of(rule, part) if option in ticked))}


def reply_not(rule: FactRule, part: int, how: Literal["unknown", "declined"]) -> dict[FactId, Value]:
    """What not answering a screen states."""
    if in_parts(rule) and not is_of_groups(rule.fact, part):
        return {rule.id: Selection((), options_of(rule, part))}
    return {rule.id: NoAnswer(how)}


def _range(span: Span) -> str:
    return f"{span.low}..{'' if span.high is None else span.high}"


def _stated(rule: FactRule, option: OptionId) -> Mapping[FactId, Value]:
    sets = rule.fact.options[option].sets
    return {rule.id: rule.domain.of_option(option)} if sets is None else sets
