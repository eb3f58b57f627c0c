"""What is installed is pinned, and nothing in the repository names where it came from."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", *(f"requirements-{each}.lock" for each in ("dev", "browser", "bench", "windows"))]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", re.MULTILINE)
HASH = "--hash=sha256:"
# spelled in halves, so that this file does not name what it forbids
REGISTRIES = ["pypi" + ".org", "python" + "hosted", "npm" + "js.org", "registry" + ".npm", "deb." + "debian"]
PLACES = ["/" + "work/", "/" + "root/", "/" + "tmp/draft", "/" + "opt/wheels", "/" + "opt/pypi"]


def pins(name: str) -> dict[str, str]:
    """Package to version, of a lock file."""
    return dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_no_address(name: str) -> None:
    """Hashes say what is installed; where it comes from is the machine's business."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_hashes(name: str) -> None:
    """Each requirement is one exact version with at least one hash."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert len(entries) == len(pins(name))
    assert all(HASH in entry for entry in entries)


def test_all_locks_agree() -> None:
    """What the product runs with is what it is tested with."""
    run, dev, *others = (pins(name) for name in LOCKS)
    assert run.items() <= dev.items()
    assert all(dev.get(name, version) == version for other in others for name, version in other.items())


def test_the_locks_hold_what_the_project_needs() -> None:
    """Every dependency of the project is locked, and the dependencies that were chosen with care stay as chosen."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = (re.split(r"[<>=~! \[]", each)[0].lower() for each in project["dependencies"])
    needed = {re.sub(r"[-_.]+", "-", name) for name in names}
    locked = pins("requirements.lock")
    assert needed <= locked.keys()
    assert locked["typer"].startswith("0.28.")


def test_nothing_names_a_registry_or_this_machine() -> None:
    """The repository speaks of the product alone."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        found = [word for word in (*REGISTRIES, *PLACES) if word in text]
        assert not found, f"{name}: {found}"
