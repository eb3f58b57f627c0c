"""What is drawn on a sheet: what a step needs, the way of a thing, and the days to keep."""

from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace as changed
from sample import LANGUAGES, plan_for

from advisor.catalog.model.terms import Act
from advisor.commands.shared.catalogs import load_rules
from advisor.records import replace
from advisor.views.document.html.html_page import html_page
from advisor.views.document.page import (
    Blanks,
    Calendar,
    Line,
    MarkedDay,
    Page,
    Rows,
    StepBox,
    StepBoxes,
    circled,
    in_words,
    step_told,
)
from advisor.views.document.pictograms import DRAWN, GRID, Pictogram, Ring, Stroke
from advisor.views.document.pictures import CELL_HIGH, MOST_WEEKS, calendar_figure, weeks_of
from advisor.views.document.step_boxes import way_figures, way_rows
from advisor.views.plan.offer import act_of
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.merchant import MOST_SHORTENED, merchant_sheet
from advisor.views.sheet.pictured import steps, way
from advisor.views.sheet.sheet_words import MerchantWords
from advisor.views.sheet.step_cues import tells_to_write
from advisor.wording.language import language
from views.sheet.samples import sheet_of

ROOT = Path(__file__).parents[3]
MERCHANTS = ROOT / "tests" / "shipped" / "merchants"
SHIPPED = load_rules([])
DAY = date(2026, 11, 29)
WEEKDAYS, MONTHS = tuple("일월화수목금토"), tuple(map(str, range(1, 13)))
PAIRS = tuple(f"{month}~{month % 12 + 1}" for month in range(1, 13))
WORDS = MerchantWords(SHIPPED, language("ko"), DAY)


def sheet(example: str, code: str = "ko") -> Page:
    """A merchant's sheet of the shipped catalog, with all that it has."""
    plan = plan_for((ROOT / "examples" / f"{example}.yaml").read_bytes(), SHIPPED, DAY)
    return merchant_sheet(plan, SHIPPED, language(code), SheetChanges())


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_act_of_a_catalog_has_a_picture_and_a_word(code: str) -> None:
    """What a catalog may say of a step can be drawn and read out."""
    program = SHIPPED.catalog.programs["karrot-biz-profile"]
    acts = get_args(Act)
    pictures = {act: act_of(changed(program, acts=(act,))) for act in acts}
    assert [act for act, picture in pictures.items() if picture is None] == ["note"]
    for picture in filter(None, pictures.values()):
        assert DRAWN[picture]
        assert language(code).say(f"sheet.act.{picture}")
    assert {f"or_{act}" for act in acts if not act.startswith("or_") and act != "note"} <= {*acts}


def test_what_is_only_to_be_minded_is_no_step() -> None:
    """It has no box in the way, and no number and nothing to tick; it stands below the steps."""
    for name in ("naver-fast-settlement", "smart-shop-2026", "karrot-local-support"):
        program = SHIPPED.catalog.programs[name]
        assert program.acts[-1] == "note"
        (boxes,) = way(WORDS, [program], 1)
        assert [box.picture for box in boxes.stops] == [*program.acts[:-1]]
        *done, minded = steps(WORDS, program)
        assert [line.mark for line in done] == [f"□ {circled(number)}" for number in range(1, len(done) + 1)]
        assert (minded.mark, minded.text) == ("-", WORDS.language.text(program.steps[-1]))
        assert minded.picture is None


def test_what_is_done_instead_has_no_arrow() -> None:
    """Between two steps of which one is done stands "or", also where it is the first of its row."""
    (boxes,) = way(WORDS, [SHIPPED.catalog.programs["mss-ai-training"]], 1)
    assert [box.instead for box in boxes.stops] == ["", "또는", "또는"]
    for room in (182.0, 60.0):
        figures = [figure for row in way_rows(boxes, room) for figure in row]
        assert not any(isinstance(each.shapes[-1], Stroke) and each.shapes[-1].filled for each in figures)
        assert ["또는" in [words.text for words in figure.words] for figure in figures] == [False, True, True]
    assert [step_told(number, box).split()[0] for number, box in enumerate(boxes.stops, 1)] == ["①", "또는", "또는"]
    plain = replace(boxes, stops=tuple(replace(box, instead="") for box in boxes.stops))
    ((first, *others),) = way_rows(plain, 182.0)
    assert all(isinstance(each.shapes[-1], Stroke) and each.shapes[-1].filled for each in others)
    assert first.shapes[-1] not in [each.shapes[-1] for each in others]


def test_who_is_told_to_write_down_finds_a_line() -> None:
    """Also where there is no question to ask: the steps of the first thing say it."""
    program = SHIPPED.catalog.programs["naver-smartstore"]
    assert tells_to_write(program)
    assert not tells_to_write(changed(program, steps=("그 주소를 적은 종이를 넣으세요.",), acts=("give",)))
    plan = plan_for((MERCHANTS / "parcel-seller.yaml").read_bytes(), SHIPPED, DAY)
    parts = [p for section in merchant_sheet(plan, SHIPPED, language("ko"), SheetChanges()) for p in section.parts]
    assert not any(row.label == "할 말" for part in parts if isinstance(part, Rows) for row in part.rows)
    blanks = [blank.label for part in parts if isinstance(part, Blanks) for blank in part.blanks]
    assert language("ko").say("sheet.blank.empty") in blanks


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
    """Neither is black, for neither is a last day; the summary says that it opens again, of the first thing only."""
    page = sheet("smartstore-seller")
    (calendar,) = [part for section in page for part in section.parts if isinstance(part, Calendar)]
    assert not any(marked.ends for marked in calendar.days)
    assert {date(2026, 11, 30), date(2026, 12, 2)} <= {marked.day for marked in calendar.days}
    front = [line.text for part in page[0].parts if isinstance(part, Rows) for row in part.rows for line in row.lines]
    assert language("ko").say("sheet.summary.month", number=1, first=2, opens="2026년 12월 2일") in front
    plan = plan_for((MERCHANTS / "large-seller.yaml").read_bytes(), SHIPPED, DAY)
    pages = merchant_sheet(plan, SHIPPED, language("ko"), SheetChanges())
    later = [part for section in pages for part in section.parts]
    assert "naver-fast-settlement" in [item.program for item in plan.items[1:]]
    rows = [row for part in later if isinstance(part, Rows) for row in part.rows]
    assert not any("다시 열려요" in line.text for row in rows for line in row.lines)
    marked = [each for part in later if isinstance(part, Calendar) for each in part.days]
    assert date(2026, 12, 2) not in {each.day for each in marked}


@pytest.mark.parametrize("weeks", [0, 1, 3, MOST_WEEKS - 1])
def test_a_calendar_begins_on_its_first_day_and_ends_in_the_week_of_its_last(weeks: int) -> None:
    """Every day from the first on stands in it once, and what is drawn is as high as its weeks."""
    last = DAY + timedelta(days=7 * weeks)
    marked, rest = MarkedDay(last, "끝", ends=True), DAY + timedelta(days=1)
    calendar = Calendar("달력", DAY, (marked,), WEEKDAYS, MONTHS, PAIRS, (rest,))
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
    """Beside a week stands the month of all its days, or both months; a first within it says its own."""
    months = tuple(f"month {number}" for number in range(1, 13))
    marked = MarkedDay(first + timedelta(days=30), "last", ends=True)
    pairs = tuple(f"pair {number}" for number in range(1, 13))
    calendar = Calendar("calendar", first, (marked,), ("S", "M", "T", "W", "T", "F", "S"), months, pairs)
    written = calendar_figure(calendar).words
    assert "calendar" in [each.text for each in written]
    named = {round(each.y, 1): each.text for each in written if each.text in months + pairs}
    beside = ""
    for down, week in enumerate(weeks_of(calendar), 1):
        beside = named.get(round(CELL_HIGH * down + 4.8, 1), beside)
        begins = max(first, week[0]).month
        assert beside == (f"month {begins}" if week[-1].month == begins else f"pair {begins}")
        for day in week:
            if day.day == 1 and day >= first:
                assert (f"{day.month}/1" in [each.text for each in written]) == (begins != day.month)


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
        pictures = [act_of(program, place) for place in range(len(program.acts))]
        boxes = StepBoxes("", tuple(map(box_of, filter(None, pictures))))
        if boxes.stops:
            rows = way_figures(boxes, 180)
            assert all(row.width <= 180 for row in rows)
            middles = [[words.x for words in row.words if words.text.endswith("가")] for row in rows]
            assert sum(map(len, middles)) == len(boxes.stops)
            assert all(row == sorted(set(row)) for row in middles)


def box_of(act: Pictogram) -> StepBox:
    """A box with one letter."""
    return StepBox(act, "가")
