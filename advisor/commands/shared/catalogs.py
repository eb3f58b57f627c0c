"""Which catalog files a command works with, read and made ready to run.

`--catalog` takes files, folders (their YAML files by name, as layers) and the word `shipped` for the catalog that came
with the program: an office that adds to it need not know where it was installed.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from advisor.catalog.loading.layer_input import LayerInput
from advisor.catalog.model.catalog import Catalog
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.commands.shared import catalog_cache, options
from advisor.commands.shared.given_options import DayOptions
from advisor.commands.shared.today import as_of_date
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.settling import compile_rules
from advisor.files import read_bytes
from advisor.folders import yaml_files
from advisor.problem import InvalidCatalog, Place, Problem
from advisor.records import replace

SHIPPED = "programs.yaml"
SHIPPED_WORD = "shipped"


def load_rules(files: Sequence[str], origin: Literal["file", "variable"] = "file", as_of: date | None = None) -> Rules:
    """The rules of the catalog files named, or of the shipped one, on a day, else today. Raises InvalidCatalog."""
    layers = read_layers(files, origin)
    return rules_on(catalog_cache.catalog_of(layers, lambda: _checked(layers)), as_of)


class CatalogOptions(DayOptions, frozen=True, kw_only=True, dict=True):
    """On which day, in which language, and by which catalogs; no office has to do with it."""

    catalog: options.CatalogOption = None

    @property
    def named(self) -> Sequence[str]:
        """The catalog files that were named."""
        return self.catalog or ()

    @property
    def files(self) -> Sequence[str]:
        """The catalog files that are read: no output may take their place."""
        return files_read(self.named)

    @cached_property
    def rules(self) -> Rules:
        """Their rules. Raises InvalidCatalog."""
        return load_rules(self.named, self.catalog_origin, self.day)


def rules_on(catalog: Catalog, as_of: date | None = None) -> Rules:
    """The rules of a catalog on a day, else today: whole years are counted up to it."""
    if not catalog.is_dated():
        return compile_rules(catalog)
    return compile_rules(replace(catalog, day=(as_of or as_of_date(None)).isoformat()))


def read_layers(files: Sequence[str], origin: Literal["file", "variable"] = "file") -> list[LayerInput]:
    """The catalog files named, or the shipped one, as bytes. Raises InvalidCatalog for what cannot be read."""
    read = [_layer(file, origin) for file in _spread(files or [SHIPPED_WORD])]
    problems = [each for each in read if isinstance(each, Problem)]
    if problems:
        raise InvalidCatalog(problems)
    return [each for each in read if isinstance(each, LayerInput)]


def files_read(files: Sequence[str]) -> Sequence[str]:
    """The files that `load_rules` reads: no output may take their place."""
    spread = [each for each in _spread(files or [SHIPPED_WORD]) if isinstance(each, str)]
    return [str(_shipped()) if file == SHIPPED_WORD else file for file in spread]


def _checked(layers: Sequence[LayerInput]) -> Catalog:
    from advisor.catalog.loading.load import (
        load,  # the readers and rules of checking, which a cached catalog does without
    )

    return load(layers)


def _layer(file: str | Problem, origin: Literal["file", "variable"]) -> LayerInput | Problem:
    if isinstance(file, Problem):
        return file
    if file == SHIPPED_WORD:
        return LayerInput(SHIPPED, _shipped().read_bytes(), "shipped")
    data = read_bytes(file, CATALOG_LIMITS.bytes)
    return data if isinstance(data, Problem) else LayerInput(file, data, origin)


def _spread(files: Sequence[str]) -> Iterator[str | Problem]:
    """Yields the files, and in the place of a folder the YAML files in it, by name; hidden ones are left out."""
    for file in files:
        if not _is_folder(file):
            yield file
            continue
        try:
            inside = yaml_files(file)
        except OSError:
            yield Problem("file-not-allowed", Place(file=file))
            continue
        if not inside:
            yield Problem("folder-without-catalogs", Place(file=file))
        yield from inside


def _is_folder(file: str) -> bool:
    return bool(file) and os.path.isdir(file)  # noqa: PTH112 -- `Path("")` would be the current folder


def _shipped() -> Path:
    """The catalog inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    packed = package / SHIPPED
    return packed if packed.is_file() else package.parent / SHIPPED
