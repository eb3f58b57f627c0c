"""The handouts of the examples, made by the program itself, and what a browser and a printer make of them."""

import json
import math
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import yaml
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PROGRAM = shutil.which("advisor", path=str(Path(sys.executable).parent)) or "advisor"
PICTURES = ROOT / ".browser" / "pictures"
NOTHING = "nothing-answered"
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))
AS_OF = "2026-11-23"
SHEETS, LANGUAGES = ("merchant", "counselor"), ("ko", "en")
APPLY, ARTICLE = "https://example.org/apply?round=2026&lang=ko", "https://example.org/news/1109"


@dataclass(frozen=True)
class Handout:
    """One sheet of one example."""

    example: str
    sheet: str
    language: str

    @property
    def name(self) -> str:
        """What files of it are called."""
        return f"{self.sheet}-{self.example}-{self.language}"


# every example in each language, somebody who answered nothing, and the shortest and longest in two languages at once
HANDOUTS = [
    *(Handout(example, sheet, code) for example in (*EXAMPLES, NOTHING) for sheet in SHEETS for code in LANGUAGES),
    *(Handout(example, sheet, "ko,en") for example in ("market-stall", "mostly-unknown", NOTHING) for sheet in SHEETS),
    Handout("market-stall", "merchant", "en,ko"),
]


@dataclass(frozen=True)
class Letter:
    """A letter on paper: its size in points, and how far down the page it stands, from 0 to 1."""

    text: str
    size: float
    page: int
    down: float


def write(handout: Handout, folder: Path, *more: str) -> Path:
    """Writes a handout as HTML, with further options."""
    file = folder / f"{handout.name}.html"
    planned(handout, "--force", "-o", str(file), *more)
    return file


def planned(handout: Handout, *more: str) -> str:
    """What the program prints of a handout, with further options."""
    profile = "-" if handout.example == NOTHING else str(ROOT / "examples" / f"{handout.example}.yaml")
    given = ["--no-input", "--as-of", AS_OF, "--sheet", handout.sheet, "--lang", handout.language]
    return subprocess.run(
        [PROGRAM, "plan", profile, *given, *more], input="{}", capture_output=True, check=True, encoding="utf-8"
    ).stdout


def with_pages(folder: Path) -> Path:
    """The shipped catalog where one program has a page to apply on, one an article, and no other an address."""
    catalog = yaml.load((ROOT / "programs.yaml").read_text("utf-8"), yaml.BaseLoader)
    places = {"kakao-dangol": (APPLY, "apply"), "karrot-biz-profile": (ARTICLE, "article")}
    for name, program in catalog["programs"].items():
        program.pop("where", None)
        if name in places:
            url, kind = places[name]
            program["where"] = {"text": {"ko": "여기", "en": "here"}, "url": url, "kind": kind}
    file = folder / "pages.json"
    file.write_text(json.dumps(catalog, ensure_ascii=False), encoding="utf-8")
    return file


def opened(browser: Browser, file: Path, width: int = 1280, **more: object) -> Page:
    """The page of a file, in a window of this width."""
    page = browser.new_page(viewport={"width": width, "height": 900}, **more)  # type: ignore[arg-type]
    page.goto(file.as_uri())
    return page


def printed(browser: Browser, file: Path) -> bytes:
    """What the browser prints: on the paper, with the margins and in the size that the page itself asks for."""
    page = opened(browser, file)
    try:
        return page.pdf(prefer_css_page_size=True)
    finally:
        page.close()


def text_of(pdf: bytes) -> str:
    """All letters and digits of a printed page."""
    return letters("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def letters(text: str) -> str:
    """The letters and digits of a text: spaces move with the lines, and a hyphen at the end of one is a sign of it."""
    return "".join(filter(str.isalnum, text))


def letters_of(pdf: bytes) -> Iterator[Letter]:
    """Yields every letter that leaves ink."""
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        height, text = page.get_height(), page.get_textpage()
        for place in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text.raw, place))
            if letter.isspace() or not letter.isprintable():
                continue
            yield Letter(letter, _size(text, place), number, 1 - _bottom(text, place) / height)


def pictures_of(pdf: bytes, dots: int) -> list[object]:
    """The pages as pictures, so many dots an inch."""
    return [page.render(scale=dots / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def _size(text: pypdfium2.PdfTextPage, place: int) -> float:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text.raw, place, byref(matrix))
    return pdfium.FPDFText_GetFontSize(text.raw, place) * math.hypot(matrix.b, matrix.d)


def _bottom(text: pypdfium2.PdfTextPage, place: int) -> float:
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(text.raw, place, byref(x), byref(y))
    return y.value
