"""`advisor catalog new` and a notice with several tracks: each becomes a program with its own amount and conditions."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import All, Catalog, NumberTest, OptionTest
from commands.catalog.new_program import ANSWERS
from commands.catalog.test_new import SMALL
from commands.catalog.test_new_asking import SOURCE, new, typed_by_hand

TRACK = "12"  # in the last list
OTHER = (
    "골목 밖 | Others",
    "20만원까지 받아요. | Up to 200,000 won.",
    "1 10",  # place, employees
    "3",  # a street
    "",  # as many employees as the first one
)
TOLD = {
    "name": "새 도움 | New help",
    **{
        "provider": "세무서",
        "notice": "-",
        "kind": "grant",
        "benefit": "30만원 | 300,000 won",
        "window": "",
        "ways": "",
    },
    **{"who": ["place"], "test.place": ["market"], "serves": []},
    **{"tracks": 2, "track.1": "시장형 | Market", "track.2": "골목 밖 | Others"},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A catalog of one's own."""
    path = tmp_path / "small.yaml"
    path.write_bytes(SMALL)
    return path


def read(file: Path) -> Catalog:
    return load([LayerInput("small.yaml", file.read_bytes())])


def with_tracks(*last: str) -> Sequence[str]:
    """The answers of one program, then those of a second track, then what to do with it."""
    return (*ANSWERS[:-1], TRACK, "시장형 | Market", *OTHER, *last)


def test_each_track_has_its_own_amount_and_conditions(file: Path) -> None:
    """Two programs of one notice stand in the file: what differs differs, all else is told once and shared."""
    ended = new(file, with_tracks("1", "1"))
    assert ended.code == 0, ended.err
    catalog = read(file)
    first, second = catalog.programs["new-help"], catalog.programs["new-help-others"]
    assert [each.name for each in (first, second)] == [
        {"ko": "새 도움 (시장형)", "en": "New help (Market)"},
        {"ko": "새 도움 (골목 밖)", "en": "New help (Others)"},
    ]
    assert [each.benefit.amount for each in (first, second)] == [300_000, 200_000]
    assert [(each.funding.percent, each.funding.most) for each in (first, second) if each.funding] == [
        (50, 300_000),
        (None, 200_000),
    ]
    assert second.requires == All(
        parts=(
            OptionTest(fact="place", options=("street",), source=SOURCE),
            NumberTest(fact="employees", below=5, source=SOURCE),
        )
    )
    assert (first.sources, first.window, first.contact) == (second.sources, second.window, second.contact)
    assert catalog.sources[SOURCE].title == {"ko": "새 도움 공고", "en": "Notice: New help"}
    assert (first.excludes, second.excludes) == ((), ("new-help",))


def test_both_are_shown_before_they_are_written(file: Path) -> None:
    """The preview has every track with its amount and its conditions; nothing is written until somebody says so."""
    shown = " ".join(new(file, with_tracks("1", "2")).err.split())
    assert file.read_bytes() == SMALL
    for told in ("At most 300,000 won", "At most 200,000 won", "A market or An alley", "가게 위치: A street"):
        assert told in shown, shown
    assert "Not with New help (Market)" in shown


def test_who_turns_back_has_one_program_again(file: Path, tmp_path: Path) -> None:
    """Back out of the first question of a track there is none, whatever was typed of it; back elsewhere it stays."""
    plain = tmp_path / "plain.yaml"
    plain.write_bytes(SMALL)
    assert new(plain).code == 0
    assert new(file, (*ANSWERS[:-1], TRACK, "시장형", "골목 밖", "0", "0", "0", "1")).code == 0
    assert file.read_bytes() == plain.read_bytes()
    file.write_bytes(SMALL)
    corrected = (*ANSWERS[:-1], TRACK, "시장형", "골목 밖", "0", "거리형 | Street", *OTHER[1:], "3", "1")
    assert new(file, corrected).code == 0
    assert "new-help-street" in read(file).programs


def test_what_was_typed_of_a_track_is_gone_on_with() -> None:
    """Who stopped within a track is asked only for what it lacks."""
    drafting, shown = typed_by_hand((*OTHER[1:2], "1", "3", "3"), said=TOLD)
    assert "called" not in shown
    draft = drafting.draft()
    assert [each.name["en"] for each in draft.tracks] == ["New help (Others)"]
    assert draft.tracks[0].requires[0].options == ("street",)


def test_what_the_notice_does_not_say_is_told(file: Path) -> None:
    """Where nobody says whether one shop can get several tracks, no rule says so, and the plan tells what is open."""
    assert new(file, with_tracks("3", "1")).code == 0
    catalog = read(file)
    for name in ("new-help", "new-help-others"):
        program = catalog.programs[name]
        assert program.excludes == ()
        assert program.unknowns == (
            {
                "ko": "새 도움에서 여러 유형을 함께 받을 수 있는지는 공고에 없어요.",
                "en": "The notice does not say whether a shop can get several tracks of New help.",
            },
        )


def test_a_third_track(file: Path) -> None:
    """Each further track is asked for alone, and excludes all that stand before it; examples belong to their own."""
    third = ("섬 | Islands", "10만원. | 100,000 won.", "1", "4", "1")
    ended = new(file, with_tracks("1", TRACK, *third, "11", "1 12", "1"))
    assert ended.code == 0, ended.err
    programs = read(file).programs
    assert programs["new-help-islands"].excludes == ("new-help", "new-help-others")
    assert [len(programs[name].examples) for name in ("new-help", "new-help-others", "new-help-islands")] == [1, 1, 0]
