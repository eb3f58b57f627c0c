"""Workbooks for tests, made by hand where no library makes them."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_OFFICE}:office:1.0" '
    f'xmlns:table="{_OFFICE}:table:1.0" xmlns:text="{_OFFICE}:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
_END = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def xlsx(
    path: Path,
    rows: list[list[Any]],
    formats: dict[str, str] | None = None,
    hidden: tuple[int, ...] = (),
    merged: Sequence[str] = (),
) -> None:
    """A workbook of one sheet. formats: of cells by their names; hidden: rows; merged: ranges of cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(path)


def ods(path: Path, rows: list[list[str]]) -> None:
    """A workbook of LibreOffice with texts in one sheet."""
    cells = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    empty = "<table:table-cell/>"
    lines = ("".join(cells.format(cell) if cell else empty for cell in row) or empty for row in rows)
    table = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    text = f'{_HEAD}<table:table table:name="명단">{table}</table:table>{_END}'
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        packed.writestr("content.xml", text)
        packed.writestr("META-INF/manifest.xml", _MANIFEST)
