"""Into a catalog layer that all of an office uses: one answer for each program, with every comment in the file kept."""

from collections.abc import Sequence
from pathlib import Path

from advisor.catalog.editing.confirmation import NewLayer, with_confirmation
from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog, Confirmation, ProgramId
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.commands.catalog.layer_file import checked_layer, id_of_file, is_same
from advisor.commands.shared.catalogs import files_read, read_layers
from advisor.commands.shared.option_texts import program_named
from advisor.output.changing import alone, change_file
from advisor.problem import Place, Problem, Problems, WrongUsage
from advisor.wording.language import in_all_languages


def write_into_layer(
    target: str, program: str, told: Confirmation, catalogs: Sequence[str]
) -> tuple[Catalog, ProgramId, list[str]]:
    """Writes what was told into the layer; returns the catalog before, the program meant, and the files that count now.

    catalogs: those that were named. Raises InvalidCatalog, CannotWrite, and WrongUsage, also where the layer knows
    something newer of the program.
    """
    files = _files(target, files_read(catalogs), named=bool(catalogs))
    with alone(target):
        layers = _layers(target, files)
        before = load([layer for layer in layers if layer.data])
        name = program_named(before, program, "PROGRAM")
        _write(name, told, target, layers)
    return before, name, [layer.path for layer in layers]


def _files(target: str, files: Sequence[str], *, named: bool) -> list[str]:
    """The catalog's files, with the layer to write at its place, or last. Raises WrongUsage, CannotWrite.

    named: the files were named by the user, who may name the layer among them.
    """
    others = [file for file in files if not (named and is_same(file, target))]
    checked_layer(target, "--into", others)
    return [*files, *([target] if len(others) == len(files) else [])]


def _layers(target: str, files: Sequence[str]) -> list[LayerInput]:
    """What is in the files now. The layer to write is empty if it does not exist yet. Raises InvalidCatalog."""
    there = [file for file in files if Path(file).exists() or not is_same(file, target)]
    known = {layer.path: layer for layer in (read_layers(there) if there else ())}
    return [known.get(file) or LayerInput(file, b"") for file in files]


def _write(program: ProgramId, told: Confirmation, target: str, layers: Sequence[LayerInput]) -> None:
    """Writes the layer, once it has been read again together with the others."""
    before = next(layer for layer in layers if is_same(layer.path, target))
    newer = _asked(before.data, program)
    if newer is not None and newer > told.asked:
        raise WrongUsage([Problem("newer-asked", Place(option="--asked"), told.asked, {"newer": newer})])
    comments = in_all_languages("cases.confirm.comment").values()
    title = in_all_languages("cases.confirm.title")
    new = NewLayer(id_of_file(target) or "office", title, "\n".join(comments))
    after = LayerInput(before.path, with_confirmation(before.data or None, target, program, told, new))
    load([after if layer is before else layer for layer in layers])
    change_file(target, before.data or None, after.data)


def _asked(data: bytes, program: ProgramId) -> str | None:
    """The day on which the layer says that somebody asked about a program before."""
    tree = read_tree(data, None, CATALOG_LIMITS, Problems()) if data else None
    asked = None if tree is None else nodes.at(tree, "confirmations", program, "asked")
    return asked.text if isinstance(asked, nodes.ScalarNode) else None
