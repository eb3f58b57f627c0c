"""Numbered lines: what is written, and what is made of what comes back."""

import io

import pytest

from advisor.prompts.lines.line_asker import InputEnded, LineAsker
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import language
from prompts.test_line_search import REGIONS

KO = language("ko")
ONE = Shown(
    "자리 · 1번째",
    "어디에 있나요?",
    "도움말이에요.",
    (
        ScreenLine("a", "시장"),
        ScreenLine("b", "거리"),
        ScreenLine("unknown", "모르겠어요", True),
        ScreenLine("back", "뒤로", True),
    ),
)
SEVERAL = Shown("", "무엇이 있나요?", None, (*ONE.lines[:2], ScreenLine("none", "없어요", True)), several=True)
LONG = Shown(
    "",
    "어느 시·도인가요?",
    None,
    tuple(ScreenLine(name, name) for name in REGIONS),
)
HOLDING = Shown(
    "", "누구?", None, (ScreenLine("region", "시·도", holds=("서울", "부산")), ScreenLine("b", "나")), several=True
)
DATED = Shown(
    "",
    "어느 자료인가요?",
    None,
    (
        *LONG.lines,
        ScreenLine("dawn-2026-10", "10월 새벽장터 공고 (dawn-2026-10)"),
        ScreenLine("none", "더 없어요", True),
        ScreenLine("back", "뒤로", True),
    ),
)


def ask(shown: Shown, typed: str | bytes) -> tuple[tuple[str, ...] | None, str]:
    """What was chosen (None: the input ended first), and all that was written."""
    data = typed.encode() if isinstance(typed, str) else typed
    screen = io.StringIO()
    asker = LineAsker(KO, io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"), screen)
    try:
        return asker.ask(shown), screen.getvalue()
    except InputEnded:
        return None, screen.getvalue()


@pytest.mark.parametrize(
    ("shown", "typed", "chosen"),
    [
        (ONE, "2\n", ("b",)),
        (ONE, "2", ("b",)),
        (ONE, " 2번 \r\n", ("b",)),
        (ONE, "２\n", ("b",)),
        (ONE, "0\n", ("back",)),
        (SEVERAL, "1 2\n", ("a", "b")),
        (SEVERAL, "2,1,1\n", ("a", "b")),
        (SEVERAL, "3\n", ("none",)),
        (LONG, "17\n", ("제주",)),
        (LONG, "ㄱㅂ\n", ("경북",)),
        (LONG, "충청남도\n", ("충남",)),
        (ONE, "# 시장 안\n1\n", ("a",)),
        (ONE, "시장\n", ("a",)),
        (ONE, "모르겠어요\n", ("unknown",)),
        (SEVERAL, "1번, 2번\n", ("a", "b")),
        (SEVERAL, "없어요\n", ("none",)),
        (DATED, "10월 새벽장터 공고\n", ("dawn-2026-10",)),
        (DATED, "dawn-2026-10\n", ("dawn-2026-10",)),
        (DATED, "10월 새벽장터 공고 (dawn-2026-10)\n", ("dawn-2026-10",)),
        (DATED, "더  없어요\n", ("none",)),
        (DATED, "17\n", ("제주",)),
        (HOLDING, "서울\n", ("region",)),
    ],
)
def test_a_number_or_a_name_chooses(shown: Shown, typed: str, chosen: tuple[str, ...]) -> None:
    """Numbers alone, full-width too, whole names and ids, parts of names in long lists; comments are skipped."""
    assert ask(shown, typed)[0] == chosen


def test_only_who_may_choose_several_is_told_how() -> None:
    """How several numbers are typed stands beside such a question, and beside no other."""
    assert "1 3" not in ask(ONE, "1\n")[1]
    assert "1 3" in ask(SEVERAL, "1\n")[1]


@pytest.mark.parametrize(
    ("shown", "typed", "said"),
    [
        (ONE, "\n", "번호를 써 주세요."),
        (ONE, "9\n", "'9'는 없는 번호예요. 아래 번호 가운데 하나를 써 주세요: 1, 2, 3, 0."),
        (ONE, "장터\n", "'장터'에 맞는 줄이 없어요. 줄 앞의 번호를 써 주세요: 1, 2, 3, 0."),
        (ONE, "6\n", "'6'은 없는 번호예요."),
        (ONE, "krnews2\n", "'krnews2'는 없는 번호예요."),
        (ONE, "1-3\n", "'1-3'은 없는 번호예요."),
        (ONE, "1  " * 300 + "x\n", "없는 번호예요."),  # many ways to read the spaces would take for ever
        (LONG, "10월 새벽\n", "'10월 새벽'에 맞는 것이 없어요."),
        (ONE, "1 2\n", "하나만 써 주세요."),
        (ONE, b"\xb0\xa1\n", "'가'에 맞는 줄이 없어요."),
        (SEVERAL, "1 3\n", "'없어요'는 다른 번호와 함께 쓸 수 없어요."),
        (LONG, "북\n", "'북'에 맞는 것이 여럿이에요."),
        (LONG, "뉴욕\n", "'뉴욕'에 맞는 것이 없어요."),
        (LONG, "\x1b[A\n", "'<U+001B>[A'에 맞는 것이 없어요."),
    ],
)
def test_what_is_wrong_is_said_and_asked_again(shown: Shown, typed: str | bytes, said: str) -> None:
    """A wrong answer answers nothing: what is wrong is said in words, and the question stands."""
    chosen, written = ask(shown, typed)
    assert chosen is None
    assert said in written


def test_enter_alone_keeps_what_was_chosen_before() -> None:
    """Where there is an earlier answer, the words say that Enter keeps it, and it does."""
    before = Shown(ONE.heading, ONE.question, None, ONE.lines, chosen=("b",))
    chosen, written = ask(before, "\n")
    assert chosen == ("b",)
    assert "지금 고른 것: 거리." in written


def test_a_line_for_enter_is_taken_at_the_end_of_input() -> None:
    """The look over the answers does not wait for a line that a file does not have."""
    look = Shown(
        "", "고칠 것이 있나요?", None, (ScreenLine("go_on", "없어요", True), ScreenLine("x", "답")), enter="go_on"
    )
    assert ask(look, "")[0] == ("go_on",)
    assert "엔터: 없어요" in ask(look, "")[1]


@pytest.mark.parametrize("shown", [ONE, SEVERAL, LONG])
def test_no_escape_is_ever_written(shown: Shown) -> None:
    """Nothing is coloured, moved or redrawn: there is no control byte but the end of a line."""
    written = ask(shown, "99\n\x1b[31m\n1 2 3\n")[1]
    assert all(letter.isprintable() or letter == "\n" for letter in written)


def test_an_endless_line_is_one_wrong_answer() -> None:
    """A line without end is not kept in memory, and what follows it is read as usual."""
    assert ask(ONE, "9" * 100_000 + "\n2\n")[0] == ("b",)


def test_long_lines_hang_under_their_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """On 40 columns a long line is folded at a space, its further lines under the text of the first."""
    monkeypatch.setenv("COLUMNS", "40")
    long = Shown("", "?", None, (ScreenLine("a", "시장이나 상점가 바로 옆 길이에요 길 하나 사이까지예요"),))
    lines = ask(long, "1\n")[1].splitlines()
    assert "  1. 시장이나 상점가 바로 옆 길이에요" in lines
    assert "     길 하나 사이까지예요" in lines
