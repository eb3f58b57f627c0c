"""From the bytes of one or more files to a checked catalog, or to every problem in them."""

from collections.abc import Sequence
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from advisor.catalog.loading.build import Parts, build
from advisor.catalog.loading.fields.gaps import FileLines
from advisor.catalog.loading.layer_input import LayerInput
from advisor.catalog.loading.layers import Stack, stack
from advisor.catalog.loading.places import Places
from advisor.catalog.loading.renamed import note_renamed
from advisor.catalog.model.catalog import Catalog, Layer
from advisor.catalog.model.terms import PARTS
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import CATALOG_LIMITS, Limits
from advisor.problem import InvalidCatalog, Place, Problems, TooManyProblems

__all__ = ["LayerInput", "Loaded", "load", "load_with_places"]


class Loaded(Struct, frozen=True):
    """A catalog, and where everything in it stands."""

    catalog: Catalog
    places: Places


def load(layers: Sequence[LayerInput], limits: Limits = CATALOG_LIMITS) -> Catalog:
    """Returns the catalog of all layers. Raises InvalidCatalog with every problem, in the order of the files."""
    return load_with_places(layers, limits).catalog


def load_with_places(layers: Sequence[LayerInput], limits: Limits = CATALOG_LIMITS) -> Loaded:
    """Like `load`, for those who have more to say about the catalog, and must say where."""
    files = [layer.path for layer in layers]
    problems = Problems()
    try:
        trees = _trees(layers, limits, problems)
        whole = stack(trees, problems)
        # What cannot be read leaves names unknown everywhere else: only its own problems are worth telling.
        is_readable = len(trees) == len(layers) and not whole.unreadable
        written = {layer.path: FileLines(layer.data) for layer in layers}
        parts = build(whole, files, problems, written) if is_readable else None
        note_renamed(whole, written, problems)
    except TooManyProblems:
        parts = None
    if problems or parts is None or parts.ranking is None:
        raise InvalidCatalog(problems.in_order(files))
    return Loaded(_catalog(layers, whole, parts), Places(whole, files))


def _trees(layers: Sequence[LayerInput], limits: Limits, problems: Problems) -> list[tuple[str, nodes.Node]]:
    """Reads the layers as trees; the limits hold for all of them together."""
    trees: list[tuple[str, nodes.Node]] = []
    left = limits
    for layer in layers:
        if len(layer.data) > left.bytes:
            problems.add("file-too-large", Place(layer.path), values={"most": f"{limits.bytes // 1_000_000} MB"})
            break
        tree = read_tree(layer.data, layer.path, left, problems)
        if tree is not None:
            trees.append((layer.path, tree))
            used = nodes.count(tree) if len(layers) > 1 else 0
            left = replace(left, bytes=left.bytes - len(layer.data), nodes=left.nodes - used)
    return trees


def _catalog(layers: Sequence[LayerInput], whole: Stack, parts: Parts) -> Catalog:
    assert parts.ranking is not None  # noqa: S101 -- for the type checker
    for part in PARTS:
        if len(getattr(parts, part)) != len(whole.parts[part]):
            raise AssertionError(f"an entry of {part} was left out, and no problem noted")
    return Catalog(
        layers=tuple(
            Layer(about=about, sha256=sha256(layer.data).hexdigest(), origin=layer.origin, path=layer.path)
            for about, layer in zip(parts.abouts, layers, strict=True)
        ),
        providers=parts.providers,
        sources=parts.sources,
        background=parts.background,
        facts=parts.facts,
        documents=parts.documents,
        ranking=parts.ranking,
        ai_first_steps=parts.ai_first_steps,
        programs={name: program for name, program in parts.programs.items() if not program.draft},
        program_layer={name: item.layer for name, item in whole.parts["programs"].items()},
        drafts={name: program for name, program in parts.programs.items() if program.draft},
    )
