"""What a menu draws: everything where there is room, the question and the line pointed at where there is little."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.prompts.menu.menu_frame import Drawing, frame
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.letters import fitted
from advisor.wording.terminal_columns import width

LABELS = st.text(st.sampled_from("가나다 ab·←"), min_size=1, max_size=60).filter(lambda text: text.strip())


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """A screen with any number of lines of any length, anywhere in it."""
    labels = draw(st.lists(LABELS, min_size=1, max_size=24))
    several = draw(st.booleans())
    lines = (*(ScreenLine(str(at), label) for at, label in enumerate(labels)), ScreenLine("back", "뒤로", special=True))
    shown = Shown(draw(LABELS), draw(LABELS), draw(LABELS | st.none()), lines, several)
    pointed = draw(st.sampled_from(lines)).id
    ticked = (pointed,) if several else ()
    told = tuple(draw(st.lists(LABELS, max_size=2)))
    return Drawing(shown, lines, pointed, ticked, told, draw(LABELS | st.just("")), "keys", "above", "below")


@given(drawings(), st.integers(20, 130), st.integers(1, 50))
def test_a_frame_fits_the_terminal(drawing: Drawing, columns: int, rows: int) -> None:
    """Whatever the size, no row is wider and there are no more rows than the terminal has."""
    drawn = frame(drawing, columns, rows)
    assert len(drawn) <= rows
    assert all(width(text) < columns for _, text in drawn)


@given(drawings(), st.integers(30, 130))
def test_nothing_is_cut_where_there_is_room(drawing: Drawing, columns: int) -> None:
    """With rows enough, every letter of every text is drawn."""
    drawn = "".join(text.replace(" ", "") for _, text in frame(drawing, columns, 500))
    shown = drawing.shown
    texts = [*drawing.told, shown.heading, shown.question, shown.help or "", *(line.label for line in shown.lines)]
    for text in texts:
        assert text.replace(" ", "") in drawn


@given(drawings(), st.integers(30, 130), st.integers(8, 50))
def test_the_question_and_the_line_pointed_at_are_always_there(drawing: Drawing, columns: int, rows: int) -> None:
    """A small terminal loses help and heading, never the question's beginning or the line pointed at."""
    drawn = frame(drawing, columns, rows)
    assert any(style == "class:question" for style, _ in drawn)
    assert any(style == "class:here" and text.startswith("> ") for style, text in drawn)


def test_lines_beyond_the_edge_are_announced() -> None:
    """Where the list does not fit, a row says that there is more."""
    lines = tuple(ScreenLine(str(at), f"line {at}") for at in range(30))
    drawing = Drawing(Shown("", "Which?", None, lines), lines, "15", (), (), "", "keys", "more above", "more below")
    texts = [text.strip() for _, text in frame(drawing, 40, 12)]
    assert "more above" in texts
    assert "more below" in texts


def test_numbers_stay_when_the_list_is_filtered() -> None:
    """A line keeps its number whatever was typed."""
    lines = tuple(ScreenLine(str(at), f"line {at}") for at in range(15))
    drawing = Drawing(Shown("", "Which?", None, lines), lines[11:12], "11", (), (), "", "keys", "", "")
    assert any("12. line 11" in text for _, text in frame(drawing, 40, 12))


def test_signs_that_the_terminal_lacks_are_replaced() -> None:
    """What is drawn can be written in the terminal's own encoding, without a question mark."""
    lines = (ScreenLine("a", "가 — 나"), ScreenLine("back", "← 뒤로", special=True))
    drawing = Drawing(Shown("", "A • B?", None, lines), lines, "a", (), (), "", "✓", "", "")
    text = "\n".join(text for _, text in frame(drawing, 40, 12, fitted("cp949")))
    assert text.encode("cp949")
    assert "가 - 나" in text
    assert text.count("?") == 1
