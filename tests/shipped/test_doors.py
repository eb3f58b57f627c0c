"""Doors: of most programs the catalog knows where to go, whom to call and what it costs, and where that was read."""

import re
from pathlib import Path

import pytest

from advisor.commands.shared.catalogs import load_rules

ROOT = Path(__file__).parents[2]
CATALOG = load_rules([]).catalog
# without what others write, which is read and never said
WORDS = re.compile(r"^ +words:(?: \[[^\]]*\]|(?:\n +- .*)+)|, words: \[[^\]]*\]", re.MULTILINE)
TEXT = WORDS.sub("", (ROOT / "programs.yaml").read_text("utf-8"))
ROWS = (ROOT / "docs" / "sources.md").read_text("utf-8")
DIALLED = re.compile(r"\b(?:1\d{3}-\d{4}|126|1357)\b")
UNSURE = ("확인하지 못했", "확인된 자료가 없", "찾지 못했")
HEDGED = ("보도되었", "알려져 있")
# spoken to nobody in a shop, or hard to read aloud
STIFF = (
    "판 돈", "저절로", "까닭", "견주", "어림", "아무 쪽", "싸서 보낼", "물건값을 잡", "세금을 맡긴", "당근마켓",
    "안 하셔도 됩니다",
)  # fmt: skip
ROW_IDS = re.compile(r"^\| ([DEKCNS]\d+b?c?) \|", re.MULTILINE)


def test_most_programs_have_a_door() -> None:
    """An address of the owner's own, of at least 14 programs."""
    doors = [about.where.url for about in CATALOG.programs.values() if about.where is not None and about.where.url]
    assert len(doors) >= 14


def test_most_programs_have_a_telephone() -> None:
    """A number that is answered, of at least 12 programs; who answers is said, and where the number was read."""
    phones = [about.contact for about in CATALOG.programs.values() if about.contact is not None and about.contact.phone]
    assert len(phones) >= 12
    for contact in phones:
        phrase = CATALOG.sources[contact.source].phrase
        assert contact.phone is not None
        assert contact.phone in str(phrase)


def test_most_programs_say_what_they_cost_now() -> None:
    """Of at least 14 programs a source says what is to be paid now, or that nothing is."""
    told = [name for name, about in CATALOG.programs.items() if about.costs.now is not None and about.costs.now.sources]
    assert len(told) >= 14


def test_what_is_not_known_is_said_seldom() -> None:
    """At most a dozen times nothing was found; a claim is stated plainly, and its tag carries source and month."""
    assert sum(TEXT.count(words) for words in UNSURE) <= 12
    assert [words for words in HEDGED if words in TEXT] == []


@pytest.mark.parametrize("words", STIFF)
def test_nothing_is_hard_to_read_aloud(words: str) -> None:
    """Korean as one speaks it to a busy shop owner."""
    assert words not in TEXT


@pytest.mark.parametrize("name", CATALOG.sources)
def test_every_source_has_the_words_that_carry_its_claims(name: str) -> None:
    """What a source says that is used here, and the day somebody read it."""
    source = CATALOG.sources[name]
    assert source.phrase
    assert source.read is not None


@pytest.mark.parametrize("program", CATALOG.programs)
def test_no_number_is_printed_that_no_source_names(program: str) -> None:
    """A telephone in a sentence of a program stands in the phrase of some source."""
    phrases = " ".join(str(source.phrase) for source in CATALOG.sources.values())
    assert [number for number in DIALLED.findall(str(CATALOG.programs[program])) if number not in phrases] == []


def test_a_loan_says_that_it_is_one() -> None:
    """What has to be paid back says so in its summary, and how."""
    loans = [about for about in CATALOG.programs.values() if about.funding is not None and about.funding.form == "loan"]
    assert loans
    for loan in loans:
        assert "빚" in str(loan.summary)
        assert loan.funding is not None
        assert loan.funding.repay is not None


def test_every_row_of_the_research_is_answered() -> None:
    """The table names each row once, and no program, fact or source that is not there."""
    rows = ROW_IDS.findall(ROWS)
    expected = [*(f"D{number:02}" for number in range(1, 106)), "D90b", "D90c", "D93b"]
    for letter, most in {"E": 8, "K": 11, "C": 5, "N": 7, "S": 8}.items():
        expected += [f"{letter}{number}" for number in range(1, most + 1)]
    assert sorted(rows) == sorted(expected)
    named = set(re.findall(r"`([a-z0-9_-]*-[a-z0-9-]*)`", ROWS))
    assert named <= set(CATALOG.programs) | set(CATALOG.sources) | {each.id for each in CATALOG.background}
