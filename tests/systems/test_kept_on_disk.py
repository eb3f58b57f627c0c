"""What is kept on disk comes back as from a list, sorted where that is wished, whether there is room for it or not."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.platform.kept_on_disk import KeptOnDisk

Thing = tuple[int, str]
THINGS = st.lists(st.tuples(st.integers(0, 5), st.text(max_size=3)), max_size=120)


def kept(things: list[Thing], most: int, *, by_number: bool) -> KeptOnDisk[Thing]:
    """All of them, of which memory holds a few."""
    found = KeptOnDisk[Thing](Thing, (lambda each: each[0]) if by_number else None, most)
    for each in things:
        found.add(each)
    return found


@given(THINGS, st.integers(1, 40), st.booleans())
def test_it_is_as_a_list(things: list[Thing], most: int, by_number: bool) -> None:
    """What went in comes out: in its order, or sorted with what is alike in its order; as often as one looks."""
    found = kept(things, most, by_number=by_number)
    wanted = sorted(things, key=lambda each: each[0]) if by_number else things
    assert len(found) == len(things)
    assert list(found) == list(found) == wanted


def test_two_may_look_at_once() -> None:
    """Who looks at it while somebody else does disturbs nobody."""
    things = [(number % 7, str(number)) for number in range(200)]
    found = kept(things, 30, by_number=True)
    assert [one == other for one, other in zip(found, found, strict=True)] == [True] * 200


def test_memory_holds_a_few() -> None:
    """Of what was added no more than the newest is kept as it was."""
    things = [(number, str(number)) for number in range(1_000)]
    found = kept(things, 30, by_number=False)
    assert len(found._newest) < 30
    assert not [run for run in found._runs if isinstance(run, list)]


def test_without_room_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no file can be made, all of it stays in memory."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    things = [(number % 7, str(number)) for number in range(200)]
    assert list(kept(things, 30, by_number=True)) == sorted(things, key=lambda each: each[0])
