"""Every format that a result can be written in."""

from collections.abc import Mapping

from advisor.formats import annotations, csv, gs, html, ics, json, jsonl, md, parquet, pdf, text, xlsx
from advisor.formats.result_format import Format, RowsOfRegisters

FORMATS: Mapping[str, Format] = {
    "text": text.FORMAT,
    "md": md.FORMAT,
    "html": html.FORMAT,
    "pdf": pdf.FORMAT,
    "csv": csv.FORMAT,
    "json": json.FORMAT,
    "jsonl": jsonl.FORMAT,
    "ics": ics.FORMAT,
    "gs": gs.FORMAT,
    "parquet": parquet.FORMAT,
    "xlsx": xlsx.FORMAT,
    "annotations": annotations.FORMAT,
}


def rows_of(form: str) -> RowsOfRegisters:
    """What a format that registers are written in is for their rows."""
    found = FORMATS[form].rows
    if found is None:
        raise AssertionError(f"{form}: no format of registers")
    return found
