"""Programs by what people call them, in Korean and English."""

import pytest

from commands.running import advisor, refused


@pytest.mark.parametrize("called", ["kakao-channel", "카카오톡 가게 채널 열기", "가게채널", "KAKAO-CHANNEL"])
def test_a_program_by_its_name(called: str) -> None:
    """An id, the whole name and a part of it that no other has lead to the same program, whatever the blanks."""
    usual = advisor("explain", "kakao-channel")
    assert advisor("explain", called).out == usual.out
    assert advisor("programs", "show", *called.split(" ")).out == advisor("programs", "show", "kakao-channel").out


def test_what_several_have_is_not_guessed() -> None:
    """A word that several names have is refused with their ids."""
    ended = advisor("explain", "카카오")
    refused(ended, 2, "advisor explain:")
    assert "kakao-dangol" in ended.err


def test_the_nearest_is_told() -> None:
    """What nothing is called is refused with the nearest id."""
    ended = advisor("explain", "kakao-chanel")
    refused(ended, 2, "advisor explain:")
    assert "kakao-channel" in ended.err


def test_a_word_for_a_goal_finds_what_serves_it() -> None:
    """Who looks for `대출` gets the door for money, though no name has the word."""
    assert "정책자금" in advisor("programs", "대출").text
    assert "찾은 것이 없어요" in advisor("programs", "낙타").text
