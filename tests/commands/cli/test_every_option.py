"""Every option of every command, found in the program: what files may be called, and what may be said twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sample import CATALOG

from advisor.commands.cli.boundary import run
from advisor.file_names import ENDS, OF_OTHERS, ends_of, form_of, is_name_for
from commands.every_command import CASE, LINES, commands, options
from commands.running import advisor, problems, refused

# options that name a file: what is written there, or nothing where it is only read
RESULTS = {
    "plan": ("text", "md", "html", "pdf", "csv", "json"),
    **dict.fromkeys(("case new", "case open"), ("text", "md", "html", "pdf")),
    "case month": ("text", "html", "xlsx", "json"),
    "recheck": ("text", "json", "jsonl"),
    "batch": ("csv", "jsonl", "parquet", "xlsx"),
    "form": ("text", "gs"),
    "schema": ("json",),
    "kiosk": ("text",),
}
WRITTEN = {"-o": ("text", "json"), "--save": ("yaml", "json"), "--into": ("yaml",)}
WRITTEN["--rejected"] = ("jsonl", "csv", "xlsx")
WRITTEN["--save-answers"] = ("text",)
READ = ("--catalog", "--office", "--map", "--links", "--profiles", "--exit-word-file", "--prove")
SAVED = 'place: market\nsaved: {as_of: "2026-11-23"}\n'
NAMES = ("plan.docx", "PLAN.XLSX", "가게.hwp", "plan.jpg", "plan.csv.zip", ".exe", "plan.doc. ", "a b.HWPX", "x/y.pptx")


def named_files() -> Iterator[tuple[str, str]]:
    """Yields the commands, each with an option that names a file to be written."""
    for command in commands():
        for option in options(command):
            if "FILE" in (option.metavar or "") and not set(option.opts) & set(READ):
                yield command, option.opts[0]


WRITING = list(named_files())


def forms(command: str, option: str) -> tuple[str, ...]:
    """What can stand in a file that an option names."""
    return RESULTS.get(command, WRITTEN[option]) if option == "-o" else WRITTEN[option]


def without(line: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The line without an option and its value."""
    return line if option not in line else (*line[: line.index(option)], *line[line.index(option) + 2 :])


def test_every_command_has_a_line() -> None:
    """A command that is new gets a line here, and with it every test that goes through all of them."""
    assert set(LINES) == set(commands())
    assert {option for _, option in WRITING} == set(WRITTEN)
    assert len(WRITING) > 10


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files that the lines name."""
    for name in ("case.yaml", "saved.yaml"):
        (tmp_path / name).write_text("place: market\n", encoding="utf-8")
    (tmp_path / "register.csv").write_text("id,place\na,market\n", encoding="utf-8")
    (tmp_path / "x").mkdir()
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "old.yaml").write_text(SAVED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize(("command", "option"), WRITING)
def test_a_file_of_another_program_is_refused(
    command: str, option: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """No command writes a file that a word processor, a spreadsheet or a picture viewer would fail to open."""
    if not command:
        pytest.skip("the questionnaire wants a terminal; it ends in the same function as `advisor plan`")
    line = without(LINES[command], option)
    before = sorted(tmp_path.rglob("*"))
    wrong = [
        f"plan{end}" for form, ends in ENDS.items() for end in ends if not is_name_for(end, forms(command, option))
    ]
    named = (name for name in NAMES if not is_name_for(name, forms(command, option)))
    for name in (*named, *wrong):
        assert run([*line, option, name, "--lang", "en"]) == 2, name
        out, err = capfd.readouterr()
        assert out == ""
        assert err.startswith(option)
        assert all(ENDS[form][0] in " ".join(err.split()) for form in forms(command, option))
    assert sorted(tmp_path.rglob("*")) == before


def test_catalog_new_adds_to_yaml_alone(capfd: pytest.CaptureFixture[str]) -> None:
    """The one command whose argument is the file to be changed takes no other name either."""
    for name in ("office.docx", "office.json", "office", "office.yaml.txt"):
        assert run(["catalog", "new", name]) == 2
        assert capfd.readouterr().err.startswith(f'advisor catalog new: "{name}"')


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("plan.html", "html"),
        ("plan.HTML", "html"),
        (".html", "html"),
        ("plan.html.", "html"),
        ("plan.pdf ", "pdf"),
        ("a.docx/plan.md", "md"),
        ("plan.pdf.md", "md"),
        ("plans.ndjson", "jsonl"),
        ("plan.docx", OF_OTHERS),
        ("plan.out", None),
        ("plan.2026-11", None),
        ("plan", None),
        ("-", None),
        ("..", None),
        ("", None),
    ],
)
def test_what_a_name_says(name: str, form: str | None) -> None:
    """The last end counts, in any case, and blanks and dots behind it do not, for Windows drops them."""
    assert form_of(name) == form
    assert form is None or is_name_for(name, (form,))


def test_txt_is_for_every_text() -> None:
    """Any text may be called .txt, what is no text may not; a name that tells nothing is for everything."""
    assert all(is_name_for("plan.txt", (form,)) == (form not in ("pdf", "parquet", "xlsx")) for form in ENDS)
    assert all(is_name_for(name, (form,)) for name in ("plan", "plan.out") for form in ENDS)
    assert set(ends_of("yaml", "json")) == {".yaml", ".yml", ".json"}


@pytest.mark.usefixtures("_folder")
def test_the_name_says_the_form_in_every_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`explain -o why.json` is JSON as `plan -o plan.json` is."""
    for command in ("plan", "explain", "compare", "programs", "questions", "catalog check", "catalog diff"):
        code = run([*LINES[command], "--format", "json"])
        shown = capfd.readouterr().out
        assert shown.startswith("{")
        assert run([*LINES[command], "-o", "found.json", "--force"]) == code
        assert (tmp_path / "found.json").read_text("utf-8") == shown


@pytest.mark.parametrize(("form", "name"), [("text", "plan.pdf"), ("json", "plan.docx"), ("pdf", "plan.html")])
def test_a_form_that_was_typed_is_no_excuse(form: str, name: str, tmp_path: Path) -> None:
    """What nothing could open under its name is refused, also where the form stands on the command line."""
    (tmp_path / "case.yaml").write_text("place: market\n", encoding="utf-8")
    refused(advisor(*LINES["plan"], "--format", form, "-o", name, folder=tmp_path), 2, "-o:")
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


# --- twice, or for nothing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", LINES)
def test_an_option_that_holds_one_thing_is_said_once(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    """No option that stands twice loses its first value in silence: what holds one thing is refused."""
    words = [
        *command.split(),
        *(each for option in options(command) if option.required for each in (option.opts[0], "1")),
    ]
    groups = ("", *command.split()[:-1])  # what stands before them all has to be of use to each
    above = set.intersection(*({name for each in options(group) for name in each.opts} for group in groups))
    for option in options(command):
        if option.is_flag or option.multiple or option.required:
            continue
        for name in option.opts:
            assert run([*words, name, "1", option.opts[-1], "1"]) == 2
            assert capfd.readouterr().err.startswith(f"{option.opts[0]}:")
            if words and name in above:
                assert run([name, "1", *words, name, "1"]) == 2
                assert capfd.readouterr().err.startswith(f"{option.opts[0]}:")


def test_yes_twice_is_yes(tmp_path: Path) -> None:
    """A flag said twice says the same, and help is shown whatever stands twice."""
    (tmp_path / "case.yaml").write_text("place: market\n", encoding="utf-8")
    assert advisor(*LINES["plan"], "--no-input", "--force", "--force", folder=tmp_path).code == 0
    assert advisor("plan", "--lang", "en", "--lang", "en", "--help").code == 0


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        (("plan", "case.yaml", "--top", "2", "--format", "json"), "--top:"),
        (("plan", "case.yaml", "--top", "2", "-o", "plan.csv"), "--top:"),
        (("plan", "case.yaml", "--top", "2", "-o", "plan.html"), "--top:"),
        (("plan", "case.yaml", "--full", "--format", "json"), "--full:"),
        (("plan", "case.yaml", "--full", "-o", "plan.html"), "--full:"),
        (("plan", "case.yaml", "--full", "-o", "plan.md"), "--full:"),
        (("plan", "case.yaml", "--explain", "--format", "csv"), "--explain:"),
        (("plan", "case.yaml", "--explain", "--sheet", "counselor"), "--explain:"),
        (("--explain", "plan", "case.yaml", "--format", "json"), "--explain:"),
        (("catalog", "check", "--suggest", "--format", "annotations"), "--suggest:"),
        (("catalog", "check", "--mutants", "--format", "annotations"), "--mutants:"),
        (("questions", "--all"), "--all:"),
        (("questions", "--next", "--format", "text"), "--format:"),
        (("batch", "register.csv", "-o", "plans.csv", "--master", "local"), "--master:"),
    ],
    ids=" ".join,
)
def test_an_option_that_would_change_nothing_is_refused(
    line: tuple[str, ...], begins: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever types an option wants something of it."""
    assert run(line) == 2
    out, err = capfd.readouterr()
    assert out == ""
    (problem,) = problems(err)
    assert problem[0].startswith(begins)


def test_a_variable_is_a_wish_for_all_commands(tmp_path: Path) -> None:
    """What a variable asks of every plan stops none that has no use for it."""
    (tmp_path / "case.yaml").write_text("place: market\n", encoding="utf-8")
    wishes = {"ADVISOR_TOP": "2", "ADVISOR_EXPLAIN": "1", "ADVISOR_ALL": "1"}
    for line in ((*LINES["plan"], "--format", "json"), LINES["questions"]):
        ended = advisor(*line, variables=wishes, folder=tmp_path)
        assert (ended.code, ended.err) == (0, "")
        assert ended.out == advisor(*line, folder=tmp_path).out


@pytest.mark.parametrize("sheet", ["counselor", None])
def test_what_has_a_use_for_it_takes_a_number(sheet: str | None) -> None:
    """The full plan and the counselor's sheet are shorter with `--top 1`."""
    line = ("plan", CASE, "--catalog", str(CATALOG), "--no-input", *(("--sheet", sheet) if sheet else ()))
    short = advisor(*line, "--top", "1")
    assert short.code == 0
    assert len(short.out) < len(advisor(*line, *(() if sheet else ("--full",))).out)


def test_the_full_plan_is_more_than_the_page() -> None:
    """Without `--full` a screen, and whatever reads it, gets one page of 40 lines."""
    line = ("plan", CASE, "--catalog", str(CATALOG), "--no-input")
    page, full = advisor(*line), advisor(*line, "--full")
    assert (page.code, full.code) == (0, 0)
    assert len(page.text.splitlines()) <= 40 < len(full.text.splitlines())
