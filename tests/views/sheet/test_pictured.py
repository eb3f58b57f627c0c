"""What is drawn on a sheet: what a step needs, the way of a thing, and the days to keep."""

from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from sample import LANGUAGES, plan_for

from advisor.catalog.model.terms import Act
from advisor.commands.shared.catalogs import load_rules
from advisor.views.document.html.html_page import html_page
from advisor.views.document.page import Calendar, Line, MarkedDay, Page, Rows, StepBox, StepBoxes, in_words
from advisor.views.document.pictograms import DRAWN, GRID, Ring
from advisor.views.document.pictures import CELL_HIGH, MOST_WEEKS, calendar_figure, weeks_of
from advisor.views.document.step_boxes import way_figures
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.merchant import MOST_SHORTENED, merchant_sheet
from advisor.wording.language import language
from views.sheet.samples import sheet_of

ROOT = Path(__file__).parents[3]
SHIPPED = load_rules([])
DAY = date(2026, 11, 29)
WEEKDAYS, MONTHS = tuple("일월화수목금토"), tuple(map(str, range(1, 13)))


def sheet(example: str, code: str = "ko") -> Page:
    """A merchant's sheet of the shipped catalog, with all that it has."""
    plan = plan_for((ROOT / "examples" / f"{example}.yaml").read_bytes(), SHIPPED, DAY)
    return merchant_sheet(plan, SHIPPED, language(code), SheetChanges())


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_act_of_a_catalog_has_a_picture_and_a_word(code: str) -> None:
    """What a catalog may say of a step can be drawn and read out."""
    for act in get_args(Act):
        assert DRAWN[act]
        assert language(code).say(f"sheet.act.{act}")


def test_no_picture_leaves_its_square() -> None:
    """Else it would lie on the words beside it."""
    for shapes in DRAWN.values():
        for shape in shapes:
            points = [(shape.x - shape.radius, shape.y + shape.radius)] if isinstance(shape, Ring) else shape.points
            assert all(0 <= number <= GRID for point in points for number in point)


def test_a_step_stands_beside_the_picture_of_its_own_act() -> None:
    """The boxes and the steps are those of the catalog, in its order."""
    program = SHIPPED.catalog.programs["karrot-biz-profile"]
    parts = [part for section in sheet("cafe") for part in section.parts]
    (boxes,) = [part for part in parts if isinstance(part, StepBoxes)]
    assert tuple(box.picture for box in boxes.stops) == program.acts
    drawn = {part.text: part.picture for part in parts if isinstance(part, Line) and part.picture is not None}
    for step, act in zip(program.steps, program.acts, strict=True):
        assert drawn[language("ko").text(step)] == act


def test_what_nobody_said_is_not_drawn() -> None:
    """A catalog that says nothing of its steps gives no way, and no picture beside a step."""
    parts = [part for section in sheet_of("merchant", "bakery") for part in section.parts]
    assert not any(isinstance(part, StepBoxes) for part in parts)
    assert not any(isinstance(part, Line) and part.picture and part.mark.startswith("□") for part in parts)


def test_the_calendar_has_the_last_day_and_the_day_to_look_again() -> None:
    """What ends is black, what is to be kept has a frame, and both are told beside it."""
    (calendar,) = [part for section in sheet("no-time") for part in section.parts if isinstance(part, Calendar)]
    assert {marked.day for marked in calendar.days if marked.ends} == {date(2026, 12, 18)}
    assert {DAY, date(2026, 12, 7)} <= {marked.day for marked in calendar.days if not marked.ends}
    assert all(str(marked.day.day) in marked.text for marked in calendar.days if not marked.quiet)


def test_what_opens_every_month_has_its_days_in_the_calendar_and_in_short() -> None:
    """The last day of this month is black, the day on which it opens again has a frame; the summary says both."""
    page = sheet("smartstore-seller")
    (calendar,) = [part for section in page for part in section.parts if isinstance(part, Calendar)]
    assert {marked.day for marked in calendar.days if marked.ends} == {date(2026, 11, 30)}
    assert date(2026, 12, 2) in {marked.day for marked in calendar.days if not marked.ends}
    front = [line.text for part in page[0].parts if isinstance(part, Rows) for row in part.rows for line in row.lines]
    days = {"last": "2026년 11월 30일", "again": "2026년 12월 2일"}
    assert language("ko").say("sheet.summary.month", number=1, first=2, **days) in front


@pytest.mark.parametrize("weeks", [0, 1, 3, MOST_WEEKS - 1])
def test_a_calendar_begins_on_its_first_day_and_ends_in_the_week_of_its_last(weeks: int) -> None:
    """Every day from the first on stands in it once, and what is drawn is as high as its weeks."""
    last = DAY + timedelta(days=7 * weeks)
    calendar = Calendar("달력", DAY, (MarkedDay(last, "끝", ends=True),), WEEKDAYS, MONTHS, (DAY + timedelta(days=1),))
    assert [week[0].weekday() for week in weeks_of(calendar)] == [6] * (weeks + 1)
    assert last in weeks_of(calendar)[-1]
    figure = calendar_figure(calendar)
    assert figure.height == pytest.approx(CELL_HIGH * (weeks + 2), abs=1)
    assert [words.text for words in figure.words if words.white] == [str(last.day)]
    assert all(0 <= words.x <= figure.width and 0 <= words.y <= figure.height for words in figure.words)


def test_a_back_that_begins_with_the_second_step_says_where_the_first_is() -> None:
    """Steps that begin with the second stand below a heading that names the first; all others below a plain one."""
    plan = plan_for((ROOT / "examples" / "market-stall.yaml").read_bytes(), SHIPPED, DAY)
    begins = set()
    for shortened in range(MOST_SHORTENED + 1):
        for section in merchant_sheet(plan, SHIPPED, language("ko"), SheetChanges(), shortened):
            marks = [part.mark for part in section.parts if isinstance(part, Line) and part.mark.startswith("□ ")]
            if section.heading.startswith("1번은 이렇게"):
                assert ("①은" in section.heading) == (marks[0] == "□ ②")
                begins.add(marks[0])
    assert begins == {"□ ①", "□ ②"}


@pytest.mark.parametrize("first", [date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 31)])
def test_every_week_of_a_calendar_stands_under_its_month(first: date) -> None:
    """The month named last beside a week is that of its first day; a first of a month within it says its own."""
    months = tuple(f"month {number}" for number in range(1, 13))
    marked = MarkedDay(first + timedelta(days=30), "last", ends=True)
    calendar = Calendar("calendar", first, (marked,), ("S", "M", "T", "W", "T", "F", "S"), months)
    written = calendar_figure(calendar).words
    assert "calendar" in [each.text for each in written]
    named = {round(each.y, 1): each.text for each in written if each.text in months}
    beside = ""
    for down, week in enumerate(weeks_of(calendar), 1):
        beside = named.get(round(CELL_HIGH * down + 4.8, 1), beside)
        assert beside == f"month {max(first, week[0]).month}"
        for day in week:
            if day.day == 1 and day >= first:
                assert (f"{day.month}/1" in [each.text for each in written]) == (beside != f"month {day.month}")


def test_what_is_drawn_is_told_to_who_cannot_see_it() -> None:
    """A screen reader hears the way and the days; a view that cannot draw says nothing twice."""
    page = sheet("no-time")
    html = html_page(page, language("ko"))
    assert 'aria-label="전화"' in html
    assert "이 종이를 다시 볼 날" in html
    assert not any(isinstance(part, (StepBoxes, Calendar)) for section in page for part in in_words(section.parts))


def test_boxes_stand_side_by_side_on_the_paper() -> None:
    """However many steps there are, none leaves the sheet or lies on another."""
    for program in SHIPPED.catalog.programs.values():
        boxes = StepBoxes("", tuple(map(box_of, program.acts)))
        if program.acts:
            rows = way_figures(boxes, 180)
            assert all(row.width <= 180 for row in rows)
            middles = [[words.x for words in row.words if words.text.endswith("가")] for row in rows]
            assert sum(map(len, middles)) == len(program.acts)
            assert all(row == sorted(set(row)) for row in middles)


def box_of(act: Act) -> StepBox:
    """A box with one letter."""
    return StepBox(act, "가")
