"""Every format that a result can be written in, and which result is written in which of them."""

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
# in the order in which a command offers them; a result that programs read as JSON is called as its schema
FORMATS_OF: Mapping[str, tuple[str, ...]] = {
    "plan": ("text", "md", "html", "pdf", "csv", "json"),
    "visit": ("text", "md", "html", "pdf"),
    "sheets": ("html", "md", "pdf"),
    "programs": ("text", "json"),
    "questions": ("text", "json"),
    "next": ("json",),
    "explain": ("text", "json"),
    "compare": ("text", "json"),
    "recheck": ("text", "json", "jsonl"),
    "calls": ("text", "json"),
    "case-month": ("text", "html", "xlsx", "json"),
    "catalog-check": ("text", "json", "annotations"),
    "catalog-calendar": ("text", "json", "ics"),
    "catalog-proof": ("text",),
    "catalog-diff": ("text", "json"),
    "batch": ("csv", "jsonl", "parquet", "xlsx"),
    "batch-rejected": ("jsonl", "csv", "xlsx"),
    "batch-summary": ("text", "json"),
    "form-google": ("text", "gs"),
    "form-naver": ("text",),
    "form-excel": ("xlsx",),
}


def rows_of(form: str) -> RowsOfRegisters:
    """What a format that registers are written in is for their rows."""
    found = FORMATS[form].rows
    if found is None:
        raise AssertionError(f"{form}: no format of registers")
    return found
