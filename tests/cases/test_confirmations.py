"""What an office was told: which answer counts for whom, in any order, and on which day."""

import random
from datetime import date, timedelta

from commands.running import SMALL_CATALOG
from hypothesis import given
from hypothesis import strategies as st

from advisor.cases.confirmations import Heard, Told, laid_over, read_told, told_text
from advisor.cases.market import with_markets
from advisor.catalog.model.catalog import Confirmation
from advisor.commands.shared.catalogs import load_rules

FIRST = date(2026, 11, 1)
CATALOG = load_rules([str(SMALL_CATALOG)]).catalog
PROGRAM = next(iter(CATALOG.programs))
MARKETS = (None, "중앙시장", "역전시장")


def told(asked: int, *, runs: bool = True, market: str | None = None, until: int | None = None, **more: str) -> Told:
    """An answer that was given on the n-th day."""
    day = (FIRST + timedelta(asked)).isoformat()
    last = None if until is None else (FIRST + timedelta(until)).isoformat()
    return Told(record="confirmation", day=day, program=PROGRAM, market=market, runs=runs, asked=day, via="상인회",
                until=last, **more)  # fmt: skip


def counting(records: list[Told], market: str | None, day: int) -> Confirmation | None:
    """What the catalog says for a merchant of a market on the n-th day."""
    heard = [Heard(f"{number}.yaml", each) for number, each in enumerate(records)]
    random.shuffle(heard)
    return laid_over(CATALOG, heard, market, FIRST + timedelta(day)).programs[PROGRAM].window.confirmed


answers = st.builds(
    told,
    st.integers(0, 40),
    runs=st.booleans(),
    market=st.sampled_from(MARKETS),
    until=st.none() | st.integers(41, 90),
    contact=st.sampled_from(("02-1", "02-2")),
)


@given(st.lists(answers, max_size=6), st.sampled_from(MARKETS), st.integers(0, 100))
def test_only_what_is_of_the_market_or_of_all_counts(records: list[Told], market: str | None, day: int) -> None:
    """What a merchant is told, the telephone too, was said of their market or of all, and never after the day."""
    found = counting(records, market, day)
    known = [each for each in records if each.market in (None, market) and each.asked <= str(FIRST + timedelta(day))]
    assert (found is None) == (not known)
    assert found is None or found in [each.confirmation for each in known]


@given(st.lists(answers, max_size=6), answers, st.sampled_from(MARKETS))
def test_an_older_answer_never_replaces_a_newer(records: list[Told], old: Told, market: str | None) -> None:
    """An answer that was asked before one of the same market changes nothing, while that holds."""
    newer = [each for each in records if each.market == old.market and each.asked > old.asked]
    if newer:
        assert counting([*records, old], market, 100) == counting(records, market, 100)


def test_a_market_goes_before_all() -> None:
    """What a market said counts there, also against a later yes of all, and nowhere else."""
    records = [told(1, runs=False, market="중앙시장"), told(5)]
    assert counting(records, "중앙시장", 9) == records[0].confirmation
    assert counting(records, "역전시장", 9) == counting(records, None, 9) == records[1].confirmation


def test_a_later_no_for_all_is_one_everywhere() -> None:
    """Once all were told later that it does not run, it runs in no market; an earlier no closes no market's yes."""
    yes = told(5, market="중앙시장")
    assert counting([yes, told(6, runs=False)], "중앙시장", 9) == told(6, runs=False).confirmation
    assert counting([yes, told(4, runs=False)], "중앙시장", 9) == yes.confirmation


def test_what_is_over_gives_way() -> None:
    """After its last day a market's answer leaves the word to what holds for all."""
    records = [told(1), told(5, runs=False, market="중앙시장", until=10)]
    assert counting(records, "중앙시장", 10) == records[1].confirmation
    assert counting(records, "중앙시장", 11) == records[0].confirmation


def test_of_what_is_over_the_later_word_is_the_last() -> None:
    """Where neither a market's answer nor that for all holds any more, the later one is what was heard last."""
    for first, second in ((None, "중앙시장"), ("중앙시장", None)):
        records = [told(1, market=first, until=10), told(5, market=second, until=12)]
        assert counting(records, "중앙시장", 20) == records[1].confirmation


@given(answers)
def test_a_record_is_read_as_it_was_written(record: Told) -> None:
    """Whatever is written comes back; a comment or a key that somebody added changes nothing."""
    text = told_text(record)
    assert read_told(text.encode(), "a.yaml") == record
    assert read_told(f"# ours\n{text}ours: 1\n".encode(), "a.yaml") == record


def test_a_file_that_is_no_record_is_told() -> None:
    """Notes, sheets and halves of files are named with what is wrong."""
    for text in ("", "record: note\nday: '2026-11-20'\n", "a: [", told_text(told(1)).partition("runs")[0]):
        problems = read_told(text.encode(), "a.yaml")
        assert isinstance(problems, tuple)
        assert problems


def test_no_market_no_question() -> None:
    """An office without markets has the catalog as it is; one with them has a question that no rule reads."""
    assert with_markets(CATALOG, {}, "시장", "어느 시장?") is CATALOG
    asked = with_markets(CATALOG, {"a": "중앙시장"}, "시장", "어느 시장?").facts["market"]
    assert (asked.values(), asked.by_default) == (("a",), False)
