"""`advisor catalog review`: what a person takes, changes or refuses is written with who, when and why."""

import time
from pathlib import Path
from typing import Any

import pexpect
import pytest
import yaml

from advisor.problem import Place, Problem
from advisor.wording.language import language
from advisor.wording.problems import told
from commands.running import PROGRAM, ROOT, Ended, advisor, environment

NOTICE = ROOT / "tests" / "notices" / "one.json"
NAME = "pbln_000000000800001"
DAY = ("--as-of", "2026-11-20")
TAKEN = {"decision": "taken", "by": "김상담", "day": "2026-11-20"}


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    into = tmp_path / "drafts.yaml"
    assert advisor("catalog", "draft", str(NOTICE), "--into", str(into), *DAY).code == 0
    return into


def review(file: Path, *answers: str, by: str = "김상담", code: int = 0, input_: str = "line") -> Ended:
    typed = "".join(f"{each}\n" for each in answers).encode()
    line = ("catalog", "review", str(file), "--by", by, *DAY, *(("--input", input_) if input_ else ()))
    ended = advisor(*line, stdin=typed)
    assert ended.code == code, ended.err
    return ended


def entry_in(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))["programs"][NAME]
    return found


def test_taken_as_it_is(drafts: Path) -> None:
    """Each field stands beside the notice's words; once all are taken it is a program that says by whom and when."""
    ended = review(drafts, "1", "1")
    assert "조건(가게가 있는 시·도): 인천" in ended.err
    assert "공고의 말: “인천광역시 소재”" in ended.err
    entry = entry_in(drafts)
    assert "draft" not in entry
    assert entry["reviewed"] == "2026-11-20"
    decided = entry["notice"]["decided"]
    assert decided["draft"] == TAKEN
    assert decided["requires.region"] == {**TAKEN, "quote": "인천광역시 소재"}
    assert "held" not in entry["notice"]
    layered = ("--catalog", "shipped", "--catalog", str(drafts))
    assert NAME.encode() in advisor("programs", "--format", "json", *layered, *DAY).out


def test_changed_and_refused(drafts: Path) -> None:
    """A field that is changed or left out says why; a second import of a notice that changed keeps both."""
    fields = (
        "1",
        "1",
        "2",
        "우리 말로",
        "알기 쉽게",
        "1",
        "1",
        "2",
        "20261101 ~ 20261130",
        "전화로 들음",
        "3",
        "잘못 읽음",
        "1",
    )
    review(drafts, "2", *fields, "2")
    entry = entry_in(drafts)
    assert entry["draft"] is True
    assert (entry["summary"], entry["window"]["closes"]) == ({"ko": "우리 말로"}, "2026-11-30")
    assert "region" not in str(entry["requires"])
    decided = entry["notice"]["decided"]
    whys = {name: (each["decision"], each["why"]) for name, each in decided.items() if "why" in each}
    assert whys == {
        "summary": ("changed", "알기 쉽게"),
        "window": ("changed", "전화로 들음"),
        "requires.region": ("refused", "잘못 읽음"),
    }
    newer = drafts.with_name("newer.json")
    newer.write_text(NOTICE.read_text("utf-8").replace("20261231", "20261215").replace("간판을", "큰 간판을"), "utf-8")
    assert advisor("catalog", "draft", str(newer), "--into", str(drafts), *DAY).code == 0
    entry = entry_in(drafts)
    assert (entry["summary"], entry["window"]["closes"]) == ({"ko": "우리 말로"}, "2026-11-30")
    assert "region" not in str(entry["requires"])
    assert "정한 뒤에 공고의 말이 바뀌었어요" in review(drafts, "6").err


def test_a_condition_is_added_on_words_of_the_notice(drafts: Path) -> None:
    """What nobody proposed is asked as for a new program, rests on words of the notice, and an import keeps it."""
    listed = review(drafts, "1", "3", code=2).err
    number = next(line.split(".")[0].strip() for line in listed.splitlines() if "(employees)" in line)
    review(drafts, "1", "3", number, "5명 미만", "0", "2")  # back from the words: nothing was added
    assert "employees" not in str(entry_in(drafts)["requires"])
    wrong = review(drafts, "1", "3", number, "5명 미만", "직원 5명", code=3).err
    assert "공고에 그런 말이 없어요" in " ".join(wrong.split())
    review(drafts, "1", "3", number, "5명 미만", "간판을 바꿔", "1")
    entry = entry_in(drafts)
    assert {"employees": {"below": 5}, "source": f"{NAME}-notice"} in entry["requires"]["all"]
    decided = entry["notice"]["decided"]
    assert decided["requires.employees"] == {**TAKEN, "decision": "added", "quote": "간판을 바꿔"}
    newer = drafts.with_name("newer.json")
    newer.write_text(NOTICE.read_text("utf-8").replace("간판을 바꿔", "간판을 고쳐"), "utf-8")
    assert advisor("catalog", "draft", str(newer), "--into", str(drafts), *DAY).code == 0
    assert entry_in(drafts)["requires"] == entry["requires"]
    assert "조건(직원 수)" in review(drafts, "6").err


def test_a_refused_draft_never_comes_again(drafts: Path) -> None:
    """It stays a draft with why it was refused, is not shown again, and is not made anew."""
    review(drafts, "4", "우리 지역이 아니에요")
    refused = entry_in(drafts)
    assert refused["notice"]["decided"]["draft"]["why"] == "우리 지역이 아니에요"
    assert refused["draft"] is True
    assert "0개 가운데 0개" in review(drafts).err
    assert "그대로인 것: 1건" in advisor("catalog", "draft", str(NOTICE), "--into", str(drafts), *DAY).err
    assert entry_in(drafts) == refused


def test_whoever_stops_keeps_what_was_decided(drafts: Path) -> None:
    """Where the answers end in the middle, the decisions until then are written, and nobody holds the draft."""
    ended = review(drafts, "2", "1", "1", code=2)
    assert told(Problem("review-input-ended", Place()), language("ko")) in " ".join(ended.err.split())
    notice = entry_in(drafts)["notice"]
    assert set(notice["decided"]) == {"provider", "name"}
    assert "held" not in notice


def test_who_has_a_draft_of_the_same_notice_is_told(drafts: Path) -> None:
    """A file beside it that has the same notice is named, with who decided there; so is who is looking at this one."""
    other = drafts.with_name("other.yaml")
    other.write_bytes(drafts.read_bytes())
    review(other, "1", "1", by="이주무")
    text = drafts.read_text("utf-8").replace(
        "      read:", '      held: {by: "박팀장", since: "2026-11-19"}\n      read:'
    )
    drafts.write_text(text, "utf-8")
    ended = " ".join(review(drafts, "6").err.split())
    assert "같은 공고로 만든 항목이" in ended
    assert "other.yaml" in ended.replace(" ", "")
    assert "이주무 (2026-11-20)" in ended
    assert "박팀장 님이 2026-11-19부터" in ended


def test_without_a_terminal(drafts: Path) -> None:
    """Where nobody sits and no answers come, it says how they can."""
    before = drafts.read_bytes()
    ended = review(drafts, code=2, input_="")
    assert told(Problem("review-needs-terminal", Place()), language("ko")) in " ".join(ended.err.split())
    assert drafts.read_bytes() == before


def test_a_file_of_answers_names_nobody(drafts: Path) -> None:
    """Answers that nobody types need --by: their first line is no name."""
    before = drafts.read_bytes()
    ended = advisor("catalog", "review", str(drafts), *DAY, "--input", "line", stdin=b"1\n1\n")
    assert (ended.code, "--by" in ended.err) == (2, True)
    assert drafts.read_bytes() == before


@pytest.mark.posix
def test_who_decides_is_asked(drafts: Path) -> None:
    """Whoever sits there is asked for a name where none was said; an empty one is asked again."""
    line = ["catalog", "review", str(drafts), "--input", "line", "--lang", "en", *DAY]
    shown = pexpect.spawn(PROGRAM, line, env=environment(), encoding="utf-8", timeout=30, dimensions=(40, 100))
    try:
        for wanted, typed in (("Who decides", ""), ("Who decides", "Kim"), ("Stop here", "1"), ("from now on", "1")):
            shown.expect(wanted)
            time.sleep(0.4)
            shown.send(f"{typed}\r")
        shown.expect(pexpect.EOF)
    finally:
        shown.close()
    assert shown.exitstatus == 0
    assert entry_in(drafts)["notice"]["decided"]["draft"]["by"] == "Kim"


@pytest.mark.posix
def test_asked_by_menus(drafts: Path) -> None:
    """On a terminal both stand side by side; Ctrl-C later keeps what was decided, and lets the draft go."""
    line = ["catalog", "review", str(drafts), "--by", "Kim", "--lang", "en", *DAY]
    shown = pexpect.spawn(PROGRAM, line, env=environment(), encoding="utf-8", timeout=30, dimensions=(40, 100))
    try:
        shown.expect("“20261101 ~ 20261231” +│ Period: 2026-11-01 ~ 2026-12-31")
        shown.expect("Stop here")
        time.sleep(0.4)
        shown.send("1\r")
        shown.expect("from now on")
        time.sleep(0.4)
        shown.send("\x03")
        shown.expect(pexpect.EOF)
    finally:
        shown.close()
    entry = entry_in(drafts)
    assert (shown.exitstatus, entry["draft"]) == (130, True)
    assert entry["notice"]["decided"]["window"]["by"] == "Kim"
    assert "held" not in entry["notice"]
