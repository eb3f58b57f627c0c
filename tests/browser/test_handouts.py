"""The handout of every example as people meet it: on a telephone, on a desk, read aloud, and printed."""

import re
from pathlib import Path

import pytest
import yaml
import zxingcpp
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

from .handouts import (
    APPLY,
    ARTICLE,
    EXAMPLES,
    HANDOUTS,
    LANGUAGES,
    NOTHING,
    PICTURES,
    ROOT,
    SHEETS,
    Handout,
    letters,
    letters_of,
    opened,
    pictures_of,
    planned,
    printed,
    text_of,
    with_pages,
    write,
)

AXE = ROOT / ".browser" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (360, 1280)
SMALLEST, LARGE = 11, 14  # points
MOST_PAGES = {"merchant": 2, "counselor": 5}
HALF = 0.5
HAIR = 0.02  # sizes are rounded in the file
DRAFT, FINE = 72, 150  # dots an inch; 150 is what any office printer does
ADDED = "화요일 오후 두 시에 시장 안 주민센터 삼층 컴퓨터 교실로 오세요. 휴대폰과 사업자등록증을 꼭 챙겨 오세요."
LAST_IN_FRONT = {"ko": "이종이가정하지않아요", "en": "notbythissheet"}  # who decides
MARGIN = 5 / 297  # of A4: what a printer may not reach

each_handout = pytest.mark.parametrize("handout", HANDOUTS, ids=lambda handout: handout.name)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Handout, Path]:
    """Every handout, written by the program."""
    folder = tmp_path_factory.mktemp("handouts")
    return {handout: write(handout, folder) for handout in HANDOUTS}


@pytest.fixture(scope="session")
def papers(browser: Browser, files: dict[Handout, Path]) -> dict[Handout, bytes]:
    """Every handout, printed; the pictures stay for somebody to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    found = {handout: printed(browser, file) for handout, file in files.items()}
    for handout, pdf in found.items():
        for number, picture in enumerate(pictures_of(pdf, DRAFT), 1):
            picture.save(PICTURES / f"{handout.name}-page-{number}.png")  # type: ignore[attr-defined]
    return found


# --- on a screen --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@each_handout
def test_nothing_runs_out_of_the_window(
    browser: Browser, files: dict[Handout, Path], handout: Handout, width: int
) -> None:
    """Neither on a small telephone nor on a desk does anybody have to push the page sideways."""
    page = opened(browser, files[handout], width)
    assert outside(page, width) == []
    if handout.language == "ko":
        page.screenshot(path=PICTURES / f"{handout.name}-{width}.png", full_page=True)
    page.close()


@each_handout
def test_no_request_leaves_the_page(browser: Browser, files: dict[Handout, Path], handout: Handout) -> None:
    """Whoever opens it tells nobody: the file itself is all that is read."""
    assert requests_of(browser, files[handout]) == [files[handout].as_uri()]


@each_handout
def test_a_screen_reader_has_no_serious_trouble(browser: Browser, files: dict[Handout, Path], handout: Handout) -> None:
    """axe-core finds no serious and no critical violation, and it did look at the page."""
    violations, passed = trouble(browser, files[handout])
    assert violations == []
    assert {"html-has-lang", "color-contrast", "document-title"} <= passed


def test_what_is_wrong_is_noticed(browser: Browser, files: dict[Handout, Path], tmp_path: Path) -> None:
    """A page that is too wide, asks for a picture, or has no language and grey letters, does not pass these looks."""
    text = files[HANDOUTS[0]].read_text(encoding="utf-8")
    wide, asking, mute = (tmp_path / name for name in ("wide.html", "asking.html", "mute.html"))
    wide.write_text(text.replace("<main>", '<main><div style="width: 1300px">x</div>'), encoding="utf-8")
    picture = (tmp_path / "picture.png").as_uri()
    allowed = text.replace("default-src 'none'", "img-src file:")
    asking.write_text(allowed.replace("<main>", f'<main><img src="{picture}" alt="">'), encoding="utf-8")
    pale = re.sub(r'<html lang="[a-z]+">', "<html>", text).replace(
        "<main>", '<main><p style="color: #ccc">pale letters</p>'
    )
    mute.write_text(pale, encoding="utf-8")
    for width in WIDTHS:
        page = opened(browser, wide, width)
        assert outside(page, width)
        page.close()
    assert requests_of(browser, asking) == [asking.as_uri(), picture]
    violations, _ = trouble(browser, mute)
    assert {name for name, _ in violations} == {"html-has-lang", "color-contrast"}


def outside(page: Page, width: int) -> list[str]:
    """What stands further to the right than the window is wide."""
    found = page.evaluate(
        "w => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > w + 1)"
        ".map(e => e.outerHTML.slice(0, 80))",
        width,
    )
    scrolled = page.evaluate("document.documentElement.scrollWidth")
    return [*map(str, found), *([f"{scrolled} pixels"] if scrolled > width else [])]


def requests_of(browser: Browser, file: Path) -> list[str]:
    """All addresses that are asked for when a page is opened and then printed."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri(), wait_until="networkidle")
    page.emulate_media(media="print")
    page.close()
    return asked


def trouble(browser: Browser, file: Path) -> tuple[list[tuple[str, list[str]]], set[str]]:
    """What axe-core finds serious or critical, with the elements; and which of its rules the page passes."""
    page = opened(browser, file, bypass_csp=True)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations', 'passes']})")
    page.close()
    serious = [each for each in result["violations"] if each["impact"] in ("serious", "critical")]
    found = [(each["id"], [node["html"] for node in each["nodes"]]) for each in serious]
    return found, {each["id"] for each in result["passes"]}


# --- on paper -----------------------------------------------------------------------------------------------------


def pages_of(papers: dict[Handout, bytes], sheet: str, language: str) -> dict[str, int]:
    """How many pages the sheet of each example has, and of somebody who answered nothing."""
    return {
        handout.example: len(PdfDocument(pdf))
        for handout, pdf in papers.items()
        if (handout.sheet, handout.language) == (sheet, language)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_merchants_sheet_is_one_sheet_of_paper(papers: dict[Handout, bytes], language: str) -> None:
    """What to do stands in front, how to do it on the back: two pages, and nothing on a third."""
    pages = pages_of(papers, "merchant", language)
    assert len(pages) == len(EXAMPLES) + 1
    assert set(pages.values()) <= {1, 2}, pages


def test_two_languages_for_the_stall_are_two_pages(papers: dict[Handout, bytes]) -> None:
    """One sheet of paper, printed on both sides: what to do in front, how to do it on the back."""
    for language in ("ko,en", "en,ko"):
        assert pages_of(papers, "merchant", language)["market-stall"] == 2


@pytest.mark.parametrize("language", [*LANGUAGES, "ko,en"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_no_sheet_is_long(papers: dict[Handout, bytes], sheet: str, language: str) -> None:
    """Three pages at most for a merchant, also in two languages; four in the office, or seven where it reads both."""
    pages = pages_of(papers, sheet, language)
    most = 7 if (sheet, language) == ("counselor", "ko,en") else MOST_PAGES[sheet]
    assert max(pages.values()) <= most, pages


@each_handout
def test_letters_are_large_enough(papers: dict[Handout, bytes], handout: Handout) -> None:
    """None is smaller than 11 points; on the merchant's sheet none in the first half page is smaller than 14."""
    found = list(letters_of(papers[handout]))
    assert len(found) > 300
    assert min(letter.size for letter in found) >= SMALLEST - HAIR
    if handout.sheet == "merchant":
        first = [letter for letter in found if letter.page == 0 and letter.down < HALF]
        assert len(first) > 50
        assert min(letter.size for letter in first) >= LARGE - HAIR


@each_handout
def test_no_line_is_cut(papers: dict[Handout, bytes], handout: Handout) -> None:
    """Every letter stands within what a printer can reach, and nothing is printed at the very edge."""
    for letter in letters_of(papers[handout]):
        assert MARGIN <= letter.down <= 1 - MARGIN
    for picture in pictures_of(papers[handout], DRAFT):
        edge = int(picture.height * MARGIN)  # type: ignore[attr-defined]
        inside = picture.convert("L")  # type: ignore[attr-defined]
        inside.paste(255, (edge, edge, inside.width - edge, inside.height - edge))
        assert inside.getextrema() == (255, 255)


@each_handout
def test_it_is_black_on_white(papers: dict[Handout, bytes], handout: Handout) -> None:
    """A printer without colours loses nothing."""
    for picture in pictures_of(papers[handout], DRAFT):
        red, green, blue = picture.convert("RGB").split()  # type: ignore[attr-defined]
        for one, other in ((red, green), (green, blue)):
            assert ImageChops.difference(one, other).getextrema() == (0, 0)


@each_handout
def test_the_letters_can_be_taken_from_the_paper(
    browser: Browser, files: dict[Handout, Path], papers: dict[Handout, bytes], handout: Handout
) -> None:
    """Every heading, paragraph and item of the page is text in the printed file, and can be searched."""
    page = opened(browser, files[handout])
    told = page.evaluate("[...document.querySelectorAll('h1, h2, h3, p, li, dt')].map(e => e.textContent)")
    page.close()
    text = text_of(papers[handout])
    assert len(told) > 15
    lost = [each for each in told if not _holds(text, letters(each))]
    assert lost == []


def _holds(text: str, wanted: str) -> bool:
    """Whether it stands there; what goes on after the end of a column or page stands in two parts."""
    cuts = range(len(wanted) + 1)
    return wanted in text or any(wanted[:cut] in text and wanted[cut:] in text for cut in cuts)


def test_a_telephone_reads_the_codes_from_the_paper(browser: Browser, tmp_path: Path) -> None:
    """At 150 dots an inch: the right address each, with what it is for beside it, and no code for anything else."""
    file = write(Handout("market-stall", "merchant", "ko"), tmp_path, "--catalog", str(with_pages(tmp_path)))
    pdf = printed(browser, file)
    pictures = pictures_of(pdf, FINE)
    found = [code.text for picture in pictures for code in zxingcpp.read_barcodes(_grey(picture))]
    assert found == [APPLY]
    text = text_of(pdf)
    assert "하는곳카카오프로젝트단골" in text
    assert letters(ARTICLE.removeprefix("https://")) in text
    PICTURES.mkdir(parents=True, exist_ok=True)
    for number, picture in enumerate(pictures, 1):
        picture.save(PICTURES / f"codes-page-{number}.png")  # type: ignore[attr-defined]


def _grey(picture: object) -> Image.Image:
    assert isinstance(picture, Image.Image)
    return picture.convert("L")


def test_the_codes_of_the_shipped_catalog_are_its_doors(papers: dict[Handout, bytes]) -> None:
    """A code leads to a page that the catalog calls a door, or where one looks; from no other address is one drawn."""
    catalog = yaml.load((ROOT / "programs.yaml").read_text("utf-8"), yaml.BaseLoader)
    places = [about.get("where", {}) for about in catalog["programs"].values()]
    doors = {place["url"] for place in places if place.get("kind") in ("apply", "lookup")}
    for handout, pdf in papers.items():
        if handout.sheet == "merchant":
            for picture in pictures_of(pdf, DRAFT):
                assert {code.text for code in zxingcpp.read_barcodes(_grey(picture))} <= doors


def test_the_counselors_lines_are_printed(browser: Browser, tmp_path: Path) -> None:
    """What was added and whom to call stands on the paper, marked as theirs; of what was left out nothing is said."""
    own = ("--add", "화요일 2시 주민센터", "--contact", "창구 02-000-0000", "--drop", "karrot-biz-profile")
    pdf = printed(browser, write(Handout("market-stall", "merchant", "ko"), tmp_path, *own))
    text = text_of(pdf)
    for line in (
        "화요일 2시 주민센터",
        "창구 02-000-0000",
    ):
        assert letters(line) in text
    assert letters("2. 당근 비즈프로필") not in text
    assert "뺐어요" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_counselor_may_add_leaves_the_first_page_whole(browser: Browser, tmp_path: Path, language: str) -> None:
    """With three lines of 60 letters and a contact, all large letters stand on page one, of two at most."""
    own = [word for _ in range(3) for word in ("--add", ADDED)] + ["--contact", "상담 창구 홍길동 02-000-0000"]
    assert len(ADDED) == 60
    for example in (*EXAMPLES, NOTHING):
        handout = Handout(example, "merchant", language)
        made = tmp_path / f"{example}.pdf"
        planned(handout, "-o", str(made), *own)
        for pdf in (printed(browser, write(handout, tmp_path, *own)), made.read_bytes()):
            document = PdfDocument(pdf)
            assert len(document) <= 2, example
            assert LAST_IN_FRONT[language] in letters(document[0].get_textpage().get_text_range()), example
