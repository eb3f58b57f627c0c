"""Hypothesis profiles, and a folder for caches of the tests' own: no home is read or written.

`steady` is the usual profile: the same examples everywhere, so that what is green stays green. For
`--hypothesis-profile`: `default` and `thorough` look elsewhere each time, `mutants` is for mutation testing.
On Windows what is marked `posix` is left out, and of a long table of cases some are tried, where the cases
are commands or rules that know no system.
"""

import atexit
import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import Phase, settings

# two cores have ten minutes; on Windows fewer: rules that need no system are proved here, and the rig has half an hour
EXAMPLES = 5 if sys.platform == "win32" else 30
settings.register_profile("steady", max_examples=EXAMPLES, derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.register_profile(
    "mutants", max_examples=20, derandomize=True, deadline=None, database=None, phases=[Phase.generate]
)
settings.load_profile("steady")

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="advisor-caches-")
os.environ["LOCALAPPDATA"] = os.environ["XDG_CACHE_HOME"]
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)


# by folder: the longest table of cases of which all are tried on Windows, and of longer ones each so many. A case
# of a command is a process, which under Wine takes its time, and what is said of a wrong word hangs on no system; more
# are tried of those that write files. The other folders know no system
TABLES = {
    "commands/batch_run": (12, 3),
    "commands/case": (12, 3),
    "commands/shared": (12, 3),
    "commands": (2, 8),
    **dict.fromkeys(
        ("audit", "catalog", "contract", "engine", "profile", "quantities", "shipped", "views", "wording"), (12, 3)
    ),
}
TESTS = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what only a Unix can be asked, and most of what every system answers alike."""
    if sys.platform == "win32":
        left_out = {each for each in items if each.get_closest_marker("posix")}
        left_out |= _of_long_tables([each for each in items if each not in left_out])
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [each for each in items if each not in left_out]


def _of_long_tables(items: list[pytest.Item]) -> set[pytest.Item]:
    if os.environ.get("ADVISOR_THOROUGH") == "1":
        return set()
    tables = {each: each.nodeid.partition("[")[0] for each in items}
    lengths, seen, left_out = Counter(tables.values()), Counter[str](), set()
    for item, table in tables.items():
        longest, each = _tried(item.path.relative_to(TESTS))
        if lengths[table] > longest and seen[table] % each:
            left_out.add(item)
        seen[table] += 1
    return left_out


def _tried(path: Path) -> tuple[int, int]:
    """The longest table of which all are tried, and of longer ones each so-and-so-many."""
    inside = (each.as_posix() for each in path.parents)
    return next((TABLES[folder] for folder in inside if folder in TABLES), (sys.maxsize, 1))
