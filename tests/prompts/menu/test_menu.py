"""The questionnaire with menus, on a pseudo-terminal."""

import random
import time

import pytest

from prompts.terminal import CTRL_C, DOWN, ENTER, ESCAPE, LEFT, SPACE, UP, Terminal
from prompts.walking import (
    DONE,
    PLAN,
    POINTED,
    REVIEW,
    THOROUGH,
    answered,
    begin,
    changes,
    no_traceback,
    point,
    pointed,
    question,
    to_plan,
    to_review,
)

KEYS = [ENTER, SPACE, ESCAPE, UP, DOWN, LEFT, "\x1b[C", "0", "1", "2", "5", "9", "ㅜ", "ㅛ", "a", "가", "\t", "\x7f"]
NASTY = [
    "\x1b",
    "\x04",
    "\x1a",
    "\x1c",
    "\x13",
    "\x11",
    "\x00",
    "\xff",
    "\x1b[200~1\r1\x1b[201~",
    "\x1b[200~",
    "\x1b[<0;3;3M",
    "\x1bOP",
]


def test_a_whole_interview_ends_with_the_plan() -> None:
    """Digits and Enter answer every question, the answers are looked over, and the plan stands on the screen."""
    with begin() as terminal:
        asked = to_review(terminal)
        assert 5 <= len(asked) <= 13
        to_plan(terminal)
        assert "무엇이 가장 급하세요" not in terminal.text
        terminal.press("4", ENTER)
        assert terminal.end() == 0
        no_traceback(terminal)


@pytest.mark.posix
def test_english_is_asked_in_english() -> None:
    """With --lang en no Korean letter stands on a question."""
    with Terminal(["--lang", "en"]) as terminal:
        terminal.wait_for("question 1")
        terminal.answer("1")
        terminal.wait_for("question 2")
        assert not any("가" <= letter <= "힣" for letter in terminal.text)


@pytest.mark.parametrize("key", [LEFT, ESCAPE, "0" + ENTER])
def test_back_over_three_questions(key: str) -> None:
    """Left arrow, Esc and the visible line go back one by one, each time with the earlier answer pointed at."""
    with begin() as terminal:
        labels, asked = [], []
        for number in ("2", "1", "3"):
            labels.append(point(terminal, number))
            asked.append(question(terminal).splitlines()[-1])
            before = question(terminal)
            terminal.answer()
            changes(terminal, before)
        for label, text in zip(reversed(labels), reversed(asked), strict=True):
            before = question(terminal)
            terminal.press(key)
            changes(terminal, before)
            assert pointed(terminal) == label
            assert question(terminal).endswith(text)


def test_ticks_stand_as_they_were_after_going_back() -> None:
    """Going back to a question with several answers shows all of them ticked."""
    with begin() as terminal:
        answered(terminal, 4)
        assert "[ ] 1." in terminal.text
        ticked = question(terminal)
        terminal.answer("1", "2")
        changes(terminal, ticked)
        terminal.press(LEFT)
        terminal.wait_for("[v] 1.", "[v] 2.", "[ ] 3.")


def test_enter_on_an_untouched_list_asks_again() -> None:
    """Enter without a tick is no answer, and says what to do; a tick by Space is one."""
    with begin() as terminal:
        answered(terminal, 4)
        before = question(terminal)
        terminal.answer()
        terminal.wait_for("하나 이상 골라 주세요. 없으면 '하나도 없어요'를 고르세요.")
        assert question(terminal) == before
        terminal.press(DOWN, DOWN, SPACE)
        assert "[v] 2." in terminal.text
        terminal.press(ENTER)
        changes(terminal, before)


def test_a_line_that_stands_alone_is_never_combined() -> None:
    """Ticking 'none' takes away the other ticks, and the other way round; pointing at it beside ticks asks again."""
    with begin() as terminal:
        answered(terminal, 4)
        before = question(terminal)
        terminal.press("1", "4")
        assert "[v] 4." in terminal.text
        assert "[ ] 1." in terminal.text
        terminal.press("1")
        assert "[ ] 4." in terminal.text
        assert "[v] 1." in terminal.text
        terminal.press(DOWN, DOWN, DOWN)
        terminal.answer()
        assert question(terminal) == before
        assert "다른 표시를 지우세요" in terminal.words


@pytest.mark.parametrize("pause", [0, 0.02, 0.1])
def test_a_doubled_enter_answers_one_question(pause: float) -> None:
    """A second Enter, however soon after the first, is not taken for an answer to the next question."""
    with begin() as terminal:
        before = question(terminal)
        point(terminal, "1")
        terminal.child.send(ENTER)
        time.sleep(pause)
        terminal.child.send(ENTER)
        changes(terminal, before)
        terminal.read(0.5)
        assert "2번째 질문" in terminal.text


def test_keys_typed_ahead_do_nothing() -> None:
    """What was typed before a question stood on the screen does not answer it."""
    with begin() as terminal:
        time.sleep(0.3)
        terminal.child.send("1\r2\r3\r")
        terminal.read(0.5)
        assert "2번째 질문" in terminal.text
        assert not POINTED.search(terminal.text)


def test_keys_of_the_korean_input_method_do_nothing() -> None:
    """j and k arrive as ㅓ and ㅏ, n and y as ㅜ and ㅛ while the input method is on: none of them is a command."""
    with begin() as terminal:
        before = terminal.text
        terminal.press("ㅜ", "ㅛ", "ㅓ", "ㅏ", "네", "q", "y", "a", "i")
        assert terminal.text == before


def test_a_resize_in_the_middle_cuts_nothing() -> None:
    """From 100 to 40 columns and back: the question and every choice stand there whole, pointed at as before."""
    with begin(columns=100) as terminal:
        answered(terminal, 2)
        label = point(terminal, "5")
        whole = terminal.words
        terminal.resize(40, 30)
        assert "시장·상점가 바로 옆 길이에요 (길 하나 사이까지)" in terminal.words
        assert terminal.words == whole
        assert pointed(terminal) == label[: len(pointed(terminal))]
        terminal.resize(100, 24)
        assert terminal.words == whole
        terminal.resize(40, 10)
        assert "가게가 어디에 있나요?" in terminal.words
        assert "더 있어요" in terminal.words
        terminal.answer()
        terminal.resize(100, 24)
        terminal.wait_for("4번째 질문")


def test_why_names_the_programs_that_the_question_decides() -> None:
    """'왜 묻나요?' gives the reason and the programs, above the same question."""
    with begin() as terminal:
        answered(terminal, 2)
        terminal.answer("9")
        terminal.wait_for("왜 묻나요: ", "이 답에 달린 것: ", "카카오 프로젝트 단골")
        assert "가게가 어디에 있나요?" in terminal.text


def test_an_answer_is_edited_in_the_review() -> None:
    """A number brings the question back as it was answered; afterwards it is said what that did to the plan."""
    with begin() as terminal:
        to_review(terminal)
        place = next(line.split(".")[0].strip("> ") for line in terminal.text.splitlines() if "가게 위치:" in line)
        terminal.answer(*place)
        terminal.wait_for("가게가 어디에 있나요?", "답 고치기")
        assert pointed(terminal) == "전통시장 안"
        terminal.answer("7")
        terminal.wait_for("계획에서 빠진 것: ", "카카오 프로젝트 단골")


def test_going_back_from_the_last_screen_leads_to_the_review() -> None:
    """The answers can be looked over once more, from what is asked last too."""
    with begin() as terminal:
        to_review(terminal)
        terminal.answer()
        terminal.wait_for(DONE)
        terminal.press(LEFT)
        terminal.wait_for(REVIEW)
        to_plan(terminal)


@pytest.mark.parametrize("count", range(14) if THOROUGH else (0, 1, 4, 7))
def test_ctrl_c_at_any_question(count: int) -> None:
    """Ctrl-C ends with a word and exit code 130, at every question; nothing of them is left on the screen."""
    with begin() as terminal:
        for _ in range(count):
            if REVIEW in terminal.words or DONE in terminal.words:
                terminal.answer()
            else:
                answered(terminal, 1)
        terminal.press(CTRL_C)
        assert terminal.end() == 130
        assert terminal.words.endswith("여기서 멈췄어요. 답은 저장하지 않았어요.")
        assert "번째 질문" not in terminal.text
        no_traceback(terminal)


@pytest.mark.parametrize(
    ("search", "expected"), [("ㄱㅂ", "경북"), ("경상남도", "경남"), ("17", "제주"), ("9", "경기")]
)
def test_a_region_is_found_by_typing(search: str, expected: str) -> None:
    """A list too long for one digit is searched by first consonants, names and numbers of two digits."""
    with begin("--all") as terminal:
        for _ in range(10):
            if "시·도에 있나요" in terminal.words:
                break
            answered(terminal, 1)
        terminal.press(*search)
        assert pointed(terminal) == expected
        before = question(terminal)
        terminal.answer()
        changes(terminal, before)
        terminal.press(LEFT)
        terminal.read(0.3)
        assert pointed(terminal) == expected


def test_nobody_answers_a_search_unseen() -> None:
    """An input method sends its last letter together with Enter: what that finds is shown before it counts."""
    with begin("--all") as terminal:
        for _ in range(10):
            if "시·도에 있나요" in terminal.words:
                break
            answered(terminal, 1)
        terminal.press("ㅅ" + ENTER)
        assert "찾는 말: ㅅ" in terminal.text
        assert pointed(terminal) == "서울"


def test_express_asks_at_most_five_questions() -> None:
    """The express way has at most five questions, fewer where one can change nothing, and ends with a plan."""
    with begin("--express") as terminal:
        assert 3 <= len(to_review(terminal)) <= 5
        to_plan(terminal)


@pytest.mark.parametrize("seed", range(100 if THOROUGH else 1))
def test_a_thousand_random_keys(seed: int) -> None:
    """Whatever keys are pressed, in whatever order, there is no traceback: it goes on, or it has ended well."""
    keys = random.Random(seed)
    with begin(columns=keys.choice([40, 60, 100]), rows=keys.choice([8, 24, 40])) as terminal:
        for _ in range(100):
            burst = "".join(keys.choice(KEYS if keys.random() < 0.9 else NASTY) for _ in range(10))
            if not terminal.child.isalive():
                break
            terminal.child.send(burst)
            if keys.random() < 0.1:
                terminal.resize(keys.choice([20, 40, 80, 130]), keys.choice([5, 24, 50]))
            terminal.read(0.01)
        alive = terminal.child.isalive()
        if alive:
            terminal.press(CTRL_C, CTRL_C)
        assert terminal.end() in (0, 130) or PLAN in terminal.raw.decode(errors="replace")
        no_traceback(terminal)


def test_ctrl_c_typed_ahead_is_not_lost() -> None:
    """Whatever else is typed while a question is being prepared means nothing; Ctrl-C still ends the program."""
    for keys in (f"{ENTER}{CTRL_C}", f"{ENTER}1{ENTER}2{ENTER}{CTRL_C}33", f"{ENTER}{CTRL_C}{ENTER}"):
        with begin() as terminal:
            terminal.child.send(keys)
            assert terminal.end() == 130
            no_traceback(terminal)


def test_a_hang_up_is_no_traceback() -> None:
    """A terminal that is closed ends the program as hung up; a termination as terminated."""
    for signal, code in ((1, 129), (15, 143), (2, 130)):
        with begin() as terminal:
            terminal.child.kill(signal)
            assert terminal.end() == code
            no_traceback(terminal)


@pytest.mark.posix
def test_a_bug_in_a_key_is_no_traceback() -> None:
    """What goes wrong inside of a menu ends the program as any bug does: its type, its place, exit code 1."""
    broken = (
        "import sys, advisor.prompts.menu.selection as c; c.Choosing.move = lambda *_: 1 / 0; sys.argv = ['advisor']"
    )
    with Terminal([f"{broken}; from advisor.__main__ import run; run()"], command=("-c",)) as terminal:
        terminal.wait_for("가장 급하세요?")
        terminal.press(DOWN)
        assert terminal.end() == 1
        assert "advisor: ZeroDivisionError" in terminal.text
        assert b"Traceback" not in terminal.raw
