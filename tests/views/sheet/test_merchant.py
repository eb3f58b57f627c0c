"""The merchant's sheet: what stands on it, and what must never."""

import re
from itertools import product

import pytest
from sample import AS_OF, EXAMPLES, LANGUAGES, plan_for, plan_of, sample

from advisor.catalog.model.catalog import Where
from advisor.catalog.model.doubt import doubt_of
from advisor.records import replace
from advisor.views.document.page import Blanks, Code, Line, Page, Part, Rows, Timeline, in_words
from advisor.views.plan.front_page import blocks_in_order, told_in_front
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.private import hidden_programs, private_facts, without_private
from advisor.views.sheet.sheet_words import MerchantWords
from advisor.wording.language import language

from .samples import OWN, PAGE, sheet_of, text_of, with_pages, with_phones, with_where

SHORT, TYPED = "https://example.org/look", "example.org/look"
SELLER = "goals: [online_sales, new_customers]\nplace: no_shop\nplatforms: []\nships_goods: yes\nhours_per_week: 5\n"
STALL = "goals: [regulars]\nplace: traditional_market\nplatforms: [kakao_channel]\nemployees: 2\n"
SALES = ("annual_sales: 320000000", "annual_sales: 2000000000", "annual_sales: 20000000000", "annual_sales: unknown")
REGISTERED = ("registered: yes", "registered: no", "registered: declined", "{}")


def parts_of(page: Page) -> list[Part]:
    """All parts of a page."""
    return [part for section in page for part in section.parts]


def texts_of(page: Page) -> str:
    """All letters of a page."""
    lines: list[str] = []
    for section in page:
        lines.append(section.heading)
        for part in in_words(section.parts):
            if isinstance(part, Line):
                lines.append(part.text)
            elif isinstance(part, Rows):
                lines += [text for row in part.rows for text in (row.label, *(line.text for line in row.lines))]
    return "\n".join(lines)


def case(*lines: str) -> bytes:
    """A profile of these lines."""
    return "\n".join(line for line in lines if line != "{}").encode()


# --- what others must not read ------------------------------------------------------------------------------------


@pytest.mark.parametrize("shop", [SELLER, STALL])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_answer_about_sales_or_registration_is_printed(shop: str, code: str) -> None:
    """Whatever was answered: no figure, no band, no name of the step that brings a registration, no reason for it."""
    said = language(code)
    catalog = sample().catalog
    hidden = [said.text(catalog.programs[name].name) for name in hidden_programs(catalog)]
    registration = said.text(catalog.facts["registered"].label)
    for sales, registered in product(SALES, REGISTERED):
        page = sheet_of("merchant", plan_for(case(shop, sales, registered)), code)
        text = texts_of(page)
        assert not [name for name in hidden if name in text]
        assert not re.search(r"3억 2|20억|200억|320,000,000|320 million|2 billion|20 billion", text)
        names = [line.text for line in parts_of(page) if isinstance(line, Line) and line.tone == "name"]
        assert not [name for name in names if registration.casefold() in name.casefold()]


def test_the_step_that_brings_a_registration_keeps_its_place_and_no_name() -> None:
    """The order stays whole: the step stands there as something to see with the counselor."""
    text = text_of("merchant", plan_for(case(SELLER, "registered: no")))
    assert language("ko").say("sheet.private.name") in text
    assert "사업자등록하기" not in text


def test_a_registration_that_is_there_is_no_news_either() -> None:
    """The sheet of a registered shop and of one that did not answer say the same of it: nothing."""
    for registered in REGISTERED:
        text = text_of("merchant", plan_for(case(STALL, registered)))
        done = text.split("■ ")
        assert not [section for section in done if section.startswith("이미")]


def test_what_would_give_a_private_answer_away_is_gone_from_the_plan() -> None:
    """What does not fit because of the sales, what is there because of the registration, and its papers."""
    private = private_facts(sample().catalog)
    hidden = hidden_programs(sample().catalog)
    plan = plan_for(case(STALL, "annual_sales: 20000000000", "registered: yes", "ships_goods: no"))
    papers = (("paper", ("business-registration",)), ("other", ("business-registration", "naver-place")))
    plan = replace(plan, documents=papers)
    assert hidden & set(plan.done)
    left = without_private(sample(), plan)
    assert not hidden & set(left.done)
    assert left.documents == (("other", ("naver-place",)),)
    gone = {each.program for each in plan.not_matched} - {each.program for each in left.not_matched}
    assert "kakao-message-credit" in gone
    assert left.not_matched
    for each in left.not_matched:
        assert not private & {sample().facts[reason.fact].id for reason in each.verdict.because}


def test_what_depends_on_a_private_answer_is_private() -> None:
    """Being a small enterprise is asked of some sales only, so the question tells them."""
    private = private_facts(sample().catalog)
    assert {"annual_sales", "registered", "small_merchant", "small_enterprise"} <= private
    assert not private & {"place", "platforms", "goals", "hours_per_week", "ships_goods"}
    plan = plan_of("nothing-answered")
    asked = texts_of(sheet_of("merchant", replace(plan, find_out=plan.find_out[1:])))
    assert language("ko").text(sample().catalog.facts["registered"].find_out or "-") not in asked


@pytest.mark.parametrize("example", EXAMPLES)
def test_there_are_no_points(example: str) -> None:
    """A mark out of a hundred reads as a mark, or as a chance of getting it."""
    text = text_of("merchant", example)
    assert not re.search(r"\d점", text)
    assert not re.search(r"\d+/\d+", text)
    assert not re.search(r"\d point", text_of("merchant", example, "en"))


# --- what stands there --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_it_has_boxes_a_day_to_come_back_and_room_to_write(example: str, code: str) -> None:
    """A box to tick before each thing to do, the day to look again, name, telephone and stamp."""
    page = sheet_of("merchant", example, code)
    said = language(code).say
    front = [part for section in page if section.face == "front" for part in section.parts]
    assert any(isinstance(part, Line) and part.mark.startswith("□") for part in front)
    labels = [row.label for part in front if isinstance(part, Rows) for row in part.rows]
    assert said("sheet.label.again") in labels
    (blanks,) = [part for part in front if isinstance(part, Blanks)]
    assert [blank.label for blank in blanks.blanks] == [
        said(f"sheet.blank.{n}") for n in ("counselor", "phone", "stamp")
    ]
    assert [blank.box for blank in blanks.blanks] == [False, False, True]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_must_be_said_is_said_once(example: str, code: str) -> None:
    """Who decides, where else to ask, of whom to beware, and that nobody pays for it: once each."""
    text = texts_of(sheet_of("merchant", example, code))
    said = language(code)
    about = sample().catalog.layers[0].about
    claims = {claim.id: said.text(claim.text) for claim in sample().catalog.background}
    once = (said.say("sheet.disclaimer.owner"), claims["state-schemes"], claims["brokers"])
    for sentence in (*once, said.text(about.independent or "")):
        assert text.count(sentence) == 1


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_thing_that_is_told_says_whether_it_runs(example: str) -> None:
    """The date of the report stays beside each item, so that nobody is sent to a closed door; a service begins."""
    text = text_of("merchant", example)
    words = MerchantWords(sample(), language("ko"), AS_OF)
    told = told_in_front(words, plan_of(example), blocks_in_order(words, plan_of(example)))
    card = text.partition("번은 이렇게 하세요")[2].split("■ ")[0]
    assert "요즘" in card or language("ko").say("sheet.private.summary") in card or not told
    for block in told[1:]:
        program = words.program(block.item.program)
        runs = words.running(program, block.item.availability).text
        name, after = (language("ko").text(program.name), " ".join(text.split()))
        card = after.split(f"□ {block.number}. {name.removesuffix(')')}")[1].split("□")[0]
        is_service = doubt_of(program.window) == "service"
        assert (runs in card) is not is_service
        assert not is_service or language("ko").text(words.program(block.members[0].program).steps[0]) in card


def test_the_times_are_only_these_five() -> None:
    """Today, this week, next week, in a month, in three months: no dates that nobody announced."""
    allowed = {language("ko").say(f"terminal.timeline.{key}") for key in (
        "today", "this_week", "next_week", "in_a_month", "in_three_months")}  # fmt: skip
    for example in EXAMPLES:
        for part in parts_of(sheet_of("merchant", example)):
            if isinstance(part, Timeline):
                assert {stop.label for stop in part.stops} <= allowed


def test_what_is_no_money_is_told_as_none() -> None:
    """Message credit looks like cash; wherever it is told in full or in front, the sheet says that it is none."""
    for example in EXAMPLES:
        text = text_of("merchant", example)
        if "30만원" in text:
            assert "현금이 아니" in text.replace("\n", "").replace("  ", "") or "현금으로 바꿀 수" in text


# --- codes --------------------------------------------------------------------------------------------------------


def test_a_verified_page_gets_a_code_with_what_it_is_for() -> None:
    """The code of a door says of which number it is the door; an article is told in letters alone."""
    codes = [part for part in parts_of(sheet_of("merchant", "bakery", rules=with_pages())) if isinstance(part, Code)]
    assert [code.label for code in codes] == [f"{number}번 하는 곳" for number in (1, 2, 3)]
    assert {code.address for code in codes} == {PAGE}
    for url in (SHORT, PAGE):
        page = sheet_of("merchant", "bakery", rules=with_where(Where(text="기사", url=url, kind="article")))
        assert not [part for part in parts_of(page) if isinstance(part, Code)]
        assert (SHORT.removeprefix("https://") in texts_of(page)) == (url == SHORT), "nobody types so long an address"
    assert not [part for part in parts_of(sheet_of("merchant", "bakery")) if isinstance(part, Code)]


def test_the_page_to_look_at_for_the_first_thing_gets_a_code_too() -> None:
    """Nobody types an address who can photograph it; of what comes later only the door has a code."""
    page = sheet_of("merchant", "bakery", rules=with_where(Where(text="안내", url=PAGE, kind="lookup")))
    assert [code.label for code in parts_of(page) if isinstance(code, Code)] == ["1번 보는 곳"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_where_something_is_asked_there_is_room_to_write(example: str, code: str) -> None:
    """Who asks writes the answer down: after the first thing's question, and after what to find out."""
    page = sheet_of("merchant", example, code)
    overleaf = [section for section in page if section.face != "front"]
    asking = language(code).say("terminal.heading.find_out")
    for section in overleaf:
        if section.heading == asking:
            assert isinstance(section.parts[-1], Blanks)
    said = language(code).say("terminal.label.say")
    front_rows = [row.label for part in parts_of(page) if isinstance(part, Rows) for row in part.rows]
    private = language(code).say("sheet.private.name") in texts_of(page)
    if said in front_rows and not private:
        assert any(isinstance(part, Blanks) for part in overleaf[0].parts)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_back_begins_a_page(example: str) -> None:
    """What is in large letters is complete in itself: nothing of it stands overleaf, nor the other way round."""
    page = sheet_of("merchant", example)
    assert [section.new_page for section in page].count(True) == 1
    first = next(place for place, section in enumerate(page) if section.new_page)
    assert {section.face for section in page[:first]} == {"front"}
    assert "front" not in {section.face for section in page[first:]}


def test_a_page_that_nobody_checked_gets_no_code() -> None:
    """An address of unknown kind, and one that was cut or has no scheme, stays without a code."""
    cut = (
        "https://example.org/a…",
        "https://example.org/a...",
        "example.org/apply",
        "http://example.org/a",
        "https://x",
    )
    places = [Where(text="어딘가", url=PAGE), *(Where(text="어딘가", url=url, kind="apply") for url in cut)]
    for where in places:
        page = sheet_of("merchant", "bakery", rules=with_where(where))
        assert not [part for part in parts_of(page) if isinstance(part, Code)], where.url


def test_who_is_stuck_has_a_number() -> None:
    """The office's where it gave one, else that of whoever answers about the thing."""
    rules = with_phones()
    alone = texts_of(sheet_of("merchant", plan_of("market-stall", rules), rules=rules))
    assert "여기서 멈추고 02-000-0000에 전화하거나" in alone
    named = texts_of(sheet_of("merchant", plan_of("market-stall", rules), rules=rules, changes=OWN))
    assert f"여기서 멈추고 물어보세요: {OWN.contact}" in named


def test_a_remark_has_no_brackets_within_brackets() -> None:
    """An address beside a text that has brackets of its own stands after a dot."""
    for text, told in (("신청 화면 (앱)", f"신청 화면 (앱) · {TYPED}"), ("신청 화면", f"신청 화면 ({TYPED})")):
        rules = with_where(Where(text=text, url=SHORT, kind="apply"))
        assert told in texts_of(sheet_of("merchant", "bakery", rules=rules))


# --- the counselor's own ------------------------------------------------------------------------------------------


def test_the_sheet_says_which_lines_are_the_counselors() -> None:
    """What was added stands under a heading that says who wrote so, and whom to call beside a label.

    What was left out is not told: a merchant would ask for it.
    """
    text = " ".join(text_of("merchant", "market-stall", changes=OWN).split())
    said = language("ko").say
    assert f"{said('sheet.heading.own')} □ {OWN.add[0]}" in text
    assert f"{said('sheet.label.office')} {OWN.contact}" in text
    for line in OWN.add:
        assert line in text
    assert "뺐어요" not in text
    assert "당근 비즈프로필 만들기" not in text
    assert "상담사가" not in " ".join(text_of("merchant", "market-stall").split())


def test_leaving_out_the_registration_is_not_told_by_name() -> None:
    """The name of what was left out must not give the answer away either."""
    plan = plan_for(case(SELLER, "registered: no"))
    assert "business-registration" in {item.program for item in plan.items}
    text = texts_of(sheet_of("merchant", plan, changes=SheetChanges(("business-registration",)))).split("하려면")[0]
    assert "사업자등록" not in text
    assert "뺐어요" not in text


def test_a_remark_in_brackets_is_whole_or_left_out() -> None:
    """Where to go is told in its first sentence; a remark that ends later is told in full below."""
    remark = Where(text="판매자 가입 화면 (블로그에서 보았어요. 공식 화면은 찾지 못했어요). 상담사에게 물어보세요.")
    front = texts_of(sheet_of("merchant", "bakery", rules=with_where(remark))).split("하려면")[0]
    assert "판매자 가입 화면" in front
    assert "블로그" not in front
