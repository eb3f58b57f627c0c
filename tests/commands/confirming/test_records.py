"""`advisor confirm` in an office: a record for each answer, for all or for one market, and whom the answer is for."""

import json
import shutil
from pathlib import Path

import pytest

from commands.case.offices import office_folder
from commands.case.test_cases import files, new, typed
from commands.running import refused

OFFICE = """office: {name: 중앙시장 상담실, telephone: 02-000-0000}
markets: {jungang: 중앙시장, yeokjeon: 역전시장}
"""
DANGOL = "kakao-dangol"
YES = ("--runs", "yes", "--asked", "2026-11-20", "--via", "상인회")
NO = ("--runs", "no", "--asked", "2026-11-21", "--via", "카카오")
PHONE = "02-111-1111"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of an office that is there for two markets."""
    return office_folder(tmp_path, OFFICE)


def plan(office: Path, *more: str) -> str:
    """A plan as text."""
    line = ("--set", "goals=regulars", "--set", "place=traditional_market", "--no-input", "--full")
    return typed(office, "plan", *line, *more).text


def records(office: Path) -> dict[str, bytes]:
    """The records of an office."""
    return files(office / "confirmations") if (office / "confirmations").exists() else {}


def test_a_market_has_its_own_answer_and_telephone(office: Path) -> None:
    """Its merchants read what was heard and whom to call; those of another, and of none that is known, do not."""
    typed(office, "confirm", DANGOL, "--market", "중앙", *YES, "--contact", f"상인회 {PHONE}")
    ours = plan(office, "--set", "market=jungang")
    assert PHONE in ours
    assert "2026-11-20" in ours
    for market in ("market=yeokjeon", "market=unknown"):
        assert PHONE not in plan(office, "--set", market)
    assert PHONE not in plan(office)


def test_the_answer_names_its_cases_and_the_text(office: Path) -> None:
    """Listed is who waits for it and for whom it counts; the text says when and from whom, and promises nothing."""
    ours, other = new(office, "--set", "market=jungang"), new(office, "--set", "market=yeokjeon")
    told = typed(office, "confirm", "프로젝트 단골", "--market", "중앙시장", *YES, "--contact", PHONE).text
    assert (ours in told, other in told) == (True, False)
    said = " ".join(told.partition("보낼 글")[2].split())
    for part in ("중앙시장 상담실 02-000-0000", "2026-11-20", "상인회", PHONE, "되는지는 맡은 곳이 정해요"):
        assert part in said
    told = typed(office, "confirm", DANGOL, *NO).text
    assert ours in told
    assert other in told
    assert "하지 않는다고" in " ".join(told.split())
    typed(office, "case", "done", ours, DANGOL)
    assert ours not in typed(office, "confirm", DANGOL, *NO).text


def test_nothing_is_replaced(office: Path) -> None:
    """Each answer is a file more and changes none; an older one is kept, told, and shown to nobody."""
    typed(office, "confirm", DANGOL, *NO)
    before = records(office)
    ended = typed(office, "confirm", DANGOL, *YES)
    assert before.items() < records(office).items()
    assert "그 답이 그대로 보여요" in ended.err
    assert ended.text == ""
    assert DANGOL in json.dumps(
        [each for each in _json(office)["not_matched"] if each["why"] == "closed"], ensure_ascii=False
    )


def _json(office: Path) -> dict[str, list[dict[str, str]]]:
    line = ("--set", "place=traditional_market", "--set", "goals=regulars", "--format", "json", "--no-input")
    document: dict[str, list[dict[str, str]]] = json.loads(typed(office, "plan", *line).text)
    return document


def test_two_offices_merge(office: Path) -> None:
    """By folder, office file or layer; what is here already is not copied again, and what is no record is told."""
    there = office.parent / "there"
    shutil.copytree(office, there)
    typed(there, "confirm", DANGOL, *YES)
    typed(there, "confirm", "kakao-channel", "--into", "layer.yaml", *YES)
    typed(office, "confirm", DANGOL, *NO)
    for other, added in (("../there", 1), ("../there/office.yaml", 0), ("../there/confirmations", 0)):
        assert f"{added}개를 옮겼어요. {1 - added}개는" in typed(office, "confirm", "--merge", other).err
    assert "1개를 옮겼어요. 0개는" in typed(office, "confirm", "--merge", "../there/layer.yaml").err
    assert "0개를 옮겼어요. 1개는" in typed(office, "confirm", "--merge", "../there/layer.yaml").err
    assert len(records(office)) == 3
    (there / "confirmations" / "note.yaml").write_text("x: 1\n", "utf-8")
    assert "note.yaml" in typed(office, "confirm", "--merge", "../there", code=7).err


def test_a_broken_record_takes_nothing_with_it(office: Path) -> None:
    """It is named, and what the others say counts."""
    typed(office, "confirm", DANGOL, *YES, "--contact", PHONE)
    (office / "confirmations" / "a.yaml").write_text("record: confirmation\n", "utf-8")
    line = ("--set", "goals=regulars", "--set", "place=traditional_market", "--no-input", "--full")
    ended = typed(office, "plan", *line)
    assert "a.yaml" in ended.err
    assert PHONE in ended.text


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ((DANGOL, *YES, "--market", "서문"), "--market:"),
        ((DANGOL, *YES, "--market", "시장"), "--market:"),
        ((DANGOL, *YES, "--market", "중앙", "--into", "a.yaml"), "--market:"),
        ((DANGOL, *YES, "--by", "나", "--into", "a.yaml"), "--by:"),
        ((DANGOL, "--merge", "."), "PROGRAM:"),
        (("kakao-dangle", *YES), "PROGRAM:"),
        ((DANGOL,), "advisor confirm:"),
    ],
    ids=" ".join,
)
def test_wrong_usage(line: tuple[str, ...], begins: str, office: Path) -> None:
    """What cannot be meant is refused with what to do, and nothing is written."""
    refused(typed(office, "confirm", *line, code=2), 2, begins)
    assert records(office) == {}
    assert not (office / "a.yaml").exists()


def test_without_an_office_there_is_nowhere_to_write(tmp_path: Path) -> None:
    """Whoever has no office file writes into a layer, which is said; nothing can be copied, either."""
    refused(typed(tmp_path, "confirm", DANGOL, *YES, code=2), 2, "advisor confirm:")
    refused(typed(tmp_path, "confirm", "--merge", ".", code=2), 2, "--merge:")


def test_an_older_answer_stays_out_of_a_layer(tmp_path: Path) -> None:
    """A layer keeps one answer a program: the one that was asked later stays."""
    typed(tmp_path, "confirm", DANGOL, *NO, "--into", "layer.yaml")
    before = (tmp_path / "layer.yaml").read_bytes()
    refused(typed(tmp_path, "confirm", DANGOL, *YES, "--into", "layer.yaml", code=2), 2, "--asked:")
    assert (tmp_path / "layer.yaml").read_bytes() == before


def test_a_recheck_is_of_the_market_of_each(office: Path) -> None:
    """What one market said is news for its cases alone, and named as what it is; `--changed` leaves out the others."""
    ours, other = new(office, "--set", "market=jungang"), new(office, "--set", "market=yeokjeon")
    assert "그대로인 상담 2건" in typed(office, "recheck", "cases").text
    assert "달라진 것이 있는 상담 0건" in typed(office, "recheck", "cases", "--changed").text
    typed(office, "confirm", DANGOL, "--market", "중앙", *NO)
    told = typed(office, "recheck", "cases", "--changed").text
    assert (ours in told, other in told) == (True, False)
    assert "사무실이 물어본 답이 있어서" in " ".join(told.split())


def test_what_was_heard_after_the_save_is_no_work_of_the_calendar(office: Path) -> None:
    """Days later, too, the reason is the answer, not that a day went by."""
    case = new(office)
    typed(office, "confirm", DANGOL, *NO[:3], "2026-12-01", *NO[4:], day="2026-12-02")
    told = json.loads(typed(office, "recheck", "cases", "--changed", "--format", "json", day="2026-12-02").text)
    (found,) = [each for each in told["cases"] if case in each["file"]]
    assert [each["causes"] for each in found["changes"] if each["program"] == DANGOL] == [["heard"]]


def test_one_case_is_told_in_the_words_of_its_market(office: Path) -> None:
    """What its market said is what the merchant reads, not what stands there for all."""
    new(office, "--set", "market=jungang")
    typed(office, "confirm", DANGOL, "--market", "중앙", *NO)
    told = " ".join(typed(office, "recheck", "cases").text.split())
    assert "센터가 2026-11-21에 물어보니 안 한다고 함" in told
    assert "올해 것을 물어보세요" not in told


def test_a_recheck_of_what_is_due(office: Path) -> None:
    """Before its day a case is left out with `--due`, and from then on it is told of."""
    case = new(office)
    assert case not in typed(office, "recheck", "cases", "--due").text
    assert case in typed(office, "recheck", "cases", "--due", day="2026-12-22").text


def test_asked_today_need_not_be_typed(office: Path) -> None:
    """The day is today where none is typed, and said; so an answer of a market takes three options."""
    told = typed(office, "confirm", DANGOL, "--market", "중앙", "--runs", "yes", "--via", "상인회").err
    assert "2026-11-23에 한다고 들음" in " ".join(told.split())
    (record,) = records(office).values()
    assert b'asked: "2026-11-23"' in record
    assert "--asked" in typed(office, "confirm", DANGOL, *YES, "--asked", "", code=2).err


def test_what_was_asked_today_stays_over_what_was_asked_before(office: Path) -> None:
    """An older day that is typed later replaces nothing that was asked today, and whoever types it is told."""
    typed(office, "confirm", DANGOL, "--runs", "no", "--via", "카카오")
    told = typed(office, "confirm", DANGOL, *YES).err
    assert "더 나중에 물어본 답이 있어서" in " ".join(told.split())
