"""The word with which the office leaves: however it is written down and typed, and not to be guessed."""

import codecs
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.prompts.kiosk import welcome
from advisor.prompts.kiosk.exit_word import Guesses, Typing, words_in
from advisor.prompts.kiosk.kiosk_terminal import Terminal as Screen
from advisor.prompts.kiosk.welcome import Welcome
from advisor.wording.language import language
from prompts.terminal import ENTER, Terminal
from prompts.test_idle_watch import Clock

from .test_endings import WELCOME

WORD = "퇴근"
WRITTEN = {
    "utf-8": WORD.encode(),
    "apart": unicodedata.normalize("NFD", WORD).encode(),
    "mark": codecs.BOM_UTF8 + WORD.encode(),
    "cp949": WORD.encode("cp949"),
    "utf-16": WORD.encode("utf-16"),
    "utf-16-be": codecs.BOM_UTF16_BE + WORD.encode("utf-16-be"),
}
TYPED = [WORD.encode(), unicodedata.normalize("NFD", WORD).encode(), WORD.encode("cp949")]
ENDS = {"utf-16": "utf-16-le", "utf-16-be": "utf-16-be"}
HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=12)


def typed(data: bytes) -> Typing:
    """What was typed before Enter."""
    typing = Typing()
    assert not typing.add(data)
    return typing


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r", "  \r\n\r\n"])
def test_the_word_is_read_however_it_was_saved(written: str, end: str) -> None:
    """Any encoding that an editor here saves, with any end of line, and typed in any that a terminal sends."""
    words = words_in(WRITTEN[written] + end.encode(ENDS.get(written, "utf-8")))
    assert WORD in words
    assert all(typed(each).is_one_of(words) for each in TYPED)
    assert not typed("퇴그".encode()).is_one_of(words)
    assert not typed(b"").is_one_of(words)


@given(HANGUL)
def test_any_word_fits_itself(word: str) -> None:
    """Whatever the syllables: few bytes that are words in two encodings are both."""
    forms = [word.encode(), unicodedata.normalize("NFD", word).encode(), word.encode("cp949")]
    for saved in forms:
        assert all(typed(each).is_one_of(words_in(saved)) for each in forms)


@given(st.binary(max_size=200))
def test_no_file_makes_a_word_that_fits_nothing(data: bytes) -> None:
    """Of whatever bytes: a word that is accepted from a file has letters, and can be typed as it stands there."""
    for word in words_in(data):
        assert word
        assert word == word.strip()
        assert typed(word.encode()).is_one_of({word})


def test_a_stray_key_and_a_slip_do_not_count() -> None:
    """Arrows, Esc and what stands before them are forgotten; Backspace takes back one letter."""
    for keys in ("ab\x1b[A퇴근", "ab\x1b[1;5C\x1bOP퇴근", "ab\x03퇴근", "퇴그\x7f근", "퇴근x\x08", "\x7f\x7f퇴근"):
        assert typed(keys.encode()).is_one_of({WORD}), keys
    assert typed(WORD.encode("cp949") + b"a\x7f").is_one_of({WORD})
    assert Typing().add(b"abc\r")


@given(st.binary(max_size=600))
def test_whatever_is_typed_is_no_crash(data: bytes) -> None:
    """Any bytes are a word or none, and Enter is always found."""
    typing = Typing()
    assert typing.add(data) == any(end in data for end in (b"\r", b"\n"))
    typing.is_one_of({WORD})
    typing.forget()
    assert typing.is_empty


def test_the_pause_between_wrong_words_grows() -> None:
    """A second, two, four, up to a minute; after ten minutes without one it begins anew."""
    clock = Clock()
    guesses = Guesses(clock)
    waited = []
    for _ in range(9):
        assert guesses.may_try
        guesses.was_wrong()
        since = clock.now
        while not guesses.may_try:
            clock.now += 0.5
        waited.append(clock.now - since)
    assert waited == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    clock.now += 600
    assert guesses.may_try
    guesses.was_wrong()
    clock.now += 1
    assert guesses.may_try


class Line(Screen):
    """The screen of a kiosk at the other end of a line."""

    office: int


@pytest.fixture
def screen() -> Iterator[Line]:
    """A terminal, and the descriptor of whoever sits there."""
    office, ours = os.openpty()
    line = Line(ours, ours)
    line.office = office
    yield line
    os.close(office)
    os.close(ours)


@pytest.mark.posix
def test_a_customer_never_waits(screen: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many wrong words there were, Enter begins a turn; the right word leaves as soon as the pause is over."""
    clock = Clock()
    monkeypatch.setattr(welcome, "Guesses", lambda: Guesses(clock))
    desk = Welcome(screen, [language("ko")], "utf-8", {WORD})

    def says(keys: bytes) -> bool:
        screen.wipe = lambda: os.write(screen.office, keys)  # what is typed once it is empty
        return desk.wait()

    for _ in range(3):
        assert says(b"guess\r")
        clock.now += 60
    assert says(b"guess\r")
    for keys in (b"\r", WORD.encode() + b"\r", b"guess\r"):
        assert says(keys)  # in the pause: all of them begin a turn, and none makes it longer
    clock.now += 8
    assert not says(WORD.encode() + b"\r")


@pytest.mark.posix
@pytest.mark.parametrize("written", ["apart", "cp949"])
def test_the_office_leaves(tmp_path: Path, written: str) -> None:
    """The whole way, on a terminal."""
    (tmp_path / "word").write_bytes(WRITTEN[written] + b"\r\n")
    with Terminal(["kiosk", "--exit-word-file", str(tmp_path / "word")], environment={"HOME": str(tmp_path)}) as kiosk:
        kiosk.wait_for(WELCOME)
        kiosk.press(WORD, ENTER)
        assert kiosk.end() == 0
        assert kiosk.text == ""


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"\xef\xbb\xbf\n", b"\xff\xff\xff", "ab".encode("utf-16-le"), b"a\nb"]
)
def test_a_file_without_a_word_is_refused(tmp_path: Path, data: bytes) -> None:
    """What holds no word that can be typed is refused before the kiosk begins."""
    assert words_in(data) == frozenset()
