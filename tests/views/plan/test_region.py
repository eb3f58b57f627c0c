"""What notices of a city say, on every page: days, hours, amounts, shares, trades left out, two tracks."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

import pytest
from rich.console import Console
from sample import CATALOG, LANGUAGES, TESTS, plan_for, sample

from advisor.catalog.loading.load import LayerInput, load
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import Plan
from advisor.views.document.html.html_page import html_page
from advisor.views.document.markdown import markdown
from advisor.views.plan.plan_csv import plan_csv
from advisor.views.plan.plan_json import plan_json
from advisor.views.plan.plan_text import plan_page, print_full, print_plan
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.counselor import counselor_sheet
from advisor.views.sheet.merchant import merchant_sheet
from advisor.wording.language import language

REGION = TESTS / "catalogs" / "region.yaml"
TODAY, LAST = date(2026, 11, 23), date(2026, 12, 15)
NEXT = LAST + timedelta(days=1)
SHOP = {
    "goals": ["renewal"],
    "place": "traditional_market",
    "dawn_town": "east",
    "annual_sales": 40_000_000,
    "dawn_trades": [],
    "dawn_before": "no",
    "platforms": [],
}
AMOUNT = {
    "ko": ("300만원", "70%까지", "30%는 내 돈", "먼저 신청한 차례로"),
    "en": ("3 million won", "70% of the cost", "pay at least 30% yourself", "First come, first served"),
}
ENDS = {
    "ko": "2026-12-15 18:00에 끝나요. 돈이 다 되면 더 일찍 끝나요",
    "en": "Ends 2026-12-15 at 18:00; it ends earlier",
}


@cache
def region() -> Rules:
    layers = [
        LayerInput("sample.yaml", CATALOG.read_bytes(), "shipped"),
        LayerInput("region.yaml", REGION.read_bytes()),
    ]
    return compile_rules(load(layers))


def plan_on(day: date, **answers: object) -> Plan:
    return plan_for(json.dumps({**SHOP, **answers}).encode(), region(), day)


def _printed(plan: Plan, code: str, show: Callable[..., None]) -> str:
    console = Console(file=io.StringIO(), width=400, color_system=None)
    show(plan, region(), language(code), console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def _sheet(plan: Plan, code: str, made: Callable[..., tuple[object, ...]]) -> str:
    return markdown(made(plan, region(), language(code), SheetChanges()))  # type: ignore[arg-type]


PAGES: Mapping[str, Callable[[Plan, str], str]] = {
    "one page": lambda plan, code: _printed(plan, code, print_plan),
    "full": lambda plan, code: _printed(plan, code, print_full),
    "html": lambda plan, code: html_page(plan_page(plan, region(), language(code)), language(code)),
    "markdown": lambda plan, code: markdown(plan_page(plan, region(), language(code))),
    "csv": lambda plan, code: plan_csv(plan, region(), language(code)),
    "merchant": lambda plan, code: _sheet(plan, code, merchant_sheet),
    "counselor": lambda plan, code: _sheet(plan, code, counselor_sheet),
}


def told(name: str, plan: Plan, code: str) -> str:
    """A page as one line, without the marks of sources and of Markdown."""
    text = PAGES[name](plan, code).replace("\\", "").replace("<br>", " ")
    return " ".join(text.split()).replace("2026년 12월 15일", "2026-12-15")  # on paper a day is told as one says it


def row(plan: Plan, program: str, code: str = "ko") -> Mapping[str, str]:
    """What the table says of a program."""
    rows = csv.DictReader(io.StringIO(plan_csv(plan, region(), language(code)).removeprefix("\ufeff")))
    return next(each for each in rows if program in each.values())


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("day", [TODAY, LAST])
def test_amount_shares_and_the_last_hour_stand_on_every_page(day: date, name: str, code: str) -> None:
    """Up to the last day each page tells the most, both shares, who comes first, the hour, and that it may end."""
    page = told(name, plan_on(day), code)
    assert [each for each in (*AMOUNT[code], ENDS[code]) if each not in page] == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_the_day_after_nobody_is_sent_there(name: str, code: str) -> None:
    """What is over is nothing to do, and no page promises its money."""
    page = told(name, plan_on(NEXT), code)
    assert ENDS[code] not in page
    assert name == "csv" or AMOUNT[code][0] not in page
    assert [each.why for each in plan_on(NEXT).not_matched if each.program == "sign-market"] == ["closed"]


def test_json_has_the_money_and_the_days_as_values() -> None:
    """A program needs no sentence to read what there is and until when."""
    item = json.loads(plan_json(plan_on(LAST), region(), language("ko"), settled=True))["plan"][0]
    money = {key: item["funding"][key] for key in ("form", "percent", "most", "unit", "own_share", "first_come")}
    assert money == {
        "form": "grant", "percent": 70, "most": 3_000_000, "unit": "KRW", "own_share": 30, "first_come": True,
    }  # fmt: skip
    assert (item["dates"]["closes"], item["dates"]["closes_at"], item["availability"]) == (
        "2026-12-15", "18:00", "closing",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 9), "2026-11-10"),
        (date(2026, 11, 10), "2026-12-01에 끝나요"),
        (date(2026, 12, 1), "2026-12-01에 끝나요"),
        (date(2026, 12, 2), "2027-03-02"),
    ],
)
def test_of_several_rounds_the_one_that_is_on_or_next_is_told(day: date, said: str) -> None:
    """Between two rounds the next one is told; on the last day of one it is still that one."""
    assert said in row(plan_on(day), "east-voucher")["요즘"]


def test_of_two_tracks_each_shop_reads_its_own_amount() -> None:
    """The conditions of the tracks tell them apart; the other one is not offered."""
    inside, outside = plan_on(TODAY), plan_on(TODAY, place="ordinary_street", adjoins_market="no")
    assert [item.program for item in inside.items if item.program.startswith("sign")] == ["sign-market"]
    assert [item.program for item in outside.items if item.program.startswith("sign")] == ["sign-street"]
    assert "200만원" in told("one page", outside, "ko")
    assert "300만원" not in told("full", outside, "ko")


@pytest.mark.parametrize(
    ("answers", "against"),
    [
        ({"dawn_trades": ["bar"]}, "지원하지 않는 업종"),
        ({"dawn_before": "yes"}, "지난 3년 안에 받은 간판 지원"),
        ({"dawn_town": "elsewhere"}, "가게가 있는 구"),
        ({"annual_sales": 50_000_001}, "5,000만원 이하"),
    ],
)
def test_each_condition_keeps_out_whom_it_names(answers: Mapping[str, object], against: str) -> None:
    """A trade on the list, support in the last three years, another district, too large sales: the page says which."""
    plan = plan_on(TODAY, **answers)
    assert "sign-market" not in [item.program for item in plan.items]
    assert against in told("full", plan, "ko")


@pytest.mark.parametrize(
    ("fact", "needed"),
    [
        ("dawn_town", ("새벽시 동구 또는 서구에 있는 가게", "a shop in East or West, Dawn City")),
        ("dawn_trades", ("지원하지 않는 업종", "trades that get no support")),
        ("dawn_before", ("지난 3년 안에 받은 간판 지원: 아니요", "sign support in the last three years: no")),
    ],
)
def test_what_is_not_known_is_named_as_what_is_needed(fact: str, needed: tuple[str, str]) -> None:
    """An undecided offer never stands there without its condition, in front and in full."""
    plan = plan_on(TODAY, **{fact: "unknown"})
    for code, text in zip(LANGUAGES, needed, strict=True):
        pages = [told(name, plan, code) for name in ("one page", "full", "merchant", "counselor")]
        assert [text.lower() in page.lower() for page in pages] == [True] * 4
    assert needed[0] in row(plan, "sign-market")["조건"]


def test_extra_points_order_and_decide_nothing() -> None:
    """A group that a notice prefers earns points here too, and who is not in it may apply all the same."""
    items = [plan_on(TODAY, dawn_woman=answer).items[0] for answer in ("yes", "no")]
    assert [item.verdict.verdict for item in items] == ["match", "match"]
    assert items[0].score - items[1].score == region().catalog.ranking.fit


def test_loan_comes_after_what_need_not_be_paid_back() -> None:
    """Of what serves the same wish, what is given stands before what is lent."""
    assert [item.program for item in plan_on(TODAY).items][-1] == "dawn-loan"


# --- the foot and the labels --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["full", "html", "markdown", "counselor"])
def test_layer_replaces_a_line_at_the_foot(name: str) -> None:
    """Who is asked about the rest is another one in each city; all other lines stay."""
    below = next(claim for claim in sample().catalog.background if claim.id == "state-schemes")
    page = told(name, plan_on(TODAY), "ko")
    assert "새벽시 상인센터에 물어보세요" in page
    assert language("ko").text(below.text) not in page


def test_each_catalog_says_up_to_when_it_knows_reports() -> None:
    """A date of one catalog says nothing of another."""
    assert "2026년 3월(sample), 2026년 11월(dawn-region)까지" in told("full", plan_on(TODAY), "ko")
    assert "2026년 3월(sample), 2026년 11월(dawn-region)" in told("merchant", plan_on(TODAY), "ko")


def test_kind_is_called_what_its_own_catalog_calls_it() -> None:
    """The words of a layer are those of its own programs, and of no others."""
    plan = plan_on(TODAY, goals=["ai_skills", "renewal"])
    kinds = {program: row(plan, program)["어디 것인가"] for program in ("sign-market", "mss-ai-training")}
    assert kinds["sign-market"].endswith("새벽시의 지원")
    assert "새벽시" not in kinds["mss-ai-training"]
