"""What is written for those who take the house over is true: files and names exist, lists and the wheel are whole."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from .modules import PACKAGE, ROOT, modules

PAPERS = ("README.md", "CONTRIBUTING.md", "docs/first-hour.md", "docs/architecture.md", "docs/semantics.md")
FIRST_HOUR = (ROOT / "docs/first-hour.md").read_text("utf-8")
QUOTED = re.compile(r"`([\w./-]+)`")
PATH = re.compile(r"(?:advisor|tests|docs|benchmarks|examples|changes)/[\w./-]*\w")
NAMED = re.compile(r"`(advisor/[\w/]+\.py)`\s+`(\w+)`")
READ = re.compile(r"^\| `(advisor/\S+\.py)` \| (\d+) \|", re.MULTILINE)
KINDS = ("added", "changed", "removed", "fixed")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_that_is_named_is_there(paper: str) -> None:
    """Whoever looks for a file or a folder by its name in a page finds it."""
    text = (ROOT / paper).read_text("utf-8")
    named = {name for name in QUOTED.findall(text) if PATH.fullmatch(name)}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_traced_plan_passes_through_names_that_exist() -> None:
    """Each function of the trace is defined in the file beside which it stands."""
    named = NAMED.findall(FIRST_HOUR)
    assert len(named) >= 15
    assert [(file, name) for file, name in named if name not in _defined(ROOT / file)] == []


def _defined(file: Path) -> set[str]:
    found = (ast.FunctionDef, ast.ClassDef)
    return {node.name for node in ast.parse(file.read_text("utf-8")).body if isinstance(node, found)}


def test_the_files_to_read_are_as_long_as_is_said() -> None:
    """Seven files, each within a tenth of the length that the page states."""
    listed = READ.findall(FIRST_HOUR)
    assert len(listed) == 7
    for file, lines in listed:
        assert abs((ROOT / file).read_text("utf-8").count("\n") - int(lines)) <= int(lines) / 10, file


def test_the_tree_shows_every_room() -> None:
    """Each folder of the package stands in the tree; what lies in `views` is summed up there."""
    tree = FIRST_HOUR.partition("## The tree")[2].partition("## Seven files")[0]
    shown = set(re.findall(r"([\w]+)/", tree))
    rooms = {part for module in modules() for part in module.path.relative_to(PACKAGE).parent.parts[:2]}
    views = {path.name for path in (PACKAGE / "views").iterdir() if path.is_dir()}
    commands = {"batch_run", "case", "catalog", "confirming"}
    assert sorted(rooms - shown - views - commands) == []


def test_commits_that_only_move_code_are_real() -> None:
    """What `git blame` is told to skip is a commit of this history."""
    lines = (ROOT / ".git-blame-ignore-revs").read_text("utf-8").splitlines()
    skipped = [line for line in lines if line and not line.startswith("#")]
    assert skipped
    assert all(re.fullmatch(r"[0-9a-f]{40}", line) for line in skipped)
    if _git("rev-parse", "--is-shallow-repository") == "false":
        known = set(_git("rev-list", "HEAD").split())
        assert [line for line in skipped if line not in known] == []


def _git(*arguments: str) -> str:
    ended = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return ended.stdout.strip()


def test_the_change_log_can_be_made() -> None:
    """Every fragment has a kind, and the tool that gathers them finds each."""
    fragments = sorted((ROOT / "changes").glob("+*.md"))
    assert [file.name for file in fragments if file.suffixes[-2].removeprefix(".") not in KINDS] == []
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "0"]
    drafted = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
    words = " ".join(drafted.split())
    assert [file.name for file in fragments if " ".join(file.read_text("utf-8").split()) not in words] == []


def test_the_wheel_holds_what_the_checkout_does(tmp_path: Path) -> None:
    """Built, the package has every module, table, schema and page of style, the catalog, the licence and its types."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("merchant_advisor-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    ours = {str(path.relative_to(ROOT)) for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert ours <= names
    assert {"advisor/programs.yaml", "advisor/py.typed"} <= names
    assert any(name.endswith("LICENSE") for name in names)


def test_both_names_start_the_program() -> None:
    """The package's own name is a command, too: tools that run a package once look for that."""
    scripts = PROJECT["project"]["scripts"]
    assert scripts["advisor"] == scripts[PROJECT["project"]["name"]] == "advisor.__main__:run"
