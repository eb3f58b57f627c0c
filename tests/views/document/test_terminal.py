"""How text is laid on a console: folding, columns, colours, and encodings that lack signs."""

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from advisor.views.document.console import console_for
from advisor.views.document.page import EmptyLine, LabelledRow, Line, Part, Rows, Section, circled
from advisor.views.document.terminal import print_page
from advisor.wording.letters import SUBSTITUTES
from advisor.wording.terminal_columns import wrap
from views.terminal_samples import printed

ESCAPE = "\x1b"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def lines_of(part: Part, width: int = 80, encoding: str = "utf-8") -> list[str]:
    """The lines of one part."""
    text = printed(lambda console: print_page((Section("", (part,)),), console), width, encoding)
    return text.removesuffix("\n").split("\n")


WORDS = st.text(st.sampled_from("ab 가나·é①"), max_size=80).map(lambda text: " ".join(text.split()))


@given(WORDS, st.integers(min_value=2, max_value=30))
def test_folding_keeps_every_letter_and_the_width(text: str, width: int) -> None:
    """Lines break at spaces; only a word wider than a line is cut."""
    lines = wrap(text, width, cells=cell_len)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line, following in pairwise(lines):
        word = following.split(" ")[0]
        assert cell_len(f"{line} {word}") > width


def test_words_stay_whole() -> None:
    """Korean is broken between words, not between syllables."""
    assert wrap("상인회 사무실에 물어보세요", 16, cells=cell_len) == ["상인회 사무실에", "물어보세요"]


def test_further_lines_hang_under_the_text() -> None:
    """A mark stands out."""
    line = Line("가나다 라마바 사아자", "①", indent=2)
    assert lines_of(line, 16) == ["  ① 가나다", "    라마바", "    사아자"]


def test_labels_stand_beside_where_there_is_room_and_before_where_there_is_not() -> None:
    """A table when wide, a card when narrow."""
    rows = Rows(
        (LabelledRow("어디", (Line("상인회 사무실"),)), LabelledRow("드는 돈", (Line("하나", "-"), Line("둘", "-")))), 3
    )
    assert lines_of(rows, 60) == ["   어디     상인회 사무실", "   드는 돈  - 하나", "            - 둘"]
    assert lines_of(rows, 40) == ["  어디: 상인회 사무실", "  드는 돈:", "    - 하나", "    - 둘"]


def test_a_long_label_stands_alone() -> None:
    """Where label and text do not fit side by side, the text goes below."""
    rows = Rows((LabelledRow("아주 길고 긴 이름표", (Line("값"),)),))
    assert lines_of(rows, 20) == ["아주 길고 긴 이름표:", "  값"]


def test_a_tail_takes_no_further_line() -> None:
    """A detail is dropped before it costs a line."""
    assert lines_of(Line("가나다", tail="약 1시간"), 20) == ["가나다 약 1시간"]
    assert lines_of(Line("가나다 라마바 사", tail="약 1시간"), 20) == ["가나다 라마바 사"]
    assert lines_of(Line("가나다 라마바 사아자차카", tail="라"), 16)[-1].endswith("라")


def test_gaps_are_empty_lines() -> None:
    """An empty line holds nothing, not even spaces."""
    assert lines_of(EmptyLine()) == [""]


def test_numbers_in_circles_end_at_twenty() -> None:
    """There are no circled numbers beyond."""
    assert [circled(number) for number in (1, 20, 21)] == ["①", "⑳", "21."]


# --- encodings ----------------------------------------------------------------------------------------------------


def test_signs_that_a_korean_code_page_lacks_are_replaced() -> None:
    """Readable signs, never `?`; what is known nowhere is spelled."""
    assert lines_of(Line("— • ✓ ₩ ☐ ╭ × 😀 뷁똠"), encoding="cp949") == ["- - v 원 [ ] + × <U+1F600> 뷁똠"]


def test_wide_signs_of_a_korean_code_page_count_two_columns() -> None:
    """Old consoles show `·` and `①` two columns wide; no line may run over."""
    text = "가·나·다·라·마·바·사·아"
    assert lines_of(Line(text), 23) == [text]
    assert len(lines_of(Line(text), 23, "cp949")) == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "shift_jis"])
def test_a_stream_without_hangul_gets_utf8(encoding: str) -> None:
    """There is no way to say Korean in it; UTF-8 loses nothing, `?` and backslashes would."""
    assert lines_of(Line("가게 — ①"), encoding=encoding) == ["가게 — ①"]


def test_every_substitute_is_plain() -> None:
    """What replaces a sign is something that every Korean code page has."""
    assert all(plain.encode("euc_kr") for plain in SUBSTITUTES.values())


# --- colours ------------------------------------------------------------------------------------------------------


def coloured(stream: io.StringIO, colour: bool | None = None) -> str:
    """What a coloured line looks like on a stream."""
    print_page((Section("제목", (Line("좋아요", tone="good"),)),), console_for(stream, 80, colour))
    return stream.getvalue()


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.posix
def test_a_terminal_gets_colours_and_a_file_does_not() -> None:
    """Colour is for eyes."""
    assert ESCAPE in coloured(Terminal())
    assert ESCAPE not in coloured(io.StringIO())


@pytest.mark.posix
@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "")])
def test_colour_can_be_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """NO_COLOR and dumb terminals get not one escape character, not even for bold."""
    monkeypatch.setenv(name, value)
    assert ESCAPE not in coloured(Terminal())


@pytest.mark.posix
def test_colour_can_be_chosen() -> None:
    """The caller's word counts more than the stream's."""
    assert ESCAPE in coloured(io.StringIO(), colour=True)
    assert ESCAPE not in coloured(Terminal(), colour=False)
