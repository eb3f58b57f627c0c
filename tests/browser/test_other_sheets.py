"""The sheets in large print and for who helps, and the kiosk's page: as a browser prints them and as the PDF has them.

Pages are promised: three in large print, one for who helps (a side for each language), one from a kiosk. They hold with
what a counselor may add, and in wider letters of a taller line than those of this machine.
"""

import os
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument
from sample import AS_OF, plan_for

from advisor.catalog.loading.load import LayerInput, load
from advisor.commands.cli.boundary import run
from advisor.commands.kiosk_paper import print_out
from advisor.engine.fast.settling import compile_rules
from advisor.engine.interview.interview import Interview
from advisor.wording.language import language

from .handouts import EXAMPLES, ROOT, letters_of, opened, printed
from .test_handouts import ADDED, HAIR, trouble

MERCHANTS = {
    **{name: ROOT / "examples" / f"{name}.yaml" for name in EXAMPLES},
    **{path.stem: path for path in sorted((ROOT / "tests" / "shipped" / "merchants").glob("*.yaml"))},
}
# a browser takes its time: in every run those that say most, and all of them with ADVISOR_THOROUGH=1
LONGEST = ("bakery", "mostly-unknown", "no-time")
USUAL = list(MERCHANTS) if os.environ.get("ADVISOR_THOROUGH") == "1" else LONGEST
MOST = {"large": 3, "helper": 1, "merchant": 2}
SMALLEST = {"large": 18, "helper": 11, "merchant": 11}  # points
OWN = [word for _ in range(3) for word in ("--add", ADDED)] + ["--contact", "상담 창구 홍길동 02-000-0000"]
WIDER, ASCENT, DESCENT = 103, 109, 24  # percent: the stand-in for the letters of Windows, a line of 1.33 of their size
STAND_IN = (
    "<style>@font-face{font-family:Standin;src:local('NanumGothic'),local('Nanum Gothic');"
    f"size-adjust:{WIDER}%;ascent-override:{ASCENT}%;descent-override:{DESCENT}%}}"
    "*{font-family:Standin!important}</style>"
)
KINDS = [("large", "ko"), ("large", "en"), ("helper", "ko"), ("helper", "en"), ("helper", "ko,en"), ("large", "ko,en")]


def most_of(sheet: str, languages: str) -> int:
    """How many pages are promised; who helps reads two languages on a side each."""
    return 2 if (sheet, languages) == ("helper", "ko,en") else MOST[sheet]


def made(name: str, sheet: str, languages: str, folder: Path, *more: str) -> tuple[Path, Path]:
    """A sheet of a merchant as HTML and as PDF."""
    files = (folder / f"{name}.html", folder / f"{name}.pdf")
    for file in files:
        given = ["--no-input", "--as-of", "2026-11-29", "--sheet", sheet, "--lang", languages, "--force"]
        assert run(["plan", str(MERCHANTS[name]), *given, "-o", str(file), *more]) == 0
    return files


@pytest.mark.parametrize(("sheet", "languages"), KINDS)
def test_pages_are_as_promised_in_letters_large_enough(
    browser: Browser, tmp_path: Path, sheet: str, languages: str
) -> None:
    """With a counselor's lines no more pages than promised, in the PDF as from the browser; no letter is too small."""
    wrong: dict[str, object] = {}
    for name in USUAL:
        page, pdf = made(name, sheet, languages, tmp_path, *OWN)
        papers = (printed(browser, page), pdf.read_bytes())
        pages = [len(PdfDocument(paper)) for paper in papers]
        least = min(letter.size for paper in papers for letter in letters_of(paper))
        if max(pages) > most_of(sheet, languages) or pages[0] != pages[1] or least < SMALLEST[sheet] - HAIR:
            wrong[name] = (pages, least)
    assert wrong == {}


@pytest.mark.parametrize(("sheet", "languages"), [*KINDS[:4], ("merchant", "ko"), ("merchant", "en")])
def test_letters_of_another_width_need_no_more_pages(
    browser: Browser, tmp_path: Path, sheet: str, languages: str
) -> None:
    """In letters 3 % wider, whose line is 1.33 of their size, the same pages are enough, with a counselor's lines."""
    wrong: dict[str, int] = {}
    for name in USUAL:
        file, _ = made(name, sheet, languages, tmp_path, *OWN)
        text = file.read_text("utf-8")
        assert "</head>" in text
        file.write_text(
            text.replace("style-src", "font-src * data:; style-src").replace("</head>", f"{STAND_IN}</head>"),
            "utf-8",
        )
        pages = len(PdfDocument(printed(browser, file)))
        if pages > most_of(sheet, languages):
            wrong[name] = pages
    assert wrong == {}


def test_the_stand_in_is_wider(browser: Browser, tmp_path: Path) -> None:
    """A stand-in that the page does not take would prove nothing: the same line is longer in it."""
    file, _ = made("cafe", "large", "ko", tmp_path)
    other = tmp_path / "other.html"
    other.write_text(file.read_text("utf-8").replace("</head>", f"{STAND_IN}</head>"), "utf-8")
    widths = []
    for each in (file, other):
        page = opened(browser, each, bypass_csp=True)
        widths.append(
            page.evaluate(
                "() => { const e = document.createElement('span'); e.textContent = '가나다라마바사'.repeat(4);"
                "e.style.whiteSpace = 'nowrap'; document.querySelector('main').append(e);"
                "return e.getBoundingClientRect().width }"
            )
        )
        page.close()
    assert widths[1] > widths[0] * 1.01


@pytest.mark.parametrize(("sheet", "languages"), KINDS[:5])
def test_a_screen_reader_has_no_serious_trouble(browser: Browser, tmp_path: Path, sheet: str, languages: str) -> None:
    """axe-core finds no serious and no critical violation on any of them, and it did look."""
    for name in ("cafe", "market-stall", "district-grant", "no-time"):
        violations, passed = trouble(browser, made(name, sheet, languages, tmp_path)[0])
        assert violations == []
        assert {"html-has-lang", "color-contrast", "document-title"} <= passed


def test_a_kiosk_gives_one_page_from_a_browser_too(browser: Browser, tmp_path: Path) -> None:
    """The kiosk's page as HTML is one sheet of paper for every merchant in each language."""
    rules = compile_rules(load([LayerInput("programs.yaml", (ROOT / "programs.yaml").read_bytes(), "shipped")]))
    make = print_out("html", Interview(rules, AS_OF), None)
    long: dict[str, int] = {}
    for name, code in product(USUAL, ("ko", "en")):
        file = tmp_path / "kiosk.html"
        file.write_bytes(make(plan_for(MERCHANTS[name].read_bytes(), rules), language(code)).data)
        pages = len(PdfDocument(printed(browser, file)))
        if pages > 1:
            long[f"{name}-{code}"] = pages
    assert long == {}
