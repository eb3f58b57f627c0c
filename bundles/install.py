#!/usr/bin/env python3
"""Installs the advisor from the wheels beside this file, without internet: python3 install.py [FOLDER]

FOLDER (else `merchant-advisor` in your home) becomes an environment of its own, and FOLDER/bin/advisor the program.
Nothing outside of it changes: to get rid of it, delete the folder.
"""

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = (3, 11)


def main() -> None:
    """Makes the environment and installs into it."""
    if sys.version_info < OLDEST:
        sys.exit("Python 3.11 or newer is needed: python3.12 install.py")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path.home() / "merchant-advisor").absolute()
    venv.create(folder, with_pip=False)
    pip = next((HERE / "wheels").glob("pip-*.whl")) / "pip"  # runs from its wheel: some systems bring none
    checked = ["--isolated", "--no-index", "--find-links", HERE / "wheels", "--require-hashes", "--no-deps"]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-cache-dir"]
    words = [folder / "bin" / "python", pip, "install", *quiet, *checked, "-r", HERE / "requirements.lock"]
    done = subprocess.run(words, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    print(folder / "bin" / "advisor")


if __name__ == "__main__":
    main()
