"""Which catalog files a command works with, read and made ready to run."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from advisor.catalog.load import LayerInput, load
from advisor.catalog.nodes import CATALOG_LIMITS
from advisor.engine.rules import Rules, compile_rules
from advisor.files import read_bytes
from advisor.problem import InvalidCatalog, Problem

SHIPPED = "programs.yaml"


def load_rules(files: Sequence[str], origin: Literal["file", "variable"] = "file") -> Rules:
    """The rules of the catalog files named, or of the shipped one. Raises InvalidCatalog."""
    if not files:
        return compile_rules(load([LayerInput(SHIPPED, _shipped().read_bytes(), "shipped")]))
    read = [read_bytes(file, CATALOG_LIMITS.bytes) for file in files]
    problems = [each for each in read if isinstance(each, Problem)]
    if problems:
        raise InvalidCatalog(problems)
    layers = [
        LayerInput(file, data, origin) for file, data in zip(files, read, strict=True) if not isinstance(data, Problem)
    ]
    return compile_rules(load(layers))


def files_read(files: Sequence[str]) -> Sequence[str]:
    """The files that `load_rules` reads: no output may take their place."""
    return files or [str(_shipped())]


def _shipped() -> Path:
    """The catalog inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    packed = package / SHIPPED
    return packed if packed.is_file() else package.parent / SHIPPED
