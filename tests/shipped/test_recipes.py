"""What the README and the help say to type does what they say: each line is run, where no terminal is needed."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from batch.reading.workbooks import xlsx
from commands.running import PROGRAM, environment

from advisor.languages import languages
from advisor.wording.language import Language, language
from advisor.wording.topics import topic_text, topics

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = (
    "plan",
    "explain",
    "compare",
    "recheck",
    "batch",
    "programs",
    "questions",
    "confirm",
    "schema",
    "help",
    "completion",
    "sheets",
    "form",
)
# asks somebody, is about a case of an office's own, or is for another shell or system
ELSEWHERE = re.compile(
    r"<Tab>|Scripts|^py |completion zsh|\| source|kiosk|bashrc|catalog new|catalog review|case new|k7f3|"
    r"^advisor(?!.* (--help|--version|<))( -.*)?$"
)


def typed(text: str) -> list[str]:
    """The commands in the indented lines of a text, without their comments."""
    lines = (line[4:].partition("  #")[0].strip() for line in text.split("\n") if line.startswith("    "))
    return [line for line in lines if re.match(r"(\w+=\w+ )?(advisor|make|echo|source)( |$)", line)]


def of_the_help() -> list[str]:
    """The examples of every command, and what the topics say to type."""
    spoken = [language(code) for code in languages()]
    examples = [
        line.partition("  # ")[0] for each in spoken for name in ("", *COMMANDS) for line in _examples(each, name)
    ]
    return examples + [line for each in spoken for name in topics(each.code) for line in typed(topic_text(name, each))]


def _examples(spoken: Language, name: str) -> list[str]:
    return spoken.say(f"help.example.{name}" if name else "help.example").split("\n")


LINES = list(dict.fromkeys(line for line in [*typed(README), *of_the_help()] if not ELSEWHERE.search(line)))
# what is heard is kept in the folder of an office
OF_AN_OFFICE = re.compile("advisor confirm (?!.*--into)")
OFFICE, MARKETS = "desk", "office: {name: 상담실}\nmarkets: {jungang: 중앙시장}\n"
CODES = (
    "5100000000\t강원특별자치도",
    "5198100000\t강원특별자치도 햇살시",
    "5198300000\t강원특별자치도 늘봄군",
)  # made up
NOT_FOUND = 9009  # of a command, in cmd
FORMS = ("form.gs", "form.txt", "form.xlsx")
# of Windows as it is in Korea, unless these tests run at UTF-8
CODE_PAGE = "" if sys.platform != "win32" or sys.flags.utf8_mode else "cp949"
# what the command line of Windows does not know: other quotes, variables before a command, a command as a file
OF_BASH = re.compile(r"'|^\w+=|<\(")
# `make NAME` is checked by its name alone: it would run all of this again
HERE = [
    line
    for line in LINES
    if not re.fullmatch(r"make [\w-]+", line) and not (sys.platform == "win32" and OF_BASH.search(line))
]


def block(text: str, first: str) -> str:
    """The indented block that begins with a line."""
    after = text[text.index(f"    {first}") :]
    return "".join(f"{line[4:]}\n" for line in after.split("\n\n")[0].split("\n"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all files that the recipes name, made as they say."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("programs.yaml", "Makefile"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "examples", folder / "examples")
    for name in ("merchants.csv", "market.csv"):
        shutil.copy(ROOT / "examples" / "merchants.csv", folder / name)
    shutil.copy(ROOT / "examples" / "answers-line.txt", folder)
    form = yaml.safe_load((ROOT / "tests" / "registers" / "form-google.yaml").read_text("utf-8"))
    for name in ("answers.csv", "응답.csv"):
        (folder / name).write_text(form["table"], "utf-8")
    xlsx(folder / "responses.xlsx", [["시장 점포 현황"], ["번호", "매장 위치", "사업자등록"], [1, "전통시장", "O"]])
    assert run_line("advisor batch responses.xlsx --look", folder)[0] == 0
    (folder / "notices.json").write_bytes((ROOT / "tests" / "notices" / "one.json").read_bytes())
    (folder / "region.yaml").write_text(block(README, "catalog: {id: our-district"), "utf-8")
    (folder / "old.yaml").write_bytes((folder / "region.yaml").read_bytes().replace(b"hours: 3", b"hours: 4"))
    shutil.copytree(ROOT / "examples" / "regional" / "haetsal", folder / "my-district")
    (folder / "codes.txt").write_text("\n".join(("코드\t이름", *CODES)), "utf-8")
    assert run_line("advisor catalog draft codes.txt --into districts.yaml", folder)[0] == 0
    (folder / "cases").mkdir()
    for name in ("case.yaml", "cases/a.yaml"):
        assert run_line(f"advisor plan examples/market-stall.yaml --no-input --save {name}", folder)[0] == 0
    assert run_line("advisor plan examples/cafe.yaml --no-input --save other.yaml", folder)[0] == 0
    for office in (OFFICE, "other-office"):
        (folder / office).mkdir()
        (folder / office / "office.yaml").write_text(MARKETS, "utf-8")
    confirmed = [line for line in LINES if line.startswith("advisor confirm") and "--into" in line]
    assert confirmed
    assert run_line(confirmed[0], folder)[0] == 0
    return folder


def run_line(line: str, folder: Path, *, again: bool = False) -> tuple[int, str, str]:
    """Types a line into the system's shell: its exit code, output and errors. `make run` is the program itself."""
    line = re.sub(r'^make run ARGS="(.*)"$', r"advisor \1", line)
    path = f"{Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        f"cmd /d /c {line}" if sys.platform == "win32" else ["bash", "-o", "pipefail", "-c", line],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=folder,
        env=environment({"PATH": path, "PYTHONUTF8": "0" if CODE_PAGE else "1"}),
        timeout=600,
        check=False,
    )
    out, err = (text.decode(CODE_PAGE or "utf-8", "replace") for text in (ended.stdout, ended.stderr))
    if ended.returncode == NOT_FOUND and not again:  # Wine's cmd, beside much other work, once did not find the program
        return run_line(line, folder, again=True)
    return ended.returncode, out, err


@pytest.mark.parametrize("line", HERE)
def test_what_is_written_can_be_typed(line: str, desk: Path) -> None:
    """A command of the README or the help ends well and without a complaint."""
    for written in ("plan.html", "plan.json", "record.html", "plans.jsonl", "plans.csv", "plans.xlsx", *FORMS):
        (desk / written).unlink(missing_ok=True)
    shutil.rmtree(desk / "out", ignore_errors=True)
    if "--look" in line:
        (desk / "responses.xlsx.map.yaml").unlink()
    if "codes.txt" in line:
        (desk / "districts.yaml").unlink()
    code, out, err = run_line(line, desk / OFFICE if OF_AN_OFFICE.match(line) else desk)
    assert code == 0, err
    assert out or re.search("confirm|source| -o | --into ", line)


def test_enough_is_read() -> None:
    """The recipes are found: those of a merchant, a counselor and a script among them."""
    starts = {" ".join(line.split()[:2]) for line in LINES}
    assert {f"advisor {name}" for name in COMMANDS} - {"advisor completion"} <= starts
    assert "advisor --input line < answers-line.txt" in LINES
    assert len(LINES) > 35


def test_targets_of_make_exist() -> None:
    """`make` knows every target that the README names."""
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = set(re.findall(r"(?:`|    )make ([a-z-]+)", README))
    assert len(named) >= 4
    assert named <= set(targets)


def test_the_region_of_the_readme(desk: Path) -> None:
    """The catalog that the README shows adds its program to the plan."""
    code, out, _ = run_line(
        "advisor plan case.yaml --catalog programs.yaml --catalog region.yaml --no-input --full", desk
    )
    assert code == 0
    assert "간판 지원" in out


def test_nothing_is_found_in_the_region_of_the_readme(desk: Path) -> None:
    """The catalog that the README shows is a good example: the strictest check finds nothing, not even a hint."""
    line = "advisor catalog check shipped region.yaml --strict --as-of 2026-11-28 --format json"
    code, out, _ = run_line(line, desk)
    assert (code, json.loads(out)["remarks"]) == (0, [])


def test_files_that_are_named_exist() -> None:
    """Every folder and file of the project that the README names is there."""
    named = re.findall(r"`((?:advisor|docs|examples|benchmarks)/[\w./-]*)`|\]\((\w+/[\w.]+)\)", README)
    assert named
    assert [each for pair in named for each in pair if each and not (ROOT / each).exists()] == []
