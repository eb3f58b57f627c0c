"""Small random catalogs, within the rules that the reader enforces.

A fact refers only to facts above it; `when` comes with `otherwise` and never with `derive` or `points`; gifts, and what
holds otherwise, are certain; only facts with `change: action` are given; the lowest level starts at 0. The simplest
catalog comes first everywhere, so that hypothesis shrinks towards it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any as Anything

from hypothesis import strategies as st

from advisor.catalog.model import (
    About,
    All,
    Any,
    Benefit,
    Catalog,
    CertaintyPoints,
    Condition,
    Confirmation,
    EffortPoints,
    Fact,
    GoalPoints,
    Layer,
    Not,
    NumberTest,
    Option,
    OptionTest,
    Program,
    Ranking,
    SelectionTest,
    TimingPoints,
    Window,
)
from advisor.catalog.values import Possible, Selection, Span, Value

AS_OF = date(2026, 6, 15)
OPTIONS = ("a", "b", "c", "d")
GOALS = ("regulars", "online", "cash", "ai")
PACE = "pace"  # the hours a week

Draw = Callable[[st.SearchStrategy[Anything]], Anything]
Facts = dict[str, Fact]

DESIGN_RANKING = Ranking(
    goals=GoalPoints(fact="goals", points=((40, 27, 13), (28, 19, 0), (16, 11, 0))),
    certainty=CertaintyPoints(match=20, within_reach=12, unsure=10, within_reach_open=8),
    effort=EffortPoints(fact=PACE, weeks={1: 15, 2: 11, 4: 7, 8: 3}, unknown=7),
    timing=TimingPoints(closing=15, open=12, reported=8, unconfirmed=4, upcoming=2),
    fit=10,
)
WINDOWS = (
    Window(),
    Window(announced="2024-11-06"),
    Window(reported="2025-12-09"),
    Window(reported="2025-12-09", closes="2026-12"),
    Window(reported="2025-12-09", closes="2026-07-01"),
    Window(opens="2026-07-01"),
    Window(standing=True),
    Window(closes="2026-05"),
    Window(confirmed=Confirmation(runs=True, asked="2026-06-01", via="phone")),
    Window(confirmed=Confirmation(runs=False, asked="2026-06-01", via="phone")),
)


@st.composite
def catalogs(draw: Draw, programs: int = 7) -> Catalog:
    """A catalog of goals, a pace, two to six more facts, and up to so many programs."""
    facts: Facts = {"goals": _goals(), PACE: draw(_paces())}
    for number in range(draw(st.integers(2, 6))):
        facts[f"f{number}"] = _fact(draw, facts)
    ids = [f"p{number}" for number in range(draw(st.integers(1, programs)))]
    return Catalog(
        layers=(
            Layer(about=About(id="random", version="1", title="Random"), sha256="", origin="file", path="random.yaml"),
        ),
        providers={"someone": "Someone"},
        sources={},
        background=(),
        facts=facts,
        documents={},
        ranking=draw(rankings()),
        programs={program: _program(draw, facts, [other for other in ids if other != program]) for program in ids},
    )


def some(draw: Draw, chances: int) -> bool:
    """Yes, once in so many times; no is the simpler."""
    return draw(st.integers(0, chances - 1)) == chances - 1


def subset(draw: Draw, of: Sequence[str], least: int = 0) -> tuple[str, ...]:
    """Some of these, in their order."""
    chosen = draw(st.sets(st.sampled_from(of), min_size=least)) if of else set()
    return tuple(each for each in of if each in chosen)


# --- facts --------------------------------------------------------------------------------------------------------


def _goals() -> Fact:
    return Fact(topic="goals", label="goals", type="choices", options=_options(GOALS), ordered=True, most=3, ask="?")


def _options(names: Sequence[str]) -> dict[str, Option]:
    return {name: Option(label={"en": name}) for name in names}


@st.composite
def _paces(draw: Draw) -> Fact:
    bands = draw(st.sets(st.integers(0, 7), max_size=3))
    return Fact(topic="business", label=PACE, type="number", ask="?", min=0, max=8, bands=tuple(sorted(bands)))


def _fact(draw: Draw, above: Facts) -> Fact:
    scorable = [name for name, fact in above.items() if fact.type in ("yes_no", "choice") and not fact.is_derived()]
    shapes = ["yes_no", "choices", "choice", "number", "yes_no", "choices", "derived", *(["level"] * bool(scorable))]
    shape = draw(st.sampled_from(shapes))
    if shape == "derived":
        return Fact(topic="business", label="derived", type="yes_no", derive=draw(conditions(above)))
    if shape == "level":
        return _level(draw, above, scorable)
    return _asked(draw, shape, above)


def _level(draw: Draw, above: Facts, scorable: Sequence[str]) -> Fact:
    points = {
        name: draw(st.dictionaries(st.sampled_from(above[name].values()), st.integers(0, 3), min_size=1))
        for name in subset(draw, scorable, least=1)[:3]
    }
    starts = [0, *sorted(draw(st.sets(st.integers(1, 5), min_size=1, max_size=2)))]
    levels = dict(zip(OPTIONS, starts, strict=False))
    if draw(st.booleans()):
        levels = dict(reversed(levels.items()))
    return Fact(topic="ai", label="level", type="choice", options=_options(tuple(levels)), points=points, levels=levels)


def _asked(draw: Draw, shape: str, above: Facts) -> Fact:
    about: dict[str, Anything] = {"topic": "business", "label": shape, "type": shape}
    about["ask"] = None if some(draw, 8) else "?"
    changes = ["action", "fixed", "time"] if shape == "choices" else ["fixed", "action", "time"]
    about["change"] = draw(st.sampled_from(changes))
    if shape in ("choice", "choices"):
        about["options"] = _options(OPTIONS[: draw(st.integers(2, 3))])
    if shape == "number":
        about["min"] = draw(st.integers(0, 2))
        about["max"] = draw(st.integers(5, 9))
        about["bands"] = tuple(sorted(draw(st.sets(st.integers(2, 4), max_size=2))))
    if not some(draw, 3):
        return Fact(**about)
    when = draw(conditions(above))
    return Fact(**about, when=when, otherwise=certain_value(draw, Fact(**about)))


def certain_value(draw: Draw, fact: Fact, least: int = 0) -> Value:
    """One certain value; a choices fact holds at least so many options."""
    if fact.type == "choices":
        return Selection(has=subset(draw, fact.values(), least))
    if fact.type == "number":
        number = draw(st.integers(fact.min, fact.max))
        return Span(number, number)
    return Possible((draw(st.sampled_from(fact.values())),))


# --- conditions ---------------------------------------------------------------------------------------------------


@st.composite
def conditions(draw: Draw, facts: Facts, depth: int = 2) -> Condition:
    """A condition over these facts, nested at most so deep. Facts that something can change are read more often."""
    shape = draw(st.sampled_from(["test", "test", "all", "any", "not"])) if depth else "test"
    if shape == "not":
        return Not(part=draw(conditions(facts, depth - 1)))
    if shape in ("all", "any"):
        parts = tuple(draw(st.lists(conditions(facts, depth - 1), min_size=1, max_size=3)))
        return All(parts=parts) if shape == "all" else Any(parts=parts)
    favoured = [name for name, fact in facts.items() if fact.change == "action"]
    name = draw(st.sampled_from([*facts, *favoured, *favoured]))
    return _test(draw, name, facts[name])


def _test(draw: Draw, name: str, fact: Fact) -> Condition:
    if fact.type == "number":
        return _number_test(draw, name, fact)
    if fact.type != "choices":
        return OptionTest(fact=name, options=subset(draw, fact.values(), least=1))
    mode = draw(st.sampled_from(["any", "every", "only"]))
    return SelectionTest(fact=name, mode=mode, options=subset(draw, fact.values(), least=mode != "only"))


def _number_test(draw: Draw, name: str, fact: Fact) -> NumberTest:
    words = draw(st.sampled_from(["at_least", "at_most", "above", "below", "at_least at_most", "above below"]))
    return NumberTest(fact=name, **{word: draw(st.integers(fact.min, fact.max)) for word in words.split()})


# --- programs -----------------------------------------------------------------------------------------------------


def _program(draw: Draw, facts: Facts, others: Sequence[str]) -> Program:
    can_be_given = [name for name, fact in facts.items() if fact.change == "action"]
    kinds = ["announced", *(["enabling"] * 3 if can_be_given else []), "related", "background"]
    kind = draw(st.sampled_from(kinds))
    gives: dict[str, Value] = {}
    if can_be_given and (kind == "enabling" or some(draw, 3)):
        names = draw(st.lists(st.sampled_from(can_be_given), min_size=1, max_size=2, unique=True))
        gives = {name: certain_value(draw, facts[name], least=1) for name in names}
    return Program(
        provider="someone",
        name="A program",
        kind=kind,
        summary="What it is.",
        benefit=Benefit(text="What it brings."),
        entry=draw(st.sampled_from(["apply", "ask", "automatic", "information"])),
        window=draw(st.sampled_from(WINDOWS)) if some(draw, 2) else Window(),
        requires=None if some(draw, 5) else draw(conditions(facts)),
        reach=not some(draw, 6),
        gives=gives,
        excludes=subset(draw, others)[:2] if others and some(draw, 6) else (),
        serves=draw(st.dictionaries(st.sampled_from(GOALS), st.sampled_from([3, 2, 1, -1, -2, -3]), max_size=3)),
        suits=draw(conditions(facts, depth=1)) if some(draw, 3) else None,
        hours=draw(st.sampled_from([1, 0, 0.25, 0.5, 2, 3, 10, 40])),
        first_hours=draw(st.sampled_from([None, 0, 0.5, 2])),
    )


# --- ranking ------------------------------------------------------------------------------------------------------


@st.composite
def rankings(draw: Draw) -> Ranking:
    """The design's figures, or others whose best ones add up to at most 100."""
    if draw(st.booleans()):
        return DESIGN_RANKING
    rows = draw(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=3))
    weeks = draw(st.dictionaries(st.integers(1, 12), st.integers(0, 15), min_size=1, max_size=4))
    return Ranking(
        goals=GoalPoints(fact="goals", points=tuple(tuple(sorted(row, reverse=True)) for row in rows)),
        certainty=CertaintyPoints(**_figures(draw, 20, "match", "within_reach", "unsure", "within_reach_open")),
        effort=EffortPoints(fact=PACE, weeks=weeks, unknown=draw(st.integers(0, 15))),
        timing=TimingPoints(**_figures(draw, 15, "closing", "open", "reported", "unconfirmed", "upcoming")),
        fit=draw(st.integers(0, 10)),
    )


def _figures(draw: Draw, most: int, *names: str) -> dict[str, int]:
    return {name: draw(st.integers(0, most)) for name in names}
