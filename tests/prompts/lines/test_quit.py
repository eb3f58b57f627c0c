"""Ctrl-\\ while questions are asked: it ends as it ends any program, and no image of the answers reaches the disk."""

import os
import signal
import sys
from pathlib import Path

import pexpect
import pytest

from prompts.terminal import ROOT, Terminal

from .test_line_mode import at_prompt

if sys.platform != "win32":
    import resource

pytestmark = pytest.mark.posix
# as a shell would start it where somebody wants such images: no limit, in a folder that may be written to
WANTED = """
import os, resource, sys
_, most = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
sys.path.insert(0, os.environ["HOUSE"])
os.chdir(sys.argv.pop(1))
from advisor.__main__ import run
run()
"""


@pytest.mark.parametrize("way", ["line", "menu"])
def test_no_image_of_the_answers_is_left(tmp_path: Path, way: str) -> None:
    """By lines the key ends the program as the signal does; with menus it is a key that means nothing."""
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("no images are made here at all")
    with Terminal(["-c", WANTED, str(tmp_path), "--input", way], environment={"HOUSE": str(ROOT)}, command=()) as asked:
        asked.wait_for("가장 급하세요?")
        if way == "menu":
            asked.press("\x1c")
            assert "가장 급하세요?" in asked.text
            asked.child.kill(signal.SIGQUIT)
        else:
            at_prompt(asked)
            asked.child.send("1\r")
            asked.wait_for("→")  # keys that come before the next question are thrown away, and this one with them
            at_prompt(asked)
            asked.child.send("\x1c")
        asked.child.expect(pexpect.EOF)
        asked.child.wait()
        assert asked.child.signalstatus == signal.SIGQUIT
        assert not os.WCOREDUMP(asked.child.status)
    assert list(tmp_path.iterdir()) == []
