"""`advisor catalog new`: conditions for which the catalog has no question are asked for, too, and never dropped."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from advisor.catalog.editing.typed_lines import years_of
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog, DateTest
from advisor.languages import languages
from commands.catalog.new_program import ANSWERS, NAMES, read
from commands.catalog.test_new_asking import new, typed_by_hand
from commands.running import SHIPPED, advisor

YEARS, UNLISTED = "14", "15"  # behind the questions of the small catalog
TO_WHO = ANSWERS[:7]
TO_END = ANSWERS[-2:]
AGE = "대표가 만 39세 이하 | The owner is 39 or younger"


def new_with(file: Path, who: str, *typed: str, begin: Sequence[str] = TO_WHO) -> Catalog:
    """The small catalog with a program for whoever was chosen."""
    ended = new(file, (*begin, who, *typed, *TO_END))
    assert ended.code == 0, ended.err
    return read(file.read_bytes())


def test_years_in_business_can_be_asked_for_everywhere(file: Path) -> None:
    """A catalog that asks for no day gets the question since when a shop is open, once, with the first who needs it."""
    catalog = new_with(file, YEARS, "3년 미만")
    asked = catalog.programs["new-help"].requires
    assert isinstance(asked, DateTest)
    assert (asked.fact, "업력" in catalog.facts["opened"].words) == ("opened", True)
    assert {*languages()} == {*dict(catalog.facts["opened"].ask)}
    again = new_with(file, YEARS, "at least 7 years", begin=(NAMES[0].replace("help", "aid"), *TO_WHO[1:]))
    assert len(again.programs) == len(catalog.programs) + 1
    assert [*again.facts] == [*catalog.facts]
    assert file.read_bytes().count(b"  opened:") == 1


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("3년 미만", ("below_years", 3)),
        ("업력 7년 이상", ("at_least_years", 7)),
        ("창업 후 3년 미만", ("below_years", 3)),
        ("문을 연 지 10년 이상", ("at_least_years", 10)),
        ("less than 7 years", ("below_years", 7)),
        ("no less than 7 years", ("at_least_years", 7)),
        ("3 years or more", ("at_least_years", 3)),
        ("예비창업자나 3년 미만", None),
        ("7년 이내", None),
        ("up to 7 years", None),
        ("not more than 7 years", None),
        ("7년 초과", None),
        ("7", None),
    ],
)
def test_years_as_people_write_them(typed: str, years: tuple[str, int] | None) -> None:
    """Bounds in both languages; what differs by a day from both tests, or says more, is none."""
    assert years_of(typed) == years


@pytest.mark.parametrize("typed", ["7년 이내", "up to 7 years"])
def test_a_day_more_is_told(typed: str, file: Path) -> None:
    """Up to seven years is neither below nor at least: what the difference is, and whom to ask, is said."""
    ended = new(file, (*TO_WHO, YEARS, typed, *TO_END))
    assert "the one day on which 7 are reached" in " ".join(ended.err.split())


def test_who_asks_for_no_years_gets_no_question(file: Path) -> None:
    """The file holds the question only where a program has the condition."""
    assert "opened" not in new_with(file, "1", "1").facts


def test_the_question_reaches_the_merchant(tmp_path: Path) -> None:
    """With the layer on, a shop that is too old does not get it, and whoever was not asked is asked for the years."""
    path = tmp_path / "district.yaml"
    begin = ("우리 구 | Our district", *NAMES, "우리 구청 | Our district office", *ANSWERS[2:7])
    ended = new(path, (*begin, "51", "below 3 years", *TO_END))
    assert ended.code == 0, ended.err
    line = ("explain", "new-help", "--catalog", "shipped", "--catalog", path, "--as-of", "2026-12-01", "--lang", "en")
    young, old = (advisor(*line, "--set", f"opened={year}").text for year in (2025, 2019))
    assert "Fits the known conditions" in young
    assert "Does not fit" in old
    assert "How long ago did you open?" in advisor(*line).text


def test_two_at_once_who_ask_for_years_have_one_question(tmp_path: Path) -> None:
    """The second file of a folder asks what the first one brought."""
    folder = tmp_path / "district"
    begin = (*NAMES, "우리 구청 | Our district office", *ANSWERS[2:7])
    with ThreadPoolExecutor(2) as both:
        ended = list(both.map(lambda _: new(f"{folder}/", (*begin, "51", "3년 미만", *TO_END)), range(2)))
    assert [each.code for each in ended] == [0, 0], ended[0].err + ended[1].err
    texts = [each.read_bytes() for each in sorted(folder.glob("*.yaml"))]
    assert (len(texts), sum(b"\nfacts:" in each for each in texts)) == (2, 1)
    below = LayerInput(str(SHIPPED), SHIPPED.read_bytes())
    load([below, *(LayerInput(str(at), each) for at, each in enumerate(texts))])


def test_a_condition_in_words_is_unknown_of_every_shop(file: Path) -> None:
    """What no question asks is told on the plan as not known, with whom to ask; it decides nothing, and is not lost."""
    program = new_with(file, f"1 {UNLISTED}", "1", AGE).programs["new-help"]
    (told,) = program.unknowns
    assert all(part in dict(told)[code] for code, part in zip(("ko", "en"), AGE.split(" | "), strict=True))
    assert "세무서에 물어보세요" in dict(told)["ko"]
    shown = advisor("plan", "--catalog", file, "--set", "place=market", "--set", "goals=regulars", "--lang", "ko")
    assert "대표가 만 39세 이하" in shown.text


def test_a_condition_in_words_needs_them(file: Path) -> None:
    """Whoever chose that there is one more has to say which; the way back leads to the choice."""
    assert new(file, (*TO_WHO, UNLISTED, "", *TO_END)).code != 0
    drafting, shown = typed_by_hand((*TO_WHO, "14", "0", "1", "1", *TO_END[:1]))
    assert "What is the condition that is not listed?" in shown
    assert "unknowns" not in drafting.draft().more


@pytest.mark.parametrize("gone", [["since"], ["place", "since"]])
def test_answers_kept_from_another_day_are_asked_anew_where_their_question_is_gone(gone: list[str]) -> None:
    """A question may have left the catalog since: who gets it is asked again, and the rest stands."""
    said = dict(zip(("name", "provider", "notice", "kind", "benefit", "window", "ways"), TO_WHO, strict=True))
    said["kind"] = "grant"
    drafting, _ = typed_by_hand(("1", "1", "1"), {**said, "who": gone, "test.since": "3년 미만"})
    assert drafting.said["who"] == ["place"]
    assert drafting.draft().name == {"ko": "새 도움", "en": "New help"}
