"""One name for one thing: what a file or a class is called says which one is meant, wherever it is read."""

import ast
import re
from collections import Counter, defaultdict

from structure.modules import PACKAGE, ROOT

MANY_ROOMS = 4
GLOSSARY = (ROOT / "docs" / "architecture.md").read_text("utf-8").partition("\n## Glossary\n")[2]
LISTED = dict(re.findall(r"^\| `(\w+)` \| .+? \| `([\w/.]+)` \|$", GLOSSARY, re.MULTILINE))
FILES = sorted(PACKAGE.rglob("*.py"))


def test_no_two_files_are_called_the_same() -> None:
    """A name of a file means one file; but a type has one in each room that treats types, and a format is called so."""
    apart = {"types", "formats"}
    names = Counter(each.name for each in FILES if not each.name.startswith("__") and each.parent.name not in apart)
    assert [name for name, count in names.items() if count > 1] == []


def test_no_two_classes_are_called_the_same() -> None:
    """A public class has its name alone; what other programs call by `advisor.Plan` keeps the name they know."""
    inside = [file for file in FILES if file != PACKAGE / "api.py"]
    names = Counter(name for file in inside for name in _classes(ast.parse(file.read_bytes())))
    assert [name for name, count in names.items() if count > 1] == []


def test_the_glossary_has_what_many_rooms_use() -> None:
    """A class that four rooms beside its own import stands in the glossary with its file, and no other does."""
    where, used = {}, defaultdict(set)
    for file in FILES:
        tree, room = ast.parse(file.read_bytes()), _room(file.relative_to(PACKAGE).parent.parts)
        where.update(dict.fromkeys(_classes(tree), (file.relative_to(ROOT).as_posix(), room)))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("advisor"):
                for each in node.names:
                    used[each.name].add(room)
    assert {name: file for name, (file, room) in where.items() if len(used[name] - {room}) >= MANY_ROOMS} == LISTED


def _room(parts: tuple[str, ...]) -> str:
    return ".".join(parts[:2])


def _classes(tree: ast.Module) -> list[str]:
    return [each.name for each in tree.body if isinstance(each, ast.ClassDef) and not each.name.startswith("_")]
