"""The wording tables of the text views: complete in every language, used to the last line, and never misleading."""

import json
from collections.abc import Iterator
from datetime import date
from importlib import resources
from string import Formatter

import pytest
from sample import AS_OF, EXAMPLES, LANGUAGES, TESTS, plan_for, plan_of, sample, unusual

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Where
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import Plan
from advisor.engine.plan.counselor_order import with_order
from advisor.engine.plan.program_outcomes import NotChecked
from advisor.engine.plan.timetable import Slot
from advisor.languages import languages
from advisor.records import replace
from advisor.views.document.terminal import print_page
from advisor.views.lists.program_views import program_page, programs_page
from advisor.views.lists.question_views import questions_page
from advisor.views.plan.plan_text import plan_page, print_full, print_plan
from advisor.wording.language import Language, language
from views.plan.test_region import plan_on, region
from views.sheet.samples import SHEETS, sheet_of, with_where

from .terminal_samples import printed

# What counsel.md 4.3 says misleads, and must not be printed anywhere.
NEVER = {
    "ko": (
        "조건에 맞음", "확인 필요", "준비하면 가능", "신청 가능", "가능합니다", "마감 임박", "해당 없음", "확실히",
        "확실해", "확실하",
        "소상공인이 아닙니다", "소상공인이 아니에요", "준비도", "점수가 낮", "부족해요", "격차", "매출 34만", "49%",
        "30만원 지원이에요", "100% 받을 수", "꼭 받을 수 있",
    ),
    "en": (
        "eligible", "guarantee", "apply now", "closing soon", "not a small merchant", "low readiness",
        "backward", "you will receive", "you qualify", "certain to", "49 %", "49%",
    ),
}  # fmt: skip
# What our own words must not say either; a catalog may quote a report that says it.
NEVER_OURS = {
    "ko": ("무료", "공짜", "정부 지원", "신청하세요", "가능", "지원금을 받"),
    "en": ("free", "government support", "apply today", "grant for you"),
}


def table(code: str, subject: str) -> dict[str, str]:
    """One table of a language."""
    file = resources.files("advisor.wording").joinpath("texts", code, f"{subject}.json")
    return dict(json.loads(file.read_text(encoding="utf-8")))


def fields(sentence: str) -> set[str]:
    """The names that a sentence fills in."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def everything(code: str) -> Iterator[str]:
    """All that the text views and the sheets print of the sample catalog, and of the rare cases."""
    said = language(code)
    for example in EXAMPLES:
        plan = plan_of(example)
        yield printed(lambda console, plan=plan: print_full(plan, sample(), said, console, explain=True), 120)
        yield printed(lambda console, plan=plan: print_full(plan, sample(), said, console, top=1), 120)
        yield printed(lambda console, plan=plan: print_plan(plan, sample(), said, console, typed=False), 120)
    for kind in SHEETS:
        page = sheet_of(kind, "mostly-unknown", code)
        yield printed(lambda console, page=page: print_page(page, console), 120)
    yield from rare(code)
    yield from _told_elsewhere(code)


def _told_elsewhere(code: str) -> Iterator[str]:
    """What only a catalog over another leads to, and a place whose name has brackets of its own."""
    said = language(code)
    hall = with_where(
        Where(text={"ko": "구청(2층)", "en": "The ward office (2nd floor)"}, url="https://example.kr/hall")
    )
    several = _several()
    for plan, known in (
        (plan_on(AS_OF, dawn_town="unknown"), region()),
        (plan_of("market-stall", hall), hall),
        (plan_of("market-stall", several), several),
    ):
        page = plan_page(plan, known, said)
        yield printed(lambda console, page=page: print_page(page, console), 120)


def rare(code: str) -> Iterator[str]:
    """What only unusual catalogs and plans lead to."""
    said, rules = language(code), unusual()
    checked = tuple(NotChecked("naver-place", why) for why in ("too_many_chains", "needs_unchecked", "internal"))
    stall = plan_of("market-stall")
    usual = [
        plan_for(b"goals: [faster_cash]\nplace: no_shop\nplatforms: []\nships_goods: no"),
        plan_of("ai-curious", as_of=date(2024, 6, 1)),
        plan_for(b"place: traditional_market\nplatforms: [kakao_channel]\ndistrict_supported: no"),
        plan_for(b"platforms: [naver_smartstore]\nships_goods: yes"),
        replace(stall, could_not_check=checked),
        replace(stall, items=tuple(replace(item, slot=Slot(too_late=True)) for item in stall.items)),
        replace(stall, items=tuple(item for item in stall.items if item.program == "naver-place")),
        with_order(stall, sample(), ["naver-place"]),
    ]
    strange = [
        plan_of("market-stall", rules),
        plan_of("mostly-unknown", rules),
        plan_of("ai-curious", rules, as_of=date(2031, 1, 1)),
        plan_for(b"goals: [regulars, lower_costs]\nplace: traditional_market\nplatforms: []\nregistered: yes", rules),
        plan_for(b"goals: [regulars]\nemployees: 8\nannual_sales: 20000000000", rules),
    ]
    for plans, known in ((usual, sample()), (strange, rules)):
        for plan in (*plans, _only_later(plans[-1]), *map(_doubtful, plans)):
            for show in (print_plan, print_full):
                yield printed(lambda console, of=(show, plan, known): of[0](*of[1:], said, console), 120)
            page = plan_page(plan, known, said)
            yield printed(lambda console, page=page: print_page(page, console), 120)
    yield printed(lambda console: print_full(strange[0], rules, said, console, explain=True), 120)
    every = list(rules.catalog.programs)
    pages = [programs_page(shown, rules, AS_OF, said) for shown in (every, [])]
    pages += [program_page(program, rules, AS_OF, said) for program in every]
    pages += [questions_page(known, said) for known in (rules, _years())]
    for page in pages:
        yield printed(lambda console, page=page: print_page(page, console), 120)


def _years() -> Rules:
    """A catalog that asks for a day, too."""
    files = (TESTS / "catalogs" / name for name in ("sample.yaml", "years.yaml"))
    return compile_rules(load([LayerInput(file.name, file.read_bytes()) for file in files]))


def _several() -> Rules:
    """A catalog with two files of one's own over it, which is more than are named."""
    sample_file = LayerInput("sample.yaml", (TESTS / "catalogs" / "sample.yaml").read_bytes())
    own = (b'catalog: {id: own-%d, version: "2026.%d", title: T}\n' % (each, each) for each in (1, 2))
    return compile_rules(load([sample_file, *(LayerInput(f"{each}.yaml", data) for each, data in enumerate(own))]))


def _only_later(plan: Plan) -> Plan:
    """The plan without what can be begun now."""
    return replace(plan, items=tuple(item for item in plan.items if item.group == "later"))


def _doubtful(plan: Plan) -> Plan:
    """The plan of what nobody confirmed, so that it stands in front."""
    return replace(plan, items=tuple(item for item in plan.items if item.availability.name == "unconfirmed"))


@pytest.mark.parametrize("subject", ["terminal", "plan"])
def test_every_language_says_everything(subject: str) -> None:
    """A missing text is a failing test, not a fallback; each fills in the same names."""
    korean = table("ko", subject)
    for code in languages():
        other = table(code, subject)
        assert list(other) == list(korean)
        for key, sentence in korean.items():
            assert fields(other[key]) == fields(sentence), key


def test_no_sentence_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sentence of the table is said somewhere."""
    said: set[str] = set()
    say, say_first = Language.say, Language.say_first

    def noting(self: Language, key: str, **values: object) -> str:
        said.add(key)
        return say(self, key, **values)

    def noting_first(self: Language, keys: tuple[str, ...], **values: object) -> str | None:
        said.update([key for key in keys if self.has(key)][:1])
        return say_first(self, keys, **values)

    monkeypatch.setattr(Language, "say", noting)
    monkeypatch.setattr(Language, "say_first", noting_first)
    for _ in (*everything("ko"), *everything("en")):
        pass
    assert {f"terminal.{key}" for key in table("ko", "terminal")} - said == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_printed_misleads(code: str) -> None:
    """Nothing promises, hurries, shames, or takes a company's offer for the state's."""
    for text in everything(code):
        for words in NEVER[code]:
            assert words not in text.casefold()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("subject", ["terminal", "plan"])
def test_our_own_words_promise_nothing(code: str, subject: str) -> None:
    """What a source reports may be quoted by the catalog; the program itself never says so."""
    for key, sentence in table(code, subject).items():
        for words in (*NEVER[code], *NEVER_OURS[code]):
            assert words not in sentence.casefold(), key


def test_many_catalogs_are_one_line() -> None:
    """More than two files of one's own are told by the first, how many more, and from when to when they are."""
    several = _several()
    plan = plan_of("market-stall", several)
    text = printed(lambda console: print_full(plan, several, language("en"), console), 120)
    lines = [line for line in text.splitlines() if line.startswith("Catalog ")]
    assert [line.split(" (")[0].endswith("and 2 more") for line in lines] == [True]
    assert "~2026.2)" in lines[0]
