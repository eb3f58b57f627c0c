"""The cache as the program uses it: the same bytes with it and without, switched off, shared by two, and never full."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands.running import EXAMPLES, MARKET_STALL, PROGRAM, ROOT, SHIPPED, SMALL_CATALOG, Ended, advisor, environment

if sys.platform != "win32":
    import resource

REGIONAL = ROOT / "examples" / "regional" / "dawn-city.yaml"
STALL, CAFE = str(MARKET_STALL), str(ROOT / "examples" / "cafe.yaml")
DAY = ("--as-of", "2026-11-23")
COMMANDS = {
    "plan": ("plan", STALL, *DAY),
    "plan-html": ("plan", STALL, "--format", "html", *DAY),
    "plan-layered": ("plan", CAFE, "--format", "json", "--catalog", "shipped", "--catalog", str(REGIONAL), *DAY),
    "explain": ("explain", "kakao-message-credit", STALL, *DAY),
    "compare": ("compare", STALL, "--set", "place=alley_street", *DAY),
    "recheck": ("recheck", str(ROOT / "examples"), *DAY),
    "programs": ("programs", "--format", "json"),
    "show": ("programs", "show", "kakao-dangol"),
    "questions": ("questions", "--format", "json"),
    "next": ("questions", "--next", STALL),
    "batch": ("batch", str(ROOT / "examples" / "merchants.csv"), "-o", "-", "--to", "jsonl", "--keep", "*", *DAY),
    "diff": ("catalog", "diff", "shipped", str(SMALL_CATALOG), "--format", "json"),
    "small": ("programs", "--catalog", str(SMALL_CATALOG)),
    "refused": ("programs", "--catalog", str(ROOT / "tests/catalogs/invalid/bad-dates.yaml"), "--catalog", "shipped"),
}


def run(folder: Path, *arguments: str, **more: object) -> Ended:
    """Runs the program with its cache in this folder."""
    return advisor(*arguments, variables={"XDG_CACHE_HOME": str(folder)}, **more)  # type: ignore[arg-type]


def entries(folder: Path) -> dict[str, bytes]:
    """What lies in the cache."""
    return {path.name: path.read_bytes() for path in (folder / "merchant-advisor").iterdir()}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_bytes_with_and_without(name: str, tmp_path: Path) -> None:
    """Every command that reads a catalog says the same without the cache, while filling it, and from it."""
    arguments = COMMANDS[name]
    ended = [run(tmp_path, *arguments, "--no-cache")]
    assert not list(tmp_path.iterdir())
    ended += [run(tmp_path, *arguments) for _ in range(2)]
    assert ended[0].out or ended[0].err
    assert ended[1:] == ended[:1] * 2
    assert (name == "refused") == (not list(tmp_path.iterdir()))


@pytest.mark.parametrize("switch", [("--no-cache", {}), (None, {"ADVISOR_NO_CACHE": "1"})], ids=["option", "variable"])
def test_it_can_be_switched_off(switch: tuple[str | None, dict[str, str]], tmp_path: Path) -> None:
    """With --no-cache, wherever it stands, or ADVISOR_NO_CACHE=1, no folder is made."""
    option, variables = switch
    variables = {"XDG_CACHE_HOME": str(tmp_path), **variables}
    given = [option] if option else []
    for line in (
        [*given, "plan", "--set", "place=no_shop"],
        ["programs", *given],
        [*given, "catalog", "diff", "shipped", STALL],
    ):
        advisor(*line, variables=variables)
    assert not list(tmp_path.iterdir())


def test_nothing_of_a_merchant_is_kept(tmp_path: Path) -> None:
    """Whatever answers a run is given, what it leaves in the cache is the same, and holds none of them."""
    case = tmp_path / "신당동-김사장.yaml"
    case.write_text("annual_sales: 123454321\nplace: no_shop\n", "utf-8")
    runs = ((str(case), "--set", "employees=7"), ("--set", "annual_sales=987656789"), (STALL, "--set", "place=unknown"))
    kept = []
    for number, arguments in enumerate(runs):
        (folder := tmp_path / str(number)).mkdir()
        assert run(folder, "plan", "--format", "json", *arguments).code == 0
        kept.append(entries(folder))
    assert kept[0] == kept[1] == kept[2]
    (entry,) = kept[0].values()
    assert not any(told in entry for told in (b"123454321", b"987656789", "김사장".encode(), os.fsencode(tmp_path)))


@pytest.mark.posix
def test_a_full_disk_is_no_error(tmp_path: Path) -> None:
    """Where no file can grow, the plan is printed all the same, nothing is said, and no half file stays."""

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))

    expected = run(tmp_path, *COMMANDS["programs"], "--no-cache")
    assert run(tmp_path, *COMMANDS["programs"], first=full) == expected
    assert entries(tmp_path) == {}


def test_a_damaged_entry_is_mended(tmp_path: Path) -> None:
    """A flipped bit changes nothing that is said, and the entry is sound again afterwards."""
    expected = run(tmp_path, *COMMANDS["programs"])
    ((name, sound),) = entries(tmp_path).items()
    (tmp_path / "merchant-advisor" / name).write_bytes(sound[:-2000] + bytes([sound[-2000] ^ 1]) + sound[-1999:])
    assert run(tmp_path, *COMMANDS["programs"]) == expected
    assert entries(tmp_path) == {name: sound}


def test_several_processes_at_once(tmp_path: Path) -> None:
    """Processes that start together on an empty cache all give the same plan, and leave one sound entry."""
    command = [PROGRAM, "plan", STALL, "--format", "json", *DAY]
    variables = environment({"XDG_CACHE_HOME": str(tmp_path)})
    together = [subprocess.Popen(command, stdout=subprocess.PIPE, env=variables) for _ in range(4)]
    plans = {process.communicate()[0] for process in together}
    assert [process.returncode for process in together] == [0] * 4
    assert len(plans) == 1
    ((name, _),) = entries(tmp_path).items()
    assert name.endswith(".catalog")


def test_changed_code_reads_anew(tmp_path: Path) -> None:
    """An entry counts only for the code that made it: with any module that reads catalogs changed, files are read."""
    shutil.copytree(ROOT / "advisor", tmp_path / "advisor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(SHIPPED, tmp_path)
    (caches := tmp_path / "caches").mkdir()
    command = [sys.executable, "-P", "-m", "advisor", "programs"]
    variables = {**environment({"XDG_CACHE_HOME": str(caches)}), "PYTHONPATH": str(tmp_path)}
    variables["PYTHONDONTWRITEBYTECODE"] = "1"
    counts = []
    for changed in (None, None, "catalog/loading/fields/forms.py", "languages.py"):
        if changed is not None:
            with (tmp_path / "advisor" / changed).open("a", encoding="utf-8") as module:
                module.write("\n")
        subprocess.run(command, stdout=subprocess.DEVNULL, env=variables, check=True)
        counts.append(len(entries(caches)))
    assert counts == [1, 1, 2, 3]


def test_examples_are_the_same_from_the_cache(tmp_path: Path) -> None:
    """The whole program prints the same plan of an example from the cache as without it."""
    for example in EXAMPLES[::4]:
        line = ("plan", str(example), "--format", "json", *DAY)
        assert run(tmp_path, *line) == run(tmp_path, *line, "--no-cache")
