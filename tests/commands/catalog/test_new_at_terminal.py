"""`catalog new` where somebody sits at a terminal: Ctrl-C, what others write meanwhile, and menus."""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pexpect
import pytest

from advisor.catalog.model.catalog import All
from commands.catalog.new_program import ANSWERS, ASKED, SMALL, read
from commands.running import PROGRAM, environment


def begun(line: Sequence[str], dimensions: tuple[int, int] = (40, 200)) -> "pexpect.spawn[Any]":
    """The program at a terminal of so many lines and columns."""
    return pexpect.spawn(PROGRAM, [*line], env=environment(), encoding="utf-8", timeout=60, dimensions=dimensions)


@pytest.mark.posix
def test_ctrl_c_loses_nothing(file: Path) -> None:
    """Ctrl-C ends with 130, the file is as it was, and what was typed is kept: the same command goes on from there, and
    in the end nothing is left beside the file."""
    line = ["catalog", "new", str(file), "--input", "line", "--lang", "en", "--as-of", "2026-11-20"]
    shown = begun(line)
    try:
        for question, answer in zip(ASKED[:5], ANSWERS[:5], strict=True):
            shown.expect(question)
            shown.expect(r"> |Number: |3\): |name: ")
            shown.send(f"{answer}\r")
        shown.expect(ASKED[5])
        shown.expect("> ")
        shown.send("\x03")
        shown.expect("kept in")
        shown.expect(pexpect.EOF)
    finally:
        shown.close()
    kept = file.with_name("small.yaml.unfinished.json")
    assert (shown.exitstatus, file.read_bytes(), kept.is_file()) == (130, SMALL, True)
    shown = begun(line)
    try:
        for question, answer in zip(("Go on with it", *ASKED[5:]), ("1", *ANSWERS[5:]), strict=True):
            shown.expect(question)
            shown.expect(r"> |Number: |3\): |name: ")
            shown.send(f"{answer}\r")
        shown.expect(pexpect.EOF)
    finally:
        shown.close()
    assert (shown.exitstatus, kept.exists()) == (0, False)
    assert read(file.read_bytes()).programs["new-help"].benefit.amount == 300_000


@pytest.mark.posix
def test_an_answer_just_before_ctrl_c_is_kept(file: Path) -> None:
    """What was typed to its end before Ctrl-C is an answer, however soon Ctrl-C follows; half a line is none."""
    line = ["catalog", "new", str(file), "--input", "line", "--lang", "en", "--as-of", "2026-11-20"]
    shown = begun(line)
    try:
        for question, answer, stop in zip(ASKED, ANSWERS[:3], ("", "", "\x03"), strict=False):
            shown.expect(question)
            shown.expect("\n> ")
            shown.send(f"{answer}\r{stop}")
        shown.expect(ASKED[3])
        shown.expect("kept in")
        shown.expect(pexpect.EOF)
    finally:
        shown.close()
    kept = json.loads(file.with_name("small.yaml.unfinished.json").read_text("utf-8"))
    assert (shown.exitstatus, kept["notice"]) == (130, ANSWERS[2])


def written_after(file: Path, meanwhile: bytes) -> "pexpect.spawn[Any]":
    """All questions, at the last of which the file is what somebody else made of it; ended."""
    shown = begun(["catalog", "new", str(file), "--input", "line", "--lang", "en", "--as-of", "2026-11-20"])
    try:
        for question, answer in zip(ASKED, ANSWERS, strict=True):
            shown.expect(question)
            shown.expect(r"> |Number: |3\): |name: ")
            if question == ASKED[-1]:
                file.write_bytes(meanwhile)
            shown.send(f"{answer}\r")
        shown.expect(pexpect.EOF)
    finally:
        shown.close()
    return shown


@pytest.mark.posix
def test_what_others_wrote_meanwhile_stays(file: Path, tmp_path: Path) -> None:
    """Where somebody else wrote into the file during the questions, both stand there in the end, be it the same."""
    other = tmp_path / "other.yaml"
    other.write_bytes(SMALL)
    assert written_after(other, SMALL + b"# somebody was here\n").exitstatus == 0
    assert b"# somebody was here\n" in other.read_bytes()
    assert written_after(file, other.read_bytes()).exitstatus == 0
    assert [*read(file.read_bytes()).programs][-2:] == ["new-help", "new-help-2"]


@pytest.mark.posix
def test_what_was_typed_is_kept_where_it_cannot_be_written(file: Path) -> None:
    """Somebody broke the file during the questions: it stays as it is, and no answer is lost."""
    ended = written_after(file, SMALL + b"broken: [\n")
    assert (ended.exitstatus, "kept in" in str(ended.before)) == (4, True), ended.before
    assert file.read_bytes().endswith(b"broken: [\n")
    assert json.loads(file.with_name("small.yaml.unfinished.json").read_text("utf-8"))["notice"] == ANSWERS[2]


@pytest.mark.posix
def test_asked_by_menus(file: Path) -> None:
    """On a terminal texts are typed and lines are chosen with the keys of the questionnaire."""
    line = ["catalog", "new", str(file), "--input", "menu", "--lang", "en", "--as-of", "2026-11-20"]
    shown = begun(line, (60, 100))
    keys = {7: "1 9 ", 8: "12"}  # the place and the sales; in a short list digits mark lines
    try:
        for at, (question, answer) in enumerate(zip(ASKED, ANSWERS, strict=True)):
            if question == ASKED[-1]:
                shown.expect("The end")
                time.sleep(0.4)
                shown.send("\r")
            shown.expect(question)
            time.sleep(0.4)  # keys that come before the question stands answer nothing
            shown.send(keys.get(at, answer))
            shown.send("\r")
        shown.expect("Now check it")
        shown.expect(pexpect.EOF)
    finally:
        shown.close()
    program = read(file.read_bytes()).programs["new-help"]
    assert program.name == {"ko": "새 도움", "en": "New help"}
    assert isinstance(program.requires, All)
