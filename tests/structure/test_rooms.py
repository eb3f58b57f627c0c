"""The rooms of the house and who may import whom. A room is a folder of `advisor/`, or a module beside the folders."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from .modules import ROOT, Module, modules, packages

# what a room may import beside itself; a name stands for the rooms inside of it, too. What nobody uses is not allowed.
MAY_IMPORT = {
    "exit_codes": (),
    "problem": ("exit_codes",),
    "records": (),
    "json_schema": (),
    "languages": (),
    "quantities": (),
    "finding": ("catalog.model",),
    "output": ("files", "platform", "problem"),
    "platform": (),
    "file_names": (),
    "files": ("platform", "problem"),
    "folders": ("file_names", "platform", "problem"),
    # what the advisor knows: bytes, nodes, the model
    "catalog.types": (),
    "catalog.model": ("catalog.types", "json_schema"),
    "catalog.source": ("catalog.source.yaml_mistakes", "file_names", "problem"),
    "catalog.source.yaml_mistakes": ("catalog.model", "catalog.source.yaml_events", "languages", "problem"),
    "catalog.loading.fields": (
        *("catalog.model", "catalog.source", "catalog.types", "languages", "problem", "quantities"),
    ),
    "catalog.loading": (
        *("catalog.loading.fields", "catalog.model", "catalog.source", "catalog.types"),
        *("languages", "problem", "json_schema"),
    ),
    # notices that public services hand out, and drafts made of them
    "catalog.notices": (
        *("batch.reading", "catalog.editing", "catalog.loading.fields", "catalog.model", "catalog.source", "problem"),
        "catalog.types",
        "quantities",
    ),
    "catalog.drafting": (
        *("catalog.editing", "catalog.loading.fields", "catalog.model", "catalog.notices", "catalog.source", "problem"),
    ),
    "catalog.editing": ("catalog.loading.fields", "catalog.model", "catalog.source", "problem", "quantities"),
    # the pure engine, from facts to what follows a plan
    "engine.types": ("catalog.model",),
    "engine.facts": ("catalog.model", "engine.types", "records"),
    "engine.verdicts": ("catalog.model", "engine.facts", "engine.types", "records"),
    "engine.fast": ("catalog.model", "engine.facts", "engine.types", "engine.verdicts"),
    "engine.plan": ("catalog.model", "engine.facts", "engine.types", "engine.fast", "engine.verdicts", "records"),
    "engine.interview": ("catalog.model", "engine.facts", "engine.types", "engine.plan", "engine.verdicts", "records"),
    "engine.explain": ("catalog.model", "engine.facts", "engine.types", "engine.plan", "engine.verdicts", "records"),
    "engine.calendar": (),
    "engine.follow_up": (
        "catalog.model",
        "engine.calendar",
        "engine.facts",
        "engine.plan",
        "engine.verdicts",
    ),
    # what is made of catalogs and answers
    "audit.content": ("catalog.model", "finding", "languages", "quantities"),
    "audit": ("audit.content", "catalog.model", "engine", "finding", "quantities", "records"),
    "difference": ("catalog.model", "engine"),
    # the same rules once more, from the page alone: it may share nothing with what it is held against
    "second": (),
    "profile": (
        *(
            "__init__",
            "catalog",
            "engine",
            "file_names",
            "languages",
            "problem",
            "quantities",
            "json_schema",
            "wording",
        ),
    ),
    # the files of an office's cases, and what they say together; it knows no disk
    "cases": ("catalog", "engine", "problem", "profile", "records", "json_schema"),
    "wording": ("catalog.model", "engine", "languages", "problem"),
    "batch.writing": ("__init__", "batch", "catalog.model", "json_schema", "profile", "wording"),
    "batch.form": ("batch", "catalog.model", "engine", "profile", "wording"),
    "batch.mapping": ("batch", "catalog", "problem", "profile", "wording"),
    "batch.reading": ("platform", "problem"),
    "batch": (
        "__init__",
        "batch.reading",
        "cases",
        "catalog",
        "engine",
        "languages",
        "platform",
        "problem",
        "profile",
        "wording",
    ),
    # what results are written as
    "missing_extras": ("platform", "problem"),
    "formats": ("batch", "missing_extras", "output", "problem", "views.document", "wording"),
    # views of it
    "views.document": ("platform", "wording"),
    "views.document.html": ("catalog.loading.fields", "views.document", "wording"),
    "views.plan": ("__init__", "catalog.model", "engine", "records", "json_schema", "views.document", "wording"),
    "views.sheet": (
        *("catalog", "engine", "languages", "profile", "quantities", "records", "views.document", "views.plan"),
        *("views.recheck", "wording"),
    ),
    "views.explain": ("catalog.model", "engine", "json_schema", "views.document", "views.plan", "wording"),
    "views.compare": ("catalog.model", "engine", "json_schema", "views.document", "views.plan", "wording"),
    "views.recheck": ("cases", "catalog.model", "engine", "problem", "profile", "json_schema", "views", "wording"),
    "views.cases": (
        *("__init__", "cases", "catalog.model", "engine", "profile", "json_schema", "views.document", "views.plan"),
        *("views.recheck", "wording"),
    ),
    "views.lists": ("catalog.model", "engine", "json_schema", "views.document", "views.plan", "wording"),
    "views.catalog": (
        *("audit", "catalog", "difference", "engine", "finding", "languages", "problem", "json_schema"),
        *("platform", "views.document", "views.plan", "wording"),
    ),
    # what others hold catalogs, profiles and results against
    "schemas": ("batch.writing", "catalog", "json_schema", "languages", "quantities", "views", "wording"),
    # asking
    "prompts": (
        *("batch.mapping", "catalog", "engine", "languages", "problem", "profile", "quantities", "records", "wording"),
    ),
    "prompts.answer_file": ("catalog", "engine", "problem", "profile", "prompts", "records", "wording"),
    "prompts.lines": ("platform", "problem", "prompts", "wording"),
    "prompts.menu": ("platform", "prompts", "wording"),
    "prompts.kiosk": ("engine", "platform", "prompts", "wording"),
    # the command line: above all, and the only place with a clock
    "commands.shared": (
        *(
            "__init__",
            "cases",
            "catalog",
            "engine",
            "file_names",
            "files",
            "folders",
            "formats",
            "languages",
            "output",
            "platform",
            "problem",
        ),
        *("profile", "prompts", "records", "views", "wording"),
    ),
    "commands.shared.office_rules": (
        *("cases", "catalog.model", "catalog.source", "commands.shared", "engine", "files", "folders", "output"),
        *("problem", "profile", "prompts", "wording"),
    ),
    "commands.cli": (
        *("__init__", "commands.plan", "commands.shared", "exit_codes", "languages", "output", "platform", "problem"),
        "wording",
    ),
    "commands.batch_run": (
        *("batch", "cases", "commands.shared", "engine", "file_names", "files", "formats", "output", "platform"),
        *("missing_extras", "problem", "profile", "prompts", "views", "wording"),
    ),
    "commands.case": (
        *("__init__", "batch.writing", "cases", "catalog", "commands", "engine", "file_names", "files", "formats"),
        *("output", "platform", "problem", "profile", "views", "wording"),
    ),
    "commands.confirming": (
        *("cases", "catalog", "commands.case", "commands.catalog", "commands.shared", "exit_codes", "files"),
        *("formats", "output", "problem", "views", "wording"),
    ),
    "commands.catalog": (
        "second",  # what a layer means is proved by it
        *(
            "audit",
            "catalog",
            "commands",
            "difference",
            "engine",
            "exit_codes",
            "file_names",
            "files",
            "finding",
            "folders",
            "formats",
            "languages",
            "output",
        ),
        *("platform", "problem", "profile", "prompts", "schemas", "views", "wording"),
    ),
    "commands": (
        *("__init__", "batch", "cases", "catalog", "commands", "engine", "exit_codes", "file_names", "files"),
        *(
            "folders",
            "formats",
            "languages",
            "output",
            "platform",
            "problem",
            "profile",
            "prompts",
            "schemas",
            "views",
            "wording",
        ),
    ),
    "__main__": ("__init__", "commands.cli", "exit_codes", "platform"),
    # what other programs import, beside the command line
    "api": ("batch", "commands.shared", "engine", "formats", "problem", "profile", "views", "wording"),
}
# two rooms that lean on each other: the library has one door, and the questionnaire is what `advisor` alone means
LEANING = {("catalog.source", "catalog.source.yaml_mistakes"), ("commands", "commands.cli")}
MOST_MODULES = 20
# tests that are of all rooms; and of `platform`, because its own name would hide a module of Python's from the tests
KINDS = {"browser", "bundles", "contract", "properties", "same", "shipped", "spark", "structure", "systems"}
KINDS |= {"portable", "windows"}
IMPURE = {"time", "random", "os", "sys", "io", "json", "yaml", "pathlib", "subprocess", "socket"}


def ours(module: Module) -> Iterator[str]:
    """What a module imports of the package, by dotted name below `advisor`."""
    for name in module.imports():
        if name == "advisor" or name.startswith("advisor."):
            yield name.removeprefix("advisor").removeprefix(".") or "__init__"


def room_of(name: str) -> str:
    """The room that an imported name lies in: the longest that has it."""
    parts = name.split(".")
    found = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((room for room in found if room in MAY_IMPORT), "__init__")


def within(name: str, allowed: str) -> bool:
    """Whether a name is the allowed one, or lies in it."""
    return (
        name == allowed or name.startswith(f"{allowed}.") or (allowed == "__init__" and name.startswith("__version__"))
    )


def test_every_room_is_listed() -> None:
    """A folder or a module beside the rooms that the table does not know has no rules, so it is refused."""
    assert {module.room for module in modules()} == set(MAY_IMPORT)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_point_one_way(room: str) -> None:
    """A room imports what the table allows, and the table allows nothing that is not used."""
    imported = {(module.name, name) for module in modules() if module.room == room for name in ours(module)}
    foreign = {(module, name) for module, name in imported if room_of(name) != room}
    unused = [each for each in MAY_IMPORT[room] if not any(within(name, each) for _, name in foreign)]
    assert [each for each in foreign if not any(within(each[1], allowed) for allowed in MAY_IMPORT[room])] == []
    assert unused == []


def test_no_two_rooms_lean_on_each_other() -> None:
    """Whoever follows the imports from room to room never comes back, but in the two places that say why."""
    arrows: dict[str, set[str]] = {room: set() for room in MAY_IMPORT}
    for module in modules():
        arrows[module.room] |= {room_of(name) for name in ours(module)} - {module.room, "__init__"}
    circles = {(one, two) for one in arrows for two in arrows[one] if one in _reached(arrows, two)}
    assert {tuple(sorted(each)) for each in circles} == LEANING


def _reached(arrows: dict[str, set[str]], start: str) -> set[str]:
    found, waiting = set[str](), [start]
    while waiting:
        fresh = arrows[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return found


def test_no_room_is_crowded() -> None:
    """No folder of code or of tests holds more files than somebody can take in."""
    files = [path for top in ("advisor", "tests", "benchmarks") for path in (ROOT / top).rglob("*.py")]
    crowded = Counter(path.parent for path in files if path.name != "__init__.py")
    assert {str(folder): many for folder, many in crowded.items() if many > MOST_MODULES} == {}


def test_the_tests_mirror_the_rooms() -> None:
    """A folder of tests is called as the room that it tests, or is one of the few kinds that are of all rooms."""
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    rooms = {path.relative_to("advisor") for path in packages()}
    assert {str(folder) for folder in folders if folder.parts and folder.parts[0] not in KINDS} <= set(map(str, rooms))


@pytest.mark.parametrize("path", packages(), ids=str)
def test_every_package_says_what_enters_and_what_leaves(path: Path) -> None:
    """The first lines of a package are one sentence or two: what comes in, and what goes out."""
    told = ast.get_docstring(ast.parse((ROOT / path / "__init__.py").read_text("utf-8"))) or ""
    assert "enter" in told
    assert "leave" in told
    assert len(told) <= 240


@pytest.mark.parametrize("module", [each for each in modules() if each.room.startswith("engine.")], ids=str)
def test_the_engine_is_pure(module: Module) -> None:
    """The engine knows no clock, no files, no terminal and no format."""
    assert not {name.split(".")[0] for name in module.imports()} & IMPURE
    nodes = list(ast.walk(module.tree()))
    assert not {node.attr for node in nodes if isinstance(node, ast.Attribute)} & {"now", "today", "utcnow"}
    calls = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not calls & {"open", "print", "input"}


@pytest.mark.parametrize("module", modules(), ids=str)
def test_modules_read_in_one_sitting(module: Module) -> None:
    """No module is longer than 400 lines, and each says in its first line what it is for."""
    text = module.path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("module", modules(), ids=str)
def test_msgspec_meta_is_not_used(module: Module) -> None:
    """msgspec's Meta makes the interpreter die at exit; constraints are `advisor.json_schema.Must`."""
    named = [node for node in ast.walk(module.tree()) if isinstance(node, ast.ImportFrom) and node.module == "msgspec"]
    assert not any(name.name == "Meta" for node in named for name in node.names)
    assert not any(isinstance(node, ast.Attribute) and node.attr == "Meta" for node in ast.walk(module.tree()))
