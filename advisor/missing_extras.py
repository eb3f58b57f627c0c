"""What to type where an extra is missing: a command that installs it into the Python that this program runs in."""

import shutil
import sys
import sysconfig
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from advisor.platform.shells import command_line
from advisor.problem import Place, Problem

PACKAGES = {
    "pdf": ("fpdf2",),
    "arrow": ("pyarrow",),
    "spark": ("pyspark[sql]", "pandas<3"),
    "sheets": ("python-calamine",),
}
_PIPX, _UV_TOOL = "pipx_metadata.json", "uv-receipt.toml"  # what these leave in an environment that they made
_SYSTEMS = "EXTERNALLY-MANAGED"  # whose Python pip leaves alone, unless it is told otherwise


def missing_extra(extra: str, place: Place, found: str | None = None) -> Problem:
    """The problem that an extra is not installed, with the command that installs it, if anything can be installed.

    extra: a key of PACKAGES.
    """
    if getattr(sys, "frozen", False):  # one file with all that it will ever have
        return Problem(f"{extra}-not-built-in", place, found)
    lines = [command_line(words) for words in install(PACKAGES[extra])]
    return Problem(f"{extra}-library-missing", place, found, {"command": " && ".join(lines)})


def install(packages: Sequence[str]) -> list[list[str]]:
    """Returns the commands, one after the other, each as its words."""
    home, python = Path(sys.prefix), sys.executable or "python"
    if (home / _PIPX).is_file():  # the name of the folder is what pipx calls it
        return [["pipx", "inject", home.name, *packages]]
    own = [python, "-m", "pip", "install"]
    if find_spec("pip") is not None:
        is_systems = sys.prefix == sys.base_prefix and Path(sysconfig.get_path("stdlib"), _SYSTEMS).is_file()
        return [[*own, *(["--break-system-packages"] if is_systems else []), *packages]]
    outer = _outer_python()
    if outer is not None and not (home / _UV_TOOL).is_file():
        return [[outer, "-m", "pip", "--python", python, "install", *packages]]
    if (home / _UV_TOOL).is_file() or shutil.which("uv") is not None:
        return [["uv", "pip", "install", "--python", python, *packages]]
    return [[python, "-m", "ensurepip"], [*own, *packages]]


def _outer_python() -> str | None:
    """The Python that made this environment, if it has pip: pip of one Python can install into another."""
    outer = getattr(sys, "_base_executable", None)
    if sys.prefix == sys.base_prefix or not outer or outer == sys.executable or not Path(outer).is_file():
        return None
    bases = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix, "installed_base": sys.base_prefix}
    library = Path(sysconfig.get_path("purelib", sysconfig.get_default_scheme(), bases))
    version = "{}.{}".format(*sys.version_info)
    of_debian = (Path(sys.base_prefix) / "lib" / f"python{part}" / "dist-packages" for part in ("3", version))
    return outer if any((folder / "pip" / "__main__.py").is_file() for folder in (library, *of_debian)) else None
