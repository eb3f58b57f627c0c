"""Ranges that answers of a question name: they leave no gap, do not overlap, and are those of the bands."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from advisor.audit.content.sourced_texts import Texts, conditions, told
from advisor.catalog.model.catalog import Fact, FactId, Text
from advisor.catalog.model.condition import FactTest
from advisor.finding import Finding
from advisor.quantities.patterns import pattern
from advisor.quantities.quantities import Quantity
from advisor.quantities.quantity_reading import quantities, readable

BETWEEN = r"\s?(?:~|-|에서|부터|to|and)\s?"
PAST = r"(?:지난|최근|과거|이전)\s?(?:[가-힣]+\s)?$"
OPEN_ENDS = {"at_least", "above"}
Range = tuple[Decimal, Decimal]  # the first and the last whole number, both in it
ENDLESS = Decimal(10**18)


def misleading_questions(texts: Texts) -> Iterator[Finding]:
    """Answers whose ranges are wrong, and questions that ask for another span than the notice of their condition."""
    for name, fact in texts.catalog.facts.items():
        yield from _options(name, fact)
        yield from _bands(name, fact)
    asked: set[tuple[FactId, str]] = set()
    for name, program in texts.catalog.programs.items():
        for _, test in conditions(("programs", name, "requires"), program.requires):
            if isinstance(test, FactTest) and test.source is not None and (test.fact, test.source) not in asked:
                asked.add((test.fact, test.source))
                yield from _span(texts, test.fact, texts.words((test.source,)) or "", test.source)


def _options(name: FactId, fact: Fact) -> Iterator[Finding]:
    """Two answers of which one alone can be chosen, and that both hold for the same number."""
    if not fact.traits.is_one_option:
        return
    found = {each: named for each, option in fact.options.items() if (named := _range(option.label)) is not None}
    for (one, (unit, mine)), (other, (other_unit, theirs)) in combinations(found.items(), 2):
        is_nested = mine[0] == theirs[0] == 0 or mine[1] == theirs[1] == ENDLESS  # as levels are told
        if unit == other_unit and not is_nested and max(mine[0], theirs[0]) <= min(mine[1], theirs[1]):
            yield Finding("answers-overlap", ("facts", name, "options", other), {"one": one, "other": other})
            return


def _bands(name: FactId, fact: Fact) -> Iterator[Finding]:
    """A label whose figures are not the ends of its band."""
    first = Decimal(fact.min)
    for number, label in enumerate(fact.band_labels):
        last = Decimal(fact.bands[number]) if number < len(fact.bands) else ENDLESS
        named = None if label is None else _range(label)
        if label is not None and named is not None and _is_of_unit(named[0], fact):
            ends = {end + step for end in (first, last) for step in (-1, 0, 1)}
            wrong = [end for end in named[1] if end not in (0, ENDLESS) and end not in ends]
            is_counted = named[0][0] == "count" and first + 1 < last
            if wrong or (is_counted and named[1][1] < ENDLESS and named[1] != (first, last) and named[1][0] > 0):
                values = {"label": told(label), "from": f"{first:,f}", "until": "" if last == ENDLESS else f"{last:,f}"}
                yield Finding("band-label-otherwise", ("facts", name, "band_labels", str(number)), values)
        first = last + 1


def _is_of_unit(what: tuple[str, str], fact: Fact) -> bool:
    """Whether a label counts what the bands of its question count: days of a question about days, and no weeks."""
    kind, unit = what
    return kind != "span" or (fact.unit or "").startswith(unit)


def _range(label: Text) -> tuple[tuple[str, str], Range] | None:
    """The one range that a label names, with what it counts; what stands in brackets is more about it."""
    text = told(label)
    named = [each for each in quantities(text) if isinstance(each, Quantity)]
    for one, other in pairwise(named):
        what = (other.kind, other.unit)
        is_joined = pattern(BETWEEN).fullmatch(readable(text)[one.end : other.start]) is not None
        if is_joined and one.kind in (other.kind, "count"):
            return what, (one.value, other.value)
        if one.kind == other.kind and one.bound in OPEN_ENDS and other.bound in ("at_most", "below"):
            return what, (one.value + (one.bound == "above"), other.value - (other.bound == "below"))
    ends = [each for each in named if each.bound is not None]
    if len(ends) != 1 or len([each for each in named if not each.slight or each.bound is not None]) != 1:
        return None
    (only,) = ends
    step = 1 if only.bound in ("above", "below") else 0
    return (only.kind, only.unit), (
        (only.value + step, ENDLESS) if only.bound in OPEN_ENDS else (Decimal(0), only.value - step)
    )


def _span(texts: Texts, name: FactId, said: str, source: str) -> Iterator[Finding]:
    """A question of yes or no that asks for a time up to now, where the notice has others and not this one."""
    fact = texts.catalog.facts[name]
    known = {(each.unit, each.value) for each in _past(said)} if fact.traits.own_options else set()
    for part, text in (("ask", fact.ask), ("label", fact.label)) if known else ():
        for each in _past(told(text or "")):
            if (each.unit, each.value) not in known:
                words = readable(told(text or ""))[each.start : each.end].strip()
                yield Finding("question-otherwise", ("facts", name, part), {"words": words, "source": source})
                return


def _past(text: str) -> list[Quantity]:
    """The spans that end now: the last three years."""
    spans = [each for each in quantities(text) if isinstance(each, Quantity) and each.kind == "span"]
    return [each for each in spans if pattern(PAST).search(readable(text)[: each.start])]
