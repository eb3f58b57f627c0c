"""Answers that nobody types: they cannot shift to other questions, whatever is wrong with the file."""

import io
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from unicodedata import normalize

import pytest
from sample import AS_OF, profile, sample

from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import Value
from advisor.commands.shared.ask import check_nothing_left
from advisor.engine.interview.interview import Interview
from advisor.engine.interview.interview import answers as answers_of
from advisor.problem import InvalidProfile
from advisor.prompts.answer_file.answer_reading import read_named
from advisor.prompts.answer_file.input_lines import Arriving
from advisor.prompts.answer_file.screen_names import question_heads
from advisor.prompts.conversation import converse
from advisor.prompts.lines.line_asker import InputEnded, LineAsker
from advisor.wording.language import language
from advisor.wording.problems import sentence
from prompts.terminal import BASE, CTRL_C, ROOT, Terminal
from prompts.walking import PLAN

from .test_line_mode import ANSWERS, advisor

KO = language("ko")
NUMBERS = [line for line in ANSWERS.read_text("utf-8").split("\n")[:-1] if not line.startswith("#")]
NAMED = """\
# 시장 가게
goals = regulars, new_customers
가게가 어디에 있나요? = 전통시장 안
district_supported = 모르겠어요
platforms = none
ai_use = none
annual_sales = 0..1000000000
registered = 네
hours_per_week = 3~5시간
"""
# what an editor, another system or a shell makes of a file
VARIANTS: dict[str, Callable[[str], bytes]] = {
    "mark": lambda text: text.encode("utf-8-sig"),
    "CR LF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "CP949": lambda text: text.encode("cp949"),
    "single letters": lambda text: normalize("NFD", text).encode(),
    "UTF-16": lambda text: text.replace("\n", "\r\n").encode("utf-16"),
    "no-break spaces": lambda text: "".join(f"\xa0{line} \u3000\n" for line in text.split("\n")[:-1]).encode(),
    "empty lines at the end": lambda text: f"{text}\n \n# the end\n\n".encode(),
}


# a question of its own, which a program of its own waits for
LAYER = """\
catalog: {id: own, version: "1", title: 우리 구}
facts:
  texts_from_office: {topic: location, label: 구청 문자, ask: 구청 문자를 받나요?, find_out: 물어보세요., type: yes_no}
programs:
  texts-help:
    provider: office
    name: 문자 도움
    kind: announced
    summary: 도와줘요.
    benefit: {text: 도움, sources: [ebn-2025]}
    entry: apply
    window: {reported: "2026-11"}
    serves: {regulars: 3}
    requires: {texts_from_office: yes, source: ebn-2025}
    hours: 1
"""


def typed(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def read(data: bytes, heads: bool = False, **way: bool) -> tuple[Mapping[FactId, Value], str]:
    """The answers that a file gives by numbers or by names, and all that was shown. Raises InvalidProfile.

    heads: comments are held against the questions that they name.
    """
    answers, screen = Arriving(io.BytesIO(data)), io.StringIO()
    first = answers.first_answer(20)
    if first is not None and first.names_its_question:
        return read_named(answers.rest(), sample(), KO).answers, ""
    asker = LineAsker(KO, sys.stdin, screen, answers, question_heads(sample(), KO) if heads else None)
    ended = converse(Interview(sample(), AS_OF, **way), asker, KO)
    check_nothing_left(answers)
    return answers_of(ended), screen.getvalue()


def refused(data: bytes, **way: bool) -> tuple[int | None, str]:
    """The line that a file of answers is refused for, and what is said."""
    with pytest.raises(InvalidProfile) as caught:
        read(data, **way)
    (problem,) = caught.value.problems
    assert problem.place.file == "<stdin>"
    return problem.place.line, " ".join(sentence(problem, "ko").split())


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("text", ["".join(f"{line}\n" for line in NUMBERS), NAMED], ids=["numbers", "names"])
def test_the_same_answers_whatever_wrote_the_file(variant: str, text: str) -> None:
    """Marks, line ends, encodings, single letters and odd spaces change neither the answers nor what is shown."""
    assert read(VARIANTS[variant](text)) == read(text.encode())


def test_a_file_of_windows() -> None:
    """From the bytes of a real input to the plan: numbers with a mark and CR LF, names in UTF-16."""
    for plain, text in ((typed(NUMBERS), VARIANTS["mark"]), (NAMED.encode(), VARIANTS["UTF-16"])):
        runs = [advisor("--input", "line", typed=data) for data in (plain, text(plain.decode().replace("\n", "\r\n")))]
        assert [run.returncode for run in runs] == [0, 0]
        assert runs[0].stdout == runs[1].stdout
        assert runs[0].stdout.decode().startswith(PLAN)


def test_the_first_answer_that_does_not_fit_ends_the_run() -> None:
    """Exit code 3 and the sentence; no plan, and nothing of the lines after it."""
    run = advisor("--input", "line", typed=typed([*NUMBERS[:2], "11", *NUMBERS[3:]]))
    assert (run.returncode, run.stdout) == (3, b"")
    error = " ".join(run.stderr.decode().rpartition("<stdin>:")[2].split())
    assert error == "3: \"11\": '가게가 어디에 있나요?'에 맞는 답이 아니에요. 쓸 수 있는 것: 1, 2, 3, 4, 5, 6, 7, 8"


@pytest.mark.parametrize(
    ("at", "line", "said"),
    [
        (2, "11", "\"11\": '가게가 어디에 있나요?'에 맞는 답이 아니에요. 쓸 수 있는 것: 1, 2,"),
        (2, "어딘가", "\"어딘가\": '가게가 어디에 있나요?'에 맞는 답이 아니에요."),
        (2, "1 2", "'가게가 어디에 있나요?'에는 하나만 답할 수 있어요."),
        (2, "", "'가게가 어디에 있나요?'에는 답을 적어야 해요."),
        (2, "0", "'← 앞 질문으로'이에요. 줄이 밀렸는지 보세요."),
        (2, "왜 묻나요?", "'왜 묻나요?'이에요. 줄이 밀렸는지 보세요."),
        (2, "place = traditional_market", "섞여 있어요."),
        (2, "3. 전통시장 안", "맞는 답이 아니에요."),
        (3, "1 4", "'하나도 없어요'는 다른 답과 함께 쓸 수 없어요."),
        (9, "99", "\"99\": '답을 한번 보세요. 고칠 것이 있나요?'에 맞는 답이 아니에요."),
        (10, "1 99", "'이 가운데 이미 받았거나 쓰고 있는 것이 있나요?'에 맞는 답이 아니에요."),
        (2, "\x1b[A", "<U+001B>[A"),
        (2, "9" * 9_000, "99…99"),
        (2, "9" * 11_000, "너무 길어요."),
        (11, "1", "질문은 끝났는데 답이 남았어요."),
    ],
)
def test_an_answer_that_does_not_fit_is_told_with_its_question(at: int, line: str, said: str) -> None:
    """The line, what stood there, and the question that it met, for every kind of question."""
    number, told = refused(typed([*NUMBERS[:at], line, *NUMBERS[at + 1 :]]))
    assert number == at + 1
    assert said in told


def test_part_of_a_name_in_a_long_list() -> None:
    """In a long list part of a name is enough where it finds one; where it finds more, that ends it as well."""
    lines = [*NUMBERS[:3], "3", "북"]  # with --all the region is asked, after what is known of the district
    assert refused(typed(lines), everything=True)[1].startswith(
        "<stdin>:5: \"북\": '가게가 어느 시·도에 있나요?'에 맞는 것이 여럿이에요."
    )
    assert refused(typed([*lines[:-1], "경상북도", "no such answer"]), everything=True)[0] == 6


def test_a_copied_line_says_which_one_it_is() -> None:
    """A line copied from the screen, with its number or its arrow, is taken; its number must be its own."""
    plain, _ = read(typed(NUMBERS))
    for copied in ("1. 전통시장 안", "1번 전통시장 안", "→ 전통시장 안", "전통시장  안", "1번", "１"):
        assert read(typed([*NUMBERS[:2], copied, *NUMBERS[3:]]))[0] == plain


def test_a_line_too_many_is_never_a_plan() -> None:
    """A line that is doubled, or put in, makes those after it answers to other questions: their comments tell."""
    lines = ANSWERS.read_text("utf-8").splitlines()
    for at, line in enumerate(lines):
        if line.startswith("#"):
            continue
        for more in (line, "2"):
            with pytest.raises((InvalidProfile, InputEnded)):
                read(typed([*lines[:at], more, *lines[at:]]), heads=True)


def test_a_layer_with_a_question_of_its_own(tmp_path: Path) -> None:
    """A question more shifts no answer: by names it is left open, and by numbers the comments tell."""
    layer = tmp_path / "layer.yaml"
    layer.write_text(LAYER, encoding="utf-8")
    with_layer = {"ADVISOR_CATALOG": f"{BASE['ADVISOR_CATALOG']}{os.pathsep}{layer}"}
    run = advisor("--input", "line", typed=ANSWERS.read_bytes(), **with_layer)
    assert "구청 문자를 받나요?" in run.stderr.decode()
    assert (run.returncode, run.stdout) == (3, b"")
    told = " ".join(run.stderr.decode().rpartition("<stdin>:")[2].split())
    assert "위에는 '가게 이름으로 만든 것은 어느 회사 것인가요? 하나도 없어요'라고 적혀" in told
    assert "물은 것은 '구청 문자를 받나요?'이에요" in told
    assert "물은 것은" not in advisor("--input", "line", typed=ANSWERS.read_bytes()).stderr.decode()
    run = advisor("--input", "line", typed=NAMED.encode(), **with_layer)
    assert run.returncode == 0
    assert "남은 질문: 구청 문자를 받나요?" in " ".join(run.stderr.decode().split())


def test_names_leave_the_rest_open_and_say_so() -> None:
    """What is not named is not asked: one sentence tells it, with the question that would have come."""
    run = advisor("--input", "line", typed=b"place = traditional_market\n")
    assert run.returncode == 0
    said = " ".join(run.stderr.decode().split())
    assert said.startswith("파일에서 답 1개를 읽었어요. 가게 위치: 전통시장")
    assert said.endswith("계획을 만들었어요. 남은 질문: 무엇이 가장 급하세요? 하나만 골라 주세요.")
    assert "전통시장" in run.stdout.decode()


def test_an_answer_counts_also_where_nobody_would_have_asked() -> None:
    """An answer to a question that would not have come up is no mistake, and is known from then on."""
    asked = advisor("--input", "line", typed=NAMED.encode())
    more = advisor("plan", "--input", "line", "--format", "json", typed=f"{NAMED}employees = 3\n".encode())
    assert (asked.returncode, more.returncode) == (0, 0)
    assert b'"employees"' in more.stdout


def test_names_go_before_a_file_and_after_the_command_line() -> None:
    """Answers by name are laid over a profile; what `--set` says stays."""
    run = advisor(
        *("plan", str(profile("cafe")), "--set", "employees=7", "--input", "line", "--format", "json"),
        typed=b"employees = 2\nplace = no_shop\n",
    )
    assert run.returncode == 0
    assert b'"place":"no_shop"' in run.stdout.replace(b": ", b":")
    assert b'"employees":7' in run.stdout.replace(b": ", b":")


def test_every_wrong_name_is_told() -> None:
    """A file by names is told everything at once, line by line, and nothing is planned."""
    run = advisor("--input", "line", typed=b"plac = x\nplace = nowhere\n2\n")
    assert (run.returncode, run.stdout) == (3, b"")
    errors = [line for line in run.stderr.decode().split("\n") if line.startswith("<stdin>:")]
    assert [line.split(" ")[0] for line in errors] == ["<stdin>:1:", "<stdin>:2:", "<stdin>:3:"]


def test_a_program_at_the_other_end_may_answer_as_it_reads() -> None:
    """Questions are shown before they are answered, and nobody waits for the end of a pipe that stays open."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME", "SYSTEMROOT") if name in os.environ}
    if sys.platform == "win32":
        kept["PYTHONUTF8"] = "1"
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "advisor", "--input", "line"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=kept | BASE,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        for line in NUMBERS:
            shown = b""
            while not shown.endswith(b": "):
                shown += program.stderr.read(1)
            program.stdin.write(f"{line}\n".encode())
            program.stdin.flush()
        assert PLAN.encode() in program.stdout.read()
        assert program.wait(20) == 0
    assert time.monotonic() - began < 20


# --- writing them -------------------------------------------------------------------------------------------------


def test_saved_answers_lead_to_the_same_plan(tmp_path: Path) -> None:
    """What `--save-answers` wrote is for its owner alone, and read again says the same, also in another language."""
    file = tmp_path / "answers.txt"
    first = advisor("--input", "line", "--save-answers", str(file), typed=typed(NUMBERS))
    assert first.returncode == 0
    assert sys.platform == "win32" or stat.S_IMODE(file.stat().st_mode) == 0o600
    again = advisor("--input", "line", typed=file.read_bytes())
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert "더 물어볼 것이 없어요." in again.stderr.decode()
    assert advisor("--input", "line", "--lang", "en", typed=file.read_bytes()).returncode == 0


def test_a_case_becomes_answers(tmp_path: Path) -> None:
    """`plan` writes the answers that its plan rests on, wherever they came from."""
    file = tmp_path / "answers.txt"
    given = ("plan", str(profile("cafe")), "--no-input", "--set", "employees=7", "--format", "csv")
    first = advisor(*given, "--save-answers", str(file))
    assert "employees = 7\n" in file.read_text("utf-8")
    assert advisor("plan", "--input", "line", "--format", "csv", typed=file.read_bytes()).stdout == first.stdout


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--save", "a.txt", "--save-answers", "a.txt"), "같은 파일이에요"),
        (("-o", "a.txt", "--save-answers", "./a.txt"), "같은 파일이에요"),
        (("--save-answers", "there.txt"), "파일이 이미 있어요"),
        (("--save-answers", "no/such/folder.txt"), "폴더가 없어요"),
    ],
)
def test_where_answers_cannot_go_is_told_before_they_are_read(
    tmp_path: Path, options: tuple[str, ...], code: str
) -> None:
    """A second result in one file, a file that is there, a folder that is not: exit code 5, and no question."""
    (tmp_path / "there.txt").write_text("mine", encoding="utf-8")
    paths = [each if each.startswith("-") else str(tmp_path / each) for each in options]
    run = advisor("plan", "--input", "line", *paths, typed=typed(NUMBERS))
    assert run.returncode == 5
    assert code in " ".join(run.stderr.decode().split())
    assert "가장 급하세요" not in run.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["there.txt"]


def test_the_answers_that_are_read_are_not_written_over(tmp_path: Path) -> None:
    """`--save-answers FILE < FILE` would lose its comments: refused, also by force."""
    file = tmp_path / "answers.txt"
    file.write_text(NAMED, encoding="utf-8")
    command = [sys.executable, "-m", "advisor", "--input", "line", "--force", "--save-answers", str(file)]
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME") if name in os.environ}
    with file.open("rb") as stream:
        run = subprocess.run(command, stdin=stream, capture_output=True, cwd=ROOT, env=kept | BASE, check=False)
    assert run.returncode == 5
    assert file.read_text("utf-8") == NAMED


@pytest.mark.posix
def test_whoever_stops_may_keep_what_was_answered(tmp_path: Path) -> None:
    """Ctrl-C on a terminal asks; the answers so far are kept as lines that can be read."""
    file = tmp_path / "answers.txt"
    with Terminal(["--input", "line", "--save-answers", str(file)]) as terminal:
        terminal.wait_for("번호:")
        terminal.press("2\n")
        terminal.wait_for("하나 더 있나요?")
        terminal.read(0.3)
        terminal.press(CTRL_C)
        terminal.wait_for("여기서 멈출까요?")
        terminal.read(0.3)
        terminal.press("1\n")
        assert terminal.end() == 130
    assert "goals = regulars\n" in file.read_text("utf-8")
