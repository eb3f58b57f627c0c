"""The form of a result: by the end of the file's name, or as `--format` says; and what a PDF needs."""

import csv
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # comes with the library
from fontTools.ttLib.tables.DefaultTable import DefaultTable  # type: ignore[import-untyped]

from advisor.views.document.fonts import korean_font
from commands.running import MARKET_STALL, advisor, refused

KOREAN = korean_font(None)
PLAN = ("plan", str(MARKET_STALL), "--no-input")
BEGINS = {"md": b"# ", "html": b"<!doctype html>", "csv": b"\xef\xbb\xbf", "json": b"{", "text": "가게".encode()}
NAMES = {"md": ("plan.md", "PLAN.MD", "plan.markdown"), "csv": ("plan.csv",), "html": ("plan.html", "plan.htm")}


@pytest.mark.parametrize("form", NAMES)
def test_the_name_of_a_file_says_its_form(form: str, tmp_path: Path) -> None:
    """`-o plan.md` writes what `--format md` prints, whatever the case of the name."""
    printed = advisor(*PLAN, "--format", form)
    assert printed.code == 0
    assert printed.out.lower().startswith(BEGINS[form])
    for name in NAMES[form]:
        assert advisor(*PLAN, "-o", name, "--force", folder=tmp_path).code == 0
        assert (tmp_path / name).read_bytes() == printed.out


def test_what_is_typed_goes_before_the_name(tmp_path: Path) -> None:
    """`--format json -o plan.md` is JSON; a name without a known end is text."""
    for form, name in (("json", "plan.md"), ("text", "plan.html"), (None, "plan"), (None, "plan.xyz")):
        typed = ("--format", form) if form else ()
        assert advisor(*PLAN, *typed, "-o", name, folder=tmp_path).code == 0
        assert (tmp_path / name).read_bytes().startswith(BEGINS[form or "text"])


def test_a_table_is_read_back_by_python(tmp_path: Path) -> None:
    """The table has a row for every program, all as long as its head."""
    advisor(*PLAN, "-o", "plan.csv", folder=tmp_path)
    with (tmp_path / "plan.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, strict=True)
    assert len(rows) > 10
    assert {len(row) for row in rows} == {len(head)}


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_a_pdf_needs_a_file(output: tuple[str, ...]) -> None:
    """A PDF is never written to a screen or a pipe."""
    refused(advisor(*PLAN, "--format", "pdf", *output), 2, "--format:")


def test_a_font_that_is_none_is_said_to_be_one(tmp_path: Path) -> None:
    """A file that is no font, or a name without a file, is named before anybody is asked anything."""
    (tmp_path / "letters.ttf").write_bytes(b"no font")
    for name in ("letters.ttf", "missing.ttf"):
        ended = advisor(*PLAN, "-o", "plan.pdf", folder=tmp_path, variables={"ADVISOR_FONT": name})
        refused(ended, 5, "plan.pdf:")
        assert "ADVISOR_FONT" in ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["letters.ttf"]


@pytest.mark.skipif(KOREAN is None, reason="a PDF needs a Korean font, and this machine has none")
def test_what_is_left_out_of_a_font_is_not_told(tmp_path: Path) -> None:
    """Fonts such as NanumGothic hold what their makers needed; that no letter needs it is nothing to tell anybody."""
    assert KOREAN is not None
    with TTFont(KOREAN.regular) as font:
        font["TSI0"] = DefaultTable("TSI0")
        font["TSI0"].data = bytes(4)
        font.save(tmp_path / "letters.ttf")
    ended = advisor(*PLAN, "-o", "plan.pdf", folder=tmp_path, variables={"ADVISOR_FONT": "letters.ttf"})
    assert (ended.code, ended.err) == (0, "")
