"""Makes `advisor-windows.zip`: one folder to carry to a Windows without internet, administrator or registry.

    python -m bundles.windows_folder EMBED TARGET PIP

EMBED: the unpacked embeddable Python of python.org for 64 bits (or another whole Python); PIP: a Python that has pip.
All else is pinned in the lock files. The same input makes the same bytes.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from advisor.wording.language import language
from advisor.wording.topics import topic_text
from bundles.archives import write_sums, write_zip
from bundles.wheels import OURS, download, entries, needed, own_wheel, unpack

HERE = Path(__file__).parent
EXTRAS = "pdf,sheets"  # what an office asks for: paper, and the tables of older programs
TARGET = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
SCRIPTS = {"advisor.cmd": "advisor.cmd", "questions.cmd": "상담 시작.cmd", "register.cmd": "명부 넣기.cmd"}
READ_ME = {"ko": "읽어 주세요.txt", "en": "README.txt"}
NOT_COPIED = ("__pycache__", "site-packages", "Scripts", "share", "*._pth", "python*.zip.txt")
LIBRARY = re.compile(r"python3(\d\d+)\.dll", re.IGNORECASE)
MACHINE_OF_64_BITS = 0x8664
LICENCES = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)")
MOST = 45_000_000  # bytes: what a mail or a stick of an office takes
# compiled code that is not held against its source: unpacking changes times, and nobody changes this folder
COMPILE = "import compileall, py_compile, sys; sys.exit(not compileall.compile_dir(sys.argv[1], quiet=1, " + (
    "stripdir=sys.argv[2], invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH))"
)


def main() -> None:
    """Makes the archive, or says what is in the way."""
    if len(sys.argv) != 4 or not sys.argv[1]:
        sys.exit("make windows-folder EMBED=FOLDER: the unpacked embeddable Python (64 bits) of python.org")
    embed, target = Path(sys.argv[1]), Path(sys.argv[2])
    version = version_of(embed)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / target.stem
        fill(folder, embed, version, Path(place) / "wheels", sys.argv[3])
        write_sums(folder)
        write_zip(folder, target)
    if target.stat().st_size > MOST:
        sys.exit(f"{target} has {target.stat().st_size:,} bytes, and {MOST:,} are the most")


def version_of(embed: Path) -> str:
    """The version of a Python for Windows, such as 3.11. Ends where it is none, or not for 64 bits."""
    found = [match[1] for path in embed.glob("python3*.dll") if (match := LIBRARY.fullmatch(path.name))]
    program = embed / "python.exe"
    if not found or not program.is_file():
        sys.exit(f"{embed}: no Python for Windows; unpack the embeddable package of python.org there")
    data = program.read_bytes()
    header = int.from_bytes(data[0x3C:0x40], "little")
    if int.from_bytes(data[header + 4 : header + 6], "little") != MACHINE_OF_64_BITS:
        sys.exit(f"{program}: not for 64 bits; take the package whose name ends in embed-amd64")
    return f"3.{found[0]}"


def fill(folder: Path, embed: Path, version: str, wheels: Path, pip: str) -> None:
    """Puts everything into the folder but the list of hashes."""
    python, library = folder / "python", folder / "library"
    shutil.copytree(embed, python, ignore=shutil.ignore_patterns(*NOT_COPIED))
    # alone decides where modules come from: neither variables nor another Python of the machine
    inside = [name for name in (f"python{version.replace('.', '')}.zip", "Lib", "DLLs") if (python / name).exists()]
    search = python / f"python{version.replace('.', '')}._pth"
    search.write_text("\r\n".join((*inside, ".", "..\\library", "")), encoding="utf-8", newline="")
    for wheel in _wheels(wheels, version, pip):
        unpack(wheel, library)
        _copy_licences(wheel, folder / "licences")
    _copy_python_licence(embed, folder / "licences" / "python")
    _compile(folder, version)
    for name, called in SCRIPTS.items():
        text = (HERE / "windows" / name).read_text("ascii")
        (folder / called).write_text(text, encoding="ascii", newline="\r\n")
    for code, called in READ_ME.items():  # with a mark, for old Notepads
        (folder / called).write_text(topic_text("windows", language(code)) + "\n", encoding="utf-8-sig", newline="\r\n")


def _wheels(folder: Path, version: str, pip: str) -> Iterator[Path]:
    pinned = entries("requirements-windows", "requirements", "requirements-dev")
    wanted = sorted(needed(f"{OURS}[{EXTRAS}]", {**TARGET, "python_version": version}))
    download(pip, (pinned[name] for name in wanted), folder, version, ["win_amd64"])
    own_wheel(folder)
    yield from sorted(folder.glob("*.whl"))


def _copy_licences(wheel: Path, folder: Path) -> None:
    """What a wheel says of its licence: its files, else the lines of its metadata. Ends where it says nothing."""
    own = folder / "-".join(wheel.name.split("-")[:2])
    own.mkdir(parents=True)
    with zipfile.ZipFile(wheel) as content:
        for name in content.namelist():
            inside = name.partition(".dist-info/")[2]
            if inside and not name.endswith("/") and LICENCES.search(inside):
                (own / inside.replace("/", "-")).write_bytes(content.read(name))
            elif inside == "METADATA":
                told = content.read(name).decode("utf-8").partition("\n\n")[0].splitlines()
    if not any(own.iterdir()):
        lines = [line for line in told if line.startswith(("License", "Classifier: License"))]
        if not lines:
            sys.exit(f"{wheel.name} says nothing of its licence, and what is passed on must")
        (own / "METADATA.txt").write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def _copy_python_licence(embed: Path, folder: Path) -> None:
    found = [path for path in (embed / "LICENSE.txt", embed / "Lib" / "LICENSE.txt") if path.is_file()]
    if not found:
        sys.exit(f"{embed}: no LICENSE.txt, and a Python that is passed on comes with it")
    folder.mkdir(parents=True)
    shutil.copyfile(found[0], folder / "LICENSE.txt")


def _compile(folder: Path, version: str) -> None:
    """Compiles all modules, if that version of Python is on this machine; else every first start does it there."""
    for python in (sys.executable, shutil.which(f"python{version}")):
        if python:
            words = [python, "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
            told = subprocess.run(words, capture_output=True, encoding="utf-8", check=False).stdout.strip()
            if told == version:
                subprocess.run([python, "-I", "-c", COMPILE, folder, folder], check=True)
                return
    print(f"no Python {version} here to compile with: the first start on each machine takes longer", file=sys.stderr)


if __name__ == "__main__":
    main()
