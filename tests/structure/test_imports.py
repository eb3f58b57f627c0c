"""Who knows which library, and who reads the clock, module by module; `test_rooms` has the rooms."""

import ast
import sys
from fnmatch import fnmatchcase

import pytest

from .modules import ROOT, modules

LIBRARIES = {
    "typer": ("advisor.commands.*",),
    "questionary": ("advisor.prompts.*",),
    "prompt_toolkit": ("advisor.prompts.*",),
    "rich": ("advisor.views.*", "advisor.formats.*"),
    "yaml": ("advisor.catalog.source.*",),
    "ruamel": ("advisor.catalog.editing.confirmation",),
    "segno": ("advisor.views.*",),
    "asyncio": ("advisor.prompts.*",),
    "jinja2": ("advisor.views.document.html.*",),
    "subprocess": ("advisor.prompts.kiosk.printing", "advisor.platform.*"),
    # what reaches out, runs what it reads, or is only for tests and for others
    **dict.fromkeys(("socket", "ssl", "urllib", "http", "ftplib", "webbrowser"), ()),
    "ctypes": ("advisor.platform.*",),
    "multiprocessing": ("advisor.platform.workers",),
    "pickle": ("advisor.platform.workers",),
    **dict.fromkeys(("marshal", "shelve", "jsonschema", "pytest", "click", "pydantic"), ()),
}
UNIX_ONLY = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
# what programs read is made without a library that draws
DATA_VIEWS = ("*json*", "*contract*", "*schemas*", "*markdown*", "*html*", "*csv*")


@pytest.mark.parametrize("library", LIBRARIES)
def test_libraries_stay_where_they_belong(library: str) -> None:
    """A library is known only to the modules that it was chosen for."""
    users = {module.name for module in modules() if any(name.split(".")[0] == library for name in module.imports())}
    assert [name for name in users if not any(fnmatchcase(name, home) for home in LIBRARIES[library])] == []


def test_data_is_made_without_rich() -> None:
    """No view for programs or for paper knows Rich."""
    homes = [f"advisor.views.{each}" for each in DATA_VIEWS]
    data = [module for module in modules() if any(fnmatchcase(module.name, home) for home in homes)]
    assert len(data) >= 5
    assert [module.name for module in data if any(name.split(".")[0] == "rich" for name in module.imports())] == []


def test_the_clock_is_read_in_one_place() -> None:
    """Only the command line asks what day it is."""
    readers = {
        module.name
        for module in modules()
        for node in ast.walk(module.tree())
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("now", "today", "utcnow")
    }
    assert readers == {"advisor.commands.shared.today"}


def test_nobody_imports_the_start() -> None:
    """The entry point is the end of all imports."""
    assert not [module.name for module in modules() if "advisor.__main__" in module.imports()]


def test_no_test_needs_a_unix_to_be_read() -> None:
    """A module of the tests can be imported on Windows: what only a Unix has is imported below a condition."""
    wanting = [
        f"{path.relative_to(ROOT)}: {name.name}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Import)
        for name in node.names
        if name.name in UNIX_ONLY
    ]
    assert wanting == []


def test_no_private_door_of_a_library_is_used() -> None:
    """Nothing is imported whose name begins with an underscore, and no class is found among another one's bases."""
    private = {
        (module.name, name)
        for module in modules()
        for name in module.imports()
        if name.split(".")[0] not in sys.stdlib_module_names
        if any(part.startswith("_") and not part.startswith("__") for part in name.split("."))
    }
    assert private == set()
    fished = {
        module.name
        for module in modules()
        for node in ast.walk(module.tree())
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in ("__mro__", "__bases__")
    }
    assert fished == set()
