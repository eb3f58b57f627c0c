"""The lines of an input, whatever wrote them and however they arrive."""

import io
import os
import time
from collections.abc import Iterator
from itertools import chain, repeat
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.problem import InvalidProfile
from advisor.prompts.answer_file.input_lines import LONGEST_LINE, MOST_LINES, Arriving, Cutting, decoded

TEXTS = st.lists(st.text("a1=,# 가나힣각ㄱ", max_size=6), max_size=6)


def cut(data: bytes, sizes: Iterator[int]) -> list[str]:
    """The lines of bytes that arrive in pieces of these sizes."""
    cutting, lines, at = Cutting(), list[bytes](), 0
    while at < len(data):
        size = next(sizes)
        lines += cutting.cut(data[at : at + size])
        at += size
    return [decoded(each) for each in chain(lines, cutting.cut(b""))]


@given(
    TEXTS,
    st.sampled_from(["utf-8", "utf-8-sig", "cp949", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["NFC", "NFD"]),
    st.lists(st.integers(1, 5), min_size=1),
)
def test_the_same_lines_whatever_wrote_them(
    texts: list[str], encoding: str, end: str, form: str, sizes: list[int]
) -> None:
    """Encoding, mark, line ends, single letters of Hangul and the size of the pieces change nothing."""
    whole = "".join(f"{each}{end}" for each in texts)
    if encoding != "cp949":  # has whole syllables alone
        whole = normalize(form, whole)
    found = cut(whole.encode(encoding), chain.from_iterable(repeat(sizes)))
    assert found == [each.strip() for each in texts]


def test_lines_are_counted_as_an_editor_does() -> None:
    """Every line has its number, empty ones and comments too; the last one needs no end."""
    lines = Arriving(io.BytesIO(b"\n# c\r\n\r 1 \n\n2")).rest()
    assert [tuple(each) for each in lines] == [(1, ""), (2, "# c"), (3, ""), (4, "1"), (5, ""), (6, "2")]


@pytest.mark.posix
def test_nobody_waits_for_an_end_that_does_not_come() -> None:
    """A line counts as soon as it is there, and a pipe that stays open holds nobody up for ever."""
    read, write = os.pipe()
    with os.fdopen(read, "rb") as stream, os.fdopen(write, "wb", buffering=0) as sender:
        lines = Arriving(stream)
        began = time.monotonic()
        assert lines.first_answer(0.1) is None
        sender.write(b"# c\n1\n2")
        assert lines.first_answer(20) == (2, "1")
        assert [lines.following(), lines.following()] == [(1, "# c"), (2, "1")]
        assert lines.left_over(0.1) is None  # not whole yet
        assert time.monotonic() - began < 10
        sender.write(b"\n")
        assert lines.left_over(20) == (3, "2")


@pytest.mark.parametrize("data", [b"1" * (LONGEST_LINE + 1), b"1\n" * (MOST_LINES + 1)])
def test_what_has_no_end_is_refused(data: bytes) -> None:
    """A line that does not end, and lines that do not end, are no answers; nothing of them is kept."""
    with pytest.raises(InvalidProfile, match="answers-endless"):
        Arriving(io.BytesIO(data)).rest()


def test_what_cannot_be_read_is_told() -> None:
    """Where reading fails, that is said, and is no end of the answers."""
    with open(os.devnull, "wb") as stream, pytest.raises(InvalidProfile, match="file-unreadable"):  # noqa: PTH123
        Arriving(stream).rest()  # type: ignore[arg-type]  # only written to
