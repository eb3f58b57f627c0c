"""No socket, no child process, no file that was not named: seen by an audit hook around the real program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .running import MARKET_STALL, PROGRAM, ROOT, SHIPPED, device, environment

pytestmark = pytest.mark.posix  # there, the program is no script that another could watch from within

# every event that reaches out of the process; reading its own code and data is sorted out by path below
WATCH = r"""
import json, os, runpy, sys
REACHING = (
    "open", "socket", "subprocess", "os.", "pty.", "shutil.", "tempfile.", "ctypes.", "urllib", "http", "ftplib",
    "smtplib", "poplib", "imaplib", "nntplib", "telnetlib", "webbrowser", "syslog", "sqlite3", "mmap", "fcntl",
    "winreg",
)
events = []
watching = True
def plain(value):
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
def hook(event, arguments):
    if watching and event.startswith(REACHING):
        events.append([event, [each if isinstance(each, (str, int)) else None for each in map(plain, arguments[:3])]])
sys.addaudithook(hook)
log, program, *arguments = sys.argv[1:]
sys.argv = [program, *arguments]
code = None
try:
    runpy.run_path(program, run_name="__main__")
except SystemExit as end:
    code = end.code
finally:
    watching = False
    with open(log, "w", encoding="utf-8") as file:
        json.dump([code, events, [sys.prefix, sys.base_prefix, *sys.path]], file)
"""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LISTING = ("os.listdir", "os.scandir")  # the importer looks into the folders that it searches
# the interpreter itself may ask these: which encoding and language (locale), which zone, what its own limits are
OF_THE_INTERPRETER = ("/proc/self/", "/usr/lib/locale/", "/usr/share/locale/", "/etc/localtime", "/usr/share/zoneinfo/")
RUNS = {
    "json": ("plan", str(MARKET_STALL), "--format", "json"),
    "text": ("plan", str(MARKET_STALL)),
    "catalog": ("plan", str(MARKET_STALL), "--catalog", str(SHIPPED)),
    "settings": ("plan", "--set", "place=no_shop"),
    "stdin": ("plan", "-"),
    "missing": ("plan", "missing.yaml"),
    "programs": ("programs",),
    "programs-json": ("programs", "--format", "json"),
    "show": ("programs", "show", "kakao-dangol"),
    "questions": ("questions",),
    "next": ("questions", "--next", str(MARKET_STALL)),
    "help": ("plan", "--help"),
    "version": ("--version",),
    "usage": ("plan", "--bogus"),
}


class Seen:
    """What a run reached for."""

    def __init__(self, folder: Path, *arguments: str, stdin: bytes = b"{}", no_cache: str = "1") -> None:
        script, log = folder / "watch.py", folder / "log.json"
        script.write_text(WATCH, encoding="utf-8")
        work = folder / "work"
        work.mkdir(exist_ok=True)
        subprocess.run(
            [sys.executable, str(script), str(log), PROGRAM, *arguments],
            input=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=300,
            cwd=work,
            # compiled code is the interpreter's business, and is written beside our modules only
            env={
                **environment({"ADVISOR_NO_CACHE": no_cache, "XDG_CACHE_HOME": str(folder / "caches")}),
                **{"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(work)},
            },
            check=False,
        )
        self.code, events, own = json.loads(log.read_text(encoding="utf-8"))
        self.folder = work
        apart = {os.path.realpath(folder), str(ROOT)}  # searched for modules, but not all in there is the program
        libraries = {os.path.realpath(each) for each in own if each} - apart
        self.own = libraries | {str(ROOT / "advisor"), str(SHIPPED), PROGRAM}
        # by name: a number stands for a file that is open already
        opens = [arguments for event, arguments in events if event == "open" and isinstance(arguments[0], str)]
        self.opened = [(path, flags or 0) for path, _, flags in opens]
        self.others = [each for each in events if each[0] != "open" and each[0] not in LISTING]
        self.listed = [str(arguments[0]) for event, arguments in events if event in LISTING]

    def read(self) -> list[str]:
        """The files opened for reading that are neither the program's own nor the interpreter's."""
        return sorted({path for path, flags in self.opened if not flags & WRITING and not self.is_own(path)})

    def written(self) -> list[str]:
        """The files opened for writing."""
        return sorted({path for path, flags in self.opened if flags & WRITING})

    def is_own(self, path: str) -> bool:
        """Whether a path is code or data of the program, its libraries or the interpreter."""
        real = os.path.realpath(os.path.join(self.folder, path))  # noqa: PTH118 -- a joined path may be odd
        inside = any(real == each or real.startswith(each.rstrip("/") + "/") for each in self.own)
        return inside or path.startswith(OF_THE_INTERPRETER)


@pytest.mark.parametrize("name", RUNS)
def test_only_named_files_are_read(name: str, tmp_path: Path) -> None:
    """A run reads the files it was given, writes none, and reaches for nothing else: no socket, no process."""
    seen = Seen(tmp_path, *RUNS[name])
    assert seen.code == {"missing": 3, "usage": 2}.get(name, 0)
    assert seen.written() == []
    assert seen.others == []
    named = {argument for argument in RUNS[name] if argument.endswith(".yaml")} - {str(SHIPPED)}
    assert set(seen.read()) == named
    assert {path for path in seen.listed if not seen.is_own(path)} <= {str(ROOT), str(tmp_path)}


@pytest.mark.posix
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_is_written_beside_its_name(form: str, tmp_path: Path) -> None:
    """With -o the one file written is a temporary one beside the result, under a lock, which then takes its name."""
    seen = Seen(tmp_path, "plan", str(MARKET_STALL), "--format", form, "-o", "plan.out")
    assert seen.code == 0
    temporary, lock = seen.written()
    assert lock == temporary + ".lock"
    assert Path(temporary).parent == seen.folder
    assert Path(temporary).name.startswith(".advisor-")
    assert {event for event, _ in seen.others} == {"os.chmod", "os.link", "os.remove", "os.utime", "fcntl.lockf"}
    assert [arguments[0] for event, arguments in seen.others if event == "os.utime"] == [lock]
    (named,) = [arguments for event, arguments in seen.others if event == "os.link"]
    assert named[:2] == [temporary, str(seen.folder / "plan.out")]
    assert [path.name for path in seen.folder.iterdir()] == ["plan.out"]


def test_a_device_is_written_through(tmp_path: Path) -> None:
    """A device is opened itself, and nothing beside it."""
    with device() as ours:
        seen = Seen(tmp_path, "plan", str(MARKET_STALL), "-o", ours.path)
        assert (seen.code, seen.written(), seen.others) == (0, [ours.path], [])
        assert Path(ours.path).is_char_device()
    assert ours.written


def test_a_refused_run_writes_nothing(tmp_path: Path) -> None:
    """When a profile is refused, no output is begun."""
    seen = Seen(tmp_path, "plan", "-", "-o", "plan.out", stdin=b"place: nowhere\n")
    assert (seen.code, seen.written(), seen.others) == (3, [], [])
    assert not list(seen.folder.iterdir())


def test_the_cache_is_one_file(tmp_path: Path) -> None:
    """With the cache, a run reads or writes one file in its folder, under a name of its own, and nothing else."""
    cache = tmp_path / "caches" / "merchant-advisor"
    cache.mkdir(0o700, parents=True)
    first = Seen(tmp_path, *RUNS["json"], no_cache="0")
    temporary, lock = first.written()
    (kept,) = cache.iterdir()
    assert (Path(temporary).parent, lock) == (cache, temporary + ".lock")
    assert {event for event, _ in first.others} == {"os.rename", "os.chmod", "os.remove", "os.utime", "fcntl.lockf"}
    assert [arguments[0] for event, arguments in first.others if event == "os.utime"] == [lock]
    assert [arguments[:2] for event, arguments in first.others if event == "os.rename"] == [[temporary, str(kept)]]
    assert [arguments[0] for event, arguments in first.others if event == "os.remove"] == [lock]
    second = Seen(tmp_path, *RUNS["json"], no_cache="0")
    assert (second.written(), second.others, list(cache.iterdir())) == ([], [], [kept])
    assert set(second.read()) == {str(MARKET_STALL), str(kept)}
