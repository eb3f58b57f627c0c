"""`advisor catalog check --calendar`: what of a catalog is due within 30 days, as text, JSON and a calendar file."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from advisor.audit.due_dates import due_dates
from advisor.catalog.loading.load import LayerInput, load
from commands.running import ROOT, SMALL_CATALOG, advisor, refused

SCHEMA = json.loads((ROOT / "advisor/schemas/catalog-calendar-1.json").read_text("utf-8"))
LAYER = """catalog: {id: layer, version: "1", title: L}
programs:
"""
ENTRY = """  %s:
    provider: kakao
    name: "%s"
    kind: related
    summary: S
    benefit: {text: B, house_rule: yes}
    entry: ask
    window: {%s}
    reviewed: "%s"
"""
SOON = ENTRY % (
    "soon",
    "Closes, soon; really " + "긴 이름 " * 20,
    'opens: "2026-11-01", closes: "2026-12-10"',
    "2026-11-20",
)
OLD = ENTRY % ("old", "Old", 'reported: "2026-03-01"', "2026-06-20")
LATER = ENTRY % ("later", "Later", 'opens: "2026-12-28", closes: "2027-02"', "2026-11-20")
FAR = ENTRY % ("far", "Far", 'opens: "2026-12-29", closes: "2027-02"', "2026-11-20")
DAY = date(2026, 11, 28)


def found(text: str, as_of: date = DAY) -> list[tuple[str, str, str]]:
    """What is due of a layer, without the catalog below it."""
    catalog = load([LayerInput("small.yaml", SMALL_CATALOG.read_bytes()), LayerInput("l.yaml", text.encode())])
    own = [each for each in due_dates(catalog, as_of) if catalog.program_layer[each.program] == 1]
    return [(each.day.isoformat(), each.kind, each.program) for each in own]


def test_what_is_due() -> None:
    """Last and first days within 30 days, entries that were read 180 days ago, and what nobody asked about since."""
    assert found(LAYER + SOON + OLD + LATER + FAR) == [
        ("2026-08-28", "unasked", "old"),
        ("2026-12-10", "closes", "soon"),
        ("2026-12-17", "review", "old"),
        ("2026-12-28", "opens", "later"),
    ]


@pytest.mark.parametrize(
    ("window", "due"),
    [
        ('reported: "2026-11-01"', []),
        ('reported: "2026-03-01", confirmed: {runs: yes, asked: "2026-11-01", via: v}', []),
        ('reported: "2026-03-01", confirmed: {runs: yes, asked: "2026-06-01", via: v}', ["unasked"]),
        ('reported: "2026-03-01", confirmed: {runs: no, asked: "2026-06-20", via: v}', []),
        ('standing: yes, seen: "2024-01-01"', []),
        ('opens: "2026-01-01", closes: "2026-11-27"', []),
    ],
)
def test_who_is_asked(window: str, due: list[str]) -> None:
    """What was told lately, is always there, or is over, waits for no question."""
    assert [kind for _, kind, _ in found(LAYER + ENTRY % ("one", "One", window, "2026-11-20"))] == due


def calendar(tmp_path: Path, *more: str) -> Any:
    (tmp_path / "layer.yaml").write_text(LAYER + SOON + OLD, "utf-8")
    line = ("catalog", "check", SMALL_CATALOG, "layer.yaml", "--calendar", "--as-of", DAY.isoformat(), "--lang", "en")
    return advisor(*line, *more, folder=tmp_path)


def test_as_text_and_json(tmp_path: Path) -> None:
    """Both name day, program and what to do; JSON fits its schema and knows the place and what is late."""
    text = " ".join(calendar(tmp_path).text.split())
    assert "2026-08-28 (past): Old: nobody asked since 2026-03-01. Ask whether it still runs. (old)" in text
    document = json.loads(calendar(tmp_path, "--format", "json").out)
    Draft202012Validator(SCHEMA).validate(document)
    (old,) = (each for each in document["due"] if (each["program"], each["kind"]) == ("old", "unasked"))
    assert (old["late"], old["since"], Path(old["file"]).name) == (True, "2026-03-01", "layer.yaml")
    assert (tmp_path / "layer.yaml").read_text("utf-8").splitlines()[old["line"] - 1].strip().startswith("window:")


def test_as_a_calendar_file(tmp_path: Path) -> None:
    """Lines end as the format wants, none is longer than 75 bytes, and unfolded each text is whole; what is late
    stands on the day that was asked about."""
    assert calendar(tmp_path, "-o", "due.ics").code == 0
    data = (tmp_path / "due.ics").read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert [line.count("BEGIN:VEVENT") for line in lines].count(1) == lines.count("END:VEVENT") > 3
    name = "Closes\\, soon\\; really " + "긴 이름 " * 19 + "긴 이름"
    assert f"SUMMARY:{name}: the last day. Find out whether there is a next one." in lines
    old = lines[lines.index("UID:old-unasked@advisor") :]
    assert old[2] == "DTSTART;VALUE=DATE:20261128"


def test_options_that_say_nothing_here(tmp_path: Path) -> None:
    """A list of days neither fails nor has cases: what asks for those is refused; nothing due is said."""
    refused(calendar(tmp_path, "--strict"), 2, "--strict:")
    refused(calendar(tmp_path, "--format", "annotations"), 2, "--format:")
    (tmp_path / "empty.yaml").write_text(LAYER + "  {}\n", "utf-8")
    ended = advisor("catalog", "check", "shipped", "empty.yaml", "--calendar", "--lang", "en", folder=tmp_path)
    assert (ended.code, "Nothing is due" in ended.text) == (0, True)
