"""What is not on right now is still found, with the word for why: paused, between two rounds, or over."""

from pathlib import Path

import pytest
from sample import CATALOG

from commands.running import advisor

LAYER = """\
catalog: {id: states, version: "1", title: 층}
providers: {us: {ko: 우리, en: Us}}
sources: {note: {title: 글, publisher: 우리, published: "2026-10-01", grade: A}}
programs:
"""
PROGRAM = """\
  a-help:
    {provider: us, name: 도움, kind: related, summary: 요약, benefit: {text: 덕, sources: [note]}, entry: ask,
     window: WINDOW, serves: {regulars: 1}, hours: 1, sources: [note]}
"""
ROUNDS = '{rounds: [{opens: "2026-02-01", closes: "2026-03-31"}, {opens: "2026-08-01", closes: "2026-09-30"}]}'
PAUSED = 'confirmations: {a-help: {runs: no, asked: "2026-11-20", via: 전화, until: "2027-01-31"}}\n'
STATES = {
    "over": ('{opens: "2026-01", closes: "2026-06"}', "", "2026년 6월에 끝났어요"),
    "between": (ROUNDS, "", "지난번 2026-08-01~2026-09-30"),
    "paused": ('{reported: "2026-10-01"}', PAUSED, "2027-01-31까지 쉬어요"),
}


@pytest.mark.parametrize("command", [("programs", "도움"), ("programs", "show", "a-help"), ("explain", "a-help")])
@pytest.mark.parametrize("state", STATES)
def test_it_is_found_with_its_word(state: str, command: tuple[str, ...], tmp_path: Path) -> None:
    """The list, the page of the program and the explanation all say it, and end well."""
    window, rest, word = STATES[state]
    (tmp_path / "states.yaml").write_text(LAYER + PROGRAM.replace("WINDOW", window) + rest, "utf-8")
    files = ("--catalog", CATALOG, "--catalog", "states.yaml")
    ended = advisor(*command, *files, "--as-of", "2026-11-28", folder=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert word in ended.text
    assert "도움" in ended.text
