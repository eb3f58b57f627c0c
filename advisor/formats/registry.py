"""Every format that a result can be written in."""

from collections.abc import Mapping

from advisor.formats import annotations, csv, gs, html, ics, json, jsonl, md, pdf, text, xlsx
from advisor.formats.result_format import Format

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
    "xlsx": xlsx.FORMAT,
    "annotations": annotations.FORMAT,
}
