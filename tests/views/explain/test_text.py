"""What `advisor explain` says, as text."""

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from sample import EXAMPLES, LANGUAGES, plan_for, sample

from advisor.engine.explain.explanation import explain
from advisor.views.explain.spoken_summary import spoken_first
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.language import language
from views.test_terminal_wording import NEVER

from .samples import EVERY, PROGRAMS, explained, section, text_of

GOLDEN = Path(__file__).with_name("golden")
RENEW = bool(os.environ.get("ADVISOR_RENEW_GOLDEN"))
SHOWN = [
    ("bakery", "kakao-message-credit", False),
    ("market-stall", "kakao-dangol", True),
    ("large-sales", "kakao-message-credit", False),
    ("large-sales", "mss-ai-training", True),
    ("cafe", "kakao-biz-wallet", False),
    ("market-stall", "karrot-biz-profile", False),
    ("market-stall", "naver-fast-settlement", True),
    ("ai-curious", "kakao-dangol", False),
    ("mostly-unknown", "kakao-message-credit", False),
    ("cafe", "business-registration", False),
    ("cafe", "naver-fountain-fund", False),
    ("bakery", "naver-ai-education", False),
]
CASES = {
    f"{example}-{program}-{code}": (example, program, tree, code)
    for example, program, tree in SHOWN
    for code in LANGUAGES
}


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_as_it_was_found_good(name: str) -> None:
    """Somebody read these aloud; a change shows here. `make golden` writes them anew."""
    example, program, tree, code = CASES[name]
    text = text_of(explained(example, program), code, 80, tree)
    file = GOLDEN / f"{name}.txt"
    if RENEW:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == text


def test_no_golden_file_is_left_over() -> None:
    """Each golden file belongs to a case."""
    left = {file for file in GOLDEN.iterdir() if file.stem not in CASES}
    if RENEW:
        for file in left:
            file.unlink()
        left = set()
    assert not left


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_explanation_can_be_read(example: str, code: str) -> None:
    """No gap, no undecided particle, no misleading word, no line too wide, for every program of the catalog."""
    for program in PROGRAMS:
        text = text_of(explained(example, program), code, 80, tree=True)
        assert not re.search(r"[{}]|\(는\)|\(가\)|\(를\)|\(으\)|None", text)
        assert max(map(cell_len, text.split("\n"))) <= 80
        for words in NEVER[code]:
            assert words not in text.casefold()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_two_sentences_come_first(example: str, code: str) -> None:
    """Under the name stands what a counselor says in one breath: whether it fits, and what follows."""
    said = language(code)
    for program in PROGRAMS:
        about, plan = explained(example, program)
        first, second = spoken_first(PlanWords(sample(), said, plan.as_of, plan.listed), plan.state, about)
        name = said.text(sample().catalog.programs[program].name)
        assert name in first
        assert first.startswith(name) or code == "en"
        assert first.endswith(".")
        assert second.endswith((".", "?", '"'))
        head = " ".join(text_of((about, plan), code).split("\n\n", 1)[0].split())
        assert head.startswith(name)
        assert head.endswith(f"{first} {second}")


def test_only_what_decides_is_told_without_a_tree() -> None:
    """A condition that is met is no reason for "first do this"; on demand every one is shown with its answer."""
    text = text_of(explained("bakery", "kakao-message-credit"))
    assert section(text, "왜 그런가요") == "- 쓰고 있는 플랫폼에 비즈월렛이 없어서 안 맞아요.[2]"
    assert not section(text, "조건 모두")
    whole = section(text_of(explained("bakery", "kakao-message-credit"), tree=True), "조건 모두")
    assert "[맞음] 연 매출이 10억원 이하여야 해요 (읽은 답: 10억원 이하)" in whole
    assert "[안 맞음] 쓰고 있는 플랫폼에 카카오톡 가게 채널과 비즈월렛이 모두 있어야 해요" in whole


def test_what_would_settle_it_says_where_to_find_it() -> None:
    """Each open fact with what was said so far and where the answer is."""
    text = section(text_of(explained("mostly-unknown", "kakao-message-credit")), "이것을 알면 정해져요")
    assert "□ 연 매출 (답하지 않으셨어요) 작년 세금 신고서의 매출을 보거나" in text
    assert "□ 쓰고 있는 플랫폼 (일부만 알아요)" in text


def test_a_chain_is_told_with_its_work() -> None:
    """The steps in order, the program last, the hours of all together and the weeks at the merchant's pace."""
    text = section(text_of(explained("cafe", "kakao-message-credit")), "먼저 할 일")
    assert re.search(
        r"① 카카오톡 가게 채널 열기.* ② 카카오 비즈월렛 만들기.* ③ 카카오톡 채널 메시지비 지원 \(이 항목\)", text
    )
    assert text.endswith("여기까지 모두 약 4시간이에요. 하시는 속도로 2주쯤이에요.")


def test_a_fixed_fact_is_nothing_to_do() -> None:
    """What cannot be changed is no advice: the answer is corrected only if it was noted wrongly, and never untruly."""
    text = section(text_of(explained("large-sales", "kakao-message-credit")), "무엇이 달라지면 되나요")
    assert "연 매출이 10억원 이하여야 해요. 할 수 있는 일이 아니에요." in text
    assert "바꿀 수 있는 것만으로는 길이 없어요." in text
    assert text.endswith("사실과 다르게 답하면 안 돼요.")


def test_waiting_is_told_apart_from_doing() -> None:
    """A fact that time changes is looked at again; one that takes an action is not started for its own sake."""
    plan = plan_for(b"place: traditional_market\ndistrict_supported: no")
    waiting = section(text_of((explain(sample(), plan, "kakao-dangol"), plan)), "무엇이 달라지면 되나요")
    assert "올해 프로젝트 단골 선정이 되어 있어야 해요. 시간이 지나야 달라져요." in waiting
    only = section(text_of(explained("bakery", "naver-fast-settlement")), "무엇이 달라지면 되나요")
    assert "하실 수는 있지만, 이것 때문에 새로 시작하지는 마세요." in only


def test_a_close_place_is_said_to_be_close() -> None:
    """Items practically level are called level, whichever stands first."""
    for program, other in (("naver-place", "카카오톡 채널 메시지비"), ("kakao-message-credit", "네이버 플레이스")):
        text = section(text_of(explained("market-stall", program)), "순서")
        assert "순서가 비슷해요" in text
        assert re.search(rf"{other}.*사실상 같은 자리예요", text)
    assert "순서가 뚜렷해요" in section(text_of(explained("cafe", "karrot-biz-profile")), "순서")


def test_unknowns_conflicts_and_sources_are_told() -> None:
    """What no source says, where sources disagree, and the address behind every note."""
    text = text_of(explained("bakery", "kakao-message-credit"))
    assert "모르는 것" in section(text, "자료에 대하여")
    assert "다른 자료" in section(text, "자료에 대하여")
    body, foot = text.split("■ 출처\n")
    notes = {int(note) for note in re.findall(r"\[(\d+)\]", body)}
    assert notes == {int(note) for note in re.findall(r"^\[(\d+)\]", foot, re.MULTILINE)}
    assert "https://example.org/economidaily-2025-12-09" in foot


def test_what_is_done_was_said_or_is_there() -> None:
    """A program named as done says that it was named; a step says that what it brings is there."""
    plan = plan_for(b"done: [kakao-message-credit]")
    found = explain(sample(), plan, "kakao-message-credit")
    assert "이미 받고 있거나 쓰고 있다고 하셨어요." in text_of((found, plan))
    assert "이것으로 생기는 것이 이미 있어요." in text_of(explained("cafe", "business-registration"))


def test_every_program_of_every_example_is_explained() -> None:
    """None fails, and what the plan holds has its place, its firmness and its points."""
    for example, program in EVERY:
        about, plan = explained(example, program)
        planned = {item.program for item in plan.items}
        assert (about.listed == "plan") == (program in planned)
        assert (about.firmness is not None) == (about.moves is not None) == (program in planned)
        assert (about.smallest is not None) == (about.verdict is not None and about.verdict.verdict == "no_match")
