"""What reaches a screen acts on nothing and hides nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.wording.safe import MOST_SHOWN, safe, shown

ACTING = {
    "escape": ("\x1b[31m", "<U+001B>[31m"),
    "newline": ("a\nb", "a<U+000A>b"),
    "delete": ("\x7f", "<U+007F>"),
    "C1": ("\x9b", "<U+009B>"),
    "right to left override": ("a\u202eb", "a<U+202E>b"),
    "isolate": ("\u2066", "<U+2066>"),
    "zero width space": ("\u200b", "<U+200B>"),
    "soft hyphen": ("\u00ad", "<U+00AD>"),
    "tag": ("\U000e0041", "<U+E0041>"),
    "line separator": ("\u2028", "<U+2028>"),
    "paragraph separator": ("\u2029", "<U+2029>"),
    "lone surrogate": ("\ud800", "<U+D800>"),
    "noncharacter": ("\uffff", "<U+FFFF>"),
    "unassigned": ("\u0378", "<U+0378>"),
    "choseong filler": ("\u115f", "<U+115F>"),
    "jungseong filler": ("\u1160", "<U+1160>"),
    "Hangul filler": ("\u3164", "<U+3164>"),
    "half-width filler": ("\uffa0", "<U+FFA0>"),
}


@pytest.mark.parametrize(("text", "expected"), ACTING.values(), ids=ACTING)
def test_spelled_out(text: str, expected: str) -> None:
    """Characters that act or hide are shown by their number."""
    assert safe(text) == expected


@pytest.mark.parametrize(
    "text", ["", "plain", "한글 ㄱㅏ", "é", "e\u0301", "全角　空白", "\u00a0", "₩ — • ✓", "🌼", "\ue000"]
)
def test_left_alone(text: str) -> None:
    """Letters, marks, spaces and signs of any script stay as they are."""
    assert safe(text) == text


@given(st.text(st.characters(codec=None)))
def test_nothing_acts(text: str) -> None:
    """No text leaves with a character of a category that acts; what is safe stays as it is."""
    result = safe(text)
    assert not {unicodedata.category(character) for character in result} & {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
    assert not set(result) & set("\u115f\u1160\u3164\uffa0")
    assert safe(result) == result


@given(st.text(st.characters(codec=None)))
def test_shown_is_short(text: str) -> None:
    """What was found is quoted in at most 40 characters, and says so when it was cut."""
    result = shown(text)
    assert len(result) <= MOST_SHOWN + 2
    if result != f'"{safe(text)}"':
        cuts = [at for at, character in enumerate(result) if character == "…"]
        assert any(safe(text).startswith(result[1:at]) and safe(text).endswith(result[at + 1 : -1]) for at in cuts)


@pytest.mark.parametrize(("length", "cut"), [(39, False), (40, False), (41, True)])
def test_cut_at_forty(length: int, cut: bool) -> None:
    """Forty characters are shown whole; of more, nineteen, an ellipsis and the last twenty."""
    assert shown("가" * length) == ('"' + "가" * 19 + "…" + "가" * 20 + '"' if cut else '"' + "가" * length + '"')


def test_a_spelled_character_is_never_cut() -> None:
    """The cut never leaves half of a `<U+…>`."""
    assert shown("a" * 36 + "\u202e" * 3) == '"' + "a" * 19 + "…" + "<U+202E>" * 2 + '"'


def test_the_end_of_a_path_is_kept() -> None:
    """Of a path that is too long the name of the file stays."""
    assert shown("/home/counselor/cases/2026/november/market-stall.yaml").endswith('market-stall.yaml"')
