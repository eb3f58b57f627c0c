"""What to type where an extra is missing: carried out for real, in environments as people have them."""

import os
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from advisor.missing_extras import PACKAGES
from commands.running import MARKET_STALL, ROOT, environment

THOROUGH = os.environ.get("ADVISOR_THOROUGH") == "1"
HIDING = "import sys; sys.modules['fpdf'] = None; {first}from advisor.__main__ import run; run()"
WHEEL = "fpdf2-99-py3-none-any.whl"


def environment_in(folder: Path, *, pip: bool = False) -> Path:
    """A virtual environment that has the program and its libraries, but not what makes a PDF. Returns its Python."""
    options = [] if pip else ["--without-pip"]
    subprocess.run([sys.executable, "-m", "venv", *options, str(folder)], check=True, timeout=120)
    (library,) = folder.glob("lib/python*/site-packages")
    ours = [each for each in sys.path if each.endswith("site-packages")]
    (library / "ours.pth").write_text("\n".join([str(ROOT), *ours]), encoding="utf-8")
    return folder / "bin" / "python"


def told(python: Path, first: str = "", path: str | None = None) -> tuple[int, str]:
    """How a plan as a PDF ends there, and all that is said."""
    variables = environment({"PATH": path} if path is not None else None)
    ended = subprocess.run(
        [str(python), "-c", HIDING.format(first=first), "plan", str(MARKET_STALL), "--no-input", "-o", "plan.pdf"],
        cwd=python.parent,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert not (python.parent / "plan.pdf").exists()
    assert ".html" in ended.stderr
    return ended.returncode, ended.stderr


def command(err: str) -> list[str]:
    """The words of the command that was told, which stands on a line of its own."""
    return shlex.split(err.splitlines()[-1])


def wheels(folder: Path) -> Path:
    """A folder with a made-up library of the right name, so that nothing needs to be fetched."""
    folder.mkdir()
    about = {
        "METADATA": "Metadata-Version: 2.1\nName: fpdf2\nVersion: 99\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        wheel.writestr("fpdf/__init__.py", "")
        for name, text in about.items():
            wheel.writestr(f"fpdf2-99.dist-info/{name}", text)
    return folder


def carried_out(words: Sequence[str], found: Path, folder: Path) -> Path:
    """Carries a command out, with the made-up library. Returns where it was installed."""
    offline = ["--no-index", "--find-links", str(wheels(folder / "wheels")), "--no-deps", "--ignore-installed"]
    offline += ["--disable-pip-version-check", "--no-cache-dir"]
    subprocess.run([*words, *offline], cwd=folder, env=environment(), capture_output=True, check=True, timeout=120)
    (installed,) = found.glob("lib/python*/site-packages/fpdf2-99.dist-info")
    return installed


def has_pip(python: str) -> bool:
    return subprocess.run([python, "-c", "import pip"], capture_output=True, check=False, timeout=60).returncode == 0


@pytest.mark.skipif(not has_pip(sys._base_executable), reason="the Python that made this environment has no pip")  # type: ignore[attr-defined]
def test_an_environment_without_pip_is_filled_from_outside(tmp_path: Path) -> None:
    """As `make run` makes it, in a folder with a blank: the pip of the outer Python installs into it."""
    python = environment_in(tmp_path / "가게 계획")
    code, err = told(python)
    assert code == 5
    words = command(err)
    assert words[1:4] == ["-m", "pip", "--python"]
    assert words[-1] == "fpdf2"
    assert carried_out(words, tmp_path / "가게 계획", tmp_path).is_dir()


@pytest.mark.skipif(not THOROUGH, reason="an environment with pip takes some seconds: ADVISOR_THOROUGH=1")
def test_an_environment_with_pip_fills_itself(tmp_path: Path) -> None:
    """The usual way."""
    python = environment_in(tmp_path / "usual", pip=True)
    code, err = told(python)
    assert (code, command(err)) == (5, [str(python), "-m", "pip", "install", "fpdf2"])
    assert carried_out(command(err), tmp_path / "usual", tmp_path).is_dir()


@pytest.mark.posix
def test_tools_that_keep_an_environment_are_asked_by_name(tmp_path: Path) -> None:
    """What pipx and uv made is changed by them: pipx knows it by the name of its folder, uv by its Python."""
    python = environment_in(tmp_path / "merchant-advisor")
    (tmp_path / "merchant-advisor" / "uv-receipt.toml").write_text("", encoding="utf-8")
    assert command(told(python)[1]) == ["uv", "pip", "install", "--python", str(python), "fpdf2"]
    (tmp_path / "merchant-advisor" / "pipx_metadata.json").write_text("{}", encoding="utf-8")
    assert command(told(python)[1]) == ["pipx", "inject", "merchant-advisor", "fpdf2"]


@pytest.mark.posix
def test_without_any_pip_there_is_a_way(tmp_path: Path) -> None:
    """Where no pip is found, uv is used if there is one, and else Python's own copy of pip is unpacked first."""
    python = environment_in(tmp_path / "bare")
    bare = "sys._base_executable = ''; "
    (tmp_path / "uv").symlink_to(shutil.which("true") or "/bin/true")
    assert command(told(python, bare, str(tmp_path))[1]) == ["uv", "pip", "install", "--python", str(python), "fpdf2"]
    ours = [str(python), "-m"]
    assert command(told(python, bare, "")[1]) == [*ours, "ensurepip", "&&", *ours, "pip", "install", "fpdf2"]


@pytest.mark.posix
def test_nothing_is_installed_into_one_file(tmp_path: Path) -> None:
    """A frozen build has what it was built with: it says so, and names no command."""
    code, err = told(environment_in(tmp_path / "built"), "sys.frozen = True; ")
    assert code == 5
    assert "pip" not in err
    assert "이 판" in err


def test_the_packages_are_those_of_the_extras() -> None:
    """What is named is what the project's own extras ask for."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for extra, packages in PACKAGES.items():
        assert [each.partition(">=")[0] for each in extras[extra]] == list(packages)
