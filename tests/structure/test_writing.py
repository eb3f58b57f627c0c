"""Whatever leaves the program leaves by way of `advisor/output`, and what differs between systems is in `platform`."""

import ast
import re
from collections.abc import Iterator

import pytest

from .modules import Module, modules

WRITERS = ("advisor.output.", "advisor.platform.")
# the one terminal of the kiosk, whose screen is no result; the number of the version, which tries before all is loaded,
# and hands over to the writer what it could not write; a tool for translators, who are no users
OTHERS = {"advisor.prompts.kiosk.kiosk_terminal", "advisor.__main__", "advisor.wording.lacking"}
METHODS = {
    *("write_text", "write_bytes", "mkdir", "unlink", "rmdir", "rename", "symlink_to", "hardlink_to", "chmod"),
    *("truncate", "ftruncate", "fdopen", "makedirs", "removedirs", "fsync", "mkfifo"),
}
OF_OS = {"open", "replace", "remove", "link", "symlink", "write"}
MODE = re.compile(r"[rwax][bt]?\+?[bt]?")
MODULES = {"shutil", "tempfile", "fcntl", "msvcrt"}
READS = {"r", "rb", "rt"}
SYSTEMS = {"fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "msvcrt", "winreg", "ctypes", "_winapi"}
SYSTEMS |= {"shlex"}  # its quotes are those of one system's shells
ASKS = {"os.name", "os.uname", "os.fork", "sys.platform"}
# terminal sizes are asked of the one function that Python has for them
HARMLESS = {("shutil", "get_terminal_size"), ("shutil", "which")}


def writes(module: Module) -> Iterator[str]:
    """What in a module could write a file or standard output, by line."""
    for node in ast.walk(module.tree()):
        if isinstance(node, ast.Call):
            yield from _called(node)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if (node.value.id, node.attr) == ("sys", "__stdout__"):
                yield f"{node.lineno}: sys.__stdout__"
            if node.value.id in MODULES and (node.value.id, node.attr) not in HARMLESS:
                yield f"{node.lineno}: {node.value.id}.{node.attr}"


def _called(node: ast.Call) -> Iterator[str]:
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    of = function.value.id if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) else ""
    is_plain = isinstance(function, ast.Name)
    if name in METHODS or (of == "os" and name in OF_OS) or (name == "print" and is_plain):
        yield f"{node.lineno}: {name}"
    if name == "open" and _mode(node) not in READS:
        yield f"{node.lineno}: open"
    if name in ("write", "writelines") and "sys.stdout" in ast.unparse(function):
        yield f"{node.lineno}: sys.stdout"


def _mode(node: ast.Call) -> str:
    """The mode in which a file is opened; to read, where none is said."""
    values = [*node.args, *(word.value for word in node.keywords)]
    said = [each.value for each in values if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return next((each for each in said if MODE.fullmatch(each)), "r")


def test_there_is_one_writer() -> None:
    """No other module opens a file to write, replaces one, or writes to standard output."""
    others = [each for each in modules() if not each.name.startswith(WRITERS) and each.name not in OTHERS]
    assert len(others) > 250
    assert [f"{each.name}:{found}" for each in others for found in writes(each)] == []


def test_the_writer_would_be_noticed() -> None:
    """The rule sees the writers themselves, or it would see nothing."""
    assert all(
        any(writes(each)) for each in modules() if each.name in OTHERS - {"advisor.prompts.kiosk.kiosk_terminal"}
    )
    assert sum(any(writes(each)) for each in modules() if each.name.startswith(WRITERS)) >= 5


def systems(module: Module) -> Iterator[str]:
    """What in a module exists on one system alone, or asks which one this is."""
    for name in module.imports():
        if name.split(".")[0] in SYSTEMS:
            yield name
    for node in ast.walk(module.tree()):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ASKS:
            yield ast.unparse(node)


@pytest.mark.parametrize(
    "module", [each for each in modules() if not each.name.startswith("advisor.platform")], ids=lambda each: each.name
)
def test_systems_differ_in_one_room(module: Module) -> None:
    """No other module imports what is of one system alone, or asks which system it runs on."""
    assert list(systems(module)) == []
