"""The month of an office: what is counted, and that nobody finds a small group in it."""

from collections import Counter
from datetime import date

from commands.running import SHIPPED
from hypothesis import given
from hypothesis import strategies as st

from advisor.cases.month_counts import FIGURES, Month, month_of
from advisor.commands.shared.catalogs import load_rules
from advisor.views.cases.case_words import CaseWords
from advisor.views.cases.month_views import parts_of
from advisor.views.recheck.chair import LEAST
from advisor.wording.language import language

from .made import day, histories, read, record, visit

FIRST = date(2026, 11, 1)
PLACES = ("traditional_market", "shopping_street", "ordinary_street", "no_shop")
WORDS = CaseWords(load_rules([str(SHIPPED)]), language("ko"), date(2026, 12, 1))


def figures(*cases: dict[str, bytes]) -> dict[str, int]:
    """The figures of November."""
    return dict(month_of(map(read, cases), FIRST, ("place",)).figures)


def test_each_case_counts_once() -> None:
    """Two visits are two visits of one case; what came of it counts once, in the month in which it was heard."""
    case = {
        "1.yaml": visit(day(0), (day(7), "answer", "naver-place")),
        "2.yaml": visit(day(3), (day(7), "answer", "naver-place")),
        "3.yaml": record("call", day(4), outcome="will_not"),
        "4.yaml": record("call", day(5), outcome="will_not"),
        "5.yaml": record("call", day(40), outcome="done"),
    }
    told = figures(case)
    assert told == dict.fromkeys(FIGURES, 0) | {"visits": 2, "seen": 1, "new": 1, "calls": 1, "will_not": 1}
    december = month_of([read(case)], date(2026, 12, 1), ()).figures
    assert (december["seen"], december["calls"], december["done"]) == (0, 1, 1)


def test_what_is_awaited_is_so_at_the_end_of_the_month() -> None:
    """An answer that came in the month after was awaited still."""
    asked = {"1.yaml": visit(day(0), (day(7), "answer", "naver-place"))}
    later = {**asked, "2.yaml": record("call", day(40), outcome="done")}
    sooner = {**asked, "2.yaml": record("call", day(9), outcome="done")}
    assert (figures(later)["awaited"], figures(sooner)["awaited"]) == (1, 0)


@given(st.lists(histories(), max_size=4))
def test_months_add_up(cases: list[dict[str, bytes]]) -> None:
    """Every visit is in one month, and every case is new in one."""
    months = [month_of(map(read, cases), date(2026 + at // 12, at % 12 + 1, 1), ()) for at in range(10, 15)]
    assert sum(each.figures["visits"] for each in months) == sum(len(read(case).visits) for case in cases)
    assert sum(each.figures["new"] for each in months) == len(cases)


@given(st.lists(st.none() | st.sampled_from(PLACES), max_size=40))
def test_no_group_under_five_is_told_apart(said: list[str | None]) -> None:
    """Neither a group, nor what is left of all cases beside those told, is of one to four."""
    counts = Counter(each for each in said if each is not None)
    shown = dict.fromkeys(FIGURES, 0) | {"seen": len(said), "new": len(said)}
    parts = {
        part.id: part
        for part in parts_of(Month(FIRST, shown, {"first": {}, "programs": counts}, {"place": counts}), WORDS)
    }
    for part in parts.values():
        assert all(each.count is None or each.count == 0 or each.count >= LEAST for each in part.groups)
    if "place" in parts:
        told = {each.id: each.count or 0 for each in parts["place"].groups}
        assert len(said) - sum(told.values()) == 0 or len(said) - sum(told.values()) >= LEAST
        assert all(counts[each] == count for each, count in told.items() if each is not None)
