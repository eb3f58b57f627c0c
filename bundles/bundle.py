"""Makes `advisor-bundle.tar`: wheels and a script that installs them on a Linux or macOS without internet.

    python -m bundles.bundle TARGET PIP [VERSION PLATFORM…]

PIP: a Python that has pip; VERSION PLATFORM: for one system alone, such as 3.11 macosx_12_0_arm64. All else is
pinned in the lock files, and the script has pip check it. The same input makes the same bytes.
"""

import hashlib
import sys
import tempfile
from pathlib import Path

from advisor import __version__
from bundles.archives import write_sums, write_tar
from bundles.wheels import OURS, download, entries, needed, own_wheel

SCRIPT = Path(__file__).parent / "install.py"
EXTRAS = "sheets"  # `pdf` would add 160 MB: letters and pictures, for 16 systems; a page of HTML prints as well
CPYTHONS = ("3.11", "3.12", "3.13", "3.14")
OF_LINUX = ("manylinux_2_28", "manylinux_2_17", "manylinux2014")  # from the newest on; pip knows what is older still
SYSTEMS = (
    *(tuple(f"{kind}_{chip}" for kind in OF_LINUX) for chip in ("x86_64", "aarch64")),
    ("macosx_12_0_arm64",),
    ("macosx_12_0_x86_64",),
)


def main() -> None:
    """Makes the archive."""
    target, pip, *one = sys.argv[1:]
    chosen = [(one[0], tuple(one[1:]))] if one else [(version, system) for version in CPYTHONS for system in SYSTEMS]
    pinned = entries("requirements-windows", "requirements", "requirements-dev")  # the first for pip itself
    wanted = [pinned[name] for name in sorted(needed(f"{OURS}[{EXTRAS}]", {}))]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / Path(target).stem
        wheels = folder / "wheels"
        for version, system in chosen:
            download(pip, [*wanted, pinned["pip"]], wheels, version, system)
        own = hashlib.sha256(own_wheel(wheels).read_bytes()).hexdigest()
        listed = [*wanted, f"{OURS}=={__version__} --hash=sha256:{own}", ""]
        (folder / "requirements.lock").write_text("\n".join(listed), encoding="utf-8", newline="\n")
        (folder / SCRIPT.name).write_bytes(SCRIPT.read_bytes())
        write_sums(folder)
        write_tar(folder, Path(target))


if __name__ == "__main__":
    main()
