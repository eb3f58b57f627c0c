"""Whether it runs, in words: by the kind of doubt, and by who could be asked."""

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace as changed
from sample import AS_OF, EXAMPLES, LANGUAGES, plan_of, sample, unusual
from views.terminal_samples import printed

from advisor.catalog.model.availability import availability
from advisor.catalog.model.catalog import Confirmation, Contact, Program, Round, Where, Window
from advisor.catalog.model.doubt import can_answer, is_debt, own_page
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import make_plan
from advisor.records import replace
from advisor.views.document.terminal import print_page
from advisor.views.plan.plan_text import plan_page
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.merchant import merchant_sheet
from advisor.wording.language import language
from advisor.wording.running import running_text, way_to_know

DESK = Contact(text="desk", source="ebn-2025")
PAGE = Where(text="page", url="https://example.org/look", kind="lookup")
ARTICLE = Where(text="article", url="https://example.org/news", kind="article")


def offer(window: Window, contact: Contact | None = None, where: Where | None = None) -> Program:
    """A program with what is known of time and place."""
    return changed(
        sample().catalog.programs["karrot-biz-profile"], window=window, contact=contact, where=where, entry="apply"
    )


def text_of(program: Program, as_of: date = AS_OF, code: str = "ko") -> str:
    """What is said of it on a day."""
    return running_text(program, availability(program.window, as_of), as_of, language(code))


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (Window(standing=True), "늘 있는 서비스예요"),
        (Window(standing=True, seen="2026-11-20"), "늘 있는 서비스예요 (2026-11-20에 확인)"),
        (Window(opens="2026-01", closes="2026-12-01"), "2026-12-01에 끝나요"),
        (Window(opens="2026-01", closes="2026-12-01", closes_at="18:00"), "2026-12-01 18:00에 끝나요"),
        (Window(opens="2026-01", closes="2027-12", budget_may_end=True), "2027년 12월까지예요. 돈이 다 되면"),
        (Window(opens="2027-01"), "2027년 1월부터 받아요"),
        (Window(standing=True, budget_may_end=True), "늘 있는 서비스예요. 돈이 다 되면 끝나요"),
        (Window(opens="2027-01", budget_may_end=True), "2027년 1월부터 받아요. 돈이 다 되면 끝나요"),
        (Window(reported="2025-12-09", budget_may_end=True), "(2025-12-09에 나온 글). 돈이 다 되면 끝나요"),
        (Window(opens="2027-01", closes="2027-03"), "2027년 1월부터 2027년 3월까지 받아요"),
        (Window(rounds=(Round(opens="2026-12-01", closes="2026-12-31"),)), "2026-12-01부터 2026-12-31까지 받아요"),
        (Window(reported="2025", closes="2026-01"), "2026년 1월에 끝났어요"),
        (Window(rounds=(Round(opens="2026-11-01", closes="2026-11-30"),)), "2026-11-30에 끝나요"),
        (Window(rounds=(Round(opens="2026-12-01"),)), "2026-12-01부터 받아요"),
        (Window(season=2026, reported="2026-03"), "2026년 것을 하고 있어요 (2026년 3월)"),
        (Window(season=2025, reported="2025-12-09"), "새로 뽑아요. 올해 것을 물어보세요 (마지막 글 2025-12-09)"),
        (Window(rounds=(Round(opens="2025-02", closes="2025-03"),)), "것을 물어보세요 (지난번 2025년 2월~2025년 3월)"),
        (Window(rounds=(Round(opens="2026-02", closes="2026-03"),)), "다음 것을 물어보세요"),
        (Window(reported="2025-12-09"), "그때는 하고 있었어요 (2025-12-09에 나온 글)"),
        (Window(reported="2024-12-09"), "지금도 하는지 물어보세요 (마지막 글 2024-12-09)"),
        (Window(announced="2024-11-06"), "발표만 있었어요 (2024-11-06). 나왔는지 물어보세요"),
        (Window(), "지금도 하는지 물어보세요"),
        (Window(confirmed=Confirmation(runs=True, asked="2026-11-20", via="v")), "센터가 2026-11-20에 확인함"),
        (Window(confirmed=Confirmation(runs=False, asked="2026-11-20", via="v")), "안 한다고 함"),
    ],
)  # fmt: skip
def test_each_kind_of_doubt_has_its_words(window: Window, said: str) -> None:
    """A service is there, a round was on at a time, a promise was announced, an offer has its days."""
    assert said in text_of(offer(window, DESK))


@pytest.mark.parametrize(
    ("contact", "where", "way"),
    [(DESK, PAGE, "ask"), (None, PAGE, "look"), (None, ARTICLE, "counselor"), (None, None, "counselor")],
)
def test_nobody_is_told_to_ask_where_nobody_answers(contact: Contact | None, where: Where | None, way: str) -> None:
    """First whoever answers, then the owner's own page, then the counselor; an article is no page of the owner's."""
    program = offer(Window(), contact, where)
    assert way_to_know(program) == way
    assert ("물어보세요" in text_of(program)) == (way == "ask")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_to_ask_first_stands_only_with_whom(example: str, code: str) -> None:
    """Whatever a page says to ask about first has somebody to ask, and what to look at first has a page."""
    rules, said = unusual(), language(code)
    plan = plan_of(example, rules)
    text = " ".join(printed(lambda console: print_page(plan_page(plan, rules, said), console), 200).split())
    for item in plan.items:
        program = rules.catalog.programs[item.program]
        name = said.text(program.name)
        for key, holds in (("first_ask", can_answer), ("first_look", own_page)):
            sentence = said.say(f"terminal.front.{key}", name=name)
            assert sentence not in text or holds(program), sentence


def services() -> Rules:
    """The sample catalog, in which all is always there, and which says of no month that its reports end there."""
    catalog = sample().catalog
    always = Window(standing=True, seen="2026-11-20")
    programs = {name: changed(program, window=always) for name, program in catalog.programs.items()}
    facts = {name: changed(fact, valid=None) for name, fact in catalog.facts.items()}
    layers = tuple(changed(each, about=changed(each.about, reports_to=None)) for each in catalog.layers)
    return compile_rules(changed(catalog, programs=programs, facts=facts, layers=layers))


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_date_changes_the_sheet_of_services(example: str) -> None:
    """Where nothing but time went by, sheet and plan say the same, but for the day they were made and the next one."""
    rules, first = services(), plan_of(example)
    pages = []
    for days in (0, 400, 4000):
        day = AS_OF + timedelta(days=days)
        plan = make_plan(rules, first.answers, day, first.named_done)
        made = (plan_page(plan, rules, language("ko")), merchant_sheet(plan, rules, language("ko"), SheetChanges()))
        unknown = re.escape(language("ko").say("sheet.again.holidays", day=""))
        pages.append([re.sub(rf"20\d\d년 \d+월 \d+일({unknown})?|기준일 \S+", "", words(page)) for page in made])
    assert pages[0] == pages[1] == pages[2]


def words(page: object) -> str:
    """A page as text of one width."""
    return " ".join(printed(lambda console: print_page(page, console), 200).split())  # type: ignore[arg-type]  # a page


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_debt_says_wherever_it_is_named_that_it_is_one(code: str) -> None:
    """On the plan and the sheet a loan has its mark beside its name, and says how it is paid back."""
    rules, said = unusual(), language(code)
    plan = plan_of("market-stall", rules)
    debts = [item.program for item in plan.items if is_debt(rules.catalog.programs[item.program])]
    assert debts == ["small-loan"]
    name = said.text(rules.catalog.programs["small-loan"].name)
    funding = rules.catalog.programs["small-loan"].funding
    assert funding is not None and funding.repay is not None
    item = next(item for item in plan.items if item.program in debts)
    only = replace(plan, items=(replace(item, group="now"),))
    for page in (plan_page(plan, rules, said), merchant_sheet(only, rules, said, SheetChanges())):
        text = words(page)
        assert text.count(name) == text.count(said.say("terminal.debt", name=name)) > 0
        assert said.text(funding.repay.text) in text


def test_days_that_only_somebody_wrote_are_told_so() -> None:
    """A last day that rests on a weak source is what somebody wrote, in each state and language."""
    window = Window(opens="2026-01", closes="2026-12-01", budget_may_end=True)
    about = offer(window, DESK)
    for code, told in (
        ("ko", "2026-12-01까지라는 글이 있어요. 돈이 다 되면"),
        ("en", "ends 2026-12-01, as some write"),
    ):
        for day in (AS_OF, date(2026, 3, 1), date(2026, 12, 24), date(2025, 12, 1)):
            plain = running_text(about, availability(window, day), day, language(code))
            heard = running_text(about, availability(window, day), day, language(code), hearsay=True)
            assert ("글이 있어요" if code == "ko" else "as some write") in heard
            assert heard != plain
        assert told in running_text(about, availability(window, AS_OF), AS_OF, language(code), hearsay=True)
