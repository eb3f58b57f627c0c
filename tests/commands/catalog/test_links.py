"""States of addresses that somebody else looked up, given to the check: used, told where they stand, or refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from sample import CATALOG, sample

from advisor.audit.content.telephones_and_links import links_in
from commands.running import advisor, refused

AS_OF = ("--as-of", "2026-11-23")
ADDRESSES = [url for path, url in links_in(sample().catalog) if path[0] == "sources"]
DAY = "2026-11-20"
BROKEN = {
    "cut off": (b'{"https://a.example": {"state": "ok"', "links.json:1:"),
    "no mapping": (b"[1, 2]", "links.json:1:1:"),
    "no address": (b'{"a.example": {"state": "ok", "checked": "2026-11-20"}}', "links.json:1:2:"),
    "no such state": (b'{"https://a.example": {"state": "dead", "checked": "2026-11-20"}}', "links.json:1:33:"),
    "no day": (b'{"https://a.example": {"state": "ok", "checked": "yesterday"}}', "links.json:1:50:"),
    "no state": (b'{"https://a.example": {"checked": "2026-11-20"}}', "links.json:1:2"),
    "twice": (b'{"https://a.example": {}, "https://a.example": {}}', "links.json:1:"),
    "not in UTF-8": ("{} 주소".encode("cp949"), "links.json"),
}


def check(folder: Path, states: dict[str, str] | bytes, *more: str, name: str = "links.json") -> tuple[int, list[Any]]:
    """The exit code of a check with these states, and its remarks."""
    data = states if isinstance(states, bytes) else json.dumps(as_looked_up(states)).encode()
    (folder / name).write_bytes(data)
    ended = advisor("catalog", "check", CATALOG, "--links", name, *AS_OF, "--format", "json", *more, folder=folder)
    assert ended.err == ""
    return ended.code, json.loads(ended.out)["remarks"]


def as_looked_up(states: dict[str, str]) -> dict[str, dict[str, str]]:
    """What whoever looked wrote down."""
    return {url: {"state": state, "checked": DAY} for url, state in states.items()}


@pytest.mark.parametrize("state", ["gone", "moved"])
def test_an_address_in_use_that_leads_nowhere(state: str, tmp_path: Path) -> None:
    """It is a warning in the line in which the address stands, an error only where the check is strict."""
    code, remarks = check(tmp_path, {ADDRESSES[0]: state, ADDRESSES[1]: "ok"})
    assert [(each["code"], each["severity"]) for each in remarks] == [(f"link-{state}", "warning")]
    line = CATALOG.read_text("utf-8").splitlines()[remarks[0]["line"] - 1]
    assert ADDRESSES[0] in line
    assert code == 0
    assert check(tmp_path, {ADDRESSES[0]: state}, "--strict")[0] == 4


@pytest.mark.parametrize(
    "states",
    [{}, {ADDRESSES[0]: "ok"}, {ADDRESSES[0]: "unknown"}, {"https://nobody.example/x": "gone"}],
    ids=["nothing looked up", "in order", "not reached", "not in use"],
)
def test_what_is_no_reason_to_mend_anything(states: dict[str, str], tmp_path: Path) -> None:
    """Addresses that nobody looked up, that are in order or could not be reached, or that no catalog uses: no word."""
    assert check(tmp_path, states, "--strict") == (0, [])


def test_every_address_that_is_gone_is_told(tmp_path: Path) -> None:
    """All of them, in the order of the file; YAML will do as well as JSON."""
    states = as_looked_up(dict.fromkeys(ADDRESSES, "gone"))
    text = "".join(f'"{url}": {{state: {each["state"]}, checked: {DAY}}}\n' for url, each in states.items())
    _, remarks = check(tmp_path, text.encode(), name="links.yaml")
    assert {each["code"] for each in remarks} == {"link-gone"}
    lines = [each["line"] for each in remarks]
    assert lines == sorted(lines)
    assert len(lines) >= len(ADDRESSES)


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_of_states_is_refused(kind: str, tmp_path: Path) -> None:
    """What is wrong with the file is told with its place, and no catalog is judged by half of it."""
    data, place = BROKEN[kind]
    (tmp_path / "links.json").write_bytes(data)
    refused(advisor("catalog", "check", "--links", "links.json", *AS_OF, folder=tmp_path), 4, place)


def test_a_missing_file_of_states_is_refused(tmp_path: Path) -> None:
    """A file that is not there is no file without addresses."""
    refused(advisor("catalog", "check", "--links", "none.json", *AS_OF, folder=tmp_path), 4, "none.json:")
