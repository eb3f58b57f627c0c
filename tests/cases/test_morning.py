"""The morning list: what hurries first, then the least late; no case twice, and no state crowded out of the page."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from advisor.cases.case_summary import Summary
from advisor.cases.morning import STATES, TOO_LATE, morning, shown
from advisor.cases.open_items import Open

MONDAY = date(2026, 11, 30)
WHYS = ("closing", "answer", "availability", "time", "appointment")


def due(days: int, why: str = "answer") -> Open:
    """Something to call about so many days from Monday; before it, if they are less than nothing."""
    on = MONDAY + timedelta(days=days)
    return Open(why, on, on, program="p" if why != "appointment" else None)  # type: ignore[arg-type]


def case(id_: str, *items: Open) -> Summary:
    """A case with what is open in it."""
    return Summary(id_, MONDAY, 1, open=items)


CASES = st.lists(
    st.lists(st.tuples(st.integers(-800, 30), st.sampled_from(WHYS)), max_size=4).map(
        lambda items: tuple(due(days, why) for days, why in items)
    ),
    max_size=12,
).map(lambda found: [case(f"c{number:02}", *items) for number, items in enumerate(found)])


def test_what_hurries_first_then_the_least_late() -> None:
    """A thing that closes stands before all others; of what is overdue the least late comes first."""
    cases = [
        case("a", due(-60)),
        case("b", due(-7)),
        case("c", due(0)),
        case("d", due(2)),
        case("e", due(3, "closing")),
    ]
    assert [row.case for row in morning(cases, MONDAY).rows] == ["e", "b", "a", "c", "d"]


def test_a_holiday_is_no_day_to_call() -> None:
    """What falls on a weekend or a holiday, also one of the office's own, is due on the next working day."""
    found = morning([case("a", due(-2)), case("b", due(-1))], MONDAY)
    assert [(row.case, row.state) for row in found.rows] == [("a", "today"), ("b", "today")]
    found = morning([case("a", due(0))], MONDAY, {MONDAY})
    assert [(row.state, row.item.day) for row in found.rows] == [("week", MONDAY + timedelta(days=1))]


def test_an_appointment_stays_on_its_day() -> None:
    """People may agree on a Saturday."""
    found = morning([case("a", due(5, "appointment"))], MONDAY)
    assert [row.item.day for row in found.rows] == [MONDAY + timedelta(days=5)]


def test_this_week_ends_on_sunday() -> None:
    """What is due next Monday is no work of this week."""
    assert morning([case("a", due(7))], MONDAY).rows == ()


def test_over_a_year_late_leaves_the_list() -> None:
    """It is counted and not listed, unless something else of the case is due."""
    found = morning([case("a", due(-TOO_LATE - 7)), case("b", due(-TOO_LATE - 7), due(0))], MONDAY)
    assert ([row.case for row in found.rows], found.too_late) == (["b"], 1)


@given(CASES)
def test_each_case_once_with_its_first(cases: list[Summary]) -> None:
    """A case that has anything due stands in the list once, with as many more as it has; others do not."""
    rows = {row.case: row for row in morning(cases, MONDAY).rows}
    assert len(rows) == len(morning(cases, MONDAY).rows)
    for each in cases:
        many = len(morning([case(str(number), item) for number, item in enumerate(each.open)], MONDAY).rows)
        assert (rows[each.id].more + 1 if each.id in rows else 0) == many


@given(CASES, st.integers(3, 12))
def test_a_page_has_of_every_state(cases: list[Summary], most: int) -> None:
    """However long the list, the page shows no more than fits, in the list's order, and of each state something."""
    rows = morning(cases, MONDAY).rows
    page = shown(rows, most)
    assert len(page) == min(len(rows), most)
    assert [row for row in rows if row in page] == list(page)
    assert {row.state for row in page} == {row.state for row in rows}
    assert set(STATES) >= {row.state for row in page}
