"""The one catalog file that a command writes into, over the catalogs that it stands on."""

import re
from collections.abc import Sequence
from pathlib import Path

from advisor.catalog.loading.layer_input import LayerInput
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.commands.shared.catalogs import SHIPPED_WORD, read_layers
from advisor.file_names import form_of
from advisor.files import bytes_of
from advisor.output.targets import check_target
from advisor.problem import InvalidCatalog, Place, Problem, WrongUsage

NOT_IN_AN_ID = re.compile(r"[^a-z0-9_-]+")
WHOLE = b"ranking:"  # a file that has this part is a catalog by itself; others are layers


def checked_layer(target: str, option: str, inputs: Sequence[str] = ()) -> str:
    """The file to write. Raises WrongUsage, CannotWrite."""
    if form_of(target) != "yaml":
        raise WrongUsage([Problem("layer-not-yaml", Place(option=option), target)])
    check_target(target, force=True, inputs=inputs)
    return target


def data_of(file: str, *, may_be_new: bool = False) -> bytes | None:
    """What is in the file now; None where it may be new and is. Raises InvalidCatalog."""
    if may_be_new and not Path(file).exists():
        return None
    return bytes_of(file, CATALOG_LIMITS.bytes, InvalidCatalog)


def layers_below(file: str, data: bytes | None, others: Sequence[str]) -> list[LayerInput]:
    """The catalogs that a file stands on: those named, or the shipped one if it is only a layer."""
    is_whole = any(line.startswith(WHOLE) for line in (data or b"").splitlines())
    below = [] if is_whole and not others else read_layers(others or [SHIPPED_WORD])
    return [layer for layer in below if not is_same(layer.path, file)]


def id_of_file(file: str) -> str:
    """The id of a catalog that stands in a file of this name; empty where no letter of it can be in one."""
    return NOT_IN_AN_ID.sub("-", Path(file).stem.lower()).strip("-_")


def is_same(one: str, other: str) -> bool:
    """Whether two names are of one file."""
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return one == other
