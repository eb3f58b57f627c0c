"""The kiosk in tmux, which keeps a history of what scrolled by: nothing of a turn is in it."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .test_endings import SAID, WELCOME, WORD

TMUX = shutil.which("tmux") or ""
pytestmark = pytest.mark.skipif(not TMUX, reason="needs tmux")


def test_the_history_of_a_pane_holds_nothing(tmp_path: Path) -> None:
    """After a whole interview, broken off at the review, neither the pane nor its history shows an answer."""
    (tmp_path / "word").write_text(WORD, "utf-8")
    (tmp_path / "tmux.conf").write_text("", encoding="utf-8")
    tmux = (TMUX, "-S", str(tmp_path / "socket"), "-f", str(tmp_path / "tmux.conf"))
    root = Path(__file__).parents[3]
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color"}

    def run(*arguments: str) -> str:
        done = subprocess.run([*tmux, *arguments], capture_output=True, encoding="utf-8", env=environment, check=True)
        return done.stdout

    def shows(text: str, history: bool = False) -> bool:
        return text in run("capture-pane", "-p", *(["-S", "-"] if history else []))

    def wait_for(text: str) -> None:
        end = time.monotonic() + 20
        while not shows(text) and time.monotonic() < end:
            time.sleep(0.1)
        assert shows(text), run("capture-pane", "-p")

    server = subprocess.Popen([*tmux, "-D"], env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 10
    while not (tmp_path / "socket").exists() and time.monotonic() < end:
        time.sleep(0.05)
    kiosk = f"{sys.executable} -m advisor kiosk --exit-word-file {tmp_path / 'word'}"
    run("new-session", "-d", "-x", "80", "-y", "12", "-c", str(root), kiosk)
    try:
        wait_for(WELCOME[:4])
        run("send-keys", "Enter")
        wait_for("1. 한국어")
        for _ in range(30):
            if shows("고칠 것이 있나요"):
                break
            before = run("capture-pane", "-p")
            run("send-keys", "2" if shows("가장 급하세요") else "1", "Enter")
            end = time.monotonic() + 10
            while (now := run("capture-pane", "-p")) == before or "엔터" not in now:
                assert time.monotonic() < end, now
                time.sleep(0.1)
        run("send-keys", "1")
        wait_for(SAID)
        run("send-keys", "C-z")
        wait_for(WELCOME[:4])
        whole = run("capture-pane", "-p", "-S", "-")
        assert SAID not in whole
        assert "번째 질문" not in whole
        assert "고칠 것" not in whole
    finally:
        server.terminate()
        server.wait()
