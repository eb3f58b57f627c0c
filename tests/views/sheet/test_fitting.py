"""How much each sheet says: as much as its paper holds, in one language or in two, with what a counselor adds."""

from pathlib import Path

import pytest
from sample import AS_OF, plan_for

from advisor.commands.shared.catalogs import load_rules
from advisor.views.document.page import Line, Page, Rows, Section, in_words
from advisor.views.document.paper import SIZES, sheets_of
from advisor.views.sheet.changes import LONGEST_ADDED, MOST_ADDED, SheetChanges
from advisor.views.sheet.sheet_fitting import BOUNDED, fitted
from advisor.wording.language import language

ROOT = Path(__file__).parents[3]
FILES = {
    path.stem: path for path in sorted([*ROOT.glob("examples/*.yaml"), *ROOT.glob("tests/shipped/merchants/*.yaml")])
}
SHIPPED = load_rules([])
ADDED = ("화요일 오후 두 시에 시장 안 주민센터 삼층 컴퓨터 교실로 오세요. 휴대폰과 사업자등록증을 꼭 챙겨 오세요." * 2)[
    :LONGEST_ADDED
]
FULL = SheetChanges((), (ADDED,) * MOST_ADDED, "새벽시장 상인회 02-123-4567")
TONGUES = ("ko", "en", "ko,en", "en,ko")
PAGES = {
    "merchant": 2,
    "large": 3,
    "helper": 1,
}  # in one language; two never take more sheets of paper than that or two


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", BOUNDED)
def test_each_sheet_takes_what_it_may(kind: str, name: str) -> None:
    """With three lines of 60 letters and whom to call, in both languages alone and together, no sheet is longer."""
    plan = plan_for(FILES[name].read_bytes(), SHIPPED, AS_OF)
    for tongue in TONGUES:
        spoken = [*map(language, tongue.split(","))]
        made = fitted(kind, plan, SHIPPED, spoken, FULL)
        assert made.fits, tongue
        parts = sheets_of(made.page, spoken[0].code)
        most = max(PAGES[kind], len(spoken))
        assert sum(-(-part // 1) for part in parts) <= most, (tongue, parts)


def test_what_is_too_much_is_known() -> None:
    """Thirty lines of a counselor's fit no sheet: that is told, and nothing is lost."""
    plan = plan_for(FILES["cafe"].read_bytes(), SHIPPED, AS_OF)
    for kind in BOUNDED:
        made = fitted(kind, plan, SHIPPED, [language("ko")], SheetChanges((), (ADDED,) * 60))
        assert not made.fits
        assert texts(made.page).count(ADDED) == 60


def test_a_sheet_that_has_room_leaves_nothing_out() -> None:
    """Only for want of room something is left out: a short plan in one language has all of it."""
    for kind, name in (("merchant", "smartstore-seller"), ("large", "rocket-growth-seller")):
        plan = plan_for(FILES[name].read_bytes(), SHIPPED, AS_OF)
        assert not fitted(kind, plan, SHIPPED, [language("ko")], SheetChanges()).shortened


@pytest.mark.parametrize("kind", BOUNDED)
def test_whatever_is_left_out_the_first_thing_and_whom_to_call_stay(kind: str) -> None:
    """However short, a sheet says what is first, whom to call, what to do where one is stuck, and who decides."""
    plan = plan_for(FILES["market-stall"].read_bytes(), SHIPPED, AS_OF)
    sheet = BOUNDED[kind]
    said = language("ko")
    for shortened in range(sheet.most_shortened + 1):
        text = texts(sheet.make(plan, SHIPPED, said, FULL, shortened))
        for told in (
            said.text(SHIPPED.catalog.programs["kakao-dangol"].name),
            said.say("sheet.front.stuck_contact", contact=FULL.contact),
            said.say("sheet.disclaimer.owner"),
            FULL.contact or "",
            *FULL.add,
        ):
            assert told in text, (shortened, told)


def test_two_languages_that_one_side_does_not_hold_have_a_side_each() -> None:
    """On the other side stands the same in the second language, whole, with its heading."""
    plan = plan_for(FILES["cafe"].read_bytes(), SHIPPED, AS_OF)
    both = fitted("helper", plan, SHIPPED, [language("ko"), language("en")], FULL).page
    second = next(place for place, section in enumerate(both) if section.new_page)
    assert second
    assert not any(section.also for section in both[:second])
    assert not any(section.heading for section in both[second:])
    assert language("en").say("sheet.helper.intro") in texts(both[second:])


def test_more_text_takes_more_paper_and_large_letters_too() -> None:
    """The estimate grows with what stands there, and with the size of its letters."""
    heights = [
        sheets_of((Section("", (Line("가나다라 " * count),), face),), "ko")[0]
        for face in ("small", "plain", "front", "large")
        for count in (10, 100, 1000)
    ]
    assert heights[:3] == sorted(heights[:3])
    assert heights[2::3] == sorted(heights[2::3])
    assert min(SIZES.values()) >= 11
    assert heights[11] == pytest.approx(heights[2] * (18 / 11) ** 2, rel=0.15)


def texts(page: Page) -> str:
    """All letters of a page."""
    lines: list[str] = []
    for section in page:
        lines += [section.heading, section.also]
        for part in in_words(section.parts):
            rows = part.rows if isinstance(part, Rows) else ()
            found = [part] if isinstance(part, Line) else [line for row in rows for line in row.lines]
            lines += [line.text for line in found] + [line.also.text for line in found if line.also is not None]
    return "\n".join(lines)


def test_a_contact_leaves_no_empty_line_beside_it() -> None:
    """Where the office is named nobody has to write it in; only the stamp has its room."""
    plan = plan_for(FILES["cafe"].read_bytes(), SHIPPED, AS_OF)
    for kind in BOUNDED:
        text = texts(fitted(kind, plan, SHIPPED, [language("ko")], FULL).page)
        assert language("ko").say("sheet.blank.counselor") + ":" not in text
        assert FULL.contact is not None
        assert FULL.contact in text


def test_the_first_that_fits_of_all_is_taken() -> None:
    """What fits in front is not tried again with less of it: the same is found as by trying all, in their order."""
    sheet = BOUNDED["merchant"]
    for name in ("no-time", "opening-soon", "cafe"):
        plan = plan_for(FILES[name].read_bytes(), SHIPPED, AS_OF)
        pages = (sheet.make(plan, SHIPPED, language("en"), FULL, level) for level in range(sheet.most_shortened + 1))
        whole = next(page for page in pages if max(sheets_of(page, "en")) <= sheet.most)
        assert fitted("merchant", plan, SHIPPED, [language("en")], FULL).page == whole


@pytest.mark.parametrize("code", ["ko", "en"])
def test_no_heading_goes_while_its_lines_stay(code: str) -> None:
    """However little room there is, what must be said once stands below its heading."""
    plan = plan_for(FILES["no-time"].read_bytes(), SHIPPED, AS_OF)
    sheet, said = BOUNDED["merchant"], language(code)
    for level in range(sheet.most_shortened + 1):
        once = sheet.make(plan, SHIPPED, said, FULL, level)[-1]
        assert once.heading == said.say("sheet.heading.once")
        assert once.parts
