"""Pastes: whole ones are one thing, unfinished ones end, and what stops always stops."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.keys import Keys

from advisor.prompts.menu.pasting import Keyboard
from prompts.terminal import CTRL_C, DOWN
from prompts.test_idle_watch import Clock
from prompts.walking import begin, no_traceback, pointed, question

BEGIN, END = "\x1b[200~", "\x1b[201~"


class Typist:
    """A keyboard and what came out of it."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.pressed: list[tuple[object, str]] = []
        self._keyboard = Keyboard(lambda press: self.pressed.append((press.key, press.data)), self.clock)

    def type(self, *parts: str, every: float = 0.0) -> "Typist":
        """Types parts one after the other."""
        for part in parts:
            self._keyboard.feed(part)
            self.clock.now += every
        return self


def test_a_whole_paste_is_one_thing() -> None:
    """However it is cut into pieces, and whatever follows it at once."""
    paste = f"{BEGIN}1\r퇴{END}x"
    expected = [(Keys.BracketedPaste, "1\r퇴"), ("x", "x")]
    assert Typist().type(paste).pressed == expected
    assert Typist().type(*paste, every=0.1).pressed == expected
    for cut in range(len(paste)):
        assert Typist().type(paste[:cut], paste[cut:]).pressed == expected


@pytest.mark.parametrize("control", ["\x03", "\x04", "\x1a", "\x1c"])
def test_what_stops_ends_an_unfinished_paste(control: str) -> None:
    """Ctrl-C at once; what stood before it in the paste is nothing."""
    pressed = Typist().type(f"{BEGIN}1\r2", control).pressed
    assert [data for _, data in pressed] == [control]


def test_silence_ends_an_unfinished_paste() -> None:
    """After half a second without anything keys are keys again."""
    typist = Typist().type(f"{BEGIN}1\r2", every=0.6)
    assert typist.type("3").pressed == [("3", "3")]


def test_keys_end_an_unfinished_paste_that_lasts() -> None:
    """Also for somebody who hammers on one key without a pause; a long paste over a slow line goes on."""
    assert Typist().type(BEGIN, *(DOWN for _ in range(20)), every=0.2).pressed[-1] == (Keys.Down, DOWN)
    long = ["가나다라마바사아자차카타파하" for _ in range(100)]
    assert Typist().type(BEGIN, *long, END, every=0.1).pressed == [(Keys.BracketedPaste, "".join(long))]


@given(st.lists(st.sampled_from([BEGIN, END, "\x1b", "[", "2", "0", "~", "\r", "a", "가", DOWN, "\x1b[1;1"])))
def test_ctrl_c_gets_through_whatever_was_typed(parts: list[str]) -> None:
    """Whatever came before, in whatever state that left the keyboard, and after any time."""
    typist = Typist().type(*parts)
    assert (Keys.ControlC, CTRL_C) in typist.type(CTRL_C).pressed


def test_an_unfinished_paste_kills_no_key() -> None:
    """On a real question: the keys do what they say a moment later, and Ctrl-C ends it at once."""
    with begin() as terminal:
        terminal.press(DOWN)
        first, asked = pointed(terminal), question(terminal)
        terminal.press(f"{BEGIN}1\r1\r")
        time.sleep(0.6)
        terminal.press(DOWN)
        assert pointed(terminal) != first
        assert question(terminal) == asked
        terminal.press(f"{BEGIN}2", CTRL_C)
        assert terminal.end() == 130
        no_traceback(terminal)
