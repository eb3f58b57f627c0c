"""The archive for Linux and macOS, made for this system and installed where no index is."""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from commands.running import EXAMPLES, PROGRAM, ROOT, environment

from bundles.archives import write_sums, write_tar, write_zip
from bundles.bundle import OF_LINUX

pytestmark = pytest.mark.posix
VERSION = "{}.{}".format(*sys.version_info)
SYSTEM = sysconfig.get_platform().replace("-", "_").replace(".", "_")
PLATFORMS = [SYSTEM.replace("linux", each) for each in OF_LINUX] if SYSTEM.startswith("linux") else [SYSTEM]
PLAN = ("plan", str(EXAMPLES[0]), "--no-input", "--as-of", "2026-11-28")


def with_pip() -> str:
    """A Python that has pip: this one, else that which made this environment."""
    for python in (sys.executable, getattr(sys, "_base_executable", ""), shutil.which("python3") or ""):
        if (
            python
            and subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
        ):
            return python
    pytest.skip("no Python here has pip")


def installed(folder: Path, place: Path) -> "subprocess.CompletedProcess[str]":
    """What becomes of the script, on a machine whose index is nowhere."""
    variables = {"PATH": "/nowhere", "HOME": str(folder), "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    words = [sys.executable, str(folder / "install.py"), str(place)]
    return subprocess.run(words, env=variables, capture_output=True, encoding="utf-8", check=False)


def test_it_installs_without_an_index_and_nothing_that_was_changed(tmp_path: Path) -> None:
    """The script needs a Python alone; what it installs says what this one says; pip refuses what has another hash."""
    target = tmp_path / "advisor-bundle.tar"
    words = [sys.executable, "-m", "bundles.bundle", str(target), with_pip(), VERSION, *PLATFORMS]
    subprocess.run(words, cwd=ROOT, env=environment(), check=True)
    with tarfile.open(target) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = tmp_path / "advisor-bundle"
    for line in (folder / "SHA256.txt").read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest

    ended = installed(folder, tmp_path / "a place")
    assert ended.returncode == 0, ended.stderr
    plans = [
        subprocess.run([each, *PLAN], env=environment(), cwd=tmp_path, capture_output=True, check=True).stdout
        for each in (PROGRAM, ended.stdout.strip())
    ]
    assert plans[0] == plans[1]

    wheel = next((folder / "wheels").glob("merchant_advisor-*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    ended = installed(folder, tmp_path / "another place")
    assert ended.returncode != 0
    assert "hash" in ended.stderr.lower()


@pytest.mark.parametrize(("write", "name"), [(write_zip, "a.zip"), (write_tar, "a.tar")])
def test_the_same_content_is_the_same_bytes(tmp_path: Path, write: Callable[[Path, Path], None], name: str) -> None:
    """Neither the time of a file nor the order in which it was made is in the archive."""
    archives = []
    for place, names in (("one", "ba가"), ("two", "가ab")):
        folder = tmp_path / place / "folder"
        folder.mkdir(parents=True)
        for number, each in enumerate(names):
            (folder / each).write_text(each, encoding="utf-8")
            os.utime(folder / each, (0, number * 1_000_000_000))
        write_sums(folder)
        write(folder, tmp_path / place / name)
        archives.append((tmp_path / place / name).read_bytes())
    assert archives[0] == archives[1]
