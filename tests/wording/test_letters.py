"""Letters that a stream can carry."""

import io

import pytest

from advisor.wording.letters import SUBSTITUTES, carry_hangul, fitted, is_korean_code_page


def test_utf_8_carries_everything_as_it_is() -> None:
    """Nothing is replaced where nothing has to be."""
    assert fitted("UTF-8")("— ✓ 가 😀") == "— ✓ 가 😀"


@pytest.mark.parametrize("encoding", ["cp949", "euc_kr", "ascii"])
def test_what_is_lacking_is_replaced_or_spelled(encoding: str) -> None:
    """Every sign has a substitute that can be written, and the rest is spelled out; no question mark appears."""
    text = "".join(SUBSTITUTES) + "①⑳😀가"
    written = fitted(encoding)(text)
    assert written.encode(encoding)
    assert "?" not in written
    assert "<U+1F600>" in written


def test_circled_numbers_become_numbers() -> None:
    """Where there are no circles there are brackets."""
    assert fitted("ascii")("①⑫") == "(1)(12)"


@pytest.mark.parametrize(("encoding", "after"), [("ascii", "utf-8"), ("latin-1", "utf-8"), ("cp949", "cp949")])
def test_a_stream_without_hangul_is_switched(encoding: str, after: str) -> None:
    """A stream that could only print garbage becomes UTF-8; a Korean one stays."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    carry_hangul(stream)
    assert stream.encoding == after


def test_a_korean_console_shows_some_signs_wide() -> None:
    """Whether signs take two columns depends on the code page."""
    assert is_korean_code_page("cp949")
    assert is_korean_code_page("EUC-KR")
    assert not is_korean_code_page("utf-8")
