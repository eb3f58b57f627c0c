"""Five notices written from `catalog new` alone: few questions, a clean layer, and right in the plans of merchants."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from views.sheet.samples import sheet_of
from views.sheet.test_merchant import texts_of
from views.terminal_samples import printed

from advisor.catalog.model.fact_values import Possible
from advisor.commands.shared.catalogs import load_rules
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview
from advisor.engine.interview.next_question import next_screen
from advisor.engine.plan.action_plan import Item, Plan, make_plan
from advisor.profile.profile_reading import read_profile
from advisor.views.plan.plan_json import plan_out
from advisor.views.plan.plan_text import print_full, print_plan
from advisor.wording.language import language
from commands.catalog.notices import APP, DAY, GANGWON, IDS, KIOSK, LOAN, SIGN, TITLE, answers
from commands.running import EXAMPLES, ROOT, advisor

FIVE = ROOT / "examples" / "regional" / "five-notices.yaml"
TODAY, LAST, AFTER = date(2026, 11, 28), date(2026, 12, 18), date(2026, 12, 19)
MERCHANTS = [path for path in EXAMPLES if path.stem != "answers-line"][:10]
MOST_PROMPTS = 60


@cache
def rules() -> Rules:
    return load_rules(["shipped", str(FIVE)])


@cache
def plan(merchant: Path, as_of: date, *, there: bool = False) -> Plan:
    """there: the shop is where the invented city and province are said to be."""
    profile = read_profile(merchant.read_bytes(), merchant.name, rules().catalog)
    given = profile.values
    given |= {"region": Possible((GANGWON,))} if there else {}
    return make_plan(rules(), given, as_of, profile.done)


def found(told: Plan) -> Mapping[str, Item]:
    return {each.program: each for each in (*told.checks, *told.items, *told.others)}


def test_they_are_written_from_questions_alone(tmp_path: Path) -> None:
    """Fewer than sixty questions in all make the file of the examples, whose check finds nothing."""
    path = tmp_path / FIVE.name
    lines = answers(load_rules([]).catalog)
    assert sum(map(len, lines)) < MOST_PROMPTS
    for each in lines:
        typed = "".join(f"{line}\n" for line in each).encode()
        ended = advisor("catalog", "new", path, "--input", "line", "--as-of", TODAY.isoformat(), stdin=typed)
        assert ended.code == 0, ended.err
        assert language("ko").say("new.check.none") in ended.err
    written = yaml.safe_load(path.read_text("utf-8"))
    assert written == yaml.safe_load(FIVE.read_text("utf-8"))
    assert written["catalog"]["title"]["en"] == TITLE.split(" | ")[1]


def test_nobody_is_sent_to_another_place() -> None:
    """A stall that nobody asked where it is has none of what one place alone gives to do, and the place is asked; one
    that is there has, and one that is elsewhere has not."""
    stall = next(path for path in MERCHANTS if path.stem == "market-stall")
    profile = read_profile(stall.read_bytes(), stall.name, rules().catalog)
    given = profile.values
    assert "region" not in given
    bound = {IDS[each] for each in (SIGN, APP, DAY, KIOSK)}

    def now(**more: Possible) -> set[str]:
        told = make_plan(rules(), {**given, **more}, TODAY, profile.done)
        return bound & {each.program for each in told.items if each.group == "now"}

    assert now() == set()
    asked = next_screen(Interview(rules(), TODAY, given, done=profile.done))
    assert asked is not None
    assert rules().facts[asked.screen.fact].id == "region"
    assert {IDS[SIGN], IDS[APP]} <= now(region=Possible((GANGWON,)))
    assert now(region=Possible(("kr_11",))) == set()


def test_the_check_finds_nothing() -> None:
    """On top of the shipped catalog nothing is wrong or doubtful, also beside the other example."""
    ended = advisor("catalog", "check", "shipped", FIVE.parent, "--strict", "--as-of", TODAY.isoformat())
    assert ended.code == 0, ended.text


@pytest.mark.parametrize("merchant", MERCHANTS, ids=lambda path: path.stem)
def test_they_stand_right_in_plans(merchant: Path) -> None:
    """For each of ten merchants: the sign until its last day and not the day after, the equipment open from its first
    day on, nothing lost, and the loan behind all else that serves the same goal."""
    assert len(MERCHANTS) == 10
    for day in (TODAY, LAST, AFTER):
        told = plan(merchant, day)
        items = found(told)
        sign, kiosk = items.get(IDS[SIGN]), items.get(IDS[KIOSK])
        if sign is not None:
            assert (day <= LAST, sign.availability.name) == (True, "closing")
        if kiosk is not None:
            assert kiosk.availability.name == ("upcoming" if day == TODAY else "closing")
        unfit = {each.program for each in told.not_matched}
        assert {IDS[each] for each in (SIGN, APP, DAY, KIOSK, LOAN)} <= {*items, *unfit, *told.done}
        order = [each.program for each in told.items]
        if IDS[LOAN] in order:
            goal = {name for name, each in rules().catalog.programs.items() if each.serves.get("faster_cash", 0) > 0}
            group = next(each.group for each in told.items if each.program == IDS[LOAN])
            same = [each.program for each in told.items if each.program in goal and each.group == group]
            assert same[-1] == IDS[LOAN]
    assert not {IDS[SIGN]} & {*found(plan(merchant, AFTER))}


@pytest.mark.parametrize("code", ["ko", "en"])
def test_figures_are_right_in_both_languages(code: str) -> None:
    """Sums, shares, days and conditions of all five stand on the page of a stall in a market."""
    merchant = next(path for path in MERCHANTS if path.stem == "market-stall")
    told = plan(merchant, TODAY)
    assert {IDS[each] for each in (SIGN, DAY)} <= {*found(told)}
    spoken = language(code)
    page = " ".join(printed(lambda console: print_full(told, rules(), spoken, console, False, 99), 200).split())
    said = {
        "ko": ("새 간판 값의 50%를 최대 200만원까지", "2026-12-18", "매달 둘째 토요일"),
        "en": ("50% of the price of a new sign, up to 2 million won", "2026-12-18", "second Saturday"),
    }
    for each in said[code]:
        assert each in page, page


# of each that has money in it: what every view in which it is told in full must say, and its last day as fields have it
MONEY = {
    SIGN: {"ko": ("200만원", "50%"), "en": ("2 million won", "50%")},
    KIOSK: {"ko": ("500만원", "70%", "30%"), "en": ("5 million won", "70%", "30%")},
    LOAN: {"ko": ("1,500만원", "2.5%", "갚"), "en": ("15 million won", "2.5%", "paid back")},
}
DAYS = {SIGN: ("2026-12-18", "18:00"), KIOSK: ("2027-01-15", None), DAY: ("2027-02", None)}


@pytest.mark.parametrize("day", [TODAY, LAST, AFTER], ids=lambda day: day.isoformat())
@pytest.mark.parametrize("code", ["ko", "en"])
def test_every_view_says_the_same_of_them(code: str, day: date) -> None:
    """In the plans of ten merchants each of the five has its sums and its last day on the page, in full, on the sheet
    and as data; the first thing's last day and hour stand beside it, and what is over is nowhere to be done."""
    spoken = language(code)
    for merchant in MERCHANTS:
        told = plan(merchant, day, there=True)
        page = printed(lambda console: print_plan(told, rules(), spoken, console), 100)  # noqa: B023 -- called at once
        full = printed(lambda console: print_full(told, rules(), spoken, console, False, None), 200)  # noqa: B023
        sheet = texts_of(sheet_of("merchant", told, code, rules=rules()))
        document = plan_out(told, rules(), spoken, True)
        data = {each.program: each for each in (*document.plan, *document.others)}
        planned = {each.program for each in told.items}
        first = told.items[0]
        for notice, id_ in IDS.items():
            name = notice.split(" | ")[code == "en"]
            if id_ not in data:
                continue
            last, hour = DAYS.get(notice, (None, None))
            assert (data[id_].dates.closes, data[id_].dates.closes_at) == (last, hour)
            if id_ not in planned:
                continue
            (place,) = [each.end() for each in re.finditer(rf"^\d+\. {re.escape(name)}", full, re.MULTILINE)][-1:]
            block = full[place:].partition("\n\n")[0]
            assert all(each in block for each in MONEY.get(notice, {}).get(code, ())), (merchant.stem, block)
            if last is not None and last.count("-") > 1:
                assert last in block
            if first.program == id_ and first.availability.name == "closing":
                fronts = [next(each for each in text.split("\n■") if name in each) for text in (page, full)]
                assert all(last in each and (hour or "") in each for each in fronts)
                assert (hour or "") in sheet[: sheet.index(name, sheet.index(name) + 1)]  # beside its day, in short
        if day == AFTER:
            assert not any(SIGN.split(" | ")[code == "en"] in each for each in (page, sheet))
