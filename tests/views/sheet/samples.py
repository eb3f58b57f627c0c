"""The sheets of example plans, as pages, as text and as HTML."""

from datetime import date

from msgspec.structs import replace as changed
from sample import plan_of, sample

from advisor.catalog.model.catalog import Contact, Funding, Where, Window
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.records import replace
from advisor.views.document.html.html_page import html_page
from advisor.views.document.page import Page
from advisor.views.document.terminal import print_page
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.counselor import counselor_sheet
from advisor.views.sheet.helper import helper_sheet
from advisor.views.sheet.large import large_sheet
from advisor.views.sheet.merchant import merchant_sheet
from advisor.wording.language import language
from views.terminal_samples import printed

SHEETS = {"merchant": merchant_sheet, "large": large_sheet, "helper": helper_sheet, "counselor": counselor_sheet}
NO_CHANGES = SheetChanges()
PAGE = "https://example.org/apply?round=2026&lang=ko"
OWN = SheetChanges(
    ("karrot-biz-profile",), ("주민센터 컴퓨터 교실, 화요일 2시", "딸과 함께 오세요"), "상담 창구 02-000-0000"
)


def sheet_of(
    kind: str, plan: Plan | str, code: str = "ko", changes: SheetChanges = NO_CHANGES, rules: Rules | None = None
) -> Page:
    """A sheet of a plan, or of an example."""
    known = rules or sample()
    return SHEETS[kind](plan_of(plan, known) if isinstance(plan, str) else plan, known, language(code), changes)


def text_of(
    kind: str, plan: Plan | str, code: str = "ko", changes: SheetChanges = NO_CHANGES, rules: Rules | None = None
) -> str:
    """A sheet as text of 80 columns."""
    return printed(lambda console: print_page(sheet_of(kind, plan, code, changes, rules), console))


def html_of(
    kind: str, plan: Plan | str, code: str = "ko", changes: SheetChanges = NO_CHANGES, rules: Rules | None = None
) -> str:
    """A sheet as HTML."""
    return html_page(sheet_of(kind, plan, code, changes, rules), language(code))


def with_where(where: Where) -> Rules:
    """The shipped catalog where every program is found there."""
    rules = sample()
    programs = {name: changed(program, where=where) for name, program in rules.catalog.programs.items()}
    return replace(rules, catalog=changed(rules.catalog, programs=programs))


def with_phones() -> Rules:
    """The sample catalog where somebody answers the telephone about every program."""
    rules, desk = sample(), Contact(text={"ko": "창구", "en": "the desk"}, phone="02-000-0000", source="ebn-2025")
    programs = {name: changed(program, contact=desk) for name, program in rules.catalog.programs.items()}
    return replace(rules, catalog=changed(rules.catalog, programs=programs))


def ending() -> tuple[Plan, Rules]:
    """A plan in which three things are about to end, one as a blog has it and one for who comes first, and its rules.

    What is last in the plan only needs a look, on a page of its own.
    """
    rules = with_pages()
    plan = plan_of("market-stall", rules)
    programs = dict(rules.catalog.programs)
    *items, looked_at = plan.items
    foremost = [item.program for item in items[:3]]
    hearsay, first_come = foremost[0], foremost[1]
    window = Window(opens="2026-11-02", closes="2026-12-04", rests_on="ebn-2025")
    for program in foremost:
        programs[program] = changed(programs[program], window=window)
    programs[hearsay] = changed(programs[hearsay], window=changed(window, rests_on="ampm-2025-03-11"))
    programs[first_come] = changed(programs[first_come], funding=Funding(form="grant", first_come=True))
    programs[looked_at.program] = changed(
        programs[looked_at.program], where=Where(text="정산 화면", url="https://example.org/look", kind="lookup")
    )
    rules = replace(rules, catalog=changed(rules.catalog, programs=programs))
    closing = [
        replace(item, availability=replace(item.availability, name="closing", last_day=date(2026, 12, 4)))
        if item.program in foremost
        else item
        for item in items
    ]
    return replace(plan, items=tuple(closing), checks=(looked_at,)), rules


def with_pages() -> Rules:
    """The shipped catalog where every program has a verified page."""
    return with_where(Where(text={"ko": "신청 화면", "en": "the form"}, url=PAGE, kind="apply"))
