"""`advisor explain` on the command line: what it takes, what it refuses, where it writes."""

import json
from pathlib import Path

import pytest
from sample import CATALOG, profile

from commands.running import MARKET_STALL, advisor

CREDIT = "kakao-message-credit"
BAKERY = profile("bakery")
DAY = ("--as-of", "2026-11-23", "--catalog", CATALOG)
STATED = """\
catalog: {id: states, version: "1", title: 층}
providers: {us: {ko: 우리, en: Us}}
sources: {note: {title: 글, publisher: 우리, published: "2026-10-01", grade: A}}
programs:
"""
PROGRAM = """\
  a-help:
    {provider: us, name: 도움, kind: related, summary: 요약, benefit: {text: 덕, sources: [note]}, entry: ask,
     window: WINDOW, serves: {regulars: 1}, hours: 1, sources: [note]}
"""
TWO_ROUNDS = '{rounds: [{opens: "2026-02-01", closes: "2026-03-31"}, {opens: "2026-08-01", closes: "2026-09-30"}]}'
PAUSED = 'confirmations: {a-help: {runs: no, asked: "2026-11-20", via: 전화, until: "2027-01-31"}}\n'
STATES = {
    "over": ('{opens: "2026-01", closes: "2026-06"}', "", "2026년 6월에 끝났어요"),
    "between": (TWO_ROUNDS, "", "지난번 2026-08-01~2026-09-30"),
    "paused": ('{reported: "2026-10-01"}', PAUSED, "2027-01-31까지 쉬어요"),
}


def test_a_program_and_a_profile() -> None:
    """Two sentences first, then the verdict; nothing on standard error."""
    ended = advisor("explain", CREDIT, BAKERY, *DAY)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.text.splitlines()
    assert lines[0] == "카카오톡 채널 메시지비 지원"
    assert lines[2] == "카카오톡 채널 메시지비 지원은 '카카오 비즈월렛 만들기'를 먼저 하셔야 해요."


def test_without_a_profile_nothing_is_known() -> None:
    """No profile is the empty profile; it asks nothing, with or without --no-input."""
    for arguments in ((), ("--no-input",)):
        ended = advisor("explain", CREDIT, *DAY, *arguments, "--format", "json")
        assert (ended.code, ended.err) == (0, "")
        assert json.loads(ended.out)["verdict"] == "unsure"


def test_settings_go_before_the_file() -> None:
    """`--set` shows what another answer would do."""
    ended = advisor("explain", CREDIT, BAKERY, *DAY, "--set", "annual_sales=2000000000", "--format", "json")
    assert json.loads(ended.out)["verdict"] == "no_match"


def test_a_profile_from_standard_input() -> None:
    """`-` reads it."""
    ended = advisor("explain", CREDIT, "-", *DAY, "--format", "json", stdin=BAKERY.read_bytes())
    assert json.loads(ended.out)["verdict"] == "within_reach"


def test_a_file_before_its_program_is_told_with_the_line_to_type() -> None:
    """The two are easily taken for each other; a word that names no program either is told as before."""
    ended = advisor("explain", BAKERY, CREDIT, *DAY)
    assert (ended.code, ended.out) == (2, b"")
    assert ended.err.splitlines()[-1].strip() == f"advisor explain {CREDIT} {BAKERY}"
    assert CREDIT not in advisor("explain", BAKERY, "nowhere", *DAY).err


@pytest.mark.parametrize(
    ("answers", "is_small"),
    [("8000", True), ("999999", True), ("1..8000", True), ("0", False), ("1000000", False), ("8000..", False)],
)
def test_a_sum_that_may_have_been_meant_in_ten_thousands_is_counted_and_told(answers: str, is_small: bool) -> None:
    """Exact numbers are won, in a file as in a setting; a year's sum that is so small is a slip more often than not."""
    given = json.dumps({"annual_sales": answers}).encode()
    for ended in (
        advisor("explain", CREDIT, *DAY, "--set", f"annual_sales={answers}", "--format", "json"),
        advisor("explain", CREDIT, "-", *DAY, "--format", "json", stdin=given),
    ):
        assert ended.code == 0
        assert json.loads(ended.out)["verdict"] == "unsure"
        assert ("annual_sales" in ended.err) == is_small, ended.err
        assert is_small or ended.err == ""


def test_the_tree_on_demand() -> None:
    """`--tree` shows every condition, in both forms."""
    assert "조건 모두" in advisor("explain", CREDIT, BAKERY, *DAY, "--tree").text
    assert json.loads(advisor("explain", CREDIT, BAKERY, *DAY, "--tree", "--format", "json").out)["tree"]


def test_a_result_in_a_file(tmp_path: Path) -> None:
    """`-o` writes it, and nothing is overwritten without --force."""
    target = tmp_path / "why.txt"
    assert advisor("explain", CREDIT, BAKERY, *DAY, "--lang", "en", "-o", target).out == b""
    assert target.read_text("utf-8").startswith("KakaoTalk channel message credit\n")
    again = advisor("explain", CREDIT, BAKERY, *DAY, "-o", target)
    assert (again.code, again.out) == (5, b"")


@pytest.mark.posix
@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("kakao-mesage-credit",), 2, "kakao-message-credit"),
        (("Kakao-Dangool",), 2, "kakao-dangol"),
        (("x" * 300,), 2, "advisor explain"),
        (("\x1b[31mkakao",), 2, "<U+001B>"),
        ((), 2, "PROGRAM"),
        ((CREDIT, BAKERY, MARKET_STALL), 2, "market-stall.yaml"),
        ((CREDIT, "nowhere.yaml"), 3, "nowhere.yaml"),
        ((CREDIT, BAKERY, "--set", "plase=no_shop"), 3, "place"),
        ((CREDIT, BAKERY, "--set", "place"), 2, "--set"),
        ((CREDIT, BAKERY, "--format", "xml"), 2, "json"),
        ((CREDIT, BAKERY, "--as-of", "tomorrow"), 2, "--as-of"),
        ((CREDIT, BAKERY, "--catalog", "nowhere.yaml"), 4, "nowhere.yaml"),
        ((CREDIT, BAKERY, "-o", BAKERY), 5, "bakery.yaml"),
    ],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_wrong_is_named_and_nothing_is_written(
    arguments: tuple[str | Path, ...], code: int, told: str, language: str
) -> None:
    """The nearest name or the option, within four lines of 80 columns; standard output stays empty."""
    ended = advisor("explain", *arguments, "--lang", language)
    assert (ended.code, ended.out) == (code, b"")
    assert told in ended.err
    assert len(ended.err.splitlines()) <= 4
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", [("programs", "도움"), ("programs", "show", "a-help"), ("explain", "a-help")])
@pytest.mark.parametrize("state", STATES)
def test_it_is_found_with_its_word(state: str, command: tuple[str, ...], tmp_path: Path) -> None:
    """The list, the page of the program and the explanation all say it, and end well."""
    window, rest, word = STATES[state]
    (tmp_path / "states.yaml").write_text(STATED + PROGRAM.replace("WINDOW", window) + rest, "utf-8")
    files = ("--catalog", CATALOG, "--catalog", "states.yaml")
    ended = advisor(*command, *files, "--as-of", "2026-11-28", folder=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert word in ended.text
    assert "도움" in ended.text
