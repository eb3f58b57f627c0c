"""Does the program still say what it said? `make same` asks it after every change that moves code and nothing else.

The code of an earlier revision and the code of this checkout get the same command lines and the same files; what
leaves them is compared, character by character. Usage: `PYTHONPATH=tests python -m same [REVISION]`. Without a revision
it is the last commit where something is changed and not committed, else the commit before the last. Exit code 0: the
same; 1: not the same, with the first lines that differ.
"""

import difflib
import pickle
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from same.recording import Record, record, shipped_schemas
from same.runs import ROOT, every_run

KEPT = ROOT / ".same"
SHOWN = 12  # lines of one difference
CODE = ("advisor", "programs.yaml")


def main(arguments: list[str]) -> int:
    """Compares and reports."""
    revision = arguments[0] if arguments else default_revision()
    before, now = recorded_at(revision), all_of(ROOT)
    differing = differences(before, now)
    for name, lines in differing.items():
        print(f"\n{name}")
        print("\n".join(lines[:SHOWN]))
    print(f"\n{len(now)} outputs compared with {revision}: {len(differing)} differ.")
    return 1 if differing else 0


def default_revision() -> str:
    """The last commit, or where nothing is changed the one before it."""
    return "HEAD" if _git("status", "--porcelain", "--", *CODE) else "HEAD^"


def all_of(code: Path) -> dict[str, Record]:
    """Everything that is compared, of the code in a folder."""
    return record(code, every_run()) | shipped_schemas(code)


def recorded_at(revision: str) -> dict[str, Record]:
    """Everything that is compared, of a revision: kept in `.same`, so that the same work is not done again."""
    tree = _git("rev-parse", f"{revision}^{{tree}}")
    file = KEPT / f"{tree}-{_digest_of_inputs()}.pickle"
    if not file.exists():
        code = KEPT / "code" / tree
        code.mkdir(parents=True, exist_ok=True)
        archive = subprocess.run(["git", "archive", tree, *CODE], cwd=ROOT, capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x", "-C", str(code)], input=archive, check=True)
        file.write_bytes(pickle.dumps(all_of(code)))
    kept: dict[str, Record] = pickle.loads(file.read_bytes())
    return kept


def differences(before: Mapping[str, Record], now: Mapping[str, Record]) -> dict[str, list[str]]:
    """Of each run that does not do what it did: the lines that differ, as a patch."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys([*before, *now]):
        old, new = (side[name].parts() if name in side else {"": "(nothing)"} for side in (before, now))
        for part in dict.fromkeys([*old, *new]):
            if old.get(part) != new.get(part):
                found.setdefault(name, []).extend(_patch(part, old.get(part, ""), new.get(part, "")))
    return found


def _patch(part: str, old: str, new: str) -> list[str]:
    lines = (text.replace("\n", "⏎\n").splitlines() for text in (old, new))  # a last line may lack its end
    return list(difflib.unified_diff(*lines, "before", part, lineterm="", n=0))


def _digest_of_inputs() -> str:
    """What a record depends on besides the code: the command lines, the files they are given, this way of recording."""
    folders = ("examples", "tests/catalogs/invalid", "tests/profiles/invalid", "tests/same")
    files = sorted(path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix != ".pyc")
    digest = sha256(sys.version.encode())
    for path in files:
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + (path.read_bytes() if path.is_file() else b""))
    return digest.hexdigest()[:16]


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
