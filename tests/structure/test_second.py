"""The second evaluator is worth something only while it is short, and stands alone."""

import ast
import sys

import pytest

from .modules import PACKAGE, Module, modules

ROOM = [each for each in modules() if each.room == "second"]
MOST_LINES = 400


def test_it_is_read_in_one_sitting() -> None:
    """All of it together has at most 400 lines: five types of facts, and days."""
    assert ROOM
    assert sum(path.read_text("utf-8").count("\n") for path in (PACKAGE / "second").rglob("*.py")) <= MOST_LINES


@pytest.mark.parametrize("module", ROOM, ids=str)
def test_it_shares_no_code(module: Module) -> None:
    """It imports nothing but itself and Python's own library, so no mistake can be made in both places at once."""
    roots = {name.split(".")[0] for name in module.imports() if not name.startswith("advisor.second.")}
    assert roots <= sys.stdlib_module_names
    calls = {node.func.id for node in ast.walk(module.tree()) if _is_call(node)}  # type: ignore[attr-defined]
    assert not calls & {"__import__", "eval", "exec", "open"}


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def test_the_engine_knows_nothing_of_it() -> None:
    """Nor does what it is held against import it."""
    assert not [each for each in modules() if each.room.startswith(("engine", "catalog")) and _imports(each)]


def _imports(module: Module) -> bool:
    return any(name.startswith("advisor.second") for name in module.imports())
