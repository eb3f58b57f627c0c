"""The tables of `explain`: complete in every language, used to the last line, and never misleading."""

from typing import Any

import pytest
from properties.strategies.catalogs import AS_OF, catalog_of, options, program_of
from sample import LANGUAGES, plan_for, sample, unusual
from views.explain.samples import EVERY, explained, rivals, text_of
from views.test_terminal_wording import NEVER, NEVER_OURS, fields, table

from advisor.catalog.model.catalog import Contact, Fact, OptionTest, SelectionTest, Where, Window
from advisor.catalog.model.fact_values import Selection
from advisor.engine.explain.counterfactual import Search
from advisor.engine.explain.explanation import Explanation, explain
from advisor.engine.explain.levers import Lever, Moves, Neighbour
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import Plan, make_plan
from advisor.languages import languages
from advisor.records import replace
from advisor.wording.language import Language


def rare() -> list[tuple[Explanation, Plan]]:
    """What no example leads to."""
    about, plan = explained("large-sales", "kakao-message-credit")
    planned, stall = explained("market-stall", "karrot-biz-profile")
    assert planned.moves is not None
    day = stall.as_of
    pulled = [
        Lever("day", "timing", 1, False, day=day, availability=name)
        for name in ("reported", "open", "closing", "upcoming")
    ]
    steps = [
        Lever("steps_answers", "certainty", 4, True, facts=("place",)),
        Lever("suits_not", "fit", -5, True, ("place",)),
    ]
    near = [Neighbour("naver-place", points) for points in (0, 1)]
    moves = Moves(near[0], near[1], None, (*pulled, *steps))
    found = about.smallest.found if about.smallest is not None else ()
    return [
        (replace(about, smallest=Search((), True), doable=Search((), True)), plan),
        (replace(about, smallest=Search(()), doable=None), plan),
        (replace(about, doable=Search(found)), plan),
        (replace(planned, moves=moves), stall),
        (replace(planned, listed="not_checked", verdict=None, item=None, firmness=None, moves=None), stall),
        (replace(planned, firmness=replace(planned.firmness, tried=0, kept=0, level_with=())), stall),
    ]


# how one gets to know whether it runs
WAYS: dict[str, dict[str, Any]] = {
    "ask": {"contact": Contact(text="desk", source="s")},
    "look": {"where": Where(text="page", url="https://example.org/look", kind="lookup")},
    "counselor": {},
}


def small() -> list[tuple[Explanation, Plan, Rules]]:
    """What the shipped catalog has not: a fact nobody asks about, a condition of nobody's, something to do yourself."""

    def tool(name: str) -> SelectionTest:
        return SelectionTest(fact="tools", mode="every", options=(name,))

    said = OptionTest(fact="call", options=("yes",))
    about = {"topic": "business", "ask": "?"}
    tools = Fact(label="tools", type="choices", options=options("abcd"), change="action", **about)
    levels = {"low": 0, "high": 1}
    facts = {
        "goals": Fact(label="goals", type="choices", options=options(("regulars",)), **about),
        "pace": Fact(label="pace", type="number", max=8, **about),
        "tools": tools,
        "call": Fact(label="call", type="yes_no", topic="business"),
        "ai": Fact(label="ai", type="choice", options=options(("no", "some")), **about),
        "level": Fact(
            topic="ai", label="level", type="choice", options=options(levels), points={"ai": {"some": 1}}, levels=levels
        ),
    }
    window, serves = Window(standing=True), {"regulars": 3}
    steps = {"kind": "enabling", "window": window, "hours": 1}
    tool_d = {"tools": Selection(("d",))}
    programs = {
        "told": program_of(entry="information", window=Window(reported="2020"), serves=serves),
        "asked": program_of(**steps, requires=said, gives={"tools": Selection(("a",))}),
        "plain": program_of(**steps, gives={"tools": Selection(("b",))}),
        "after-asked": program_of(window=window, requires=tool("a"), serves=serves),
        "after-plain": program_of(window=window, requires=tool("b"), serves=serves),
        **{
            f"do-{way}": program_of(**{**steps, "window": Window()}, gives=tool_d, serves=serves, **about)
            for way, about in WAYS.items()
        },
        **{f"after-{way}": program_of(requires=tool("b"), serves=serves, **about) for way, about in WAYS.items()},
        "waits": program_of(requires=said, serves=serves),
        "lone": program_of(requires=tool("c"), serves=serves),
        "high": program_of(requires=OptionTest(fact="level", options=("high",)), serves=serves),
    }
    rules = compile_rules(catalog_of(facts, programs))
    plan = make_plan(rules, {"tools": Selection(())}, AS_OF)
    return [(explain(rules, plan, program), plan, rules) for program in programs]


def others() -> list[tuple[Explanation, Plan]]:
    plans = [plan_for(text) for text in (
        b"done: [kakao-message-credit]",
        b"place: traditional_market\ndistrict_supported: no",
        b"registered: no\nannual_sales: 500000000\nplatforms: []\nhours_per_week: 1",
        b"registered: unknown\nships_goods: yes\nplatforms: []\nhours_per_week: 2",
        b"place: no_shop\nregistered: no\nannual_sales: 2000000000\nplatforms: []",
    )]  # fmt: skip
    return [(explain(sample(), plan, program), plan) for plan in plans for program in sample().catalog.programs]


def test_every_language_says_everything() -> None:
    """A missing text is a failing test, not a fallback; each fills in the same names."""
    korean = table("ko", "explain")
    for code in languages():
        other = table(code, "explain")
        assert list(other) == list(korean)
        for key, sentence in korean.items():
            assert fields(other[key]) == fields(sentence), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_our_own_words_promise_nothing(code: str) -> None:
    """Nothing promises, hurries or shames."""
    for key, sentence in table(code, "explain").items():
        for words in (*NEVER[code], *NEVER_OURS[code]):
            assert words not in sentence.casefold(), key


def test_no_sentence_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sentence of the table is said somewhere."""
    said: set[str] = set()
    say = Language.say

    def noting(self: Language, key: str, **values: object) -> str:
        said.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Language, "say", noting)
    for example, program in EVERY:
        text_of(explained(example, program), tree=True)
    for found in (*rare(), *others()):
        text_of(found, tree=True)
    for about, plan, rules in small():
        text_of((about, plan), "en", tree=True, rules=rules)
    for program in (
        *("ends-soon", "left-out", "is-over", "starts-later", "derived-only", "by-itself"),
        *("promised", "vouchers", "two-a-year", "once-this-year"),
    ):
        text_of(rivals(program), rules=unusual())
    assert sorted({f"explain.{key}" for key in table("ko", "explain")} - said) == []
