"""Hypothesis profiles, and a folder for caches of the tests' own: no home is read or written.

`steady` is the usual profile: the same examples everywhere, so that what is green stays green. For
`--hypothesis-profile`: `default` and `thorough` look elsewhere each time, `mutants` is for mutation testing.
On Windows what is marked `posix` is left out, and of a long table of cases every third is tried, where the
cases are commands or rules that know no system.
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
EXAMPLES = 10 if sys.platform == "win32" else 30
settings.register_profile("steady", max_examples=EXAMPLES, derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.register_profile(
    "mutants", max_examples=20, derandomize=True, deadline=None, database=None, phases=[Phase.generate]
)
settings.load_profile("steady")

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="advisor-caches-")
os.environ["LOCALAPPDATA"] = os.environ["XDG_CACHE_HOME"]
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)


# every case of a command is a process, which under Wine takes its time, and what is said of a wrong word hangs on no
# system; the other rooms of these know none
ROOMS = ("audit", "commands", "contract", "engine", "quantities", "wording")
TESTS = Path(__file__).parent
LONG_TABLE, EACH = 12, 1 if os.environ.get("ADVISOR_THOROUGH") == "1" else 3


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what only a Unix can be asked, and most of what every system answers alike."""
    if sys.platform == "win32":
        left_out = {each for each in items if each.get_closest_marker("posix")}
        left_out |= _of_long_tables([each for each in items if each not in left_out])
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [each for each in items if each not in left_out]


def _of_long_tables(items: list[pytest.Item]) -> set[pytest.Item]:
    tables = {each: each.nodeid.partition("[")[0] for each in items if _room(each) in ROOMS}
    lengths, seen, left_out = Counter(tables.values()), Counter[str](), set()
    for item, table in tables.items():
        if lengths[table] > LONG_TABLE and seen[table] % EACH:
            left_out.add(item)
        seen[table] += 1
    return left_out


def _room(item: pytest.Item) -> str:
    return item.path.relative_to(TESTS).parts[0]
