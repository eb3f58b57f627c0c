"""The package's modules as syntax trees, and the rooms that they stand in."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "advisor"


@dataclass(frozen=True)
class Module:
    """One file of the package, by its dotted name."""

    name: str
    path: Path

    def __str__(self) -> str:
        return self.name

    @property
    def room(self) -> str:
        """Its folder below `advisor`, dotted; a module that stands beside the folders is a room by itself."""
        inside = self.path.relative_to(PACKAGE)
        if inside.parent.name == "types" and any(self.path.parent.parent.glob("[a-z]*.py")):
            inside = inside.parent  # what a room knows of each type is part of the room
        return ".".join(inside.parent.parts) or inside.stem

    @cache  # noqa: B019 -- there are as many as files, and all live as long as the tests
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse(self.path.read_text("utf-8"))

    @cache  # noqa: B019
    def imports(self) -> tuple[str, ...]:
        """The dotted names of all modules imported anywhere in it, also inside functions."""
        found: list[str] = []
        for node in ast.walk(self.tree()):
            if isinstance(node, ast.Import):
                found += (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name}: imports are absolute"
                found += (f"{node.module}.{alias.name}" for alias in node.names)
        return tuple(found)


@cache
def modules() -> tuple[Module, ...]:
    """Every module but the packages' own, in the order of their paths."""
    files = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
    return tuple(Module(".".join(file.relative_to(ROOT).with_suffix("").parts), file) for file in files)


@cache
def packages() -> tuple[Path, ...]:
    """Every package below the first, as a path from the repository's top."""
    return tuple(sorted(path.parent.relative_to(ROOT) for path in PACKAGE.rglob("__init__.py")))[1:]
