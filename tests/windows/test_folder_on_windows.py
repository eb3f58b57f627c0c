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
from batch.reading.workbooks import ods, xlsx
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
        timeout=600,
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where it was unpacked; beside it lies what no Python of its own may take for a module."""
    place = tmp_path_factory.mktemp("where") / PLACE
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(place)
    (place / "advisor.py").write_text("raise SystemExit(99)", encoding="utf-8")
    return place / ARCHIVE.stem


@pytest.mark.timeout(900)
def test_its_program_says_what_the_installed_one_says(folder: Path, tmp_path: Path) -> None:
    """Its own Python and modules, whatever the variables of the machine say; a word with a blank is one word."""
    place = folder.parent
    carried = run(folder / "advisor.cmd", *PLAN, folder=place, PYTHONPATH=str(place))
    assert carried == run(Path(PROGRAM), *PLAN, folder=tmp_path)
    assert carried[0] == 0
    assert run(folder / "advisor.cmd", *PLAN, "-o", "계획 & 나.html", folder=place)[0] == 0
    assert (place / "계획 & 나.html").stat().st_size > 1_000

    # where there is no console, the questionnaire says so, and the code is the program's
    assert run(folder / START, folder=place)[0] == 2


@pytest.mark.timeout(900)
def test_a_register_is_dropped_again(folder: Path) -> None:
    """Two lines are understood, one is not: a workbook of each, and the next time others, for nothing is replaced."""
    place = folder.parent
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


@pytest.mark.timeout(900)
def test_registers_of_each_kind_are_dropped_together(folder: Path, tmp_path: Path) -> None:
    """Each gets its plans; what is no table is told with its name, and those after it get theirs too."""
    rows = [["번호", "가게 위치"], ["1", "전통시장 안"], ["2", "그 밖의 거리나 건물"]]
    place = tmp_path / "시장 & 상점가 (가)"
    place.mkdir()
    text = "\n".join("\t".join(row) for row in rows)
    (place / "엑셀에서 '유니코드 텍스트'로.txt").write_text(text, "utf-16")
    xlsx(place / "새 엑셀!.xlsx", rows)
    (place / "사진 & 글.csv").write_bytes(b"\x89PNG\r\n\x1a\n" * 9)
    ods(place / "리브레=오피스, 1.ods", rows)
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    (place / "전산망에서^받은 표.xls").write_text(f"<html><table>{cells}</table></html>", "cp949")
    dropped = sorted(place.iterdir())
    code, out, err = run(folder / REGISTER, *dropped, folder=folder.parent)
    assert code == 1, (out.decode(errors="replace"), err.decode(errors="replace"))
    assert "사진 & 글.csv" in err.decode()
    made = [path for path in dropped if zipfile.is_zipfile(place / f"{path.stem}.plans.xlsx")]
    assert [path for path in dropped if path not in made] == [place / "사진 & 글.csv"], err.decode(errors="replace")


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
