"""Every word that the care of catalogs can say is met: by an example file, by a run of the program, or by a test."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest
from commands.running import ROOT, SMALL_CATALOG, Ended, advisor
from wording.test_problem_sentences import CODES as SENTENCES
from wording.test_problem_sentences import ELSEWHERE, EXPECT

from advisor.catalog.loading.layers import MOST_ENTRIES
from advisor.catalog.model.catalog import FactType
from advisor.catalog.model.terms import TextForm
from advisor.finding import SEVERITY
from advisor.wording.language import language

SOURCES = (
    *(ROOT / "advisor" / "catalog").rglob("*.py"),
    *(ROOT / "advisor" / "audit").rglob("*.py"),
    ROOT / "advisor" / "finding.py",
    *(ROOT / "advisor" / "difference").glob("*.py"),
    *(ROOT / "advisor" / "commands" / "catalog").glob("*.py"),
    *(
        ROOT / "advisor" / f"{name}.py"
        for name in (
            *("files", "folders", "problem", "prompts/program_draft", "prompts/typed_texts"),
            *("commands/shared/catalogs", "commands/shared/skipped_catalogs"),
        )
    ),
)
# codes that are put together out of a name
MADE = {
    *(f"too-many-{part}" for part in MOST_ENTRIES),
    *(f"bad-{form}" for form in get_args(TextForm.__annotations__["name"])),
    *(f"test-form-{type_.replace('_', '-')}" for type_ in get_args(FactType)),
}
SMALL = str(SMALL_CATALOG)
ONE = "provider: kakao, name: n, kind: related, summary: s, benefit: {text: t, house_rule: yes}, entry: ask"
NEW = ("catalog", "new", "office.yaml", "--input", "line")
# what the program is asked, beside a good layer, one whose programs stand in a line, and a folder with nothing in it
RUNS: dict[str, tuple[tuple[str, ...], int]] = {
    "too-many-arguments": (("catalog", "diff", SMALL, SMALL, SMALL), 2),
    "layer-alone": (("catalog", "diff", "office.yaml", "office.yaml"), 4),
    "catalog-left-out": (("catalog", "diff", SMALL, SMALL, "--profiles", "."), 0),
    "folder-without-catalogs": (("catalog", "check", "empty"), 4),
    "layer-not-yaml": (("catalog", "new", "office.json"), 2),
    "new-needs-terminal": (("catalog", "new", "office.yaml"), 2),
    "new-input-ended": (NEW, 2),
    "new-needs-lines": (("catalog", "new", "lines.yaml", "--input", "line"), 4),
}
IN_TESTS = ELSEWHERE
ON_WINDOWS = {"file-open-elsewhere"}  # a system that locks open files: the test of the folder for Windows holds one
FINDS = re.compile(r"^finds: (\S+)", re.MULTILINE)


def said() -> set[str]:
    """The codes that stand in the source."""
    trees = (ast.parse(path.read_text("utf-8")) for path in SOURCES)
    texts = {each.value for tree in trees for each in ast.walk(tree) if isinstance(each, ast.Constant)}
    return (texts | MADE) & {*SENTENCES, *SEVERITY}


def files() -> set[str]:
    """The codes that example files show."""
    folders = [ROOT / "tests" / "catalogs" / name for name in ("invalid", "mistakes")]
    texts = [path.read_text("utf-8", errors="replace") for folder in folders for path in folder.iterdir()]
    return {code for text in texts for code in (*EXPECT.findall(text), *FINDS.findall(text))}


def test_every_code_is_met() -> None:
    """No code of the reader, the audit, the difference or their commands is without a file, a run or a test."""
    assert len(said()) > 150
    assert said() - files() - set(IN_TESTS) - ON_WINDOWS == set(RUNS) - set(IN_TESTS)
    for code, test in IN_TESTS.items():
        assert f'{code}"' in (ROOT / "tests" / test).read_text("utf-8"), code


def test_every_finding_is_met_by_a_file() -> None:
    """Each finding that an audit can have is shown by a file, also those that only something large shows."""
    assert set(SEVERITY) <= files()


@pytest.mark.parametrize("code", RUNS)
def test_the_program_says_it(code: str, tmp_path: Path) -> None:
    """The program says the sentence of the code, and nothing of it on standard output but a report."""
    (tmp_path / "empty").mkdir()
    head = 'catalog: {id: office, version: "1", title: T}\n'
    (tmp_path / "office.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "lines.yaml").write_text(f"{head}programs: {{one: {{{ONE}}}}}\n", encoding="utf-8")
    arguments, exit_code = RUNS[code]
    ended = advisor(*arguments, "--lang", "en", stdin=b"", folder=tmp_path)
    assert ended.code == exit_code, ended.err
    assert sentence(code) in " ".join(shown(ended).split())


def shown(ended: Ended) -> str:
    """What stood on the terminal."""
    return f"{ended.err}\n{ended.text}"


def sentence(code: str) -> str:
    """The longest piece of a sentence between the values that fill it."""
    return max(re.split(r"\{[^}]*\}", language("en").say(f"problem.{code}")), key=len).strip()
