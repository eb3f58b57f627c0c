"""The limit of a line in a register of JSON Lines: just below, at and just above."""

import json
from pathlib import Path

import pytest
from commands.running import advisor

from advisor.batch.reading.table_blocks import MOST_LINE


@pytest.mark.parametrize(("more", "code"), [(-1, 0), (0, 0), (1, 7)])
def test_a_line_of_json_has_a_million_bytes(more: int, code: int, tmp_path: Path) -> None:
    """A line of up to 1,000,000 bytes is a row; a longer one is rejected alone, and the next line goes on."""
    answers = {"id": "long", "place": "no_shop"}
    long = json.dumps(answers)[:-1].encode()
    line = long + b" " * (MOST_LINE - len(long) - 1 + more) + b"}"
    assert len(line) == MOST_LINE + more
    (tmp_path / "in.jsonl").write_bytes(line + b'\n{"id": "next", "place": "no_shop"}\n')
    ended = advisor("batch", "in.jsonl", "-o", "out.jsonl", "--as-of", "2026-11-23", folder=tmp_path)
    assert ended.code == code, ended.err
    rows = [json.loads(each)["id"] for each in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert rows == (["long", "next"] if code == 0 else ["next"])
    if code:
        (rejected,) = (tmp_path / "out.jsonl.rejected").read_text("utf-8").splitlines()
        assert "line-too-long" in rejected
