"""The PDF that the program makes itself: read back, counted, and looked at as a printer would."""

from itertools import product
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from sample import AS_OF, plan_for

from advisor.catalog.loading.load import LayerInput, load
from advisor.commands.kiosk_paper import print_out
from advisor.engine.fast.settling import compile_rules
from advisor.engine.interview.interview import Interview
from advisor.views.document.page import Code
from advisor.views.sheet.merchant import kiosk_sheet
from advisor.wording.language import language

from .handouts import EXAMPLES, HANDOUTS, ROOT, Handout, planned

MOST_PAGES = {"merchant": 3, "counselor": 5}  # in one language


def written(handout: Handout, folder: Path, *more: str) -> Path:
    """One sheet as a PDF."""
    file = folder / f"{handout.name}.pdf"
    planned(handout, "--force", "-o", str(file), *more)
    return file


@pytest.mark.parametrize("handout", HANDOUTS, ids=lambda handout: handout.name)
def test_every_sheet_is_short_and_can_be_read_back(handout: Handout, tmp_path: Path) -> None:
    """At most three pages for a merchant and five for a counselor in a language; no word of the text is missing."""
    document = pypdfium2.PdfDocument(written(handout, tmp_path))
    most = MOST_PAGES[handout.sheet] * len(handout.language.split(","))
    assert len(document) <= most
    text = "".join(page.get_textpage().get_text_range() for page in document)
    said = {word for word in planned(handout).split() if len(word) > 3 and word.isalnum()}
    together = "".join(text.split())
    assert len(said) > 20
    assert {word for word in said if word not in together} == set()


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the clock is in it, and it says its title and language."""
    handout = Handout(EXAMPLES[0], "merchant", "ko")
    first = written(handout, tmp_path).read_bytes()
    assert written(handout, tmp_path).read_bytes() == first
    assert b"/Lang (ko)" in first
    assert pypdfium2.PdfDocument(first).get_metadata_value("Title").startswith("가게 디지털 계획")


def test_nothing_stands_outside_of_the_page(tmp_path: Path) -> None:
    """Every letter of the longest sheet is inside of the margins that printers need."""
    for page in pypdfium2.PdfDocument(written(Handout("mostly-unknown", "counselor", "ko"), tmp_path)):
        width, height = page.get_size()
        letters = page.get_textpage()
        for place in range(letters.count_chars()):
            left, low, right, high = letters.get_charbox(place)
            assert left >= 20
            assert right <= width - 20
            assert low >= 10
            assert high <= height - 20


def test_a_kiosk_gives_one_page_whose_codes_are_read() -> None:
    """Every example in each language is one page with its first item; at 150 dpi its addresses are read."""
    rules = compile_rules(load([LayerInput("programs.yaml", (ROOT / "programs.yaml").read_bytes(), "shipped")]))
    interview, found = Interview(rules, AS_OF), 0
    make = print_out("pdf", interview, None)
    for example, code in product(EXAMPLES, ("ko", "en")):
        plan = plan_for((ROOT / "examples" / f"{example}.yaml").read_bytes(), rules)
        (page,) = pypdfium2.PdfDocument(make(plan, language(code)).data)
        assert "1." in page.get_textpage().get_text_range()
        sections = kiosk_sheet(plan, rules, language(code))
        doors = {part.address for section in sections for part in section.parts if isinstance(part, Code)}
        read = {each.text for each in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())}
        assert read <= doors
        assert bool(read) is bool(doors)
        found += len(read)
    assert found > 0


def test_codes_are_read_from_the_paper(tmp_path: Path) -> None:
    """At 150 dpi a reader finds the address of each verified page."""
    source = (ROOT / "programs.yaml").read_text("utf-8")
    lines = source.splitlines(keepends=True)
    start = next(at for at, line in enumerate(lines) if line.startswith("  karrot-biz-profile:"))
    place = next(at for at in range(start, len(lines)) if lines[at].startswith("    where:"))
    end = next(at for at in range(place + 1, len(lines)) if not lines[at].startswith("      "))
    where = '    where: {text: {ko: 여기, en: here}, url: "https://example.org/apply?round=2026", kind: apply}\n'
    catalog = tmp_path / "catalog.yaml"
    catalog.write_text("".join([*lines[:place], where, *lines[end:]]), "utf-8")
    file = written(Handout("market-stall", "merchant", "ko"), tmp_path, "--catalog", str(catalog))
    found = set()
    for page in pypdfium2.PdfDocument(file):
        picture = page.render(scale=150 / 72).to_pil()
        found |= {code.text for code in zxingcpp.read_barcodes(picture)}
    assert "https://example.org/apply?round=2026" in found
