"""Who may import whom, kept by reading the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "advisor").rglob("*.py"))

PACKAGES = {"advisor", *(f"advisor.{path.name}" for path in (ROOT / "advisor").iterdir() if path.is_dir())}

# what a package may import of ours; it may always import itself
MAY_IMPORT = {
    "schema": (),
    "problem": (),
    "records": (),
    "files": ("problem",),
    "languages": (),
    "catalog": ("schema", "problem", "languages"),
    "engine": ("records", "catalog.model", "catalog.values", "schema"),
    "difference": ("records", "catalog.model", "catalog.values", "engine"),
    "profile": ("catalog", "engine", "problem", "schema"),
    "wording": ("catalog.model", "catalog.values", "engine", "problem", "languages"),
    "prompts": ("records", "catalog", "engine", "wording", "views.console", "profile", "problem", "languages"),
    "views": (
        "records",
        "catalog",
        "engine",
        "audit",
        "difference",
        "wording",
        "schema",
        "problem",
        "languages",
        "profile",
    ),
    "batch": ("records", "catalog", "engine", "profile", "wording", "problem"),
}
# libraries that only some places know
ONLY_IN = {
    "typer": ("commands",),
    "questionary": ("prompts",),
    "prompt_toolkit": ("prompts",),
    "rich": ("views", "commands"),
    "segno": ("views",),
    "yaml": ("catalog",),
    "ruamel": ("catalog", "profile"),
}
IMPURE = {"datetime.now", "time", "random", "os", "sys", "io", "json", "yaml", "pathlib", "subprocess", "socket"}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            if node.module in PACKAGES:
                yield from (f"{node.module}.{name.name}" for name in node.names)
            else:
                yield node.module


def room(path: Path) -> str:
    """The package or module directly below `advisor` that a file belongs to."""
    return path.relative_to(ROOT / "advisor").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    """Catalog below engine, engine below wording, wording below views and prompts, commands above all."""
    here = room(path)
    if here not in MAY_IMPORT:
        return
    for module in imports(path):
        if module.startswith("advisor."):
            ours = module.removeprefix("advisor.")
            allowed = (here, "__version__", *MAY_IMPORT[here])
            assert any(ours == each or ours.startswith(f"{each}.") for each in allowed), module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    """Only the command line knows Typer, only the prompts know questionary, only the terminal view knows Rich."""
    for module in imports(path):
        rooms = ONLY_IN.get(module.split(".")[0])
        assert rooms is None or room(path) in rooms, module


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) == "engine"], ids=lambda path: path.name)
def test_the_engine_is_pure(path: Path) -> None:
    """The engine knows no clock, no files, no terminal and no format."""
    assert not {module.split(".")[0] for module in imports(path)} & IMPURE
    names = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    calls = {node.func.id for node in _calls(path) if isinstance(node.func, ast.Name)}
    assert not names & {"now", "today", "utcnow"}
    assert not calls & {"open", "print", "input"}


def _calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_read_in_one_sitting(path: Path) -> None:
    """No module is longer than 400 lines, and each says in its first line what it is for."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_msgspec_meta_is_not_used(path: Path) -> None:
    """msgspec's Meta makes the interpreter die at exit; constraints are `advisor.schema.Must`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "msgspec"]
    assert not any(name.name == "Meta" for node in named for name in node.names)
    assert not any(isinstance(node, ast.Attribute) and node.attr == "Meta" for node in ast.walk(tree))
