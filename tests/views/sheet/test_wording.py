"""The words of the sheets: complete in every language, all in use, and promising nothing."""

from collections.abc import Iterator
from datetime import date

import pytest
from sample import EXAMPLES, LANGUAGES, plan_for, plan_of, profile, sample, unusual

from advisor.catalog.model.catalog import Where
from advisor.engine.plan.action_plan import Plan
from advisor.engine.plan.counselor_order import with_order
from advisor.profile.profile_reading import read_profile
from advisor.profile.rechecking import Recheck, Stale
from advisor.profile.saved_case import case_text, read_case, saved_case
from advisor.records import replace
from advisor.views.document.html.html_page import html_page
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.counselor import LastTime
from advisor.views.sheet.merchant import kiosk_sheet
from advisor.wording.language import Language, language, languages
from views.test_terminal_wording import NEVER, NEVER_OURS, fields, table

from .samples import OWN, PAGE, SHEETS, ending, html_of, text_of, with_pages, with_phones, with_where


def everything(code: str) -> Iterator[str]:
    """All that the sheets say of the examples, and of rare cases."""
    for example in EXAMPLES:
        for rules in (sample(), with_phones()):
            yield html_page(kiosk_sheet(plan_of(example, rules), rules, language(code)), language(code))
    for kind in SHEETS:
        for example in EXAMPLES:
            yield text_of(kind, example, code)
        yield text_of(kind, "market-stall", code, OWN)
        yield html_of(kind, "bakery", code, rules=with_pages())
        yield html_of(kind, "bakery", code, rules=with_where(Where(text="안내", url=PAGE, kind="lookup")))
        yield text_of(kind, plan_of("market-stall", unusual()), code, rules=unusual())
        yield text_of(kind, plan_of("market-stall", as_of=date(2028, 5, 1)), code)
        for answers in (
            b"goals: [online_sales]\nplace: no_shop\nplatforms: []\nships_goods: yes\nregistered: no",
            b"goals: [faster_cash]\nplace: no_shop\nplatforms: []\nships_goods: no",
            b"place: traditional_market\nplatforms: [kakao_channel]\ndistrict_supported: no",
            b"goals: [ai_skills]\nplatforms: []\nregistered: yes\nai_use: using",
        ):
            yield text_of(kind, plan_for(answers), code)
            yield text_of(kind, _asking_nobody(plan_for(answers)), code)
        yield text_of(kind, replace(plan_of("market-stall"), items=(), find_out=(), not_matched=()), code)
        yield text_of(kind, hurried(), code)
        plan, rules = ending()
        yield html_of(kind, plan, code, rules=rules)
        for since in seen_before():
            yield text_of(kind, "market-stall", code, SheetChanges(since=since))


def hurried() -> Plan:
    """A plan in which a counselor put two things before what ends."""
    plan = plan_of("market-stall")
    named = [item.program for item in plan.items[-2:]]
    moved = with_order(plan, sample(), named)
    ends = moved.items[-1]
    dated = replace(ends, availability=replace(ends.availability, last_day=plan.as_of))
    return replace(moved, items=(*moved.items[:-1], dated), moved_late=(ends.program,))


def seen_before() -> Iterator[LastTime]:
    """What changed since last time: nothing, then an answer, and one of a year that is over."""
    plan = plan_of("market-stall")
    read = read_profile(profile("market-stall").read_bytes(), None, sample().catalog)
    saved = case_text(saved_case(read, plan, sample(), plan.as_of), "case.yaml")
    case = read_case(saved.encode(), "case.yaml", sample().catalog)
    nothing = LastTime(plan.as_of, case, Recheck(plan, (), (), (), ()), ())
    yield nothing
    found = Recheck(plan, (), (Stale("district_supported", ()),), (), ())
    yield LastTime(plan.as_of, case, found, ("place",))


def _asking_nobody(plan: Plan) -> Plan:
    """The plan without what has to be asked, so that time is the next thing that may change it."""
    return replace(plan, items=(), answers={})


def test_every_language_says_everything() -> None:
    """A missing text is a failing test; each fills in the same names."""
    korean = table("ko", "sheet")
    for code in languages():
        other = table(code, "sheet")
        assert list(other) == list(korean)
        for key, sentence in korean.items():
            assert fields(other[key]) == fields(sentence), key


def test_no_sentence_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sentence of the table is said somewhere; those of messages, pictures, days, full backs elsewhere."""
    said: set[str] = set()
    say = Language.say

    def noting(self: Language, key: str, **values: object) -> str:
        said.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Language, "say", noting)
    for _ in (*everything("ko"), *everything("en")):
        pass
    elsewhere = (
        *("message.", "act.", "calendar.rest", "calendar.month", "heading.first_on", "sketch.", "summary.month"),
        *("summary.today", "summary.after_today"),
    )
    ours = {f"sheet.{key}" for key in table("ko", "sheet") if not key.startswith(elsewhere)}
    assert ours - said == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_on_paper_misleads(code: str) -> None:
    """Nothing promises, hurries or shames, and no company's offer is the state's."""
    for text in everything(code):
        for words in NEVER[code]:
            assert words not in text.casefold()


@pytest.mark.parametrize("code", LANGUAGES)
def test_our_own_words_promise_nothing(code: str) -> None:
    """What a catalog says is its own; the program promises nothing."""
    for key, sentence in table(code, "sheet").items():
        for words in (*NEVER[code], *NEVER_OURS[code]):
            assert words not in sentence.casefold(), key
