"""The schema for editors and the reader agree on the form of catalogs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from advisor.catalog.loading.fields.forms import is_day
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS, ListNode, MappingNode, Node
from advisor.languages import languages
from advisor.problem import InvalidCatalog, Problems
from advisor.schemas.editor_schema import editor_schema
from advisor.wording.language import language

ROOT = Path(__file__).parents[2]
CATALOGS = ROOT / "tests" / "catalogs"
SMALL = CATALOGS / "valid" / "small.yaml"
SCHEMA = json.loads(editor_schema(language("ko")))
VALIDATOR = Draft202012Validator(SCHEMA)
FILES = [*sorted(CATALOGS.glob("*/*.yaml")), CATALOGS / "valid" / "layer.json", ROOT / "programs.yaml"]

# the reader's codes that are about form, wherever they come up; all others know names, meaning, or letters in the file
ABOUT_FORM = {
    "not-a-catalog",
    "unknown-key",
    "missing-key",
    "mapping-expected",
    "list-expected",
    "row-expected",
    "text-expected",
    "empty-text",
    "text-is-comment",
    "text-too-long",
    "missing-language",
    "unknown-language",
    "not-a-flag",
    "not-a-whole-number",
    "not-a-decimal",
    "not-one-of",
    "bad-day",
    "bad-day-or-month",
    "bad-day-month-or-year",
    "bad-url",
    "bad-id",
    "reserved-id",
    "claim-without-source",
    "source-without-date",
    "condition-expected",
    "condition-list-expected",
    "condition-empty",
    "condition-several",
    "empty-list",
    "every-empty",
    "no-value",
}
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_editors_see(node: Node) -> Any:
    """A tree as data, its plain scalars read by the rules of YAML 1.2."""
    if isinstance(node, MappingNode):
        return {key.text: as_editors_see(value) for key, value in node.entries}
    if isinstance(node, ListNode):
        return [as_editors_see(item) for item in node.items]
    if node.is_nothing:
        return None
    if node.quoted:
        return node.text
    if node.text.lower() in ("true", "false") and node.text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return node.text.lower() == "true"
    if INTEGER.fullmatch(node.text):
        return int(node.text, 0) if node.text[:2] in ("0x", "0o") else int(node.text)
    return float(node.text) if FLOAT.fullmatch(node.text) else node.text


def data_of(path: Path) -> Any:
    """The data of a file, or None where it is no sound YAML."""
    problems = Problems()
    tree = read_tree(path.read_bytes(), path.name, CATALOG_LIMITS, problems)
    return None if tree is None or problems else as_editors_see(tree)


def codes_of(path: Path) -> set[str]:
    """The reader's problems in one file, alone or over the small catalog."""
    text = path.read_text("utf-8")
    alone = path in (SMALL, ROOT / "programs.yaml") or path.stem.startswith("alone") or "\n# alone\n" in "\n" + text
    layers = [
        *([] if alone else [LayerInput("small.yaml", SMALL.read_bytes())]),
        LayerInput(path.name, path.read_bytes()),
    ]
    try:
        load(layers)
    except InvalidCatalog as invalid:
        return {problem.code for problem in invalid.problems}
    return set()


def refusals(data: Any) -> list[str]:
    """What the schema refuses, in a few words."""
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:80]}" for error in VALIDATOR.iter_errors(data)]


READABLE = [path for path in FILES if data_of(path) is not None]


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_they_agree(path: Path) -> None:
    """What the schema refuses, the reader refuses; what the reader refuses for its form, the schema refuses."""
    codes, refused = codes_of(path), refusals(data_of(path))
    if refused:
        assert codes, refused
    if codes & ABOUT_FORM:
        assert refused, codes & ABOUT_FORM


def test_enough_files_say_something() -> None:
    """The agreement is about something: many files are refused for their form, and many for other reasons alone."""
    refused = [path for path in READABLE if refusals(data_of(path))]
    assert len(refused) >= 20
    assert len(READABLE) - len(refused) >= 20
    met = set().union(*(codes_of(path) for path in READABLE))
    assert ABOUT_FORM - met == set()


def test_the_committed_schema_is_fresh() -> None:
    """The file that editors are pointed at is what the model makes."""
    assert (ROOT / "advisor/schemas/catalog.json").read_text("utf-8") == editor_schema(language("ko")), "make schema"
    first = (ROOT / "programs.yaml").read_text("utf-8").partition("\n")[0]
    assert (ROOT / first.removeprefix("# yaml-language-server: $schema=")).is_file()


@pytest.mark.parametrize("code", languages())
def test_every_field_is_explained(code: str) -> None:
    """Whoever writes an entry is told of every field what a good one is; only the figures of the ranking go without."""
    schema = json.loads(editor_schema(language(code)))
    Draft202012Validator.check_schema(schema)
    silent = {
        name
        for name, about in schema["$defs"].items()
        for field, rules in about.get("properties", {}).items()
        if "description" not in rules
    }
    assert silent == {"CertaintyPoints", "EffortPoints", "GoalPoints", "TimingPoints"}


@pytest.mark.parametrize("code", languages())
def test_explanations_are_in_one_language(code: str) -> None:
    """An editor shows no sentence of another language, and every part that is referred to says what it is."""
    schema = json.loads(editor_schema(language(code)))
    assert [name for name, about in schema["$defs"].items() if "description" not in about] == []
    told = list(descriptions(schema))
    assert len(told) > 150
    assert [text for text in told if bool(re.search("[가-힣]", text)) is not (code == "ko")] == []


def descriptions(node: Any) -> Iterator[str]:
    """All explanations of a schema; a field may itself be called `description`."""
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield node["description"]
        for value in node.values():
            yield from descriptions(value)
    elif isinstance(node, list):
        for item in node:
            yield from descriptions(item)


def test_no_explanation_is_left_over() -> None:
    """Each explanation of the table stands in the schema."""
    table = json.loads((ROOT / "advisor/wording/texts/ko/schema.json").read_text("utf-8"))
    shown = set(strings(SCHEMA))
    assert [key for key, text in table.items() if text not in shown] == []


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)
    elif isinstance(node, str):
        yield node


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        ("2000-01-01", True),
        ("1999-12-31", False),
        ("2100-12-31", True),
        ("2101-01-01", False),
        ("2024-02-29", True),
        ("2025-02-29", False),
        ("2100-02-29", False),
        ("2025-04-31", False),
        ("2025-4-30", False),
    ],
)
def test_days(day: str, fits: bool) -> None:
    """The schema knows the calendar as the reader does."""
    document = {
        "catalog": {"id": "x", "version": "1", "title": "t"},
        "confirmations": {"p": {"runs": "yes", "asked": day, "via": "v"}},
    }
    assert (not refusals(document)) == fits == is_day(day)


def test_ids_of_a_catalog_are_offered() -> None:
    """With a catalog the schema lists its ids and options where they may stand, titles carry them, and others stay
    allowed: each file is taken or refused as without."""
    offering = json.loads(editor_schema(language("ko"), load([LayerInput("small.yaml", SMALL.read_bytes())])))
    Draft202012Validator.check_schema(offering)
    place = offering["$defs"]["Condition"]["properties"]["place"]
    assert place["anyOf"][0]["enum"] == ["market", "alley", "street", "no_shop"]
    assert place["title"] == "가게 위치: market, alley, street, no_shop"
    provider = offering["$defs"]["Program"]["properties"]["provider"]
    assert (provider["title"], provider["anyOf"][0]["enum"]) == ("kakao, office", ["kakao", "office"])
    with_ids = Draft202012Validator(offering)
    for path in READABLE[::4]:
        data = data_of(path)
        assert with_ids.is_valid(data) == VALIDATOR.is_valid(data), path
