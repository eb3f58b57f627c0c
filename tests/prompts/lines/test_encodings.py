"""Old code pages and plain ASCII: the same words arrive, in letters that the stream has."""

import re
import sys
from pathlib import Path

import pytest
from sample import CATALOG

from advisor.wording.letters import fitted
from prompts.terminal import Terminal
from prompts.walking import THOROUGH, answered, to_plan, to_review

from .test_line_mode import ANSWERS, advisor

ENCODINGS = [
    ("utf-8", {"LANG": "C"}),
    ("cp949", {"PYTHONIOENCODING": "cp949"}),
    ("utf-8", {"PYTHONIOENCODING": "ascii"}),  # has no Hangul at all: switched to UTF-8
    # a Windows has its code page there, and no word for it that all know
    *([] if sys.platform == "win32" else [("utf-8", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})]),
    ("cp949", {"LANG": "C", "PYTHONIOENCODING": "cp949", "NO_COLOR": "1"}),
]
# on 40 columns a line may leave out its hours, and how wide a dot is hangs on the code page
WIDTHS = (60, 80, 120) if THOROUGH else (60, 120)


def letters(text: str) -> str:
    """All but the spaces, which folding changes."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_pipe_carries_every_word(columns: int) -> None:
    """Questions and plan are the same in every encoding and width, but for signs that have a substitute."""
    reference = advisor("--input", "line", typed=ANSWERS.read_bytes(), COLUMNS=str(columns))
    assert all(len(line) < columns for line in reference.stderr.decode().splitlines())
    for encoding, environment in ENCODINGS:
        run = advisor("--input", "line", typed=ANSWERS.read_bytes(), COLUMNS=str(columns), **environment)
        fit = fitted(encoding)
        assert run.returncode == 0
        for written, expected in ((run.stderr, reference.stderr), (run.stdout, reference.stdout)):
            assert letters(written.decode(encoding)) == letters(fit(expected.decode()))


@pytest.mark.posix
@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize(("encoding", "environment"), ENCODINGS[1:3])
def test_menus_show_every_word(columns: int, encoding: str, environment: dict[str, str]) -> None:
    """A question on a menu is whole at any width, in letters that the terminal has."""
    with Terminal([], columns, 40, environment, encoding) as terminal:
        terminal.wait_for("가장 급하세요?")
        answered(terminal, 2)
        shown = letters(terminal.text)
        for text in ("시장·상점가 바로 옆 길이에요 (길 하나 사이까지)", "매장이 없어요 (집, 온라인, 이동 판매)"):
            assert letters(text) in shown
        assert letters(fitted(encoding)("0. ← 앞 질문으로")) in shown
        assert terminal.raw.decode(encoding)
        assert terminal.text.count("?") == terminal.text.count("나요?")


@pytest.mark.posix
@pytest.mark.parametrize(("columns", "encoding"), [(40, "cp949"), (120, "utf-8")])
def test_a_whole_interview_in_menus(columns: int, encoding: str) -> None:
    """From the first question to the plan without colour, at the narrowest and the widest, nothing crashes."""
    environment = {"NO_COLOR": "1", "PYTHONIOENCODING": encoding}
    with Terminal([], columns, 60, environment, encoding) as terminal:
        terminal.wait_for("가장 급하세요?")
        to_review(terminal)
        to_plan(terminal)
        assert not re.search(rb"\x1b\[(?:[0-9]+;)*3[0-7][;m]", terminal.raw)
        assert "\ufffd" not in terminal.raw.decode(encoding, "replace")


@pytest.mark.posix
def test_signs_that_a_code_page_lacks_are_replaced(tmp_path: Path) -> None:
    """A catalog may use any sign: on a Korean code page a dash stands for a dash, by lines and in menus."""
    asked = "무엇이 가장 급하세요? 하나만 골라 주세요."
    text = CATALOG.read_text("utf-8")
    assert asked in text
    catalog = tmp_path / "dash.yaml"
    catalog.write_text(text.replace(asked, f"{asked} ✓ — •"), "utf-8")
    environment = {"PYTHONIOENCODING": "cp949"}
    run = advisor("--catalog", str(catalog), "--input", "line", typed=ANSWERS.read_bytes(), **environment)
    assert f"{asked} v - -" in run.stderr.decode("cp949")
    with Terminal(["--catalog", str(catalog)], environment=environment, encoding="cp949") as terminal:
        terminal.wait_for(f"{asked} v - -")
