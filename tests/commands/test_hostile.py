"""Every command where the world is not kind: odd streams, widths and limits, and files saved in every other way.

Each run gives what it usually gives, or says what is in the way: never a bug's exit code, and never another result
with exit 0. A sample in the usual tests; all of it with ADVISOR_THOROUGH=1.
"""

import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import pytest

from advisor.commands.cli.boundary import run
from advisor.exit_codes import INTERRUPTED

from .every_command import LINES, SMALL, commands, options
from .running import KEEPS_NO_BYTECODE, SMALL_CATALOG, Ended, advisor, problems, small_files, start

if sys.platform != "win32":
    import fcntl

THOROUGH = os.environ.get("ADVISOR_THOROUGH") == "1"
DAY = {"ADVISOR_AS_OF": "2026-11-23"}
CANNOT_WRITE = 5
REFUSED = (2, 3, 4, CANNOT_WRITE, 7)


def closing(descriptor: int) -> Callable[[], None]:
    """What closes a stream before the program starts."""
    return lambda: os.close(descriptor)


# --- streams, widths, limits ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class World:
    """What is odd about a run. same: the result must be what it usually is, byte for byte."""

    variables: Mapping[str, str] | None = None
    first: Callable[[], None] | None = None
    same: bool = True


WORLDS = {
    "unbuffered": World({"PYTHONUNBUFFERED": "1"}),
    "no-width": World({"COLUMNS": ""}),
    "width-0": World({"COLUMNS": "0"}),
    "width-1": World({"COLUMNS": "1"}, same=False),
    "no-input": World(first=closing(0)),
    "no-errors": World(first=closing(2)),
}
WAYS = (*WORLDS, "no-output", "small-files", "slow-pipe")


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the lines read, in the folder in which they are carried out."""
    (tmp_path / "case.yaml").write_text("# 가게\nplace: market\n", encoding="utf-8")
    (tmp_path / "register.csv").write_text("id,place\n가,market\n나,alley\n", encoding="utf-8")
    (tmp_path / "word.txt").write_text("퇴근\n", encoding="utf-8")
    (tmp_path / "office.yaml").write_text(
        '# 우리 동네\ncatalog: {id: o, version: "1", title: 우리}\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADVISOR_AS_OF", DAY["ADVISOR_AS_OF"])
    assert run(["plan", "case.yaml", "--catalog", SMALL, "--no-input", "--save", "saved.yaml", "-o", os.devnull]) == 0
    as_at_first(tmp_path)


def as_at_first(folder: Path) -> None:
    """Puts one case into the folder of cases, and nothing else."""
    shutil.rmtree(folder / "cases", ignore_errors=True)
    (folder / "cases").mkdir()
    shutil.copy(folder / "saved.yaml", folder / "cases" / "old.yaml")


def written(folder: Path) -> dict[str, bytes]:
    """The files that a run wrote, which are taken away again."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith(("plans", ".advisor"))}
    for name in found:
        (folder / name).unlink()
    return found


def sampled() -> Iterator[tuple[str, str]]:
    """Yields commands with ways: all of them, or each way once, with a command of its own."""
    several = [each for each in LINES if each not in ("", "catalog", "catalog new", "kiosk", "help", "completion")]
    for number, command in enumerate(LINES if THOROUGH else several):
        for place, way in enumerate(WAYS):
            if THOROUGH or place == number:
                yield command, way


@pytest.mark.posix
@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize(("command", "way"), list(sampled()))
def test_a_command_in_an_odd_world(command: str, way: str, tmp_path: Path) -> None:
    """The same bytes and the same exit code, or exit 5 where they cannot be written, with a clear sentence."""
    line, layer = LINES[command], (tmp_path / "office.yaml").read_bytes()
    usual = advisor(*line, variables=DAY, folder=tmp_path)
    files = written(tmp_path)
    changed = (tmp_path / "office.yaml").read_bytes()
    (tmp_path / "office.yaml").write_bytes(layer)
    as_at_first(tmp_path)
    assert usual.code in (0, *REFUSED)
    if way == "no-output":
        ended = advisor(*line, variables=DAY, folder=tmp_path, first=closing(1))
        assert ended.code == (CANNOT_WRITE if usual.out else usual.code)
    elif way == "small-files":
        in_small_files(line, usual, files, tmp_path)
        return
    elif way == "slow-pipe":
        ended = through_a_slow_pipe(line, tmp_path)
        assert (ended.code, ended.out) == (usual.code, usual.out)
    else:
        world = WORLDS[way]
        ended = advisor(*line, variables={**DAY, **(world.variables or {})}, folder=tmp_path, first=world.first)
        assert ended.code == usual.code
        assert ended.out == usual.out if world.same else bool(ended.out) == bool(usual.out)
    assert "Traceback" not in ended.err
    assert (tmp_path / "office.yaml").read_bytes() == changed
    assert written(tmp_path) == files


def in_small_files(line: tuple[str, ...], usual: Ended, files: Mapping[str, bytes], folder: Path) -> None:
    """Carries a line out where no file may grow beyond a few kilobytes, standard output included."""
    with (folder / "output").open("wb") as output:
        variables = {**DAY, **KEEPS_NO_BYTECODE}
        ended = advisor(*line, variables=variables, folder=folder, stdout=output.fileno(), first=small_files)
    found = (folder / "output").read_bytes()
    assert ended.code in (usual.code, CANNOT_WRITE), ended.err
    if ended.code == usual.code:
        assert found == usual.out
        assert written(folder) == files
    else:
        assert problems(ended.err)
        assert usual.out.startswith(found)


def through_a_slow_pipe(line: tuple[str, ...], folder: Path) -> Ended:
    """Carries a line out onto a small pipe that must not be waited for, and that is read only after a while."""
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4_096)
    os.set_blocking(writer, False)
    with start(*line, variables=DAY, folder=folder, stdout=writer) as process:
        os.close(writer)
        time.sleep(0.4)
        with os.fdopen(reader, "rb") as pipe:
            found = pipe.read()
        assert process.stderr is not None
        err = process.stderr.read().decode()
        code = process.wait(30)
    return Ended(code, found, err)


# --- files saved in every other way -----------------------------------------------------------------------------------

BOM = "\ufeff"
SAVED_AS: Mapping[str, Callable[[str], bytes]] = {
    "cp949": lambda text: text.encode("cp949"),
    "nfd": lambda text: normalize("NFD", text).encode(),
    "bom": lambda text: (BOM + text).encode(),
    "two-boms": lambda text: (BOM * 2 + text).encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "lf-and-cr": lambda text: text.replace("\n", "\r", 1).encode(),
    "bom-crlf-nfd": lambda text: normalize("NFD", BOM + text.replace("\n", "\r\n")).encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "cut-letter": lambda text: text.encode()[: text.encode().index("시".encode()) + 2],
    "no-end": lambda text: text.rstrip("\n").encode(),
}
CONFIRMED = ("--runs", "yes", "--asked", "2026-11-20", "--via", "v")
LAYER = '# 시장\ncatalog: {id: o, version: "1", title: 시장}\nproviders: {won: 원}\n'
# what is read: the file's name and text, and a line that reads it
FILES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "[PROFILE|-]": (
        "p.yaml", "# 시장\nplace: market\nplatforms: [channel]\n",
        ("plan", "p.yaml", "--catalog", SMALL, "--no-input"),
    ),
    "stdin": ("p.yaml", "# 시장\nplace: market\n", ("explain", "credit", "-", "--catalog", SMALL)),
    "json": (
        "p.json", '{"place": "market",\n "source": "시장"}\n', ("explain", "credit", "p.json", "--catalog", SMALL)
    ),
    "PROFILE [PROFILE]": (
        "p.yaml", "# 시장\nplace: market\n", ("compare", "p.yaml", "--set", "place=no_shop", "--catalog", SMALL)
    ),
    "FILE...": ("saved.yaml", "", ("recheck", "saved.yaml", "--catalog", SMALL)),
    "INPUT|-": (
        "r.csv", "id,place,memo\na,market,시장\nb,alley,골목\n",
        ("batch", "r.csv", "--keep", "memo", "--catalog", SMALL, "-o", "plans.jsonl"),
    ),
    "jsonl": (
        "r.jsonl", '{"id": "a", "place": "market", "memo": "시장"}\n{"id": "b", "place": "alley"}\n',
        ("batch", "r.jsonl", "--keep", "memo", "--catalog", SMALL, "-o", "plans.jsonl"),
    ),
    "--map": (
        "m.yaml", "# 시장\nmap: 1\ncolumns:\n  id: id\n  place: {means: place, values: {시장통: market}}\n",
        ("batch", "register.csv", "--map", "m.yaml", "--catalog", SMALL, "-o", "plans.jsonl"),
    ),
    "--catalog": ("c.yaml", "", ("programs", "--catalog", "c.yaml")),
    "layer": ("l.yaml", LAYER, ("questions", "--catalog", SMALL, "--catalog", "l.yaml")),
    "[FILE...]": ("c.yaml", "", ("catalog", "check", "c.yaml")),
    "OLD NEW": ("c.yaml", "", ("catalog", "diff", SMALL, "c.yaml")),
    "--links": (
        "k.yaml", '# 시장\n"https://news.example.kr/a?id=1": {state: gone, checked: "2026-11-20"}\n',
        ("catalog", "check", SMALL, "--links", "k.yaml"),
    ),
    "--prove": ("l.yaml", LAYER, ("catalog", "check", SMALL, "--prove", "l.yaml")),
    "--profiles": (
        "p.jsonl", '{"id": "시장", "place": "market"}\n{"id": "b", "place": "alley"}\n',
        ("catalog", "diff", SMALL, SMALL, "--profiles", "p.jsonl"),
    ),
    "--into": ("office.yaml", LAYER, ("confirm", "credit", *CONFIRMED, "--catalog", SMALL, "--into", "office.yaml")),
    "FILE": ("office.yaml", LAYER, ("catalog", "new", "office.yaml", "--catalog", SMALL)),
    "--office": (
        "desk.yaml", "# 시장\noffice: {name: 시장}\n", ("case", "list", "--office", "desk.yaml", "--catalog", SMALL)
    ),
    "--exit-word-file": ("w.txt", "시장\n", ("kiosk", "--exit-word-file", "w.txt")),
}  # fmt: skip
READS_THEM = ("PROFILE", "FILE", "INPUT", "OLD")
ONLY_WRITTEN = ("--letters", "-o", "--save", "--save-answers", "--rejected")


def test_every_file_that_is_read_is_in_the_table() -> None:
    """A command that reads another file gets a line here."""
    found = set()
    for command, about in commands().items():
        named = [(each.opts[0], each.metavar or "") for each in options(command)]
        named += [(each.metavar or "",) * 2 for each in about.params if each.param_type_name == "argument"]
        found |= {name for name, metavar in named if any(word in metavar for word in READS_THEM)}
    assert found - set(ONLY_WRITTEN) == {name for name in FILES if name not in ("stdin", "json", "jsonl", "layer")}


def ended_as(line: tuple[str, ...], data: bytes, name: str, capfd: pytest.CaptureFixture[str]) -> tuple[int, object]:
    """How a line ends with a file of these bytes, and its result: what is shown, and what is written."""
    Path(name).write_bytes(data)
    before = {path.name for path in Path().iterdir()}
    stdin = sys.stdin
    try:
        sys.stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
        code = run(line)
    finally:
        sys.stdin = stdin
    out, err = capfd.readouterr()
    fresh = sorted(path for path in Path().iterdir() if path.name not in before)
    # what is carried through stays as it was written, in single letters or whole syllables
    result = (out, [(path.name, normalize("NFC", path.read_text("utf-8"))) for path in fresh])
    for path in fresh:
        path.unlink()
    assert code != INTERRUPTED
    if code in REFUSED and not out:
        assert problems(err), "no word about what is wrong"
    return code, result


def some() -> Iterator[tuple[str, str]]:
    """Yields files with ways to save them: all, or three for each file, other ones each time, and what once failed."""
    failed = {("[PROFILE|-]", "lf-and-cr"), ("--profiles", "cp949"), ("INPUT|-", "bom-crlf-nfd")}
    for number, role in enumerate(FILES):
        for place, way in enumerate(SAVED_AS):
            if THOROUGH or (role, way) in failed or (place - number) % len(SAVED_AS) in (0, 3, 7):
                yield role, way


@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize(("role", "way"), list(some()))
def test_a_file_that_was_saved_in_another_way(role: str, way: str, capfd: pytest.CaptureFixture[str]) -> None:
    """It is read with the same result, or refused with what is wrong: never as something else."""
    name, text, line = FILES[role]
    if name == "saved.yaml":
        text = "# 시장\n" + Path(name).read_text("utf-8")
    elif name == "c.yaml":
        text = "# 시장\n" + SMALL_CATALOG.read_text("utf-8")
    code, usual = ended_as(line, text.encode(), name, capfd)
    assert code in (0, *REFUSED)
    found, result = ended_as(line, SAVED_AS[way](text), name, capfd)
    if found == code:
        assert result == usual or (code in REFUSED and way != "no-end")
    else:
        assert found in REFUSED, (role, way)
