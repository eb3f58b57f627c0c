"""Whatever text stands in a catalog, a case, a file's name or a counselor's line: no view of any kind acts on anything.

On a terminal nothing but line ends and, where wanted, colours; in HTML and Markdown the same elements, attributes and
addresses as with a text that nobody could mistake.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest
from commands.saved import BAKERY, case_of
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from msgspec.structs import replace
from sample import AS_OF, plan_for, unusual

from advisor.audit.due_dates import DueKind, due_dates
from advisor.cases.call_list import CallList
from advisor.cases.case import CaseFiles, Visit, WrittenRecord
from advisor.cases.case_records import Record
from advisor.cases.case_summary import Summary
from advisor.cases.confirmations import Told
from advisor.cases.market import MARKET, with_markets
from advisor.cases.month_counts import FIGURES, Month
from advisor.cases.open_items import Open
from advisor.difference.entry_differences import differences
from advisor.engine.explain.explanation import explain
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.plan_comparison import compare
from advisor.platform.kept_on_disk import KeptOnDisk
from advisor.profile.profile import Profile
from advisor.profile.rechecking import Rechecker
from advisor.profile.saved_case import read_case
from advisor.records import replace as changed
from advisor.views.cases.answered_cases import MOST_LISTED, answered_page
from advisor.views.cases.case_words import CaseWords
from advisor.views.cases.lists import cases_page
from advisor.views.cases.month_views import month_page
from advisor.views.cases.one_case import case_page
from advisor.views.catalog.diff_views import Difference, diff_page
from advisor.views.catalog.due_views import due_page
from advisor.views.compare.compare_views import compare_page
from advisor.views.document.bilingual import paired
from advisor.views.document.html.html_page import html_page
from advisor.views.document.markdown import markdown
from advisor.views.document.page import Page
from advisor.views.document.terminal import print_page
from advisor.views.explain.explain_text import explanation_page
from advisor.views.lists.program_views import program_page, programs_page
from advisor.views.lists.question_views import questions_page
from advisor.views.plan.one_page import most_lines, one_page
from advisor.views.plan.plan_text import plan_page
from advisor.views.plan.plan_words import PlanWords, Unmarked
from advisor.views.recheck.calls import calls_page
from advisor.views.recheck.chair import LEAST, chair_page
from advisor.views.recheck.recheck_text import CaseLine, RecheckText
from advisor.views.sheet.changes import SheetChanges
from advisor.wording.language import Language, language
from views.document.test_html import HOSTILE, Elements, different
from views.sheet.samples import SHEETS, sheet_of

from .terminal_samples import printed
from .test_terminal_harmless import COLOUR, few, hostile, is_harmless, with_texts

LATER = date(2027, 6, 1)
NEW_YEAR = date(2026, 12, 20)  # what opens next year is due
STALL = b"goals: [regulars, new_customers]\nplace: traditional_market\nplatforms: []\nregistered: no"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MORE = (*HOSTILE, "# a", "- [ ] a", "1. a", "> a", "| a | b |", "```", "[a](https://e.org)", "www.e.org", "=cmd|' /C")
BELOW_SPACE = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]")
C1 = re.compile("[\x7f-\x9f]")
View = Callable[[Rules, list[str], Language], Page]
thrice = settings(few, max_examples=8)


def _explained(program: str) -> View:
    def page(rules: Rules, _: list[str], said: Language) -> Page:
        plan = plan_for(STALL, unusual())
        return explanation_page(explain(unusual(), plan, program), plan, rules, said, tree=True)

    return page


def _compared(rules: Rules, texts: list[str], said: Language) -> Page:
    other = plan_for(b"goals: [online_sales]\nplace: ordinary_street\nannual_sales: 20000000000", unusual())
    found = compare(unusual(), plan_for(STALL, unusual()), other)
    return compare_page(found, rules, said, (texts[0], texts[-1]))


def _rechecked(rules: Rules, texts: list[str], said: Language) -> Page:
    saved = case_of(BAKERY, "ships_goods=yes", day=AS_OF, rules=unusual())
    case = read_case(json.dumps(saved).encode(), "case.json", unusual().catalog)
    found = Rechecker(unusual(), LATER).recheck(case.past(), case.profile.values, case.profile.done)
    pages: list[Page] = []
    left_out = replace(case, left_out=tuple(texts))
    for added in ([(texts[0], left_out)], [(texts[0], left_out), (texts[-1], case)]):
        view = RecheckText(rules, said, LATER, KeptOnDisk[CaseLine](CaseLine, key=lambda line: line.place))
        for name, each in added:
            view.add(name, each, found)
        pages += view.pages()
    return tuple(chain.from_iterable(pages))


def _called(rules: Rules, _: list[str], said: Language) -> Page:
    calls = CallList(unusual())
    calls.add(plan_for(STALL, unusual()))
    return calls_page(calls, PlanWords(rules, said, AS_OF))


def _chair(rules: Rules, _: list[str], said: Language) -> Page:
    calls = CallList(unusual())
    for _ in range(LEAST):
        calls.add(plan_for(STALL, unusual()))
    return chair_page({"karrot-biz-profile": 6, None: 7}, calls.calls(), PlanWords(rules, said, AS_OF))


def _cases(rules: Rules, texts: list[str], said: Language) -> Page:
    call = Open(why="appointment", day=AS_OF, told=AS_OF, text=texts[1])
    case = Summary(id="261123-k7f3", last=AS_OF, visits=1, label=texts[0], open=(call,))
    unnamed = replace(case, label="", said={"place": (texts[2],)}, unreadable=1)
    return cases_page([case, unnamed], CaseWords(rules, said, AS_OF), texts[-1])


def _one_case(rules: Rules, texts: list[str], said: Language) -> Page:
    written = [
        Record(record="note", day=AS_OF.isoformat(), text=texts[0]),
        Record(record="call", day=AS_OF.isoformat(), text=texts[1], program=texts[2], outcome="will_not"),
        Record(record="appointment", day=AS_OF.isoformat(), text=texts[-1], until=LATER.isoformat()),
    ]
    visit = Visit("visit.yaml", AS_OF, (), ("kakao-dangol", texts[2]), {"place": (texts[0],)})
    case = CaseFiles((visit,), tuple(WrittenRecord(f"{number}.yaml", each) for number, each in enumerate(written)))
    return case_page("261123-k7f3", case, {"visit.yaml": Profile()}, CaseWords(rules, said, AS_OF))


def _answered(rules: Rules, texts: list[str], said: Language) -> Page:
    told = Told(
        record="confirmation",
        day=AS_OF.isoformat(),
        program="ends-soon",
        market=texts[0],
        runs=True,
        asked=AS_OF.isoformat(),
        via=texts[1],
        by=texts[2],
        contact=texts[-1],
        until=LATER.isoformat(),
    )
    labelled = Summary(id="261123-k7f3", last=AS_OF, visits=1, label=texts[0])
    unnamed = replace(labelled, label="", said={"place": (texts[2],)})
    cases = [labelled, *[unnamed] * MOST_LISTED]
    return answered_page(cases, told, CaseWords(rules, said, AS_OF), texts[1])


def _month(rules: Rules, texts: list[str], said: Language) -> Page:
    """Cases that noted an option and a program that this catalog does not know, at a market that the office named."""
    label = {"ko": texts[3], "en": texts[4]}
    known = changed(rules, catalog=with_markets(rules.catalog, {"hall": texts[0]}, label, label))
    month = Month(
        AS_OF.replace(day=1),
        dict.fromkeys(FIGURES, 30),
        {"first": {texts[1]: 9, "ends-soon": 8}, "programs": {texts[1]: 9, "ends-soon": 8}},
        {MARKET: {"hall": 12, texts[2]: 7}, "place": {texts[2]: 11, "traditional_market": 6}, "goals": {texts[0]: 5}},
    )
    return month_page(month, CaseWords(known, said, AS_OF), texts[-1])


def _due(rules: Rules, _: list[str], said: Language) -> Page:
    """One thing of each kind, which is enough to see whether a name acts."""
    due = [each for day in (AS_OF, NEW_YEAR) for each in due_dates(rules.catalog, day)]
    found = {(each.kind, each.since is None): each for each in due}
    assert {kind for kind, _ in found} == set(get_args(DueKind))
    return due_page([*found.values()], rules.catalog, AS_OF, said)


def _sheet(kind: str) -> View:
    def page(rules: Rules, texts: list[str], said: Language) -> Page:
        own = SheetChanges(("karrot-biz-profile",), (texts[0], texts[-1]), texts[0])
        return sheet_of(kind, plan_for(STALL, unusual()), said.code, own, rules)

    return page


def _in_two(rules: Rules, texts: list[str], said: Language) -> Page:
    other = language("en" if said.code == "ko" else "ko")
    return paired(_sheet("merchant")(rules, texts, said), _sheet("merchant")(rules, texts, other))


def _differing(rules: Rules, _: list[str], said: Language) -> Page:
    old, new = unusual().catalog, rules.catalog
    return diff_page(Difference(old, new, differences(old, new)), said)


def _one_page(rules: Rules, said: Language) -> Page:
    plan = plan_for(STALL, unusual())
    words = Unmarked(rules, said, plan.as_of, (*plan.items, *plan.others))
    return one_page(words, plan, lambda _: 0, most_lines(80))


VIEWS: dict[str, View] = {
    "plan": lambda rules, _, said: plan_page(plan_for(STALL, unusual()), rules, said, explain=True),
    "one-page": lambda rules, _, said: _one_page(rules, said),
    "programs": lambda rules, _, said: programs_page(list(rules.catalog.programs), rules, AS_OF, said),
    "program": lambda rules, _, said: program_page("confirmed", rules, AS_OF, said),
    "questions": lambda rules, _, said: questions_page(rules, said),
    "explain": _explained("kakao-message-credit"),
    "explain-closed": _explained("is-over"),
    "compare": _compared,
    "recheck": _rechecked,
    "calls": _called,
    "chair": _chair,
    "cases": _cases,
    "one-case": _one_case,
    "answered": _answered,
    "month": _month,
    "difference": _differing,
    "due": _due,
    **{kind: _sheet(kind) for kind in SHEETS},
    "two-languages": _in_two,
}


def pages(texts: list[str], code: str = "ko") -> Iterator[tuple[str, Page]]:
    """Every view of a catalog and of the rest, in which each text that a person may write is one of these."""
    many = different(texts)
    rules = with_texts(unusual().catalog, many, addresses=False)
    for name, view in VIEWS.items():
        yield name, view(rules, many[:7], language(code))


@given(hostile)
@example(list(MORE))
@thrice
def test_nothing_acts_on_a_terminal(texts: list[str]) -> None:
    """Without colour no byte below 0x20 but line ends, no 0x7F to 0x9F, nothing that formats; with it `ESC[…m` too."""
    for name, page in pages(texts):
        for width in (40, 100):
            plain = printed(lambda console, page=page: print_page(page, console), width)
            assert is_harmless(plain), name
            assert not C1.search(plain)
            assert not BELOW_SPACE.search(plain.encode())
            coloured = printed(lambda console, page=page: print_page(page, console), width, colour=True)
            assert COLOUR.sub("", coloured) == plain
            assert is_harmless(COLOUR.sub("", coloured))


def _html(page: Page) -> list[object]:
    """Elements and attributes with their values; of what is read aloud of a drawing, that it is there."""
    return list(Elements(html_page(page, language("ko"), language("en"))).shape())


def _markdown(page: Page) -> list[object]:
    """Elements with their attributes, addresses among them, as a reader of Markdown finds them."""
    tokens = [token for block in READER.parse(markdown(page)) for token in (block, *(block.children or ()))]
    return [
        (token.type, token.tag, sorted(token.attrs.items()))
        for token in tokens
        if token.type not in ("text", "softbreak")
    ]


FORMS = {"html": _html, "md": _markdown}


@cache
def shape_of_plain(form: str) -> dict[str, list[object]]:
    """What each view is made of with a text that nobody could mistake."""
    return {name: FORMS[form](page) for name, page in pages(["word"])}


@pytest.mark.parametrize("form", FORMS)
@given(texts=hostile)
@example(texts=list(MORE))
@thrice
def test_no_text_adds_an_element_an_attribute_or_an_address(form: str, texts: list[str]) -> None:
    """Of every view, in either language of paper: what a reader finds is what it finds with a plain word."""
    for name, page in pages(texts):
        assert FORMS[form](page) == shape_of_plain(form)[name], name


def test_every_view_is_looked_at() -> None:
    """A module that makes a page is one of those above: a new view cannot be forgotten here."""
    views = Path(__file__).parents[2] / "advisor" / "views"
    makers = {
        f"{path.parent.name}.{path.stem}"
        for path in views.glob("*/*.py")
        if path.parent.name != "document" and re.search(r"\) -> (Iterator\[)?Page\b", path.read_text(encoding="utf-8"))
    }
    assert makers - {"sheet.sheet_fitting"} == {  # which makes its pages of the other sheets
        "cases.answered_cases",
        "cases.lists",
        "cases.month_views",
        "cases.one_case",
        "catalog.diff_views",
        "catalog.due_views",
        "compare.compare_views",
        "explain.explain_text",
        "lists.program_views",
        "lists.question_views",
        "plan.one_page",
        "plan.plan_text",
        "recheck.calls",
        "recheck.chair",
        "recheck.recheck_text",
        "sheet.counselor",
        "sheet.helper",
        "sheet.large",
        "sheet.merchant",
    }
