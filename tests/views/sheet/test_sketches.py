"""What is sketched of a step: only what its own words name, in letters that fit, told to who cannot see it."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace as changed
from sample import LANGUAGES, plan_for

from advisor.catalog.model.catalog import Contact, Program, Where
from advisor.catalog.model.in_use import in_use
from advisor.commands.shared.catalogs import load_rules
from advisor.views.document.bilingual import paired
from advisor.views.document.html.html_page import html_page
from advisor.views.document.letter_widths import length_of
from advisor.views.document.markdown import markdown
from advisor.views.document.page import Page, Sketch, StepBox, StepBoxes, step_told
from advisor.views.document.step_boxes import way_figures, way_rows
from advisor.views.document.step_sketches import CUT, SIZE, least_width, sketched
from advisor.views.sheet.changes import SheetChanges
from advisor.views.sheet.helper import helper_sheet
from advisor.views.sheet.large import large_sheet
from advisor.views.sheet.merchant import merchant_sheet
from advisor.views.sheet.pictured import way
from advisor.views.sheet.sheet_words import MerchantWords
from advisor.views.sheet.step_cues import cue_of
from advisor.wording.language import language

ROOT = Path(__file__).parents[3]
SHIPPED = load_rules([])
DAY = date(2026, 11, 29)
ROOMS = (182.0, 111.0, 60.0)  # of A4, in large print, and narrower than any paper
KARROT = SHIPPED.catalog.programs["karrot-biz-profile"]


def words_in(code: str) -> MerchantWords:
    """The words of a sheet."""
    return MerchantWords(SHIPPED, language(code), DAY)


def programs() -> Iterator[Program]:
    """All programs of the shipped catalog, also as something to use."""
    for program in SHIPPED.catalog.programs.values():
        yield from filter(None, (program, in_use(program)))


def one_step(act: str, ko: str, en: str = "", **more: object) -> Program:
    """A program of one step, which is found nowhere, and about which nobody answers."""
    bare = {"where": None, "contact": None, "say": None, **more}
    return changed(KARROT, steps=({"ko": ko, "en": en or ko},), acts=(act,), **bare)


def cue(act: str, ko: str, en: str = "", code: str = "ko", **more: object) -> Sketch | None:
    """What is sketched of a step."""
    return cue_of(words_in(code), one_step(act, ko, en, **more), 0)


def page_of(example: str, code: str = "ko") -> Page:
    """A merchant's sheet with all that it has."""
    plan = plan_for((ROOT / "examples" / f"{example}.yaml").read_bytes(), SHIPPED, DAY)
    return merchant_sheet(plan, SHIPPED, language(code), SheetChanges())


# --- what is taken from a step ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_sketched_that_the_catalog_does_not_say(code: str) -> None:
    """Every word on a sketch stands in a text of its own program."""
    words, met = words_in(code), 0
    for program in programs():
        about = [text for text in (*program.steps, program.say, program.where and program.where.text) if text]
        said = " ".join(text if isinstance(text, str) else " ".join(text.values()) for text in about)
        said += f" {program.where.url if program.where else ''} {program.contact.phone if program.contact else ''}"
        for place in range(len(program.acts)):
            sketch = cue_of(words, program, place)
            if sketch is not None and sketch.kind != "day":
                assert all(text in said for text in (sketch.head, *sketch.texts)), program.name
                met += 1
    assert met > 40


def test_a_window_has_the_address_and_the_words_to_look_for() -> None:
    """What follows the first sentence is where to turn if it does not work, and is not sketched."""
    step = "biz.example.com/shop을 열고 '가게 만들기'를 찾으세요. 막히면 '문의하기'에 물어보세요."
    assert cue("screen", step) == Sketch("window", "biz.example.com/shop", ("가게 만들기",))
    assert cue("screen", "[관리 > 지갑]에서 '사업자'를 고르세요.") == Sketch("window", "", ("관리 > 지갑", "사업자"))
    assert cue("phone", "앱에서 '지갑'을 찾으세요.") == Sketch("phone", "", ("지갑",))
    assert cue("phone", "휴대폰에 '가게.kr'을 치세요.") == Sketch("phone", "가게.kr")
    for nothing in ("거기에서 신청하세요.", "다 되면 저장하세요. '문의하기'도 있어요."):
        assert cue("screen", nothing) is None
        assert cue("phone", nothing) is None


def test_a_window_without_an_address_has_the_last_one_before_it_or_the_door() -> None:
    """A newspaper is no door."""
    steps = ({"ko": "biz.example.com을 여세요."}, {"ko": "사진을 올리세요."})
    program = changed(KARROT, steps=steps, acts=("screen", "screen"))
    assert cue_of(words_in("ko"), program, 1) == Sketch("window", "biz.example.com")
    door = {"text": {"ko": "화면 [내 가게 > 사진]"}, "url": "https://www.example.org/"}
    for kind, seen in (("apply", "example.org"), ("lookup", "example.org"), ("article", "")):
        found = cue("screen", "사진을 올리세요.", where=Where(kind=kind, **door))
        assert (found.head if found is not None else "") == seen
        assert found is None or found.texts == ("내 가게 > 사진",)


def test_a_telephone_has_the_number_of_the_step_or_of_who_answers() -> None:
    """Neither sums nor years are numbers to dial."""
    desk = Contact(text={"ko": "창구"}, phone="02-123-4567", source="ebn-2025")
    assert cue("call", "126에 전화하세요.") == Sketch("dial", texts=("126",))
    assert cue("call", "1533-0100이나 1357에 전화하세요.", contact=desk) == Sketch("dial", texts=("1533-0100",))
    assert cue("call", "100만원을 낼지 전화로 물어보세요.", contact=desk) == Sketch("dial", texts=("02-123-4567",))
    assert cue("call", "2026년에 전화하세요.") is None
    assert cue("screen", "126에 물어보세요.") is None


def test_a_balloon_has_what_to_say() -> None:
    """In the step's own quotation marks, in the language of the page, or the sentence of its program."""
    said = "손님께 '친구로 추가해 주세요' 하고 말하세요."
    assert cue("talk", said) == Sketch("speech", texts=("친구로 추가해 주세요",))
    english = "Say to Kim's customers: 'Please add us.'"
    assert cue("talk", said, english, "en") == Sketch("speech", texts=("Please add us.",))
    for act in ("talk", "visit"):
        step, say = "상인회에 적어 드린 말 그대로 물어보세요.", {"ko": "뽑혔나요?", "en": "Is it?"}
        assert cue(act, step, "Ask it.", say=say) == Sketch("speech", texts=("뽑혔나요?",))
        assert cue(act, step, "Ask it.", "en", say=say) == Sketch("speech", texts=("Is it?",))
        assert cue(act, step) is None
        assert cue(act, "상담사와 함께 보세요.", say=say) is None


def test_a_note_has_what_to_write_down_without_what_it_hangs_on() -> None:
    """Each thing on a line of its own; of a sentence that names nothing to be noted nothing is."""
    assert cue("write", "된다고 하면 이름, 값(원)을 적으세요.") == Sketch("note", texts=("이름", "값"))
    assert cue("write", "얼마가 남는지, 값이 적은지 보세요.") is None
    assert cue("write", "값에서 수수료, 물건값을 빼고 남는 돈을 적으세요.") is None
    assert cue("write", "그 주소를 적은 종이를 넣으세요.", "Put a note with it in.", "ko") is None
    assert cue("write", "종이를 넣으세요.", "Put a note with it in.", "en") is None
    heard = "'네'라고 하면 가게를 열고, 날, 장소를 물어서 적으세요."
    assert cue("write", heard) == Sketch("note", texts=("날", "장소"))
    assert cue("write", "계산대에 '받아요'라고 써 붙이세요.") == Sketch("note", texts=("받아요",))
    english = "If so, write down the name, the price, and decide."
    assert cue("write", "적으세요.", english, "en") == Sketch("note", texts=("name", "the price"))
    assert cue("write", "적으세요.", "If you find them, note them.", "en") is None
    assert cue("write", "하나, 둘, 셋, 넷을 적으세요.") is None


def test_a_day_is_a_leaf_of_the_calendar() -> None:
    """In the words for months of the page."""
    assert cue("day", "2026년 12월 31일까지 다 쓰세요.") == Sketch("day", "12월", ("31",))
    assert cue("day", "연말까지 다 쓰세요.") is None


@pytest.mark.parametrize(
    ("code", "ko", "en", "about"),
    [
        ("ko", "네이버에서 우리 가게 이름을 검색하세요.", "", "우리 가게 이름"),
        ("ko", "쓰기로 했으면 앱에서 신청하고 체크카드를 받으세요.", "", "체크카드"),
        ("ko", "전화번호, 영업시간, 사진이 맞는지 보세요.", "", "전화번호, 영업시간, 사진"),
        ("en", "가", "Search for your shop's name on Naver.", "your shop's name"),
        ("en", "가", "If you want it, apply in the app and get the debit card.", "debit card"),
        ("en", "가", "See whether number, hours and photos are right.", "number, hours and photos"),
    ],
)
def test_a_telephone_shows_what_the_step_is_about(code: str, ko: str, en: str, about: str) -> None:
    """What is searched for, received or looked at, where nothing is quoted."""
    assert cue("phone", ko, en, code) == Sketch("phone", texts=(about,))


def test_a_telephone_about_which_nothing_is_said_stays_a_telephone() -> None:
    """No word is taken that is not what the step is about; what is to be said there stands in a balloon."""
    assert cue("phone", "대표자 휴대폰으로 인증하세요.") is None
    assert cue("phone", "그날 휴대폰을 가져가서 그 자리에서 해 보세요.") is None
    asked = cue("phone", "그 채널에 적어 드린 말 그대로 물어보세요.", say={"ko": "신청을 받나요?"})
    assert asked == Sketch("speech", texts=("신청을 받나요?",))


# --- how it is drawn --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_letter_stands_within_its_box(code: str) -> None:
    """However wide the paper: no word is wider than its box, lower than its foot, or over the edge of the sheet."""
    words = words_in(code)
    for program, room in product(programs(), ROOMS):
        for boxes in way(words, [program], 1):
            for row in way_rows(boxes, room):
                assert sum(figure.width for figure in row) <= room + 0.01
                for figure in row:
                    edge = max(x for shape in figure.shapes[:1] for x, _ in shape.points)  # type: ignore[union-attr]
                    for each in figure.words:
                        half = length_of(each.text) * SIZE / 2
                        assert half <= each.x <= edge - half, each.text
                        assert 0 < each.y < figure.height
            assert all(figure.width <= room + 0.01 for figure in way_figures(boxes, room))


def test_an_address_that_is_too_long_is_cut_to_its_host_or_left_out() -> None:
    """Two lines at most; what nothing fits of is drawn as before."""
    sketch = Sketch("window", "shop.example.com/a-very-long-path-to-the-right-page-of-it")
    figure = sketched(sketch, 40.0)
    assert figure is not None
    assert "".join(each.text for each in figure.words) == "shop.example.com"
    assert sketched(Sketch("window", "averylongnamethatnobodycanreadinabox.com"), 40.0) is None
    assert sketched(Sketch("dial", texts=("02-1234-5678",)), 20.0) is None
    stop = StepBox("screen", "인터넷", sketch=Sketch("window", "averylongnamethatnobodycanreadinabox.com"))
    (figure,) = way_rows(StepBoxes("", (stop,)), 60.0)[0]
    assert [each.text for each in figure.words] == ["① 인터넷"]
    assert len(figure.shapes) > 1  # its pictogram


def test_what_is_said_is_begun_and_no_word_is_cut() -> None:
    """A long sentence ends in three dots after a whole word."""
    text = "우리 가게가 올해 받을 수 있는지 알려 주시고 낼 서류도 모두 알려 주실 수 있나요?"
    figure = sketched(Sketch("speech", texts=(text,)), 40.0)
    assert figure is not None
    shown = " ".join(each.text for each in figure.words)
    assert shown.endswith(CUT)
    assert text.startswith(f"{shown.removesuffix(CUT)} ")
    assert least_width(Sketch("speech", texts=("네",)), 40.0) < 40.0


def test_boxes_that_do_not_fit_beside_each_other_stand_in_rows() -> None:
    """In large print there is less room; all steps are there once, in their order."""
    for boxes in way(words_in("ko"), [KARROT], 1):
        one, two = way_rows(boxes, ROOMS[0]), way_rows(boxes, ROOMS[1])
        assert (len(one), len(two)) == (1, 2)
        for rows in (one, two):
            numbers = [figure.words[0].text[0] for row in rows for figure in row]
            assert numbers == list("①②③④⑤")
        assert [figure.height for figure in way_figures(boxes, ROOMS[1])] == [row[0].height for row in two]


# --- on the pages -----------------------------------------------------------------------------------------------------


def test_who_cannot_see_a_sketch_hears_it() -> None:
    """Each box says its number, what one does, and all that is drawn; that it is no real screen is said once."""
    page = page_of("cafe")
    html = html_page(page, language("ko"))
    assert 'aria-label="① 인터넷: business.daangn.com, 비즈프로필"' in html
    remark = language("ko").say("sheet.sketch.unlike")
    assert html.count(remark) == 1
    assert remark not in markdown(page)
    assert step_told(2, StepBox("call", "전화", "call")) == "② 전화 · call"


def test_two_languages_share_a_sketch() -> None:
    """What stands on a screen is the same in both; the word and the remark are said in both."""
    first, second = page_of("cafe", "ko"), page_of("cafe", "en")
    (boxes,) = [part for section in paired(first, second) for part in section.parts if isinstance(part, StepBoxes)]
    assert boxes.stops[0].sketch == Sketch("window", "business.daangn.com", ("비즈프로필",))
    assert (boxes.stops[0].text, boxes.stops[0].also) == tuple(
        language(code).say("sheet.act.screen") for code in ("ko", "en")
    )
    assert (boxes.remark, boxes.remark_also) == tuple(
        language(code).say("sheet.sketch.unlike") for code in ("ko", "en")
    )


def test_who_helps_and_who_reads_large_letters_have_the_way_too() -> None:
    """With the steps of all that is one block, in their order."""
    plan = plan_for((ROOT / "examples" / "cafe.yaml").read_bytes(), SHIPPED, DAY)
    for make in (helper_sheet, large_sheet):
        page = make(plan, SHIPPED, language("ko"), SheetChanges())
        (boxes,) = [part for section in page for part in section.parts if isinstance(part, StepBoxes)]
        assert len(boxes.stops) == len(KARROT.steps)
        assert boxes.remark
