"""The sentences about cases: complete in both languages, each of use, never misleading, fitting every width."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib import resources
from string import Formatter

import pytest
from commands.running import EXAMPLES
from commands.saved import BAKERY, CAFE, DAY, case_of, layered, plan_of, profile_of, shipped
from rich.console import Console

from advisor.cases.call_list import CallList
from advisor.catalog.model.availability import availability
from advisor.catalog.model.catalog import Confirmation
from advisor.commands.confirming import confirm
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.plan_comparison import compare
from advisor.languages import languages
from advisor.platform.kept_on_disk import KeptOnDisk
from advisor.profile.rechecking import Edition, Recheck, Rechecker
from advisor.profile.saved_case import SavedCase, read_case
from advisor.records import replace
from advisor.views.compare.compare_views import compare_page
from advisor.views.document.console import console_for
from advisor.views.document.page import Page
from advisor.views.document.terminal import print_page
from advisor.views.plan.plan_words import PlanWords
from advisor.views.recheck.calls import calls_page
from advisor.views.recheck.recheck_text import CaseLine, RecheckText
from advisor.wording.language import Language, language
from advisor.wording.safe import safe
from advisor.wording.terminal_columns import width

NEVER = {
    "ko": ("확인 필요", "준비하면 가능", "신청 가능", "해당 없음", "확실", "받을 수 있어요", "부족"),
    "en": ("eligible", "guarantee", "you qualify", "you will receive", "apply now"),
}
SETTINGS = ("platforms=none", "goals=ai_skills", "registered=no", "place=no_shop", "ships_goods=no", "registered=yes",
            "keeps_records=yes", "annual_sales=unknown")  # fmt: skip
EATS = next(path for path in EXAMPLES if path.stem == "eats-market-restaurant")
UPCOMING = """
programs:
  soon: {provider: kakao, name: t, kind: related, summary: t, entry: ask, serves: {regulars: 3, new_customers: 3},
    benefit: {text: t, house_rule: yes}, window: {opens: "2026-12-20", closes: "2027-01-05"}}
"""


def table(code: str) -> dict[str, str]:
    file = resources.files("advisor.wording").joinpath("texts", code, "cases.json")
    return dict(json.loads(file.read_text(encoding="utf-8")))


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def printed(show: Callable[[Console], None], columns: int) -> str:
    stream = io.StringIO()
    show(console_for(stream, width=columns, colour=False))
    return stream.getvalue()


def page_printed(page: Page, columns: int) -> str:
    return printed(lambda console: print_page(page, console), columns)


def looks(code: str, columns: int) -> Iterator[str]:
    """Cases looked at again in every situation that has words of its own."""
    rules = shipped()
    said = language(code)
    for day in (DAY, date(2027, 1, 1), date(2027, 6, 1)):
        found = [(example.stem, *looked_at(case_of(example), rules, day)) for example in EXAMPLES]
        for cases in (found, *([each] for each in found)):
            yield recheck_of(cases, rules, said, day, columns)
    changed = case_of(CAFE) | {"platforms": ["naver_place"], "registered": "no", "old_fact": 1}
    aged = case_of(CAFE)
    aged["saved"]["advisor"] = "0.1.0"
    aged["saved"]["programs"]["kakao-channel"]["verdict"] = "unsure"
    apart = case_of(CAFE)
    apart["saved"]["catalogs"].append({"id": "region", "version": "1", "sha256": "0"})
    edited = case_of(CAFE) | {"registered": "no"}
    new = layered(UPCOMING)
    situations = [
        (case_of(CAFE), new, DAY),
        (case_of(CAFE, rules=new), rules, DAY),
        (case_of(CAFE, rules=new), new, date(2026, 12, 25)),
        (aged, rules, DAY),
        (apart, rules, DAY),
        (changed, new, DAY),
        (edited, rules, DAY),
        (case_of(EATS), rules, date(2027, 3, 5)),
        (case_of(EATS), rules, date(2027, 4, 5)),
    ]
    for case, with_rules, day in situations:
        one = ("case.yaml", *looked_at(case, with_rules, day))
        for many in (1, 2):
            yield recheck_of([one] * many, with_rules, said, day, columns)
    case, found = looked_at(case_of(CAFE), rules, DAY)
    cases = [("case.yaml", case, replace(found, look_again=()))] * 2
    for names_all in (False, True):
        yield recheck_of(cases, rules, said, DAY, columns, names_all=names_all)
    for told in (0, 1):
        yield recheck_of(cases, rules, said, DAY, columns, told=told)


def recheck_of(
    cases: Sequence[tuple[str, SavedCase, Recheck]],
    rules: Rules,
    said: Language,
    day: date,
    columns: int,
    *,
    names_all: bool = False,
    told: int | None = None,
) -> str:
    lines = KeptOnDisk[CaseLine](CaseLine, key=lambda line: line.place)
    text = RecheckText(rules, said, day, lines, names_all=names_all)
    for number, each in enumerate(cases):
        text.add(*each, is_told=told is None or number < told)

    def show(console: Console) -> None:
        for part in text.parts(int(names_all)):
            part(console)

    return printed(show, columns)


def looked_at(case: dict[str, object], rules: object, day: date) -> tuple[SavedCase, Recheck]:
    assert hasattr(rules, "catalog")
    read = read_case(json.dumps(case).encode(), "case.json", rules.catalog)
    answers = read.profile.values
    return read, Rechecker(rules, day).recheck(read.past(), answers, read.profile.done)  # type: ignore[arg-type]


def compares(code: str, columns: int) -> Iterator[str]:
    """What other answers would do, one by one, and two profiles."""
    rules, said = shipped(), language(code)
    for example in EXAMPLES[::3]:
        before = plan_of(profile_of(example))
        for setting in SETTINGS:
            found = compare(rules, before, plan_of(profile_of(example, setting)))
            yield page_printed(compare_page(found, rules, said), columns)
    plans = [plan_of(profile_of(BAKERY)), plan_of(profile_of(BAKERY, "done=kakao-dangol,kakao-message-credit"))]
    for one, other in (plans, plans[::-1]):
        found = compare(rules, one, other)
        yield page_printed(compare_page(found, rules, said, ("a", "b")), columns)
    change = next(each for each in found.of("verdict"))
    unchecked = replace(change, after=replace(change.after, place="not_checked", verdict=None))
    rare = replace(found, programs=(unchecked,))
    yield page_printed(compare_page(rare, rules, said), columns)


def others(code: str, columns: int) -> Iterator[str]:
    """Whom to call, and what is said when a confirmation was written."""
    calls = CallList(shipped())
    for example in EXAMPLES:
        calls.add(plan_of(profile_of(example)))
    calls.add(plan_of(profile_of(BAKERY)), "중앙시장")
    words = PlanWords(shipped(), language(code), DAY)
    for in_office in (False, True):
        yield page_printed(calls_page(calls, words, in_office=in_office), columns)
    for runs in (True, False):
        told = Confirmation(runs=runs, asked="2026-11-20", via="t")
        for until in ("2027-05-19", ""):
            yield confirm._written(shipped().catalog, "kakao-channel", told, "office.yaml", language(code), until)
    yield language(code).say("cases.confirm.title") + language(code).say("cases.confirm.comment")


def everything(code: str, columns: int = 80) -> str:
    return "\n".join((*looks(code, columns), *compares(code, columns), *others(code, columns)))


def test_the_tables_say_the_same_things() -> None:
    """Every sentence stands in every language, with the same names to fill in."""
    for code in languages():
        assert table(code).keys() == table("ko").keys()
        for key, sentence in table(code).items():
            assert fields(sentence) == fields(table("ko")[key]), key


@pytest.mark.parametrize("code", languages())
def test_every_sentence_is_of_use(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line of the table is left over."""
    said: set[str] = set()
    say = Language.say

    def noting(self: Language, key: str, **values: object) -> str:
        said.add(key)
        return say(self, key, **values)

    monkeypatch.setattr(Language, "say", noting)
    everything(code)
    assert {f"cases.{key}" for key in table(code)} - said == set()


@pytest.mark.parametrize("columns", [40, 120])
@pytest.mark.parametrize("code", languages())
def test_nothing_misleads_and_all_fits(code: str, columns: int) -> None:
    """No banned word, no line wider than the console, no acting character, no name left to fill in."""
    text = "\n".join((*looks(code, columns), *compares(code, columns)))
    for word in NEVER[code]:
        assert word not in " ".join(text.split()), word
    for line in text.splitlines():
        assert width(line) <= columns
        assert safe(line) == line
    assert "{" not in text


def test_a_turn_says_what_is_said_then() -> None:
    """Beside a day to look again stands what will be said of the program on that day."""
    rules = shipped()
    case, found = looked_at(case_of(CAFE), rules, DAY)
    turn = next(each for each in found.look_again if each.why == "availability")
    name = availability(rules.catalog.programs[turn.programs[0]].window, turn.day).name
    told = recheck_of([("case.yaml", case, found)], rules, language("ko"), DAY, 120)
    assert table("ko")[f"running.{name}"] in " ".join(told.split())


def test_editions_are_compared_by_their_bytes() -> None:
    """The same id and version with other bytes is another catalog."""
    one = Edition(id="a", version="1", sha256="0")
    assert one != Edition(id="a", version="1", sha256="1")
