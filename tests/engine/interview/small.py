"""A small catalog with every kind of question: goals in order, lines that set several facts, parts, gates, bands."""

from datetime import date

from properties.strategies.catalogs import GOALS, PACE, catalog_of, program_of

from advisor.catalog.model.catalog import All, Fact, NumberTest, Option, OptionTest, Screen, SelectionTest
from advisor.catalog.model.fact_values import NoAnswer, Possible, Selection, Span, Value
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.interview.interview import Interview, answer

from .walking import screen_of

DAY = date(2026, 6, 15)
YES, NO = Possible(("yes",)), Possible(("no",))
MARKET, STREET = Possible(("market",)), Possible(("street",))


def has(*tools: str) -> Selection:
    """Exactly these."""
    return Selection(tools)


def label(name: str, **more: object) -> Option:
    return Option(label={"en": name}, **more)


CHANNEL = SelectionTest(fact="tools", mode="any", options=("channel",))
FACTS = {
    "goals": Fact(
        topic="goals",
        label="goals",
        type="choices",
        options={name: label(name) for name in GOALS} | {"loans": label("loans", sets={"goals": NoAnswer("unknown")})},
        ordered=True,
        most=3,
        ask="?",
    ),
    "place": Fact(
        topic="location",
        label="place",
        type="choice",
        ask="?",
        express=True,
        options={
            "market": label("market"),
            "street": label("street"),
            "beside": label("beside", sets={"place": STREET, "beside_market": YES}),
        },
    ),
    "beside_market": Fact(
        topic="location",
        label="beside",
        type="yes_no",
        ask="?",
        when=OptionTest(fact="place", options=("street",)),
        otherwise=NO,
    ),
    "tools": Fact(
        topic="platforms",
        label="tools",
        type="choices",
        ask="?",
        change="action",
        options={name: label(name) for name in ("shop", "map", "channel", "wallet")},
        screens=(Screen(options=("shop", "map")), Screen(options=("channel", "wallet"), express=True)),
    ),
    "friends": Fact(
        topic="platforms", label="friends", type="number", ask="?", bands=(9, 99), when=CHANNEL, otherwise=Span(0, 0)
    ),
    "uses_ai": Fact(topic="ai", label="AI", type="yes_no", ask="?"),
    "colour": Fact(topic="business", label="colour", type="yes_no", ask="?", by_default=False),
    "registered": Fact(topic="business", label="registered", type="yes_no", ask="?", change="action"),
    PACE: Fact(topic="business", label=PACE, type="number", ask="?", max=40, bands=(0, 2, 5)),
}
BOTH = SelectionTest(fact="tools", mode="every", options=("channel", "wallet"))
IN_MARKET = OptionTest(fact="place", options=("market",))
REGISTERED = OptionTest(fact="registered", options=("yes",))
PROGRAMS = {
    "market-help": program_of(
        requires=All(parts=(IN_MARKET, REGISTERED)),
        serves={"regulars": 3},
        hours=1,
    ),
    "open-channel": program_of(kind="enabling", gives={"tools": has("channel")}, serves={"regulars": 2}, hours=2),
    "open-wallet": program_of(kind="enabling", requires=CHANNEL, gives={"tools": has("wallet")}, hours=1),
    "credit": program_of(requires=BOTH, suits=NumberTest(fact="friends", at_least=10), serves={"regulars": 3}, hours=1),
    "lesson": program_of(suits=OptionTest(fact="uses_ai", options=("no",)), serves={"ai": 3}, hours=4),
}


def rules() -> Rules:
    """The catalog, compiled."""
    return compile_rules(catalog_of(dict(FACTS), dict(PROGRAMS)))


RULES = rules()


def said_so(*replies: tuple[str, dict[str, Value]], **more: object) -> Interview:
    """An interview with these replies: the question's name, and what was stated."""
    interview = Interview(RULES, DAY, **more)
    for name, states in replies:
        interview = answer(interview, screen_of(RULES, name), states)
    return interview
