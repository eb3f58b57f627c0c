"""The lines of shell in the README that keep a kiosk running."""

import os
import re
import signal
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from prompts.terminal import ENTER, ROOT, Terminal

from .test_endings import WELCOME, WORD, begin_turn, processes

RUN = "import os, sys; os.execv('/bin/sh', ['sh', *sys.argv[1:]])"


@pytest.fixture
def wrapped(tmp_path: Path) -> Iterator[Terminal]:
    """The README's lines, in a shell on a terminal; the word is in the file `word`."""
    script = textwrap.dedent(re.findall(r"\n( +#!/bin/sh\n(?: {4}.*\n)+)", (ROOT / "README.md").read_text("utf-8"))[0])
    script = script.replace("advisor kiosk", f"{sys.executable} -m advisor kiosk").replace("word.txt", '"$1"')
    (tmp_path / "kiosk.sh").write_text(script, encoding="utf-8")
    arguments = ["-c", RUN, str(tmp_path / "kiosk.sh"), str(tmp_path / "word")]
    with Terminal(arguments, command=(), environment={"HOME": str(tmp_path)}) as terminal:
        yield terminal


@pytest.mark.posix
def test_it_is_started_again_until_the_word_is_typed(tmp_path: Path, wrapped: Terminal) -> None:
    """A kiosk that is killed comes back with an empty screen, no key reaches the shell, and the word ends both."""
    (tmp_path / "word").write_text(WORD, encoding="utf-8")
    wrapped.wait_for(WELCOME)
    begin_turn(wrapped)
    first = processes(wrapped)[1]
    os.kill(first, signal.SIGKILL)
    wrapped.read(0.3)
    wrapped.child.send("\x03\x1c\x1a")
    wrapped.wait_for(WELCOME)
    assert first not in processes(wrapped)
    assert "가장 급하세요" not in wrapped.text
    wrapped.press(WORD, ENTER)
    assert wrapped.end() == 0


@pytest.mark.posix
def test_it_does_not_try_for_ever_what_cannot_begin(wrapped: Terminal) -> None:
    """Without its file it says so, and ends with the kiosk's own code."""
    assert wrapped.end() == 2
    assert "파일" in wrapped.words
