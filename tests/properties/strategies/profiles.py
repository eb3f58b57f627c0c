"""Answers of made-up merchants to a random catalog: exact, partial, not given, absent; and further answers to them."""

from collections.abc import Collection, Mapping

from hypothesis import strategies as st

from advisor.catalog.model.catalog import Catalog, Fact, FactId, ProgramId
from advisor.catalog.model.fact_values import Days, NoAnswer, Possible, Selection, Span, Value
from advisor.catalog.model.whole_years import FIRST, LAST

from .catalogs import AS_OF, certain_value, day_near
from .drawing import Draw, between, pick, shuffled, some, subset

Answers = dict[FactId, Value]


@st.composite
def profiles(draw: Draw, catalog: Catalog) -> Answers:
    """Answers to some facts, even to derived ones, where they count for nothing."""
    answers = {name: answer_to(draw, fact) for name, fact in catalog.facts.items()}
    return {name: value for name, value in answers.items() if value is not None}


@st.composite
def done_lists(draw: Draw, catalog: Catalog) -> tuple[ProgramId, ...]:
    """What the merchant says is done already; most often nothing."""
    return subset(draw, tuple(catalog.programs))[:2] if some(draw, 4) else ()


def answer_to(draw: Draw, fact: Fact) -> Value | None:
    """Any answer to one fact, or None for not asked. Certain ones are the most frequent."""
    how = pick(draw, ["absent", "nothing", "certain", "nothing", "certain", "certain", "partial", "partial", "refused"])
    if how == "absent":
        return None
    if how == "refused":
        return NoAnswer(pick(draw, ["unknown", "declined"]))
    if how == "partial" and not fact.ordered:
        return _partial(draw, fact)
    return _nothing(fact) if how == "nothing" else _certain(draw, fact, None)


def _nothing(fact: Fact) -> Value:
    if fact.type == "choices":
        return Selection(has=())
    if fact.type == "date":
        return Days(AS_OF.toordinal(), AS_OF.toordinal())
    return Span(fact.min, fact.min) if fact.type == "number" else Possible(fact.values()[:1])


def _partial(draw: Draw, fact: Fact) -> Value:
    if fact.type == "choices":
        has = subset(draw, fact.values())
        return Selection(has=has, maybe=subset(draw, tuple(each for each in fact.values() if each not in has)))
    if fact.type == "date":
        first, last = sorted((day_near(draw), day_near(draw)))
        return pick(draw, [Days(first, last), Days(first, None), Days(None, last)])
    if fact.type != "number":
        return Possible(subset(draw, fact.values(), least=1))
    span = _within(draw, fact.min, fact.max)
    return pick(draw, [span, Span(span.low, None), Span(None, span.high)])


def _within(draw: Draw, low: int, high: int) -> Span:
    first = between(draw, low, high)
    return Span(first, between(draw, first, high))


@st.composite
def narrowed(draw: Draw, catalog: Catalog, answers: Mapping[FactId, Value], only: Collection[FactId]) -> Answers:
    """The same merchant, knowing more about the facts in `only`: nothing said before is taken back."""
    known = {name: _narrower(draw, catalog.facts[name], answers.get(name)) for name in only}
    return _agreeing(draw, catalog, answers, {name: value for name, value in known.items() if value is not None})


def _narrower(draw: Draw, fact: Fact, value: Value | None) -> Value | None:
    if value is None or isinstance(value, NoAnswer):
        return answer_to(draw, fact)
    if isinstance(value, Possible):
        return Possible(subset(draw, value.options, least=1))
    if isinstance(value, Span):
        return _within(draw, *_bounds(fact, value))
    if isinstance(value, Days):
        first, last = sorted((_day_in(draw, value), _day_in(draw, value)))
        return Days(first, last)
    settled = subset(draw, value.maybe)
    chosen = subset(draw, settled)
    return Selection((*value.has, *chosen), tuple(option for option in value.maybe if option not in settled))


@st.composite
def settled(draw: Draw, catalog: Catalog, answers: Mapping[FactId, Value], only: Collection[FactId]) -> Answers:
    """The same merchant, knowing everything about the facts in `only`."""
    known = {name: _certain(draw, catalog.facts[name], answers.get(name)) for name in only}
    return _agreeing(draw, catalog, answers, known)


def _agreeing(draw: Draw, catalog: Catalog, before: Mapping[FactId, Value], known: Answers) -> Answers:
    """All that is known then: who comes to know a district names one in their region, if there is one left."""
    after = {**before, **known}
    for name, value in known.items():
        fact, was = catalog.facts[name], before.get(name)
        region = after.get(fact.around() or "")
        if isinstance(value, Possible) and isinstance(region, Possible):
            possible = was.options if isinstance(was, Possible) else fact.values()
            inside = tuple(each for each in possible if _lies_in(fact, each, region))
            if inside and not any(each in inside for each in value.options):
                after[name] = Possible((pick(draw, inside),))
    return after


def _lies_in(fact: Fact, option: str, region: Possible) -> bool:
    within = fact.options[option].within or {}
    return all(set(where.options).intersection(region.options) for where in within.values())


def _certain(draw: Draw, fact: Fact, value: Value | None) -> Value:
    if isinstance(value, Possible):
        return Possible((pick(draw, value.options),))
    if isinstance(value, Span):
        number = between(draw, *_bounds(fact, value))
        return Span(number, number)
    if isinstance(value, Days):
        day = _day_in(draw, value)
        return Days(day, day)
    if isinstance(value, Selection):
        return Selection((*value.has, *subset(draw, value.maybe)))
    if fact.ordered:
        return Selection(has=shuffled(draw, fact.values())[: between(draw, 0, fact.most or 0)])
    return certain_value(draw, fact)


def _day_in(draw: Draw, value: Days) -> int:
    low, high = value.low or FIRST, value.high or LAST
    return min(max(day_near(draw), low), high)


def _bounds(fact: Fact, value: Span) -> tuple[int, int]:
    return (fact.min if value.low is None else value.low), (fact.max if value.high is None else value.high)
