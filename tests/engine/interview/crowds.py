"""Catalogs in which much depends on the order: steps, asks and exclusions among programs that all serve a goal."""

from hypothesis import strategies as st
from properties.strategies.catalogs import DESIGN_RANKING, GOALS, catalog_of, options, program_of, rankings
from properties.strategies.drawing import Draw, between, pick, some, subset

from advisor.catalog.model.catalog import Catalog, Fact, Option, OptionTest, Screen, SelectionTest
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span

TOOLS = ("a", "b", "c")
PARTS = (Screen(id="x", options=("a", "b")), Screen(id="y", options=("c",)))
YES, NO = Possible(("yes",)), Possible(("no",))
BOTH = {
    "yes": Option(label="yes", shown=False),
    "both": Option(label="both", sets={"s0": YES, "s1": YES}),
    "one": Option(label="one", sets={"s0": YES, "s1": NO}),
    "no": Option(label="no"),
}
COARSE = {
    "yes": Option(label="yes", shown=False),
    "slow": Option(label="slow", sets={"s0": YES, "pace": Span(0, 2)}),
    "fast": Option(label="fast", sets={"s0": YES, "pace": Span(3, None)}),
    "not_told": Option(label="not told", sets={"s0": YES, "pace": NoAnswer("unknown")}),
    "no": Option(label="no"),
}
MATTERS = ("s0", "s1", "s2")


@st.composite
def crowds(draw: Draw) -> Catalog:
    """A catalog of three tools, three facts that only say whom something suits, and four to eight programs."""
    facts = {
        "goals": Fact(topic="goals", label="g", type="choices", options=options(GOALS), ordered=True, most=3, ask="?"),
        "pace": Fact(topic="business", label="p", type="number", ask="?", max=8, bands=(0, 2, 5)),
        "tools": Fact(
            topic="platforms",
            label="t",
            type="choices",
            options=options(TOOLS),
            ask="?",
            change="action",
            **pick(draw, [{}, {"screens": PARTS}, {"screens": PARTS, "ask_groups": "?"}]),
        ),
        **{name: Fact(topic="ai", label=name, type="yes_no", ask="?") for name in MATTERS},
    }
    if some(draw, 2):  # a question with lines that answer another one, wholly or in part
        facts["s0"] = Fact(topic="ai", label="s0", type="yes_no", ask="?", options=pick(draw, [BOTH, COARSE]))
    ids = [f"p{number}" for number in range(between(draw, 4, 8))]
    programs = {each: _program(draw, [other for other in ids if other != each]) for each in ids}
    return catalog_of(facts, programs, DESIGN_RANKING if some(draw, 2) else draw(rankings()))


def _program(draw: Draw, others: list[str]) -> object:
    kind = pick(draw, ["enabling", "announced", "enabling"])
    tool = pick(draw, TOOLS)
    needed = pick(draw, [(), subset(draw, [each for each in TOOLS if each != tool])])
    gives = {"tools": Selection(has=(tool,) if some(draw, 2) else subset(draw, TOOLS, least=1))}
    return program_of(
        kind=kind,
        entry=pick(draw, ["apply", "ask", "ask", "information"]),
        requires=SelectionTest(fact="tools", mode="every", options=needed) if needed else None,
        gives=gives if kind == "enabling" or some(draw, 2) else {},
        serves={pick(draw, GOALS[:2]): pick(draw, [3, 2, 1])} if not some(draw, 5) else {},
        suits=OptionTest(fact=pick(draw, MATTERS), options=("yes",)) if some(draw, 2) else None,
        hours=pick(draw, [1, 2, 4, 10]),
        first_hours=pick(draw, [None, 0.5]),
        excludes=(pick(draw, others),) if some(draw, 8) else (),
    )
