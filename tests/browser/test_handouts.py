"""The handout of every example as people meet it: on a telephone, on a desk, read aloud, and printed."""

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
import zxingcpp
from PIL import Image, ImageChops
from playwright.sync_api import Browser, sync_playwright
from pypdfium2 import PdfDocument

from .handouts import (
    APPLY,
    ARTICLE,
    EXAMPLES,
    HANDOUTS,
    LANGUAGES,
    PICTURES,
    ROOT,
    SHEETS,
    Handout,
    letters,
    letters_of,
    opened,
    pictures_of,
    printed,
    text_of,
    with_pages,
    write,
)

AXE = ROOT / ".browser" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = os.environ.get("ADVISOR_CHROMIUM", "/usr/bin/chromium")
WIDTHS = (360, 1280)
SMALLEST, LARGE = 9.5, 14  # points
MOST_PAGES = 3
HALF = 0.5
HAIR = 0.02  # sizes are rounded in the file
DRAFT, FINE = 72, 150  # dots an inch; 150 is what any office printer does
MARGIN = 5 / 297  # of A4: what a printer may not reach

each_handout = pytest.mark.parametrize("handout", HANDOUTS, ids=lambda handout: handout.name)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own browser, without a window."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


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
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = page.evaluate(
        "w => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > w + 1).length",
        width,
    )
    assert outside == 0
    if handout.language == "ko":
        page.screenshot(path=PICTURES / f"{handout.name}-{width}.png", full_page=True)
    page.close()


@each_handout
def test_no_request_leaves_the_page(browser: Browser, files: dict[Handout, Path], handout: Handout) -> None:
    """Whoever opens it tells nobody: the file itself is all that is read."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(files[handout].as_uri(), wait_until="networkidle")
    page.emulate_media(media="print")
    page.close()
    assert asked == [files[handout].as_uri()]


@each_handout
def test_a_screen_reader_has_no_serious_trouble(browser: Browser, files: dict[Handout, Path], handout: Handout) -> None:
    """axe-core finds no serious and no critical violation, and it did look at the page."""
    page = opened(browser, files[handout], bypass_csp=True)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations', 'passes']})")
    page.close()
    serious = [each for each in result["violations"] if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in serious] == []
    assert {"html-has-lang", "color-contrast", "document-title"} <= {each["id"] for each in result["passes"]}


# --- on paper -----------------------------------------------------------------------------------------------------


def pages_of(papers: dict[Handout, bytes], sheet: str, language: str) -> dict[str, int]:
    """How many pages the sheet of each example has."""
    return {
        handout.example: len(PdfDocument(pdf))
        for handout, pdf in papers.items()
        if (handout.sheet, handout.language) == (sheet, language)
    }


def test_the_median_merchant_sheet_is_one_page(papers: dict[Handout, bytes]) -> None:
    """What lies on the counter is one sheet of paper for most, and for the example that everybody is shown."""
    pages = pages_of(papers, "merchant", "ko")
    assert len(pages) == len(EXAMPLES)
    assert median(pages.values()) == 1, pages
    assert pages["market-stall"] == 1, pages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_no_sheet_has_more_than_three_pages(papers: dict[Handout, bytes], sheet: str, language: str) -> None:
    """More is not read by anybody."""
    pages = pages_of(papers, sheet, language)
    assert max(pages.values()) <= MOST_PAGES, pages


@each_handout
def test_letters_are_large_enough(papers: dict[Handout, bytes], handout: Handout) -> None:
    """None is smaller than 9.5 points; on the merchant's sheet none in the first half page is smaller than 14."""
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
    assert len(told) > 20
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
    assert sorted(found) == sorted([APPLY, ARTICLE])
    text = text_of(pdf)
    assert "신청하는곳카카오프로젝트단골" in text
    assert "출처기사당근비즈프로필" in text
    for number, picture in enumerate(pictures, 1):
        picture.save(PICTURES / f"codes-page-{number}.png")  # type: ignore[attr-defined]


def _grey(picture: object) -> Image.Image:
    assert isinstance(picture, Image.Image)
    return picture.convert("L")


def test_the_shipped_catalog_has_no_verified_page_and_no_code(papers: dict[Handout, bytes]) -> None:
    """A code from an address that nobody verified would send people somewhere."""
    for handout, pdf in papers.items():
        if handout.sheet == "merchant":
            for picture in pictures_of(pdf, DRAFT):
                assert not zxingcpp.read_barcodes(_grey(picture))


def test_the_counselors_lines_are_printed(browser: Browser, tmp_path: Path) -> None:
    """What was added, whom to call and what was left out stands on the paper, marked as theirs, in large letters."""
    own = ("--add", "화요일 2시 주민센터", "--contact", "창구 02-000-0000", "--drop", "karrot-biz-profile")
    pdf = printed(browser, write(Handout("market-stall", "merchant", "ko"), tmp_path, *own))
    text = text_of(pdf)
    for line in (
        "화요일 2시 주민센터 (상담사가 적음)",
        "창구 02-000-0000 (상담사가 적음)",
        "뺐어요: 당근 비즈프로필 만들기",
    ):
        assert letters(line) in text
    assert letters("2. 당근 비즈프로필") not in text
