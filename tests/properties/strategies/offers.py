"""Merchants before small catalogs for the order: offers exclude each other, hand things over, wait, or tie."""

from typing import Any as Anything

from hypothesis import strategies as st

from advisor.catalog.model.catalog import (
    All,
    Catalog,
    CertaintyPoints,
    Condition,
    EffortPoints,
    Fact,
    Funding,
    GoalPoints,
    OptionTest,
    Program,
    Ranking,
    Round,
    SelectionTest,
    TimingPoints,
    Where,
    Window,
)
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span, Value

from .catalogs import GOALS, LOAN, OPTIONS, PACE, catalog_of, goals_fact, program_of, tools_of
from .drawing import Draw, between, pick, shuffled, some, subset
from .profiles import Answers, done_lists
from .situations import Situation

TOOLS = OPTIONS[:2]
RACE = Funding(form="grant", first_come=True)
PAGE = Where(text="page", url="https://example.org/look", kind="lookup")
WINDOWS = (
    *(Window(), Window(opens="2026-07-01"), Window(closes="2026-05"), Window(standing=True)),
    *(Window(opens="2026-01-01", closes="2026-06-20"), Window(standing=True, closes="2026-06-30")),
    *(Window(announced="2024-11-06"), Window(rounds=(Round(opens="2025-02", closes="2025-03"),))),
)


@st.composite
def shoppers(draw: Draw) -> Situation:
    """A merchant who says what tools there are and, mostly, what for."""
    answers: Answers = {"tools": Selection(subset(draw, TOOLS) if some(draw, 2) else ())}
    if not some(draw, 4):
        answers["goals"] = Selection(shuffled(draw, GOALS[:2])[: between(draw, 1, 2)])
    if some(draw, 3):
        answers[pick(draw, ["papers", "season"])] = NoAnswer(pick(draw, ["unknown", "declined"]))
    elif some(draw, 2):
        answers["season"] = Possible((pick(draw, ["no", "yes"]),))
    if some(draw, 2):
        answers[PACE] = Span(3, 3)
    catalog = draw(offers())
    return Situation(catalog, answers, draw(done_lists(catalog)))


@st.composite
def borrowers(draw: Draw) -> Situation:
    """A merchant who knows what for, before loans and others."""
    answers: Answers = {"goals": Selection(shuffled(draw, GOALS[:2])[: between(draw, 0, 2)])}
    return Situation(draw(lenders()), answers, ())


@st.composite
def lenders(draw: Draw) -> Catalog:
    """Offers that anybody may have: loans and others, open, upcoming, or only announced."""
    facts = {"goals": goals_fact(), PACE: Fact(topic="business", label=PACE, type="number", ask="?", max=8)}
    windows = (Window(), Window(announced="2024-11-06"), Window(opens="2026-07-01"), Window(standing=True))
    programs = {
        f"offer-{number}": program_of(
            entry=pick(draw, ["apply", "ask", "information"]),
            window=pick(draw, windows),
            where=PAGE if some(draw, 3) else None,
            funding=LOAN if some(draw, 2) else None,
            serves={goal: pick(draw, [3, 2, 1]) for goal in pick(draw, [GOALS[:1], GOALS[:2], GOALS[1:2]])},
        )
        for number in range(between(draw, 2, 5))
    }
    return catalog_of(facts, programs, _close_ranking(draw))


@st.composite
def offers(draw: Draw) -> Catalog:
    """A few offers that need tools, and steps that give them."""
    facts = {
        "goals": goals_fact(),
        PACE: Fact(topic="business", label=PACE, type="number", ask="?", max=8, bands=(2,)),
        "tools": tools_of(TOOLS),
        "papers": Fact(topic="business", label="papers", type="yes_no", ask="?", change="action"),
        "season": Fact(topic="business", label="season", type="yes_no", ask="?", change="time"),
    }
    ids = [f"offer-{number}" for number in range(between(draw, 1, 3))]
    ids += [f"step-{number}" for number in range(between(draw, 1, 3))]
    programs = {name: _program(draw, name, [other for other in ids if other != name]) for name in ids}
    return catalog_of(facts, programs, _close_ranking(draw))


def _program(draw: Draw, name: str, others: list[str]) -> Program:
    about: dict[str, Anything] = {
        "entry": pick(draw, ["apply", "ask", "ask", "information"]),
        "window": pick(draw, WINDOWS) if some(draw, 3) else Window(),
        "gives": _gives(draw) if some(draw, 2) else {},
        "excludes": (pick(draw, others),) if others and some(draw, 4) else (),
        "serves": {goal: pick(draw, [3, 2, 1]) for goal in pick(draw, [GOALS[:1], GOALS[:2], GOALS[1:2], ()])},
        "hours": pick(draw, [1, 1, 0, 12, 60]),
    }
    if name.startswith("offer"):
        about["funding"] = pick(draw, [LOAN, LOAN, None, RACE])
        about["where"] = PAGE if some(draw, 2) else None
        return program_of(**about, requires=_requires(draw))
    about |= {"kind": "enabling", "gives": _gives(draw)}
    if some(draw, 4):  # what waits for a step waits with it
        about["window"] = Window(opens="2026-07-01")
    return program_of(**about, requires=_requires(draw) if some(draw, 4) else None)


def _gives(draw: Draw) -> dict[str, Value]:
    papers: dict[str, Value] = {"papers": Possible(("yes",))} if some(draw, 3) else {}
    return {"tools": Selection(subset(draw, TOOLS, least=1))} | papers


def _requires(draw: Draw) -> Condition | None:
    tool = SelectionTest(fact="tools", mode="every", options=(pick(draw, TOOLS),))
    season = OptionTest(fact="season", options=("yes",))
    return pick(draw, [tool, None, tool, All(parts=(tool, season)), None])


def _close_ranking(draw: Draw) -> Ranking:
    """Figures so small that scores often tie."""

    def figures(*names: str) -> dict[str, int]:
        return {name: between(draw, 0, 2) for name in names}

    return Ranking(
        goals=GoalPoints(fact="goals", points=((3, 2, 1), (2, 1, 0))),
        certainty=CertaintyPoints(**figures("match", "within_reach", "unsure", "within_reach_open")),
        effort=EffortPoints(fact=PACE, weeks={1: 1, 3: 0}, unknown=between(draw, 0, 1)),
        timing=TimingPoints(**figures("closing", "open", "reported", "unconfirmed", "upcoming")),
        fit=0,
        urgent=between(draw, 0, 3),
    )
