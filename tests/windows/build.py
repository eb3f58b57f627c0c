"""Builds the rig: a Korean Windows with a Python of its own, under Wine. `make test-windows` calls it.

    PYTHONPATH=. python tests/windows/build.py FOLDER

Wanted are Wine and mingw (Debian: wine wine64 gcc-mingw-w64-x86-64 locales), and a CPython 3.11, whose library of pure
Python is copied: the one that runs this, else `python3.11` on the path. Everything else is pinned with its hash.
The interpreter is what the wheel of panda3d carries: Microsoft's build of CPython 3.11 as a library, and its modules.
What leaves are `FOLDER/run`, a script that runs a Windows program in there, and `FOLDER/python/python.exe`.
"""

import compileall
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from bundles.wheels import download, entries
from bundles.wheels import run as run_quietly

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LOCKS = ("requirements-windows", "requirements-dev")
LIBRARY = "import sysconfig; print(sysconfig.get_path('stdlib'))"
VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"
# what Windows brings of its own, and what no test asks for
NOT_WANTED = ("api-ms-win-", "tcl86t", "tk86t", "_tkinter", "winsound", "_msi")
NOT_COPIED = (
    *("__pycache__", "config-*", "dist-packages", "ensurepip", "idlelib", "lib-dynload", "lib2to3", "site-packages"),
    *("test", "tests", "tkinter", "turtledemo"),
)
# checks the source, which is the same here as there
NOT_TESTED = {
    *("ast-serialize", "coverage", "libcst", "librt", "linkify-it-py", "mdit-py-plugins", "mutmut", "mypy", "textual"),
    *("mypy-extensions", "platformdirs", "ruff", "setproctitle", "towncrier"),
}
RUN = """#!/bin/sh
# Runs a Windows program in the rig: .windows/run python/python.exe -m pytest
# Wine takes streams that are pipes; a Korean locale makes a Windows of code page 949.
export WINEPREFIX='{folder}/prefix' WINEDEBUG=-all LOCPATH='{folder}/locale'
# Without its manager of mounted volumes Wine need not ask another process about every file that Python looks at: a
# command takes less than half the time, and all disks have the number 0
export WINEDLLOVERRIDES='mscoree,mshtml,mountmgr.sys='
export LC_ALL=ko_KR.UTF-8 LANG=ko_KR.UTF-8
# Where a process lies in memory is drawn by lot. With it 4 of 40,000 starts of an empty program failed before its first
# instruction; without it none of the first 20,000
fixed='setarch x86_64 --addr-no-randomize'
$fixed true 2>/dev/null || fixed=
exec $fixed wine "$@"
"""


def library() -> Path:
    """The library of a CPython 3.11 on this machine."""
    for python in (sys.executable, shutil.which("python3.11"), "/usr/bin/python3.11"):
        if python and Path(python).exists() and told(python, VERSION) == "3.11":
            return Path(told(python, LIBRARY))
    sys.exit("the rig copies the library of a CPython 3.11, and there is none: install one, or add it to PATH")


def told(python: str, code: str) -> str:
    """What a few words of Python print; an empty text where they cannot run."""
    done = subprocess.run([python, "-I", "-c", code], capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip()


def fetch(folder: Path) -> Path:
    """The wheels for Windows of all that is pinned, checked by their hashes, and a list that pins them anew."""
    pinned = {name: each for name, each in entries(*LOCKS).items() if name not in NOT_TESTED}
    download(sys.executable, pinned.values(), folder / "wheels", "3.11", ["win_amd64"])
    installed = folder / "installed.lock"
    # pip runs from its wheel, and of panda3d nothing is wanted but what comes with it
    others = (each for name, each in pinned.items() if name not in ("panda3d", "pip"))
    installed.write_text("\n".join(others), encoding="utf-8")
    return installed


def interpreter(folder: Path, wheels: Path) -> None:
    """Puts a Python of Microsoft's build together: libraries, modules, the pure Python library, and its python.exe."""
    (folder / "DLLs").mkdir(parents=True)
    with zipfile.ZipFile(next(wheels.glob("panda3d-*.whl"))) as wheel:
        for name in wheel.namelist():
            part = name.removeprefix("deploy_libs/")
            if part == name or part.startswith(NOT_WANTED):
                continue
            beside = part.lower().startswith(("python", "vcruntime"))
            (folder / ("" if beside else "DLLs") / part).write_bytes(wheel.read(name))
    shutil.copytree(library(), folder / "Lib", ignore=shutil.ignore_patterns(*NOT_COPIED))
    (folder / "Lib" / "site-packages").mkdir()
    gcc = "x86_64-w64-mingw32-gcc"
    made = folder / "python.exe", folder / "bcryptprimitives.dll"
    subprocess.run([gcc, "-municode", "-s", "-o", made[0], HERE / "python.c", folder / "python311.dll"], check=True)
    subprocess.run([gcc, "-shared", "-s", "-o", made[1], HERE / "prng.c", "-ladvapi32"], check=True)


def main() -> None:
    """Builds the rig in the folder that is named; what is there of an older one goes."""
    folder = Path(sys.argv[1]).resolve()
    missing = [each for each in ("wine", "x86_64-w64-mingw32-gcc", "localedef") if not shutil.which(each)]
    if missing:
        sys.exit(f"the rig wants {', '.join(missing)}: apt-get install wine wine64 gcc-mingw-w64-x86-64 locales")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "locale").mkdir(parents=True)
    # localedef warns with code 1 about letters that no program of ours asks for
    subprocess.run(["localedef", "-i", "ko_KR", "-f", "UTF-8", folder / "locale" / "ko_KR.UTF-8"], check=False)
    installed = fetch(folder)
    interpreter(folder / "python", folder / "wheels")
    run = folder / "run"
    run.write_text(RUN.format(folder=folder), encoding="utf-8")
    run.chmod(0o755)
    subprocess.run([run, "wineboot", "--init"], stdin=subprocess.DEVNULL, check=True)
    python = folder / "python" / "python.exe"
    with_pip = (run, python, next((folder / "wheels").glob("pip-*.whl")) / "pip")
    offline = ["--no-index", "--find-links", folder / "wheels", "--no-deps"]
    offline += ["--quiet", "--disable-pip-version-check", "--no-compile", "--no-warn-script-location"]
    run_quietly(*with_pip, "install", *offline, "--require-hashes", "-r", installed)
    run_quietly(*with_pip, "install", *offline, "--no-build-isolation", "-e", ROOT)
    compileall.compile_dir(folder / "python" / "Lib", quiet=2, workers=os.cpu_count() or 1)


if __name__ == "__main__":
    main()
