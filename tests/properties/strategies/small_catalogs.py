"""Small catalogs of one kind each, in which chains of steps are frequent: gates, dead ends, bundles and ladders."""

from collections.abc import Sequence
from typing import Any as Anything

from hypothesis import strategies as st
from msgspec.structs import replace as changed

from advisor.catalog.model.catalog import All, Any, Catalog, Condition, Fact, Not, Option, OptionTest, SelectionTest
from advisor.catalog.model.fact_values import Possible, Selection

from .catalogs import (
    OPTIONS,
    PACE,
    Facts,
    asked_fact,
    catalog_of,
    condition,
    gift,
    gifts,
    goals_fact,
    one_test,
    options,
    pace_fact,
    program_of,
    tools_of,
)
from .drawing import Draw, between, pick, some, subset


@st.composite
def gated(draw: Draw) -> Catalog:
    """Questions that apply only to some: most programs hang on answers behind gates, and steps open the gates."""
    about: Facts = {"tools": tools_of(OPTIONS[: between(draw, 2, 3)])}
    for number in range(between(draw, 1, 3)):
        about[f"f{number}"] = _behind_a_gate(draw, about)
    facts: Facts = {"goals": goals_fact(), PACE: pace_fact(draw)} | about
    programs = {
        f"p{number}": program_of(
            kind="announced" if number < 2 else "enabling",
            requires=_asks(draw, about) if number < 2 or some(draw, 3) else None,
            gives=gifts(draw, facts) if number >= 2 else {},
            hours=pick(draw, [1, 0, 2]),
            reach=not some(draw, 6),
            serves={"regulars": 3},
        )
        for number in range(between(draw, 3, 5))
    }
    return catalog_of(facts, programs)


def _behind_a_gate(draw: Draw, above: Facts) -> Fact:
    fact = asked_fact(draw, pick(draw, ["yes_no", "choice", "choices"]), above)
    if fact.when is None:
        return fact
    tools = SelectionTest(fact="tools", mode="any", options=subset(draw, above["tools"].values(), least=1))
    return changed(fact, when=pick(draw, [tools, Not(part=tools), fact.when]))


def _asks(draw: Draw, about: Facts) -> Condition:
    last = list(about)[-1]
    return pick(draw, [one_test(draw, last, about[last]), condition(draw, about, depth=1)])


@st.composite
def dead_ends(draw: Draw) -> Catalog:
    """Very small catalogs in which what a step needs, or gives, often is what stands in the way."""
    facts: Facts = {
        "goals": goals_fact(),
        PACE: Fact(topic="business", label=PACE, type="number", max=8),
        "tools": tools_of(OPTIONS[:2]),
        "f0": Fact(topic="business", label="a", type="yes_no", ask="?", change=pick(draw, ["action", "fixed", "time"])),
    }
    tool, other = _one_of(draw, "tools"), _one_of(draw, "f0")
    gate = pick(draw, [tool, Any(parts=(tool, other)), Not(part=tool), Any(parts=(Not(part=tool), other))])
    otherwise = Possible((pick(draw, ["no", "yes"]),))
    facts["f1"] = Fact(
        topic="business",
        label="b",
        type="yes_no",
        ask="?",
        when=gate,
        otherwise=otherwise,
        change=pick(draw, ["fixed", "action"]),
    )
    target, tool = _one_of(draw, "f1"), _one_of(draw, "tools")
    target = pick(draw, [target, tool, All(parts=(target, tool))])
    programs = {"p0": program_of(requires=target, serves={"regulars": 3})}
    for number in range(1, between(draw, 2, 4)):
        programs[f"p{number}"] = program_of(
            kind="enabling",
            requires=_one_of(draw, pick(draw, ["f0", "f0", "tools", "f1"])) if some(draw, 2) else None,
            gives=gifts(draw, facts),
            hours=pick(draw, [1, 0]),
            reach=not some(draw, 4),
        )
    return catalog_of(facts, programs)


@st.composite
def bundles(draw: Draw) -> Catalog:
    """Very small catalogs of steps that give several things at once, some of them there already or behind a gate."""
    about: dict[str, Anything] = {"topic": "business", "type": "yes_no", "ask": "?", "change": "action"}
    facts: Facts = {
        "goals": goals_fact(),
        PACE: Fact(topic="business", label=PACE, type="number", max=8),
        "tools": tools_of(OPTIONS[:2]),
        "f0": Fact(**about, label="a"),
    }
    gate = _one_of(draw, pick(draw, ["tools", "tools", "f0"]))
    facts["f1"] = Fact(**about, label="b", when=gate, otherwise=Possible(("no",)))
    wish, other = (_one_of(draw, pick(draw, ["f1", "f0", "tools"])) for _ in range(2))
    programs = {"p0": program_of(requires=pick(draw, [wish, All(parts=(wish, other))]), serves={"regulars": 3})}
    for number in range(1, between(draw, 2, 4)):
        names = subset(draw, ("tools", "f0", "f1"), least=1)
        programs[f"p{number}"] = program_of(
            kind="enabling",
            requires=None if some(draw, 3) else _one_of(draw, pick(draw, ["tools", "f0", "f1"])),
            gives={name: gift(draw, facts[name], several=False) for name in names},
            hours=pick(draw, [1, 0]),
            reach=not some(draw, 4),
        )
    return catalog_of(facts, programs)


def _one_of(draw: Draw, name: str) -> Condition:
    """A test on one option: a tool, or yes, or no."""
    if name != "tools":
        return OptionTest(fact=name, options=(pick(draw, ["yes", "no"]),))
    return SelectionTest(fact=name, mode="any", options=(pick(draw, OPTIONS[:2]),))


@st.composite
def districts(draw: Draw) -> Catalog:
    """Very small catalogs in which the options of one choice lie within those of another, some of them anywhere."""
    about: dict[str, Anything] = {"topic": "location", "type": "choice", "ask": "?"}
    regions, names = OPTIONS[: between(draw, 2, 4)], OPTIONS[: between(draw, 2, 4)]
    facts: Facts = {
        "goals": goals_fact(),
        PACE: Fact(topic="business", label=PACE, type="number", max=8),
        "tools": tools_of(OPTIONS[:2]),
        "region": Fact(**about, label="region", options=options(regions)),
    }
    # a district in each region, or one that lies nowhere, as the reader wants it
    lies = [{"region": Possible(subset(draw, regions, least=1))} for _ in names]
    named = {where for each in lies for where in each["region"].options}
    parts = {name: Option(label=name, within=each) for name, each in zip(names, lies, strict=True)}
    if named != set(regions) or some(draw, 3):
        parts["elsewhere"] = Option(label="elsewhere")
    gate: dict[str, Anything] = {}
    if some(draw, 3):
        gate = {"when": _one_of(draw, "tools"), "otherwise": Possible((pick(draw, list(parts)),))}
    facts["district"] = Fact(**about, **gate, label="district", options=parts)
    asked = {name: facts[name] for name in ("region", "district", "district")}
    programs = {
        f"p{number}": program_of(
            kind="enabling" if number == 3 else "announced",
            requires=_one_of(draw, "tools") if number == 3 else condition(draw, asked, depth=1),
            gives={"tools": Selection(has=(pick(draw, OPTIONS[:2]),))} if number == 3 else {},
            serves={"regulars": 3},
            hours=1,
        )
        for number in range(between(draw, 1, 4))
    }
    return catalog_of(facts, programs)


@st.composite
def ladders(draw: Draw) -> Catalog:
    """Steps that need steps: one gives each tool, further ones give any, and most need a tool or two."""
    rungs = (*OPTIONS, "e")
    tools = tools_of(rungs)
    facts: Facts = {"goals": goals_fact(), PACE: pace_fact(draw), "tools": tools}
    for number in range(between(draw, 0, 2)):
        facts[f"f{number}"] = asked_fact(draw, pick(draw, ["yes_no", "choice"]), facts)
    programs = {"p0": program_of(requires=_needs(draw, facts, rungs), serves={"regulars": 3})}
    for number, tool in enumerate((*rungs, "", "")[: pick(draw, [4, 3, 5, 6, 7])], 1):
        others = [other for other in rungs if other != tool]
        programs[f"p{number}"] = program_of(
            kind="enabling",
            requires=None if some(draw, 3) else _needs(draw, facts, others),
            gives={"tools": Selection(has=(tool,))} if tool else gifts(draw, facts, several=True),
            hours=pick(draw, [1, 0, 2, 3, 5]),
            reach=not some(draw, 12),
        )
    return catalog_of(facts, programs)


def _needs(draw: Draw, facts: Facts, tools: Sequence[str]) -> Condition:
    needed = {pick(draw, tools), pick(draw, tools)} if some(draw, 3) else {pick(draw, tools)}
    parts: list[Condition] = [SelectionTest(fact="tools", mode="every", options=(tool,)) for tool in sorted(needed)]
    return All(parts=(*parts, condition(draw, facts, depth=1)) if some(draw, 3) else tuple(parts))
