"""A type of fact is a module in each room that treats types, and nothing else asks of which type something is."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from advisor.catalog.model import condition, fact_values
from advisor.catalog.types.registry import TYPES, FactType

from .modules import PACKAGE, Module, modules

NAMES = set(TYPES)
# what a fact of each type holds, and the tests on it: who asks for these asks for the type
KINDS = {each.__name__ for each in (*get_args(fact_values.Value), *get_args(condition.Test))} - {"NoAnswer"}
# `second` is written apart on purpose, and asks in its own way
APART = {"second"}
# a diagram has a variable for each block of a set, and one for any other value
BUT = {"advisor.audit.rule_diagrams"}
ROOMS = sorted({each.name.split(".")[1] for each in modules()} - APART)


def _named(node: ast.AST) -> set[str]:
    return {each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def _classes(node: ast.AST) -> set[str]:
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return names | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}


def dispatches(tree: ast.AST) -> Iterator[int]:
    """The lines that ask for a type by its name, or for the class of a value or a test of one type."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left, _, others):
                literal = [
                    each for each in (left, *others) if isinstance(each, ast.Constant | ast.Tuple | ast.Set | ast.List)
                ]
                if any(_named(each) & NAMES for each in literal):
                    yield node.lineno
            case ast.Call(ast.Name("isinstance" | "issubclass"), [_, asked]) if _classes(asked) & KINDS:
                yield node.lineno
            case ast.MatchValue() if _named(node) & NAMES:
                yield node.pattern.lineno if hasattr(node, "pattern") else node.lineno
            case ast.MatchClass(cls) if _classes(cls) & KINDS:
                yield node.lineno
            case ast.Dict(keys) if len(set().union(*(_named(each) for each in keys if each)) & NAMES) > 1:
                yield node.lineno


def is_of_a_type(module: Module) -> bool:
    """Whether a module stands in the folder of types of its room."""
    return module.path.parent.name == "types"


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_else_asks_for_the_type(room: str) -> None:
    """Outside of the folders of types nothing turns on the name of a type, nor on the class of its values or tests."""
    held = [
        each
        for each in modules()
        if each.name.split(".")[1] == room and each.name not in BUT and not is_of_a_type(each)
    ]
    assert held
    assert {each.name: lines for each in held if (lines := list(dispatches(each.tree())))} == {}


@pytest.mark.parametrize(
    "code",
    [
        'fact.type == "choices"',
        '"number" != kind',
        'fact.type in ("choice", "choices")',
        "isinstance(value, Selection | Span)",
        "isinstance(test, model.NumberTest)",
        'READ = {"choice": 1, "number": 2}',
        'match kind:\n    case "yes_no":\n        pass',
        "match value:\n    case Span():\n        pass",
    ],
)
def test_asking_for_a_type_is_found(code: str) -> None:
    """However somebody asks for a type, it is seen."""
    assert list(dispatches(ast.parse(code)))


def _folders() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("types") if path.is_dir() and (path / "registry.py").exists())


def test_each_room_has_a_module_for_each_type() -> None:
    """A folder of types has a module of the name of every type, and its registry imports each."""
    folders = _folders()
    assert len(folders) >= 2
    for folder in folders:
        assert {path.stem for path in folder.glob("*.py")} >= set(get_args(FactType)), folder
        registry = ast.parse((folder / "registry.py").read_text("utf-8"))
        imported = {name.name for each in ast.walk(registry) if isinstance(each, ast.ImportFrom) for name in each.names}
        assert imported >= set(get_args(FactType)), folder
    assert set(get_args(FactType)) == NAMES


def test_a_new_type_is_at_most_six_files() -> None:
    """As many rooms treat types as a new one needs files, and they are few."""
    assert len(_folders()) <= 6
