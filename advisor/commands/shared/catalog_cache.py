"""The cache of checked catalogs: what reading and checking files came to, so that a small command need not do it again.

An entry is known by all that it depends on: the bytes and names of the files, our version, and the code that reads.
It holds the catalog and nothing of a merchant. What is wrong with it is no error: the files are read instead.
"""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from advisor import __version__
from advisor.output import private_folder

if TYPE_CHECKING:
    from advisor.catalog.loading.layer_input import LayerInput
    from advisor.catalog.model.catalog import Catalog

VARIABLE = "ADVISOR_NO_CACHE"
FOLDER = "merchant-advisor"
SUFFIX = ".catalog"
BEGIN = b"merchant-advisor catalog 1\n"
DIGEST = 32
_NO = ("", "0", "no", "n", "off", "f", "false")


def switch_off() -> None:
    """From now on neither this process nor any that it starts reads or writes the cache."""
    if not is_off():
        os.environ[VARIABLE] = "1"


def is_off() -> bool:
    """Whether whoever started us wants no cache."""
    return os.environ.get(VARIABLE, "").lower() not in _NO


def catalog_of(layers: Sequence["LayerInput"], read: Callable[[], "Catalog"]) -> "Catalog":
    """The catalog of these files: from the cache, else read, and then kept. Raises what `read` raises."""
    folder = None if is_off() else private_folder.user_folder(FOLDER)
    if folder is None:
        return read()
    hashes = [_sha256(layer.data) for layer in layers]
    name = _name(layers, hashes)
    found = _decoded(private_folder.read(folder, name + SUFFIX), name, layers)
    if found is not None:
        return found
    catalog = read()
    entry = _encoded(catalog, name)
    if entry is not None:
        private_folder.write(folder, name + SUFFIX, entry)
    return catalog


def _name(layers: Sequence["LayerInput"], hashes: Sequence[str]) -> str:
    """The hash of all that a catalog depends on. The name of a file tells JSON from YAML."""
    files = [(layer.path, digest) for layer, digest in zip(layers, hashes, strict=True)]
    return _sha256(repr((files, __version__, sys.version, *_code())).encode("utf-8", "surrogateescape"))


def _code() -> list[object]:
    """The code that reads a catalog, by size and time, as Python itself knows whether compiled code is up to date.

    A frozen program has all of it in one file.
    """
    if getattr(sys, "frozen", False):
        about = os.stat(sys.executable)  # noqa: PTH116
        return [(about.st_size, about.st_mtime_ns)]
    from importlib.util import find_spec

    package = Path(__file__).parents[2]
    found: list[object] = [*_modules(str(package)), *_modules(str(package / "catalog"), deeper=True)]
    for library in ("yaml", "msgspec"):
        spec = find_spec(library)
        origin = os.stat(spec.origin) if spec is not None and spec.origin else None  # noqa: PTH116
        found.append(origin and (origin.st_size, origin.st_mtime_ns))
    return found


def _modules(folder: str, *, deeper: bool = False) -> list[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        every = sorted(entries, key=lambda entry: entry.name)
    files = [(each.name, each.stat()) for each in every if each.name.endswith(".py") and each.is_file()]
    found = [(name, about.st_size, about.st_mtime_ns) for name, about in files]
    rooms = [each.path for each in every if deeper and each.is_dir() and each.name != "__pycache__"]
    return found + [each for room in rooms for each in _modules(room, deeper=True)]


def _encoded(catalog: "Catalog", name: str) -> bytes | None:
    """An entry: how it begins, a digest, the catalog without the names of its files. None if it would not come back."""
    from msgspec import msgpack
    from msgspec.structs import replace

    nameless = tuple(replace(layer, path="", origin="file") for layer in catalog.layers)
    packed = msgpack.encode(replace(catalog, layers=nameless))
    if msgpack.encode(msgpack.decode(packed, type=type(catalog))) != packed:
        return None
    return BEGIN + _digest(name, packed) + packed


def _decoded(entry: bytes | None, name: str, layers: Sequence["LayerInput"]) -> "Catalog | None":
    """The catalog of an entry, with the files named as they are now; None for anything that is not just as written."""
    if entry is None or not entry.startswith(BEGIN):
        return None
    packed = entry[len(BEGIN) + DIGEST :]
    if entry[len(BEGIN) : len(BEGIN) + DIGEST] != _digest(name, packed):
        return None
    from msgspec import MsgspecError, msgpack
    from msgspec.structs import replace

    from advisor.catalog.model.catalog import Catalog

    try:
        catalog = msgpack.decode(packed, type=Catalog)
    except (MsgspecError, RecursionError):
        return None
    if len(catalog.layers) != len(layers):
        return None
    named = zip(catalog.layers, layers, strict=True)
    return replace(
        catalog, layers=tuple(replace(layer, path=given.path, origin=given.origin) for layer, given in named)
    )


def _digest(name: str, packed: bytes) -> bytes:
    """What a catalog under this name must have before it: one that was renamed or changed has another."""
    try:
        from _blake2 import blake2b  # hashlib would load all of OpenSSL, 3 ms, as `random` in the library knows too
    except ImportError:
        from hashlib import blake2b
    return blake2b(packed, key=bytes.fromhex(name), digest_size=DIGEST).digest()


def _sha256(data: bytes) -> str:
    try:
        lean = import_module("_sha256" if sys.version_info < (3, 12) else "_sha2")  # as above
    except ImportError:
        lean = import_module("hashlib")
    return str(lean.sha256(data).hexdigest())
