"""`advisor catalog new`: what was asked for stands in the file, valid, and every other byte of it is as it was."""

import io
import re
import string
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from unicodedata import normalize

import pexpect
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from advisor.catalog.editing.draft import Draft, OneTest, lines_of
from advisor.catalog.editing.insert import with_program
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog, NumberTest, OptionTest, Program
from advisor.catalog.model.values import Selection
from advisor.engine.fast.settling import compile_rules
from advisor.problem import InvalidCatalog
from advisor.prompts.lines.lines import Lines
from advisor.prompts.program_draft import Drafting
from advisor.prompts.typed_texts import free_id, id_of, why_not_a_text
from advisor.wording.language import language
from commands.running import PROGRAM, SHIPPED, SMALL_CATALOG, Ended, advisor, environment, refused

SMALL = SMALL_CATALOG.read_bytes()
LINE = b"\n"
HOSTILE = (
    '따옴표 " 하나',
    "it's: a #comment",
    "- {a: b}",
    "yes",
    "null",
    "\\n \\u0041 \\",
    "# not a comment",
    "&anchor *alias !tag",
    "%TAG ---",
    "가게 😀",
    "2026-01-02",
    "017",
    "[1, 2",
    "a: b",
    "`@",
    "---",
)
DRAFT = Draft(
    id="new-help",
    provider="kakao",
    name={"ko": "새 도움", "en": "New help"},
    kind="related",
    summary={"ko": "한 줄", "en": "One line"},
    benefit={"ko": "받는 것", "en": "What it gives"},
    sources=("paper-2025",),
    entry="ask",
    serves={"regulars": 2},
    requires=OneTest(fact="place", options=("market", "alley"), source="paper-2025"),
    hours=0.5,
    reviewed="2026-11-20",
)
NAMES = ("새 도움", "New help")
ANSWERS = (*NAMES, "", "1", "3", "한 줄", "One line", "2", "받는 것", "What it gives", "1", "2", "1", "3", "2")
ASKED = ("in Korean", "in English", "Which id", "Who offers", "What kind", "in Korean", "in English", "get in")
ASKED = (
    *ASKED,
    "from it, in Korean",
    "from it, in English",
    "Where was",
    "another source",
    "Which goal",
    "Another goal",
)
ASKED = (*ASKED, "how much", "What must be", "which answers", "How many hours", "Which of these")
ASKED = (*ASKED, "Write it")
ANSWERS = (*ANSWERS, "2", "1 2", "1", "1 3 5", "1")


def added(data: bytes, draft: Draft = DRAFT, hints: tuple[str, ...] = ("a hint",)) -> bytes:
    return with_program(data, "small.yaml", tuple(lines_of(draft, hints)))


def read(data: bytes, below: Sequence[bytes] = ()) -> Catalog:
    return load([*(LayerInput(f"{at}.yaml", each) for at, each in enumerate(below)), LayerInput("small.yaml", data)])


def without(whole: bytes, data: bytes) -> bytes:
    """What stands in one piece in `whole` more than in `data`."""
    start = next((at for at, (one, other) in enumerate(zip(whole, data, strict=False)) if one != other), len(data))
    left = len(data) - start
    assert whole[len(whole) - left :] == data[start:]
    return whole[start : len(whole) - left]


# --- the text -----------------------------------------------------------------------------------------------------


def test_the_entry_reads_back() -> None:
    """Every field of the draft comes back from the strict reader as it was said."""
    program = read(added(SMALL)).programs["new-help"]
    assert (program.provider, program.kind, program.entry) == ("kakao", "related", "ask")
    assert (program.name, program.summary, program.benefit.text) == (DRAFT.name, DRAFT.summary, DRAFT.benefit)
    assert program.benefit.sources == program.sources == ("paper-2025",)
    assert (program.serves, program.hours, program.hours_estimated) == ({"regulars": 2}, 0.5, True)
    assert program.requires == OptionTest(fact="place", options=("market", "alley"), source="paper-2025")
    assert program.reviewed == "2026-11-20"


def test_other_parts_of_a_draft() -> None:
    """A bound, what a step gives, no source and no hours are written as the reader wants them."""
    draft = replace(
        DRAFT,
        kind="enabling",
        sources=(),
        serves={},
        hours=None,
        gives=("platforms", "wallet"),
        requires=OneTest(fact="sales", bound=("at_most", 5)),
    )
    program = read(added(SMALL, draft)).programs["new-help"]
    assert program.benefit.house_rule
    assert program.requires == NumberTest(fact="sales", at_most=5)
    assert list(program.gives) == ["platforms"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    """No sign in a text means anything to the file: it comes back as it was typed."""
    draft = replace(DRAFT, name={"ko": text, "en": text}, benefit={"ko": text, "en": text})
    program: Program = read(added(SMALL, draft)).programs["new-help"]
    assert program.name == program.benefit.text == draft.name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.text(min_size=1, max_size=200).map(str.strip).filter(lambda text: not why_not_a_text(text, language("en"))))
def test_any_text(text: str) -> None:
    """Whatever text the questions let through is read back, in the form in which the reader has all texts."""
    data = added(SMALL, replace(DRAFT, name={"ko": text, "en": "x"}))
    name = read(data).programs["new-help"].name
    assert isinstance(name, Mapping)
    assert name["ko"] == normalize("NFC", text)
    assert list(read(data).programs)[:-1] == list(read(SMALL).programs)


# --- every other byte ---------------------------------------------------------------------------------------------

LAYER = b'catalog: {id: layer, version: "1", title: T}  # a layer\n'
HEAD, PROGRAMS = SMALL[: SMALL.index(b"programs:")], SMALL[SMALL.index(b"programs:") :].split(b"\n")
TAIL = b"# the end\n\n# really\n"
FILES = {
    "as it is": SMALL,
    "line ends of Windows": SMALL.replace(b"\n", b"\r\n"),
    "a byte order mark": b"\xef\xbb\xbf" + SMALL,
    "no last line end": SMALL.rstrip(b"\n"),
    "comments at the end": SMALL + b"\n" + TAIL,
    "a mark at the end": SMALL + b"...\n",
    "another indentation": HEAD + b"\n".join(b" " * (len(line) - len(line.lstrip())) + line for line in PROGRAMS),
}
LAYERS = {
    "no programs": LAYER,
    "programs of nothing": LAYER + b"programs:\n",
    "programs of a tilde": LAYER + b"programs: ~  # none yet\n" + TAIL,
    "programs of a line": LAYER + b"programs: {}\nsources: {s: {title: T, publisher: P, undated: yes, grade: B}}\n",
    "nothing after": LAYER + b"programs:",
}


@pytest.mark.parametrize("name", FILES)
def test_every_other_byte_stays(name: str) -> None:
    """The file with the entry is the file with one piece more: comments, line ends, indentation and all."""
    data = FILES[name]
    whole = added(data)
    piece = without(whole, data)
    assert (b"\r\n" in piece) == (b"\r\n" in data)
    assert piece.count(b"\n") - piece.count(b"\r\n") == (0 if b"\r\n" in data else piece.count(b"\n"))
    assert list(read(whole).programs) == [*read(data).programs, "new-help"]


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_without_programs(name: str) -> None:
    """A file without programs gets its first one; only the word for nothing goes."""
    data = LAYERS[name]
    whole = added(data)
    kept = data.replace(b"programs: ~ ", b"programs:").replace(b"programs: {}", b"programs:")
    without(whole, kept)
    assert list(read(whole, [SMALL]).programs)[-1] == "new-help"


def test_between_other_parts() -> None:
    """Programs that stand before another part grow before it and before its comment."""
    head, _, programs = SMALL.partition(b"\nprograms:")
    start = head.index(b"\nfacts:")
    data = head[:start] + b"\nprograms:" + programs + b"# ---- facts ----\n" + head[start + 1 :] + b"\n"
    whole = added(data)
    assert whole.index(b"new-help") < whole.index(b"# ---- facts")
    without(whole, data)


def test_the_shipped_catalog() -> None:
    """The shipped catalog takes an entry with all of its comments kept."""
    data = SHIPPED.read_bytes()
    draft = replace(DRAFT, sources=(), requires=None, serves={})
    without(added(data, draft), data)


@pytest.mark.parametrize("programs", [b"{a: {name: x}}", b"[a]", b"a"])
def test_no_place_for_lines(programs: bytes) -> None:
    """Where programs stand in one line, nothing is written, and the place is told."""
    with pytest.raises(InvalidCatalog) as error:
        added(LAYER + b"programs: " + programs + b"\n")
    assert [problem.code for problem in error.value.problems] == ["new-needs-lines"]


# --- asking -------------------------------------------------------------------------------------------------------


def new(file: Path, answers: Sequence[str] = ANSWERS, *more: str) -> Ended:
    typed = "".join(f"{each}\n" for each in answers).encode()
    line = ("catalog", "new", file, "--input", "line", "--lang", "en", "--as-of", "2026-11-20", *more)
    return advisor(*line, stdin=typed)


def by_hand(answers: Sequence[str]) -> tuple[Draft, str]:
    """The draft of somebody who sits there and types this, and what was shown, in one line."""
    keys = io.TextIOWrapper(io.BytesIO("".join(f"{each}\n" for each in answers).encode()), encoding="utf-8")
    screen = io.StringIO()
    spoken = language("en")
    draft = Drafting(compile_rules(read(SMALL)), Lines(spoken, keys, screen), spoken, "2026-11-20").run()
    return draft, " ".join(screen.getvalue().split())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A catalog of one's own."""
    path = tmp_path / "small.yaml"
    path.write_bytes(SMALL)
    return path


def test_asked_by_lines(file: Path) -> None:
    """Answers from a pipe make the entry; what to type next is told; the check finds nothing wrong with it."""
    ended = new(file)
    assert (ended.code, ended.out) == (0, b"")
    assert ended.err.endswith(f"advisor catalog check {file}\n")
    program = read(file.read_bytes()).programs["new-help"]
    assert program.name == dict(zip(("ko", "en"), NAMES, strict=True))
    assert program.requires == OptionTest(fact="place", options=("market", "alley"), source="paper-2025")
    assert [example.verdict for example in program.examples] == ["match", "no_match", "unsure"]
    without(file.read_bytes(), SMALL)
    checked = advisor("catalog", "check", file, "--format", "annotations", "--as-of", "2026-11-20").text
    first = SMALL.count(b"\n") + 1
    assert not [line for line in checked.splitlines() if any(f"line={at}," in line for at in range(first, first + 40))]


def test_a_text_in_another_language_may_be_left_out(file: Path) -> None:
    """Enter alone leaves the English text out, the entry has Korean alone."""
    texts = (NAMES[0], "", "", "1", "3", "한 줄", "", "2", "받는 것", "")
    ended = new(file, (*texts, *ANSWERS[10:]))
    assert ended.code == 0, ended.err
    assert "Enter alone leaves it out" in ended.err
    program = read(file.read_bytes()).programs["program"]
    assert (program.name, program.summary, program.benefit.text) == (
        {"ko": NAMES[0]},
        {"ko": "한 줄"},
        {"ko": "받는 것"},
    )


def test_a_layer_over_the_shipped_catalog(tmp_path: Path) -> None:
    """A layer by itself stands on the shipped catalog: its providers, sources and facts are offered, the program is
    written into the layer, and the check that is told next reads both and finds nothing wrong with it."""
    path = tmp_path / "office.yaml"
    path.write_bytes(LAYER)
    shipped = load([LayerInput("programs.yaml", SHIPPED.read_bytes())])
    goals = shipped.facts["goals"].values()
    testable = [fact for fact in shipped.facts.values() if fact.type == "number" or fact.values()]
    source = f"{list(shipped.sources).index('ebn-2025') + 1}"
    no_more, no_goal, anyone = len(shipped.sources), len(goals) + 1, len(testable) + 1
    texts = ("한 줄", "One line", "2", "받는 것", "What it gives")
    chosen = (source, f"{no_more}", f"{no_goal}", f"{anyone}", "1", "1", "1")
    ended = new(path, (*NAMES, "", "1", "3", *texts, *chosen))
    assert ended.code == 0, ended.err
    assert "Naver (naver)" in ended.err
    assert ended.err.endswith(f"advisor catalog check shipped {path}\n")
    assert path.read_bytes().startswith(LAYER + b"\nprograms:\n  new-help:\n")
    program = load([LayerInput("a.yaml", SHIPPED.read_bytes()), LayerInput("b.yaml", path.read_bytes())]).programs[
        "new-help"
    ]
    assert (program.provider, program.sources, len(program.examples)) == ("naver", ("ebn-2025",), 1)
    checked = advisor("catalog", "check", "shipped", path, "--strict", "--as-of", "2026-11-28")
    assert checked.code == 0, checked.text


def test_a_last_look_before_it_is_written(file: Path) -> None:
    """What will be written is shown first, line by line as it then stands in the file, with the place."""
    ended = new(file)
    place = f"{file} from line {SMALL.count(LINE) + 2} on"
    assert "".join(place.split()) in "".join(ended.err.split())
    shown = re.findall(r"^ *(\d+) \| (.*)$", ended.err, re.MULTILINE)
    written = dict(enumerate(file.read_text("utf-8").splitlines(), 1))
    whole = [(int(number), line) for number, line in shown if not line.lstrip().startswith("#")]  # those are folded
    assert len(whole) > 20
    assert all(written[number] == line for number, line in whole)


def test_what_is_not_wanted_is_not_written(file: Path) -> None:
    """No at the last look leaves the file as it is; `0` asks again, and what was answered then is written."""
    ended = new(file, (*ANSWERS[:-1], "2"))
    assert (ended.code, ended.out, file.read_bytes()) == (0, b"", SMALL)
    assert ended.err.endswith(f"Nothing was written. {file} is as it was.\n")


def test_answers_cannot_shift(file: Path) -> None:
    """From a pipe nobody can be asked again: what does not fit, or is too much, ends it, and nothing is written."""
    typed = {
        (NAMES[0], "\x07", *ANSWERS[2:]): (
            2,
            '"<U+0007>": this cannot stand at "What is the program called, in English?"',
        ),
        (*NAMES, "", "krnews9", *ANSWERS[4:]): (4, '"krnews9": this does not answer "Who offers it?"'),
        (*ANSWERS[:-1], "0"): (len(ANSWERS), "which is no answer"),
        (*ANSWERS, "1"): (len(ANSWERS) + 1, "the questions ended, and answers are left"),
    }
    for answers, (line, said) in typed.items():
        ended = new(file, answers)
        told = " ".join(ended.err.split("\n<stdin>:")[-1].split())
        assert (ended.code, told.split(":")[0]) == (3, str(line)), ended.err
        assert said in told
        assert file.read_bytes() == SMALL


def test_lines_are_chosen_by_what_is_printed(tmp_path: Path) -> None:
    """A name or an id with digits is no number: the line that is called so is taken, and `no more` is one of them."""
    path = tmp_path / "office.yaml"
    path.write_bytes(LAYER)
    say = language("en").say
    texts = ("한 줄", "One line", "2", "받는 것", "What it gives")
    source = ("hankookilbo-2024-11-06", say("new.sources.more.none"))
    ended = new(
        path, (*NAMES, "", "naver", "3", *texts, *source, say("new.serves.none"), say("new.requires.none"), *"111")
    )
    assert ended.code == 0, ended.err
    assert b"sources: [hankookilbo-2024-11-06]" in path.read_bytes()
    assert b"# costs, cautions, " in path.read_bytes()
    assert b"# These can be added, if a source says them; `advisor schema catalog`" in path.read_bytes()


STEP = (*NAMES, "", "1", "2", *ANSWERS[5:12], "2", "4", "12", "1", "1", "1")


def test_a_step_gives_something(file: Path) -> None:
    """A step is asked what it gives, among what somebody can do; the answer stands in the file and is checked there."""
    ended = new(file, STEP)
    assert ended.code == 0, ended.err
    program = read(file.read_bytes()).programs["new-help"]
    assert "What is true for a shop once it has done this?" in ended.err
    assert (program.kind, dict(program.gives)) == ("enabling", {"platforms": Selection(("wallet",))})


@pytest.mark.parametrize(
    ("word", "typed", "bound"),
    [
        ("1", "1000", {"at_most": 1_000}),
        ("2", "１,000", {"at_least": 1_000}),
        ("1", "10억", {"at_most": 1_000_000_000}),
        ("2", "1억 5천만 원", {"at_least": 150_000_000}),
    ],
)
def test_a_bound_of_a_number(file: Path, word: str, typed: str, bound: dict[str, int]) -> None:
    """A condition on a number is asked as a bound and a figure, as people write it."""
    ended = new(file, (*ANSWERS[:15], "8", word, typed, "1", "1", "1"))
    assert ended.code == 0, ended.err
    program = read(file.read_bytes()).programs["new-help"]
    assert program.requires == NumberTest(fact="sales", source="paper-2025", **bound)


def test_who_sits_there_is_asked_again() -> None:
    """A text that is missing, an id that is taken or none, a name of nothing, a number that is none: each is told."""
    taken = next(iter(read(SMALL).programs))
    ids = (taken, "Not An Id", f"{taken}-2")
    typed = ("", *NAMES, *ids, "krnews9", "1", *ANSWERS[4:15], "8", "1", "many", "-1", "1000", "1")
    draft, shown = by_hand(typed)
    assert (draft.id, draft.requires) == (
        f"{taken}-2",
        OneTest(fact="sales", bound=("at_most", 1000), source="paper-2025"),
    )
    for said in (
        language("en").say("new.empty"),
        f"There is a program {taken} already. {taken}-2 is free.",
        "You could take not-an-id.",
        'There is no "krnews9".',
        '"many": A whole number must stand here',
        '"-1": ',
    ):
        assert said in shown


def test_zero_goes_back(file: Path) -> None:
    """`0` asks the question before again, and Enter alone keeps what was said."""
    assert new(file, ("가", "0", "나", *ANSWERS[1:6], "0", "", *ANSWERS[6:])).code == 0
    name = read(file.read_bytes()).programs["new-help"].name
    assert name == {"ko": "나", "en": "New help"}


@pytest.mark.parametrize("count", range(0, len(ANSWERS), 4))
def test_answers_that_end_too_early(file: Path, count: int) -> None:
    """Answers that end before the questions do write nothing."""
    ended = new(file, ANSWERS[:count])
    assert (ended.code, file.read_bytes()) == (2, SMALL)
    assert "the answers ended" in ended.err


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        (("catalog", "new"), 2, "advisor catalog new:"),
        (("catalog", "new", "none.yaml", "--input", "line"), 4, "none.yaml:"),
        (("catalog", "new", "catalog.json"), 2, "advisor catalog new:"),
        (("catalog", "new", SMALL_CATALOG), 2, "advisor catalog new:"),
    ],
)
def test_refused_at_once(line: tuple[str | Path, ...], code: int, place: str, tmp_path: Path) -> None:
    """Without a file, a terminal, or a file that can be extended, a clear word is said before any question."""
    refused(advisor(*line, "--lang", "en", folder=tmp_path), code, place)


def test_broken_files_are_told_first(tmp_path: Path) -> None:
    """What is wrong with the file is told before anybody is asked anything."""
    path = tmp_path / "broken.yaml"
    path.write_bytes(SMALL.replace(b"type: choice\n", b"type: chioce\n", 1))
    ended = new(path)
    assert ended.code == 4
    assert "A new program" not in ended.err


@pytest.mark.posix
def test_ctrl_c_writes_nothing(file: Path) -> None:
    """Ctrl-C in the middle of menus or lines ends with 130, and the file is as it was."""
    for way in ("menu", "line"):
        line = ["catalog", "new", str(file), "--input", way, "--lang", "en"]
        shown = pexpect.spawn(PROGRAM, line, env=environment(), encoding="utf-8", timeout=30)
        try:
            shown.expect("in Korean")
            shown.expect(">")
            shown.send("가나\r")
            shown.expect("in English")
            shown.expect(">")
            time.sleep(0.4)  # a signal just before the program waits for keys is seen only with the next key
            shown.send("\x03")
            shown.expect(pexpect.EOF)
        finally:
            shown.close()
        assert (shown.exitstatus, file.read_bytes()) == (130, SMALL)


@pytest.mark.posix
def test_what_others_wrote_meanwhile_stays(file: Path) -> None:
    """Where somebody else wrote into the file during the questions, both stand there in the end."""
    line = ["catalog", "new", str(file), "--input", "line", "--lang", "en"]
    changed = SMALL + b"# somebody was here\n"
    shown = pexpect.spawn(PROGRAM, line, env=environment(), encoding="utf-8", timeout=30, dimensions=(30, 200))
    try:
        for question, answer in zip(ASKED, ANSWERS, strict=True):
            shown.expect(question)
            shown.expect(r"> |Number: |3\): |name: ")
            if question == ASKED[-1]:
                file.write_bytes(changed)
            shown.send(f"{answer}\r")
        shown.expect(pexpect.EOF)
    finally:
        shown.close()
    written = file.read_bytes()
    assert shown.exitstatus == 0
    assert b"# somebody was here\n" in written
    assert len(load([LayerInput(str(file), written)]).programs) == len(load([LayerInput("small", SMALL)]).programs) + 1


@pytest.mark.posix
def test_asked_by_menus(file: Path) -> None:
    """On a terminal texts are typed and lines are chosen with the keys of the questionnaire."""
    line = ["catalog", "new", str(file), "--input", "menu", "--lang", "en", "--as-of", "2026-11-20"]
    shown = pexpect.spawn(PROGRAM, line, env=environment(), encoding="utf-8", timeout=30, dimensions=(60, 90))
    try:
        for question, answer in zip(ASKED, ANSWERS, strict=True):
            if question == ASKED[-1]:
                shown.expect("reviewed: .*The end")
                time.sleep(0.4)
                shown.send("\r")
            shown.expect(question)
            time.sleep(0.4)  # keys that come before the question stands answer nothing
            shown.send("".join(answer.split(" ")) if "which" in question.lower() and answer[:1].isdigit() else answer)
            shown.send("\r")
        shown.expect("Now check it")
        shown.expect(pexpect.EOF)
    finally:
        shown.close()
    assert read(file.read_bytes()).programs["new-help"].name == dict(zip(("ko", "en"), NAMES, strict=True))


# --- names --------------------------------------------------------------------------------------------------------


@given(st.text(max_size=100), st.lists(st.sampled_from(["a", "a-2", "a-3"])))
def test_ids_from_names(name: str, taken: list[str]) -> None:
    """Any name makes an id that the reader takes, and a free one is found beside those that exist."""
    made = id_of(name)
    assert set(made) <= set(string.ascii_lowercase + string.digits + "-")
    assert made[0] != "-"
    assert free_id("a", taken) not in taken
