"""All tables of sentences: the same keys and blanks in every language, and a further language without code."""

import json
import os
import re
import shutil
import string
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from advisor.languages import languages
from advisor.wording.topics import topics

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "advisor" / "wording" / "texts"
TABLES = sorted({path.name for path in TEXTS.glob("*/*.json")})
# filled in by one language alone: English parsers' own words, particles that Korean puts on a noun
OF_ONE_LANGUAGE = {"detail"}


def table(code: str, name: str) -> dict[str, str]:
    """One table of a language."""
    read: dict[str, str] = json.loads((TEXTS / code / name).read_text("utf-8"))
    return read


def blanks(text: str) -> set[str]:
    """What a sentence has filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", TABLES)
def test_same_keys_in_every_language(name: str) -> None:
    """Each language has each table, and in it the same keys."""
    keys = [set(table(code, name)) for code in languages()]
    assert [sorted(each ^ keys[0]) for each in keys] == [[] for _ in keys]


@pytest.mark.parametrize("name", TABLES)
def test_no_language_fills_in_what_others_are_not_given(name: str) -> None:
    """A sentence may leave a value out, but a value that stands in one language is given to all: it is no misspelling."""
    tables = {code: table(code, name) for code in languages()}
    everywhere: set[str] = set()
    for texts in tables.values():
        everywhere |= {blank for text in texts.values() for blank in blanks(text)}
    for code, texts in tables.items():
        own = {blank for text in texts.values() for blank in blanks(text)}
        assert everywhere - own - OF_ONE_LANGUAGE == set(), code


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("name", TABLES)
def test_sentences_are_finished(name: str, code: str) -> None:
    """No sentence waits to be translated, and English tables hold no Hangul but in what is quoted."""
    for key, text in table(code, name).items():
        assert "TODO" not in text, key
        if code != "ko":
            assert not re.search("[가-힣]", text), key


def translate(node: yaml.Node) -> None:
    """Adds a third language to every text of a catalog."""
    if isinstance(node, yaml.MappingNode):
        texts = {key.value: value for key, value in node.value}
        for value in texts.values():
            translate(value)
        if "ko" in texts and "en" in texts:
            more = yaml.ScalarNode(texts["en"].tag, f"⟨{texts['en'].value}⟩", style='"')
            node.value.append((yaml.ScalarNode(texts["en"].tag, "xx"), more))
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            translate(each)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more folder of sentences, and a catalog with one more text everywhere."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "advisor", folder / "advisor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(TEXTS / "en", folder / "advisor" / "wording" / "texts" / "xx")
    catalog = yaml.compose((ROOT / "programs.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    translate(catalog)
    text = yaml.serialize(catalog, Dumper=yaml.BaseDumper, allow_unicode=True, width=10_000)
    (folder / "programs.yaml").write_text(text, "utf-8")
    return folder


def run_in(house: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs the copy."""
    return subprocess.run(
        [sys.executable, "-m", "advisor", *arguments],
        cwd=house,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("plan", "--help"),
        ("help",),
        *(("help", name) for name in topics("ko")[:2]),
        ("plan", str(ROOT / "examples" / "market-stall.yaml")),
        ("plan", str(ROOT / "examples" / "market-stall.yaml"), "--format", "json"),
        ("explain", "kakao-channel", str(ROOT / "examples" / "cafe.yaml")),
        ("programs",),
        ("programs", "show", "naver-place"),
        ("questions",),
        ("compare", str(ROOT / "examples" / "cafe.yaml"), "--set", "place=no_shop"),
    ],
    ids=" ".join,
)
def test_a_third_language_needs_no_code(house: Path, arguments: tuple[str, ...]) -> None:
    """With a folder of sentences and its texts in the catalog, everything is said in a language nobody knew."""
    ended = run_in(house, *arguments, "--lang", "xx")
    assert (ended.returncode, ended.stderr) == (0, "")
    plain = run_in(house, *arguments, "--lang", "en")
    if "--help" in arguments or "help" in arguments:
        assert ended.stdout == plain.stdout
    else:
        assert "⟨" in ended.stdout
        assert "⟨" not in plain.stdout


def test_errors_in_a_third_language(house: Path) -> None:
    """Errors are told in it too, and a catalog that lacks it is shown in Korean."""
    assert "no such file" in run_in(house, "plan", "missing.yaml", "--lang", "xx").stderr
    ended = run_in(house, "programs", "--catalog", str(ROOT / "programs.yaml"), "--lang", "xx")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "카카오 프로젝트 단골" in ended.stdout
    assert "xx" in run_in(house, "plan", "--lang", "yy").stderr
