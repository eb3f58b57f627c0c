"""Every physical line of a register is the header, a row or a refused line, whichever way it was read."""

import json
from datetime import date
from pathlib import Path

import pytest
from commands.running import advisor, refused
from hypothesis import given
from hypothesis import strategies as st
from properties.examples import examples

from advisor.batch.reading.dialect import Dialect
from advisor.batch.reading.table_blocks import MOST_LINE, TableBlock
from advisor.batch.register_columns import Columns, facts_of, known_by, read_columns
from advisor.batch.run import Task, worker_of
from advisor.batch.tally import Range
from advisor.commands.batch_run.row_names import Tell
from advisor.commands.shared.catalogs import load_rules
from advisor.problem import Place
from advisor.profile.vocabulary import Vocabulary
from batch.registers import DAY, lines_of

RULES = load_rules([])
TODAY = date(2026, 11, 23)
HEADERS = (("id", "place"), ("id", "place", "industry"), ("place",), ("place", "id"), ("id", "place", "memo"))
CELLS = st.sampled_from(["", "m1", "alley_street", "food", "no_shop", "unknown", "wrong", " "])
LINES = st.lists(CELLS, max_size=4).map(",".join)


def made(header: tuple[str, ...], data: bytes, *, checked: bool) -> tuple[bytes, bytes, list[Range]]:
    """The rows, the refused lines, and the places of those left out.

    checked: the letters are known to be sound, so that plain lines go quickly.
    """
    kept = tuple(title for title in header if title == "memo")
    choice = known_by(Vocabulary(RULES.catalog), facts_of(RULES.catalog), {}, kept)
    columns = read_columns(header, choice, Place())
    assert isinstance(columns, Columns)
    task = Task(
        RULES,
        date(2026, 11, 23),
        choice,
        (),
        "jsonl",
        "merchant",
        Dialect("utf-8", checked),
        Tell("en"),
        columns,
        header,
        2,
    )
    done = worker_of(task).block(TableBlock(2, 10, len(data), data))
    return done.output, done.rejected, done.tally.places


@examples(400)
@given(st.sampled_from(HEADERS), st.lists(LINES, max_size=8))
def test_plain_lines_are_what_all_lines_are(header: tuple[str, ...], lines: list[str]) -> None:
    """The quick way says what the slow way says, and each line is a row, refused or left out: ragged, blank, right."""
    data = "".join(f"{line}\n" for line in lines).encode()
    quick = made(header, data, checked=True)
    assert quick == made(header, data, checked=False)
    rows = [json.loads(line)["row"] + 1 for line in quick[0].splitlines()]
    told = [json.loads(line) for line in quick[1].splitlines()]
    refused = [line for each in told for line in range(each["line_from"], each["line_to"] + 1)]
    left_out = [line for _, first, last in quick[2] for line in range(first, last + 1)]
    assert sorted(rows + refused + left_out) == list(range(2, len(lines) + 2))


def test_a_line_is_too_long_whoever_came_before() -> None:
    """A line over the limit is refused, also where another said the same."""
    data = b"a,alley_street,x\nb,alley_street," + b"y" * MOST_LINE + b"\nc,alley_street,x\n"
    output, rejected, _ = made(("id", "place", "memo"), data, checked=True)
    assert [json.loads(line)["id"] for line in output.splitlines()] == ["a", "c"]
    assert [json.loads(line)["problems"][0]["code"] for line in rejected.splitlines()] == ["line-too-long"]


def test_records_of_two_lines_all_the_way(tmp_path: Path) -> None:
    """A register in which each record takes two lines has no other place to be cut at, and loses nothing."""
    text = "".join(f'{row},"call back\n{"after lunch " * (row % 5 + 1)}",alley_street\n' for row in range(9_000))
    (tmp_path / "in.csv").write_text("id,memo,place\n" + text, encoding="utf-8")
    ended = advisor("batch", "in.csv", "-o", "out.jsonl", "--keep", "memo", *DAY, folder=tmp_path)
    assert ended.code == 0, ended.err
    assert [row["id"] for row in lines_of(tmp_path / "out.jsonl")] == [str(row) for row in range(9_000)]


@pytest.mark.parametrize("text", ["p\nalley_street\n", "p\n\nalley_street\n"])
def test_a_header_of_one_letter(tmp_path: Path, text: str) -> None:
    """However short the header is, it ends with its line; a blank line is no merchant."""
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    ended = advisor("batch", "in.csv", "-o", "out.jsonl", "--columns", "p=place", *DAY, folder=tmp_path)
    assert len(lines_of(tmp_path / "out.jsonl")) == 1, ended.err


@pytest.mark.parametrize("above", ["\n", "\n\n", "점포 현황,,\n", '"점포\n현황"\n\n'])
def test_a_header_is_found_below_titles(tmp_path: Path, above: str) -> None:
    """Blank lines and titles above the header are neither header nor merchants, and lines keep their numbers."""
    (tmp_path / "in.csv").write_text(f"{above}id,place\na,no_shop\nb,nowhere\n", encoding="utf-8")
    assert advisor("batch", "in.csv", "-o", "out.jsonl", *DAY, folder=tmp_path).code == 7
    assert [(row["row"], row["id"]) for row in lines_of(tmp_path / "out.jsonl")] == [(1, "a")]
    assert [row["line_from"] for row in lines_of(tmp_path / "out.jsonl.rejected")] == [above.count("\n") + 3]


def test_a_table_of_blank_lines_has_no_header(tmp_path: Path) -> None:
    """A file with nothing in it but lines is told so."""
    (tmp_path / "in.csv").write_text("\n\n", encoding="utf-8")
    ended = advisor("batch", "in.csv", "-o", "out.jsonl", "--lang", "en", *DAY, folder=tmp_path)
    refused(ended, 3, "in.csv:1")
    assert "first line is blank" in ended.err


def test_null_is_no_id(tmp_path: Path) -> None:
    """In JSON, null is nothing, and not a merchant of that name."""
    (tmp_path / "in.jsonl").write_text('{"id": null, "place": "no_shop"}\n{"id": "null"}\n{}\n', encoding="utf-8")
    assert advisor("batch", "in.jsonl", "-o", "out.jsonl", *DAY, folder=tmp_path).code == 0
    assert [row["id"] for row in lines_of(tmp_path / "out.jsonl")] == [None, "null"]
