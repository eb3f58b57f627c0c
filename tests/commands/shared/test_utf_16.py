"""Files as PowerShell writes them behind `>`: UTF-16 with a mark and lines that end with CR LF."""

from pathlib import Path

import pytest
from sample import profile

from commands.running import SMALL_CATALOG, advisor

SMALL = ("--catalog", str(SMALL_CATALOG), "--as-of", "2026-11-23")
LAYER = '# ours\ncatalog: {id: o, version: "1", title: t}\n'


def wide(text: str) -> bytes:
    """The text as PowerShell writes it."""
    return text.replace("\n", "\r\n").encode("utf-16")


@pytest.mark.parametrize("stdin", [False, True])
def test_a_profile(tmp_path: Path, stdin: bool) -> None:
    """The plan is that of the same answers in UTF-8."""
    text = profile("market-stall").read_text("utf-8")
    (tmp_path / "narrow.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "wide.yaml").write_bytes(wide(text))
    given = wide(text) if stdin else b""
    plain = advisor("plan", "narrow.yaml", "--no-input", folder=tmp_path)
    other = advisor("plan", "-" if stdin else "wide.yaml", "--no-input", folder=tmp_path, stdin=given)
    assert (other.code, other.out) == (0, plain.out)


def test_a_layer_that_is_changed(tmp_path: Path) -> None:
    """What is written into such a file is UTF-8, and everything that stood in it still stands there."""
    layer = tmp_path / "office.yaml"
    layer.write_bytes(wide(LAYER))
    told = ("--runs", "yes", "--asked", "2026-11-20", "--via", "전화")
    ended = advisor("confirm", "credit", *told, "--into", layer, *SMALL)
    assert ended.code == 0, ended.err
    assert "# ours" in layer.read_text("utf-8")
    assert "전화" in layer.read_text("utf-8")


def test_a_case_that_is_saved_over(tmp_path: Path) -> None:
    """Answers and remarks of a profile that is saved over stay, now in UTF-8."""
    case = tmp_path / "case.yaml"
    case.write_bytes(wide("# asked twice\nplace: market  # his own\n"))
    ended = advisor("plan", case, "--no-input", "--save", case, "--force", *SMALL)
    assert ended.code == 0, ended.err
    assert "# asked twice" in case.read_text("utf-8")
    assert "# his own" in case.read_text("utf-8")
