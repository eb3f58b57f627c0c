"""Hypothesis profiles, and a folder for caches of the tests' own: no home is read or written.

`steady` is the usual profile: the same examples everywhere, so that what is green stays green. For
`--hypothesis-profile`: `default` and `thorough` look elsewhere each time, `mutants` is for mutation testing.
On Windows what is marked `posix` is left out.
"""

import atexit
import os
import shutil
import sys
import tempfile

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what only a Unix can be asked."""
    if sys.platform == "win32":
        left_out = [each for each in items if each.get_closest_marker("posix")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [each for each in items if not each.get_closest_marker("posix")]
