"""An amount, a date and a count of days are never broken at the end of a line of paper."""

import io
from datetime import date

import pytest
from pypdfium2 import PdfDocument
from views.document.test_amounts import WHOLE

from advisor.views.document.fonts import korean_font
from advisor.views.document.letter_widths import KEEPING
from advisor.views.document.page import Line, Section
from advisor.views.document.pdf import pdf


@pytest.mark.parametrize("amount", WHOLE)
def test_a_pdf_keeps_them_together(amount: str) -> None:
    """However long what stands before it is, an amount stands in one line."""
    font = korean_font(None)
    if font is None:
        pytest.skip("a PDF needs a Korean font, and this machine has none")
    lines = tuple(Line(f"{'가' * before} {amount}") for before in range(30, 48))
    paper, _ = pdf((Section("", lines),), font, "ko", date(2026, 11, 29))
    written = PdfDocument(io.BytesIO(paper))[0].get_textpage().get_text_range().replace(KEEPING, " ").splitlines()
    assert sum(amount in line for line in written) == len(lines)
    assert any(line.strip() == amount for line in written)
