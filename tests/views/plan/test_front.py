"""What the first half page of a plan says, and what it keeps to itself."""

import re
from datetime import date

import pytest
from msgspec.structs import replace as changed
from sample import EXAMPLES, LANGUAGES, plan_for, plan_of, sample, unusual

from advisor.catalog.model.doubt import can_answer
from advisor.records import replace
from advisor.views.plan.entry_for_merchant import told_to
from advisor.views.plan.front_page import in_front
from advisor.views.plan.plan_blocks import blocks_of
from advisor.wording.amounts import day
from advisor.wording.language import language
from advisor.wording.running import way_to_know
from advisor.wording.sentences import option_name

from .as_text import blocks_as_read, front_of, text_of


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_wish_that_nothing_serves_is_said_with_where_else_to_ask(code: str) -> None:
    """Beside what there is to do for another wish; what something serves is not named as if nothing did."""
    plan = plan_of("large-sales")
    (goal,) = plan.unserved
    assert plan.items
    fact = sample().catalog.facts[sample().catalog.ranking.goals.fact]
    name = option_name(fact, goal, language(code))
    numbers = language(code).say("terminal.front.unserved_numbers")
    assert f"{name}: " in front_of(plan, code)
    assert numbers in " ".join(front_of(plan, code).split())
    assert f"{name}: " not in front_of(replace(plan, unserved=()), code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_day_that_is_years_from_the_reports_is_said_with_how_many(code: str) -> None:
    """From a year on, later or earlier, and in whole years; of nearer days nothing is said."""
    reports = sample().catalog.layers[0].about.reports_to
    assert reports == "2026-03"
    tell = language(code)
    for as_of, key, years in (
        (date(2027, 3, 30), None, 0),
        (date(2027, 3, 31), "later", 1),
        (date(2030, 1, 1), "later", 3),
        (date(2025, 4, 1), None, 0),
        (date(2025, 3, 1), "earlier", 1),
        (date(2020, 1, 1), "earlier", 6),
    ):
        text = " ".join(front_of(plan_of("cafe", as_of=as_of), code).split())
        until = tell.say("terminal.disclaimer.reports", until=day(reports, code))
        assert (until in text) == (key is not None), as_of
        if key is not None:
            span = tell.counted("terminal.aged.years", years)
            assert tell.say(f"terminal.aged.{key}", until=day(reports, code), years=span) in text


@pytest.mark.parametrize("example", EXAMPLES)
def test_at_most_three_blocks_and_three_questions_stand_in_front(example: str) -> None:
    """The rest comes under "if you find time"."""
    text = front_of(plan_of(example), "ko")
    assert 1 <= len(re.findall(r"^□", text, re.MULTILINE)) <= 3
    asked = re.findall(r"^알아볼 것 (.*)", text, re.MULTILINE)
    assert all(line.count(" · ") <= 2 for line in asked)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_first_thing_is_complete(example: str) -> None:
    """What to do, what to say, how long, what it costs, and what follows from yes and no; or what to answer first."""
    plan = plan_of(example)
    rules = sample()
    text = " ".join(front_of(plan, "ko", 120).split())
    if not in_front(blocks_of(plan.items)):
        asked = sample().catalog.facts[plan.items[0].waits_for[0]].ask
        assert asked is not None
        assert language("ko").text(asked) in text
        return
    first = blocks_as_read(plan)[int(text.split("□ ")[1].split(".")[0]) - 1]
    program = told_to(rules.catalog, first.item, language("ko"))
    said = language("ko").text
    assert program.say is None or (said(program.say) in text) == can_answer(program)
    assert program.where is None or f" 어디 {said(program.where.text).split('. ')[0].split(' (')[0]}" in text
    assert re.search(r" · (물어보는 데 )?약 ", text.split("■ ")[1])
    assert said(program.costs.now.text) in text
    if program.after_answer is None:
        assert said(program.steps[0]) in text
    elif way_to_know(program) != "counselor":
        assert said(program.after_answer.yes) in text
        assert said(program.after_answer.no) in text


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_front_tells_nobody_about_sales_or_registration(example: str, code: str) -> None:
    """Others read along at a counter: no figure, no band, no registration in the sentence of the situation."""
    situation = front_of(plan_of(example), code).split("■")[0]
    for fact in ("annual_sales", "registered"):
        assert language(code).text(sample().catalog.facts[fact].label) not in situation
    assert not re.search(r"\d억|\d만|\d,\d{3}", situation)


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_figure_of_the_merchant_is_printed(example: str) -> None:
    """A condition on a number is told by its limit; what was answered stays with the merchant."""
    text = text_of(plan_of(example))
    for figure in ("20억원", "3억 2,000만", "13억", "1,200"):
        assert figure not in text


def test_without_time_nothing_has_to_be_done() -> None:
    """Somebody with no hour a week hears so first, and then of the lightest question only."""
    text = front_of(plan_of("no-time"), "ko")
    assert text.index("■ 이번 달은 아무것도 안 하셔도 돼요") < text.index("카카오 프로젝트 단골")
    assert "상인회 사무실" in text
    assert "이번 주" not in text_of(plan_of("no-time"))


def test_if_nothing_fits_it_says_what_was_covered_and_what_is_nearest() -> None:
    """No empty page: how many were looked at, the nearest, and whom to turn to."""
    plan = plan_for(b"goals: [faster_cash]\nplace: no_shop\nplatforms: []\nships_goods: no")
    text = front_of(plan, "ko")
    assert not plan.items
    covered = sum(program.kind != "background" for program in sample().catalog.programs.values())
    assert f"{covered}가지를 모두 보았어요" in text
    assert "가장 가까운 것: " in text
    assert "상담사와" in text
    bare = replace(plan, others=())
    assert "가장 가까운 것: " in front_of(bare, "ko")
    assert "가장 가까운 것: " not in front_of(replace(bare, not_matched=()), "ko")


def test_a_plan_that_only_informs_asks_for_nothing_this_week() -> None:
    """What nobody can apply to is no task."""
    plan = plan_of("mostly-unknown", unusual())
    only = replace(plan, items=tuple(item for item in plan.items if item.group == "later"))
    assert "이번 주에 꼭 하실 일은 없어요" in front_of(only, "ko", rules=unusual())


def test_the_warning_is_about_what_looks_like_cash() -> None:
    """Message credit that cannot be cashed is the easiest to misread; without it, what may cost later is told."""
    assert "현금이 아니에요" in front_of(plan_of("bakery"), "ko").split("조심하세요")[1]
    assert "광고는 돈이 들어요" in front_of(plan_of("large-sales"), "ko").split("조심하세요")[1]
    plan = plan_of("large-sales")
    catalog = sample().catalog
    profile = catalog.programs["karrot-biz-profile"]
    bare = changed(profile, costs=changed(profile.costs, later=None))
    rules = replace(sample(), catalog=changed(catalog, programs={**catalog.programs, "karrot-biz-profile": bare}))
    assert "무료라는 것은" in front_of(plan, "ko", rules=rules).split("조심하세요")[1]
