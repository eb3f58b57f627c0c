"""What is pinned, as wheels of another system: names and lock files enter, wheels with checked hashes leave.

The rig of the Windows tests takes its wheels from here, too.
"""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
OURS = "merchant-advisor"
INSTALLED = ("purelib", "platlib")  # of a wheel's own folders those that belong beside its modules


def entries(*locks: str) -> dict[str, str]:
    """What the lock files pin, by name: a line with its version, and its hashes. An earlier file goes before.

    pip judges the condition of a line by the system that it runs on; `requirements-windows` has what that leaves out.
    """
    found: dict[str, str] = {}
    for lock in locks:
        text = (ROOT / f"{lock}.lock").read_text("utf-8")
        for entry in re.split(r"\n(?=[a-z0-9])", text.strip()):
            found.setdefault(entry.partition("==")[0], entry)
    return found


def needed(requirement: str, target: Mapping[str, str]) -> set[str]:
    """The names of all that a package as installed here wants on another system, without its own.

    target: what conditions ask, such as `sys_platform`.
    """
    from importlib.metadata import PackageNotFoundError, requires

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: set[str] = set()
    waiting = [Requirement(requirement)]
    while waiting:
        wanted = waiting.pop()
        try:
            further = [Requirement(each) for each in requires(wanted.name) or ()]
        except PackageNotFoundError:  # of that system alone
            further = []
        for each in further:
            extras = wanted.extras or {""}
            if each.marker is None or any(each.marker.evaluate({**target, "extra": extra}) for extra in extras):
                if canonicalize_name(each.name) not in found:
                    waiting.append(each)
                found.add(canonicalize_name(each.name))
    return found


def download(python: str, wanted: Iterable[str], folder: Path, version: str, platforms: Sequence[str]) -> None:
    """Fetches the wheels of lock entries, for a CPython of a version such as 3.11 on the first platform that has one.

    python: one that has pip.
    """
    listed = folder / "wanted.lock"
    folder.mkdir(parents=True, exist_ok=True)
    listed.write_text("\n".join(wanted), encoding="utf-8")
    target = [word for platform in platforms for word in ("--platform", platform)]
    target += ["--python-version", version, "--implementation", "cp", "--only-binary=:all:"]
    quiet = ["--quiet", "--disable-pip-version-check"]
    run(python, "-m", "pip", "download", *quiet, *target, "--no-deps", "--require-hashes", "-d", folder, "-r", listed)
    listed.unlink()


def own_wheel(folder: Path) -> Path:
    """Our own wheel, made anew by what this Python has installed to build it."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    return next(folder.glob("merchant_advisor-*.whl"))


def unpack(wheel: Path, folder: Path) -> None:
    """Puts the modules of a wheel and what it says of itself into a folder; programs that start it are left out."""
    with zipfile.ZipFile(wheel) as content:
        for name in sorted(content.namelist()):
            path = PurePosixPath(name)
            if path.parts[0].endswith(".data"):
                if path.parts[1] not in INSTALLED:
                    continue
                path = PurePosixPath(*path.parts[2:])
            if name.endswith("/") or ".." in path.parts or path.is_absolute():
                continue
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content.read(name))


def run(*words: str | Path) -> None:
    """Runs a program and says nothing, unless it fails: then what it said ends this one.

    Its words go through a pipe: under Wine a program whose output is a file does not start.
    """
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, check=False
    )
    if done.returncode:
        sys.exit(done.stdout.decode(errors="replace"))
