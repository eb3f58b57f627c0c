"""The cache of checked catalogs: what it keeps, and that anything odd about it is as if there were none."""

import os
import shutil
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advisor.catalog.loading.load import LayerInput, load
from advisor.catalog.model.catalog import Catalog
from advisor.commands.shared import catalog_cache
from advisor.commands.shared.catalogs import read_layers
from advisor.commands.shared.profiles import load_what_fits
from advisor.engine.fast.settling import compile_rules
from advisor.engine.plan.action_plan import make_plan
from advisor.output import private_folder
from advisor.output.unfinished import UNFINISHED
from advisor.views.plan.plan_json import plan_json
from advisor.wording.language import language
from commands.running import EXAMPLES, ROOT, SHIPPED, SMALL_CATALOG

REGIONAL = ROOT / "examples" / "regional"
SMALL = SMALL_CATALOG.read_bytes()


class Kept:
    """A cache of our own, and how often files had to be read and checked because of it."""

    def __init__(self, base: Path) -> None:
        self.folder = base / catalog_cache.FOLDER
        self.reads = 0

    def catalog(self, data: bytes = SMALL, path: str = "small.yaml") -> Catalog:
        """The catalog of these bytes, by way of the cache."""
        layers = [LayerInput(path, data)]
        return catalog_cache.catalog_of(layers, lambda: self._read(layers))

    def entry(self) -> Path:
        """The one file in it."""
        (found,) = self.folder.iterdir()
        return found

    def _read(self, layers: list[LayerInput]) -> Catalog:
        self.reads += 1
        return load(layers)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """An empty cache, switched on."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv(catalog_cache.VARIABLE, raising=False)
    return Kept(tmp_path)


def test_a_catalog_is_checked_once(kept: Kept) -> None:
    """The second time a catalog is taken from the cache, and it is the same."""
    assert kept.catalog() == kept.catalog() == load([LayerInput("small.yaml", SMALL)])
    assert kept.reads == 1


@pytest.mark.posix
def test_only_its_owner_sees_it(kept: Kept) -> None:
    """The folder has the mode 0700 and the file 0600, whatever the mask says."""
    mask = os.umask(0)
    try:
        kept.catalog()
    finally:
        os.umask(mask)
    modes = [stat.S_IMODE(path.lstat().st_mode) for path in (kept.folder, kept.entry())]
    assert modes == [0o700, 0o600]


@pytest.mark.parametrize("at", [0, 10, len(catalog_cache.BEGIN), len(catalog_cache.BEGIN) + 31, 70, 1000, -500, -1])
def test_a_flipped_bit_is_found(kept: Kept, at: int) -> None:
    """With any bit flipped the files are read again, and a sound entry takes its place."""
    first = kept.catalog()
    data = bytearray(kept.entry().read_bytes())
    data[at] ^= 4
    kept.entry().write_bytes(data)
    assert kept.catalog() == first
    assert kept.reads == 2
    assert kept.catalog() == first
    assert kept.reads == 2


@pytest.mark.parametrize(
    "length", [0, 1, len(catalog_cache.BEGIN), len(catalog_cache.BEGIN) + catalog_cache.DIGEST, 1000, -1]
)
def test_a_cut_entry_is_found(kept: Kept, length: int) -> None:
    """A file that ends too early, or goes on, is no entry."""
    kept.catalog()
    whole = kept.entry().read_bytes()
    for other in (whole[:length], whole + b"\0", whole + whole):
        kept.entry().write_bytes(other)
        reads = kept.reads
        kept.catalog()
        assert kept.reads == reads + 1


def _link(entry: Path) -> None:
    other = entry.with_name("elsewhere")
    entry.rename(other)
    entry.symlink_to(other)


def _folder_link(entry: Path) -> None:
    moved = entry.parent.with_name("moved")
    entry.parent.rename(moved)
    entry.parent.symlink_to(moved, target_is_directory=True)


def _folder_in_place(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()


def _pipe_in_place(entry: Path) -> None:
    entry.unlink()
    os.mkfifo(entry)


ODD: dict[str, Callable[[Path], object]] = {
    "a link": _link,
    "a second name": lambda entry: os.link(entry, entry.parent.parent / "second"),
    "writable by its group": lambda entry: entry.chmod(0o620),
    "writable by others": lambda entry: entry.chmod(0o602),
    "a folder writable by its group": lambda entry: entry.parent.chmod(0o770),
    "a folder writable by others": lambda entry: entry.parent.chmod(0o703),
    "a folder that is a link": _folder_link,
    "a folder in its place": _folder_in_place,
    "a pipe in its place": _pipe_in_place,
}


@pytest.mark.posix
@pytest.mark.parametrize("odd", ODD)
def test_what_others_may_have_made_counts_for_nothing(kept: Kept, odd: str) -> None:
    """Links, second names, and what others may write to are not read, though what stands there is sound."""
    first = kept.catalog()
    ODD[odd](kept.entry())
    assert kept.catalog() == first
    assert kept.reads == 2


@pytest.mark.posix
def test_what_belongs_to_others_counts_for_nothing(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another user's folder is neither read nor written to; nor does root leave a folder in another's home."""
    first = kept.catalog()
    owner, before = os.geteuid(), kept.entry().lstat()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert kept.catalog() == first
    assert (kept.reads, kept.entry().lstat()) == (2, before)
    shutil.rmtree(kept.folder)
    kept.catalog()
    assert not kept.folder.exists()


def test_an_entry_counts_under_its_own_name_only(kept: Kept) -> None:
    """The entry of one catalog is not taken for that of another, were it renamed."""
    kept.catalog()
    one = kept.entry()
    other = kept.catalog(SMALL + b"\n# another\n")
    (two,) = set(kept.folder.iterdir()) - {one}
    shutil.copy(one, two)
    assert kept.catalog(SMALL + b"\n# another\n") == other
    assert kept.reads == 3


def test_names_of_files_are_not_kept(kept: Kept) -> None:
    """An entry holds no file's name; the catalog has the name and origin that it was asked for with."""
    layers = [LayerInput("김사장/own.yaml", SMALL, "variable")]
    for _ in range(2):
        (layer,) = catalog_cache.catalog_of(layers, lambda: load(layers)).layers
        assert (layer.path, layer.origin) == ("김사장/own.yaml", "variable")
    assert "김사장".encode() not in kept.entry().read_bytes()


def test_what_the_catalog_depends_on_is_in_the_name(kept: Kept) -> None:
    """Other bytes, another name of the file, and more or other layers are other catalogs."""
    office = LayerInput("office.yaml", b"catalog: {id: office, version: '1', title: Office}\n")
    small = LayerInput("small.yaml", SMALL)
    crlf = LayerInput("small.yaml", SMALL.replace(b"\n", b"\r\n"))
    for count, layers in enumerate(([small], [crlf], [LayerInput("small.yml", SMALL)], [small, office]), start=1):
        for _ in range(2):
            assert catalog_cache.catalog_of(layers, lambda layers=layers: load(layers)) == load(layers)  # type: ignore[misc]
            assert len(list(kept.folder.iterdir())) == count


def test_an_invalid_catalog_is_not_kept(kept: Kept) -> None:
    """What was refused is refused anew each time."""
    for _ in range(2):
        with pytest.raises(Exception, match="missing-key"):
            kept.catalog(b"programs: {}\n")
    assert kept.reads == 2
    assert not kept.folder.exists()


def test_few_files_are_kept(kept: Kept) -> None:
    """Of many catalogs the newest few are kept, and nothing of what processes that were killed left behind."""
    kept.catalog()
    (kept.folder / f"{UNFINISHED}0123456789abcdef").touch()
    for number in range(private_folder.MOST_FILES + 3):
        kept.catalog(SMALL + b"#" * number)
        for path in kept.folder.glob("*.catalog"):
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 10**9))  # a second ago
    left = {path.name for path in kept.folder.iterdir()}
    assert len(left) == private_folder.MOST_FILES
    assert not [name for name in left if name.startswith(UNFINISHED)]
    reads = kept.reads
    kept.catalog(SMALL + b"#" * (private_folder.MOST_FILES + 2))
    assert kept.reads == reads
    kept.catalog()
    assert kept.reads == reads + 1


@pytest.mark.parametrize("base", ["", "relative", "{file}/below", "a\0b", "~"])
def test_no_folder_is_no_error(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be made, and a home that is not there, are as good as no cache."""
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setattr(os, "environ", {"XDG_CACHE_HOME": base.format(file=file), "HOME": str(file)})
    monkeypatch.chdir(tmp_path)
    kept = Kept(tmp_path)
    assert kept.catalog() == kept.catalog()
    assert kept.reads == 2
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("value", ["1", "yes", "TRUE", "on", "2"])
def test_the_variable_switches_it_off(value: str, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ADVISOR_NO_CACHE a sound entry is not read, and none is written."""
    kept.catalog()
    monkeypatch.setenv(catalog_cache.VARIABLE, value)
    kept.catalog()
    kept.catalog(SMALL + b"\n")
    assert (kept.reads, len(list(kept.folder.iterdir()))) == (3, 1)


@pytest.mark.parametrize("value", ["", "0", "no", "False", "off"])
def test_the_variable_can_say_no(value: str, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that says no switches nothing off."""
    monkeypatch.setenv(catalog_cache.VARIABLE, value)
    kept.catalog()
    kept.catalog()
    assert kept.reads == 1


@pytest.mark.parametrize("files", [[SHIPPED], [SHIPPED, REGIONAL / "dawn-city.yaml"]], ids=["shipped", "layered"])
def test_plans_are_the_same_bytes(files: list[Path], kept: Kept) -> None:
    """For every example a catalog from the cache leads to the same plan, byte by byte, as one just read."""
    layers = read_layers([str(file) for file in files])
    read = load(layers)
    catalog_cache.catalog_of(layers, lambda: read)
    cached = catalog_cache.catalog_of(layers, lambda: pytest.fail("it was not kept"))
    assert cached == read
    spoken = language("ko")
    for example in EXAMPLES:
        profile = load_what_fits(str(example), (), read).profile
        texts = []
        for catalog in (read, cached):
            rules = compile_rules(catalog)
            plan = make_plan(rules, profile.values, date(2026, 11, 23), profile.done)
            texts.append(plan_json(plan, rules, spoken, True))
        assert texts[0] == texts[1]
