"""The folder that is carried around, unpacked where offices unpack things, and started as they start it."""

import ctypes
import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from commands.running import EXAMPLES, PROGRAM, ROOT, environment

ARCHIVE = ROOT / ".windows" / "advisor-windows.zip"
pytestmark = [
    pytest.mark.skipif(not ARCHIVE.exists(), reason="make test-windows makes the folder to be tried"),
    pytest.mark.skipif(sys.flags.utf8_mode == 1, reason="it is always at UTF-8: once is enough"),
]
# Hangul, blanks, and what cmd takes for its own; no per cent sign, which the cmd of Wine replaces twice
PLACE = "상담 창구 (1) & 나"
START, REGISTER = "상담 시작.cmd", "명부 넣기.cmd"
PLAN = ("plan", EXAMPLES[0], "--no-input", "--as-of", "2026-11-28")


def run(script: Path, *words: str | Path, folder: Path, **variables: str) -> tuple[int, bytes, bytes]:
    """How a script ended that the desktop started: exit code, output, errors."""
    quoted = " ".join(f'"{word}"' for word in (script, *words))
    ended = subprocess.run(
        f'cmd /s /c "{quoted}"',  # as the desktop does for what is dropped
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=folder,
        env=environment({"XDG_CACHE_HOME": str(folder / "home"), **variables}),
        timeout=120,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


def test_it_holds_what_its_lists_say() -> None:
    """It fits on a stick or into a mail, each file has the hash that is listed, and each package tells its licence."""
    assert ARCHIVE.stat().st_size < 45_000_000
    with zipfile.ZipFile(ARCHIVE) as archive:
        hashes = {
            entry.filename.partition("/")[2]: hashlib.sha256(archive.read(entry)).hexdigest()
            for entry in archive.infolist()
        }
        listed = archive.read(f"{ARCHIVE.stem}/SHA256.txt").decode().splitlines()
    assert hashes.pop("SHA256.txt")
    assert dict(line.split("  ")[::-1] for line in listed) == hashes
    packages = {name.split("/")[1].removesuffix(".dist-info") for name in hashes if ".dist-info/" in name}
    assert packages
    told = {name.split("/")[1] for name in hashes if name.startswith("licences/")}
    assert told == {*packages, "python"}


@pytest.mark.timeout(900)
def test_the_folder_does_its_work_where_it_was_unpacked(tmp_path: Path) -> None:
    """Nothing is installed, and nothing of the machine is asked: a plan, registers dropped on it, and questions."""
    place = tmp_path / PLACE
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(place)
    folder = place / ARCHIVE.stem
    (place / "advisor.py").write_text("raise SystemExit(99)", encoding="utf-8")

    # its own Python and modules, whatever the variables of the machine say
    carried = run(folder / "advisor.cmd", *PLAN, folder=place, PYTHONPATH=str(place))
    assert carried == run(Path(PROGRAM), *PLAN, folder=tmp_path)
    assert carried[0] == 0

    # two lines are understood, one is not: a workbook of each, and the next time others, for nothing is replaced
    register = place / "시장 명부 & (11월).csv"
    register.write_text("번호,가게 위치,연 매출\n1,전통시장 안,100000000\n2,,많음\n3,,1억2천\n", encoding="cp949")
    for tail in (".xlsx", " 2.xlsx"):
        code, out, err = run(folder / REGISTER, register, folder=place)
        assert code == 7, (out, err)
        assert "많음" in err.decode()
        for kind in ("plans", "refused"):
            assert zipfile.is_zipfile(register.with_name(f"{register.stem}.{kind}{tail}"))

    # what another program holds is to be closed there
    with _held(register):
        code, out, err = run(folder / REGISTER, register, folder=place)
    assert code != 0
    assert "닫고 다시" in err.decode()

    # where there is no console, the questionnaire says so, and the code is the program's
    assert run(folder / START, folder=place)[0] == 2


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """A file that another program has open and shares with nobody."""
    kernel = ctypes.windll.kernel32
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.CreateFileW(str(path), 0x80000000, 0, None, 3, 0, None))
    assert handle.value != ctypes.c_void_p(-1).value
    try:
        yield
    finally:
        kernel.CloseHandle(handle)
