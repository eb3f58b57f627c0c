"""Small random catalogs, within the rules that the reader enforces.

A fact refers only to facts above it; `when` comes with `otherwise` and never with `derive` or `points`; gifts, and
what holds otherwise, are certain; only facts with `change: action` are given; the lowest level starts at 0. Every
catalog has goals, a pace and tools, which steps give and programs ask for, so that chains are frequent. The simplest
catalog comes first everywhere, so that hypothesis shrinks towards it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any as Anything

from hypothesis import strategies as st
from msgspec.structs import replace as changed

from advisor.catalog.model.catalog import (
    About,
    All,
    Any,
    Benefit,
    Catalog,
    CertaintyPoints,
    Claim,
    Condition,
    Confirmation,
    DateTest,
    EffortPoints,
    Fact,
    Funding,
    GoalPoints,
    Layer,
    Not,
    NumberTest,
    Option,
    OptionTest,
    Program,
    Ranking,
    Round,
    SelectionTest,
    Source,
    TimingPoints,
    Uses,
    Where,
    Window,
)
from advisor.catalog.model.fact_values import Days, Possible, Selection, Span, Value

from .drawing import Draw, between, pick, some, subset

AS_OF = date(2026, 6, 15)
OPTIONS = ("a", "b", "c", "d")
GOALS = ("regulars", "online", "cash", "ai")
SOURCES = ("a-paper", "a-page")
PACE = "pace"  # the hours a week

Facts = dict[str, Fact]

DESIGN_RANKING = Ranking(
    goals=GoalPoints(fact="goals", points=((40, 27, 13), (28, 19, 0), (16, 11, 0))),
    certainty=CertaintyPoints(match=20, within_reach=12, unsure=10, within_reach_open=8),
    effort=EffortPoints(fact=PACE, weeks={1: 15, 2: 11, 4: 7, 8: 3}, unknown=7),
    timing=TimingPoints(closing=15, open=12, reported=8, unconfirmed=4, upcoming=2),
    fit=10,
)
LOAN = Funding(form="loan", repay=Claim(text="Monthly.", house_rule=True))
WINDOWS = (
    Window(),
    Window(announced="2024-11-06"),
    Window(reported="2025-12-09"),
    Window(reported="2025-12-09", closes="2026-12"),
    Window(reported="2025-12-09", closes="2026-07-01"),
    Window(opens="2026-07-01"),
    Window(standing=True),
    Window(confirmed=Confirmation(runs=True, asked="2026-06-01", via="phone")),
    Window(closes="2026-05"),
    Window(standing=True, seen="2025-01-01"),
    Window(rounds=(Round(opens="2025-02", closes="2025-03"),)),
    Window(rounds=(Round(opens="2026-05"), Round(opens="2027-01"))),
    Window(rounds=(Round(opens="2026-06-01", closes="2026-12"),)),
)
RUNNING = (WINDOWS[6], WINDOWS[7], WINDOWS[4], WINDOWS[12])


@st.composite
def catalogs(draw: Draw, programs: int = 7) -> Catalog:
    """A catalog of goals, a pace, tools, one to five more facts, and up to so many programs."""
    facts: Facts = {"goals": goals_fact(), PACE: pace_fact(draw), "tools": _tools(draw)}
    for number in range(between(draw, 1, 5)):
        facts[f"f{number}"] = _fact(draw, facts)
    ids = [f"p{number}" for number in range(pick(draw, [1, *range(2, programs + 1), *range(4, programs + 1)]))]
    return catalog_of(
        facts,
        {program: _program(draw, facts, [other for other in ids if other != program]) for program in ids},
        draw(rankings()),
    )


def catalog_of(facts: Facts, programs: dict[str, Program], ranking: Ranking = DESIGN_RANKING) -> Catalog:
    """A catalog of these parts and nothing else."""
    about = About(id="random", version="1", title="Random")
    return Catalog(
        layers=(Layer(about=about, sha256="", origin="file", path="random.yaml"),),
        providers={"someone": "Someone"},
        sources={name: Source(title=name, publisher="Somebody", grade="B") for name in SOURCES},
        background=(),
        facts=facts,
        documents={},
        ranking=ranking,
        programs=programs,
        day=AS_OF.isoformat() if any(fact.type == "date" for fact in facts.values()) else None,
    )


# --- facts --------------------------------------------------------------------------------------------------------


def goals_fact() -> Fact:
    """What a merchant wants, most urgent first."""
    return Fact(topic="goals", label="goals", type="choices", options=options(GOALS), ordered=True, most=3, ask="?")


def options(names: Sequence[str]) -> dict[str, Option]:
    """Options with these ids."""
    return {name: Option(label={"ko": name}) for name in names}


def pace_fact(draw: Draw) -> Fact:
    """The hours a week, in any bands."""
    bands = subset(draw, range(6))[:3]
    return Fact(topic="business", label=PACE, type="number", ask="?", min=0, max=8, bands=bands)


def _tools(draw: Draw) -> Fact:
    return tools_of(OPTIONS[: between(draw, 2, 4)])


def tools_of(names: Sequence[str]) -> Fact:
    """What a merchant has, and steps give."""
    return Fact(topic="platforms", label="tools", type="choices", options=options(names), ask="?", change="action")


def _fact(draw: Draw, above: Facts) -> Fact:
    scorable = [name for name, fact in above.items() if fact.type in ("yes_no", "choice") and not fact.is_derived()]
    shape = pick(draw, ["yes_no", "choice", "choices", "number", "derived", *(["level"] * 2 if scorable else [])])
    if shape == "derived":
        return Fact(topic="business", label="derived", type="yes_no", derive=condition(draw, above))
    if shape == "level":
        return _level(draw, above, scorable)
    return asked_fact(draw, "date" if shape == "number" and some(draw, 2) else shape, above)


def _level(draw: Draw, above: Facts, scorable: Sequence[str]) -> Fact:
    points = {
        name: {option: between(draw, 0, 3) for option in above[name].values()}
        for name in subset(draw, scorable, least=1)[:3]
    }
    levels = dict(zip(OPTIONS, [0, *subset(draw, range(1, 6), least=1)[:2]], strict=False))
    names = tuple(reversed(levels)) if some(draw, 2) else tuple(levels)
    return Fact(topic="ai", label="level", type="choice", options=options(names), points=points, levels=levels)


def asked_fact(draw: Draw, shape: str, above: Facts) -> Fact:
    """A fact of this type that is asked, or at least could be."""
    about: dict[str, Anything] = {"topic": "business", "label": shape, "type": shape}
    about["ask"] = None if some(draw, 8) else "?"
    about["change"] = pick(draw, ["fixed", "time"] if shape == "date" else ["fixed", "action", "time"])
    about["known_by"] = pick(draw, ["owner", "owner", "elsewhere"])
    if shape in ("choice", "choices"):
        about["options"] = options(OPTIONS[: between(draw, 2, 3)])
    if shape == "number":
        about["min"] = between(draw, 0, 2)
        about["max"] = between(draw, 5, 9)
        about["bands"] = subset(draw, (2, 3, 4))
    if shape == "date":
        about["bands"] = subset(draw, (0, 1, 2))
    if not some(draw, 3):
        about["otherwise"] = certain_value(draw, Fact(**about))
        about["when"] = condition(draw, above)
    return Fact(**about)


def certain_value(draw: Draw, fact: Fact, least: int = 0) -> Value:
    """One certain value; a choices fact holds at least so many options."""
    if fact.type == "choices":
        return Selection(has=subset(draw, fact.values(), least))
    if fact.type == "number":
        number = between(draw, fact.min, fact.max)
        return Span(number, number)
    if fact.type == "date":
        day = day_near(draw)
        return Days(day, day)
    return Possible((pick(draw, fact.values()),))


def day_near(draw: Draw) -> int:
    """A day, as a number: on a birthday of the plan's day, beside one, or else within four years before it."""
    years = between(draw, 0, 4)
    day = date(AS_OF.year - years, AS_OF.month, AS_OF.day).toordinal()
    return day + pick(draw, [0, 1, -1, -100])


# --- conditions ---------------------------------------------------------------------------------------------------


@st.composite
def conditions(draw: Draw, facts: Facts) -> Condition:
    """A condition over these facts."""
    return condition(draw, facts)


def condition(draw: Draw, facts: Facts, depth: int = 2) -> Condition:
    """A condition over these facts, nested at most so deep. Facts that something can change are read more often."""
    shape = pick(draw, ["test", "test", "all", "all", "any", "not"]) if depth else "test"
    source = pick(draw, [None, None, None, *SOURCES])
    if shape == "not":
        return Not(part=condition(draw, facts, depth - 1), source=source)
    if shape in ("all", "any"):
        parts = tuple(condition(draw, facts, depth - 1) for _ in range(between(draw, 1, 3)))
        return All(parts=parts, source=source) if shape == "all" else Any(parts=parts, source=source)
    favoured = [name for name, fact in facts.items() if fact.change == "action"]
    recent = list(facts)[3:]
    name = pick(draw, [*facts, *favoured, *favoured, *recent])
    return changed(one_test(draw, name, facts[name]), source=source)


def one_test(draw: Draw, name: str, fact: Fact) -> OptionTest | SelectionTest | NumberTest | DateTest:
    """A test on a fact."""
    if fact.type == "date":
        return _date_test(draw, name)
    if fact.type == "number":
        return _number_test(draw, name, fact)
    if fact.type != "choices":
        return OptionTest(fact=name, options=subset(draw, fact.values(), least=1))
    mode = pick(draw, ["any", "every", "any", "only"])
    return SelectionTest(fact=name, mode=mode, options=subset(draw, fact.values(), least=mode != "only"))


def _number_test(draw: Draw, name: str, fact: Fact) -> NumberTest:
    words = pick(draw, ["at_least", "at_most", "above", "below", "at_least at_most", "above below"])
    return NumberTest(fact=name, **{word: between(draw, fact.min, fact.max) for word in words.split()})


def _date_test(draw: Draw, name: str) -> DateTest:
    one, both = ["at_least_years", "below_years", "before", "after"], ["at_least_years after", "below_years before"]
    words = pick(draw, one + both)
    days = ("2025", "2024-06", "2024-06-15")
    return DateTest(
        fact=name,
        **{word: between(draw, 1, 3) if word.endswith("years") else pick(draw, days) for word in words.split()},
    )


# --- programs -----------------------------------------------------------------------------------------------------


def _program(draw: Draw, facts: Facts, others: Sequence[str]) -> Program:
    if some(draw, 4):
        return by_itself(draw, facts, others)
    kind = pick(draw, ["announced", "enabling", "enabling", "related", "enabling", "background"])
    gives = gifts(draw, facts) if kind == "enabling" or some(draw, 3) else {}
    return program_of(
        kind=kind,
        entry=pick(draw, ["apply", "ask", "automatic", "ask", "information"]),
        window=pick(draw, WINDOWS) if some(draw, 2) else Window(),
        where=pick(draw, [None, Where(text="page", url="https://example.org/look", kind="lookup")]),
        funding=LOAN if kind != "enabling" and some(draw, 3) else None,
        requires=_requires(draw, facts),
        reach=not some(draw, 8),
        gives=gives,
        excludes=subset(draw, others)[:2] if others and some(draw, 6) else (),
        serves={goal: pick(draw, [3, 2, 1, -1, -2, -3]) for goal in subset(draw, GOALS)[:3]},
        suits=condition(draw, facts, depth=1) if some(draw, 3) else None,
        hours=pick(draw, [1, 0, 0.25, 0.5, 2, 3, 10, 40]),
        first_hours=pick(draw, [None, 0, 0.5, 2]),
        uses=_uses(draw) if some(draw, 3) else None,
    )


def by_itself(draw: Draw, facts: Facts, others: Sequence[str]) -> Program:
    """What comes by itself and runs, most often to everybody: it only needs a look."""
    return program_of(
        kind=pick(draw, ["announced", "related"]),
        entry="automatic",
        window=pick(draw, RUNNING),
        funding=LOAN if some(draw, 6) else None,
        requires=condition(draw, facts, depth=1) if some(draw, 3) else None,
        gives=gifts(draw, facts) if some(draw, 4) else {},
        excludes=subset(draw, others)[:1] if others and some(draw, 4) else (),
        serves={goal: pick(draw, [3, 1, -1]) for goal in subset(draw, GOALS)[:2]},
        hours=pick(draw, [0, 0.25, 1]),
    )


def _uses(draw: Draw) -> Uses:
    serves = {goal: pick(draw, [3, 2, 1, -1]) for goal in subset(draw, GOALS)[:2]}
    return Uses(name="Use it", text="What to do.", house_rule=True, serves=serves, hours=pick(draw, [0, 1, 5]))


def _requires(draw: Draw, facts: Facts) -> Condition | None:
    """Most often a tool that somebody must have, alone or beside something else."""
    shape = pick(draw, ["nothing", "tools", "anything", "tools", "both", "both"])
    if shape == "nothing":
        return None
    if shape == "anything":
        return condition(draw, facts)
    tool = SelectionTest(fact="tools", mode="every", options=(pick(draw, facts["tools"].values()),))
    return tool if shape == "tools" else All(parts=(tool, condition(draw, facts, depth=1)))


def gifts(draw: Draw, facts: Facts, several: bool = False) -> dict[str, Value]:
    """What a step gives: most often tools. several: more than one option of them at once."""
    can_be_given = [name for name, fact in facts.items() if fact.change == "action"]
    names = {"tools"} if some(draw, 2) else {pick(draw, can_be_given), pick(draw, can_be_given)}
    return {name: gift(draw, facts[name], several) for name in can_be_given if name in names}


def gift(draw: Draw, fact: Fact, several: bool) -> Value:
    """A certain value of a fact, to be given."""
    if fact.type == "choices" and not several and not some(draw, 4):
        return Selection(has=(pick(draw, fact.values()),))
    return certain_value(draw, fact, least=1)


def program_of(**about: Anything) -> Program:
    """A program with the texts that every one must have."""
    texts = {"provider": "someone", "name": "A program", "summary": "What it is."}
    return Program(**texts, benefit=Benefit(text="What it brings."), **{"kind": "announced", "entry": "apply"} | about)


# --- ranking ------------------------------------------------------------------------------------------------------


@st.composite
def rankings(draw: Draw) -> Ranking:
    """The design's figures, or others whose best ones add up to at most 100."""
    if not some(draw, 2):
        return DESIGN_RANKING
    rows = [sorted((between(draw, 0, 40) for _ in range(3)), reverse=True) for _ in range(between(draw, 1, 3))]
    if some(draw, 2):
        rows = [rows[0]] * 3  # goals of equal weight tie
    return Ranking(
        goals=GoalPoints(fact="goals", points=tuple(tuple(row) for row in rows)),
        certainty=CertaintyPoints(**_figures(draw, 20, "match", "within_reach", "unsure", "within_reach_open")),
        effort=EffortPoints(
            fact=PACE,
            weeks={between(draw, 1, 12): between(draw, 0, 15) for _ in range(between(draw, 1, 4))},
            unknown=between(draw, 0, 15),
        ),
        timing=TimingPoints(**_figures(draw, 15, "closing", "open", "reported", "unconfirmed", "upcoming")),
        fit=between(draw, 0, 10),
    )


def _figures(draw: Draw, most: int, *names: str) -> dict[str, int]:
    return {name: between(draw, 0, most) for name in names}
