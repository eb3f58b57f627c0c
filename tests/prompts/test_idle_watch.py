"""The clock of a shared terminal."""

import pytest

from advisor.prompts.idle_watch import LONGEST_RUN, Watch
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
    watch = Watch(60, 900, clock=clock)
    said = {}
    for second in range(62):
        said[second] = (watch.warning(language("ko")), watch.is_up)
        clock.now += 1
    assert said[39] == ("", False)
    assert "20초" in said[40][0]
    assert "1초" in said[59][0]
    assert not said[59][1]
    assert said[60][1]


def test_only_keys_that_do_something_count() -> None:
    """A key that the screen has no use for neither prolongs a turn nor stops the warning; any other one does."""
    clock = Clock()
    watch = Watch(10, 900, clock=clock)
    clock.now += 6
    watch.pressed(did=False, known=False)
    assert watch.warns
    clock.now += 2
    watch.pressed(did=False)  # as going up from the first page
    assert not watch.warns
    clock.now += 4
    watch.pressed(did=False)
    clock.now += 2
    assert watch.warns
    watch.pressed(did=True)
    assert not watch.warns


@pytest.mark.parametrize("did", [True, False])
@pytest.mark.parametrize("every", [0.03, 0.5, 0.99])
def test_keys_without_a_pause_are_nobody(did: bool, every: float) -> None:
    """What repeats keys faster than once a second ends as if there were no keys, soon after its first thirty."""
    clock = Clock()
    watch = Watch(20, 900, clock=clock)
    began = clock.now
    while not watch.is_up:
        clock.now += every
        watch.pressed(did=did)
    assert clock.now - began <= 20 + LONGEST_RUN * every + 1


def test_a_pause_makes_a_person_of_it() -> None:
    """Whoever pressed many keys in a row and then pauses is somebody again."""
    clock = Clock()
    watch = Watch(20, 900, clock=clock)
    for _ in range(100):
        clock.now += 0.1
        watch.pressed(did=True)
    clock.now += 5
    assert watch.warns
    watch.pressed(did=True)
    assert not watch.warns


def test_reading_has_a_time_of_its_own() -> None:
    """While a text is read the clock waits for longer; afterwards as long as before."""
    clock = Clock()
    watch = Watch(10, 900, 100, clock)
    with watch.reading():
        clock.now += 70
        assert not watch.warns
        clock.now += 20
        assert watch.warns
        assert not watch.is_up
    assert watch.is_up
    watch.awake()
    assert not watch.speaks


def test_keys_do_not_prolong_the_whole_turn() -> None:
    """The most that a turn may take holds for a busy customer too, and is announced a minute before."""
    clock = Clock()
    watch = Watch(60, 300, clock=clock)
    for _ in range(25):
        clock.now += 10
        watch.pressed(did=True)
    assert "50초" in watch.warning(language("ko"))
    clock.now += 50
    assert watch.is_up


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_seconds_are_said_in_every_language(code: str) -> None:
    """The warning names the seconds that are left."""
    clock = Clock()
    watch = Watch(10, 900, clock=clock)
    clock.now += 7
    assert "3" in watch.warning(language(code))
