"""The clock of a shared terminal."""

import pytest

from advisor.prompts.idle_watch import Watch
from advisor.wording.language import language


class Clock:
    """A clock that goes as it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_warning_counts_down_before_the_end() -> None:
    """Half the time, at most twenty seconds, is left when the warning begins; then the turn is over."""
    clock = Clock()
    watch = Watch(60, 900, clock)
    said = {}
    for second in range(62):
        said[second] = (watch.warning(language("ko")), watch.is_up)
        clock.now += 1
    assert said[39] == ("", False)
    assert "20초" in said[40][0]
    assert "1초" in said[59][0]
    assert not said[59][1]
    assert said[60][1]


def test_a_key_stops_the_warning_and_does_nothing_else() -> None:
    """Who is waked by the warning presses any key, which must not answer the question."""
    clock = Clock()
    watch = Watch(10, 900, clock)
    assert not watch.touch()
    clock.now += 6
    assert watch.warns
    assert watch.touch()
    assert not watch.warns
    assert not watch.touch()


def test_keys_do_not_prolong_the_whole_turn() -> None:
    """The most that a turn may take holds for a busy customer too, and is announced a minute before."""
    clock = Clock()
    watch = Watch(60, 300, clock)
    for _ in range(25):
        clock.now += 10
        watch.touch()
    assert "50초" in watch.warning(language("ko"))
    clock.now += 50
    assert watch.is_up


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_seconds_are_said_in_every_language(code: str) -> None:
    """The warning names the seconds that are left."""
    clock = Clock()
    watch = Watch(10, 900, clock)
    clock.now += 7
    assert "3" in watch.warning(language(code))
