"""Hypothesis profiles, and a folder for caches of the tests' own: no home is read or written.

`steady` is the usual profile: the same examples everywhere, so that what is green stays green. For
`--hypothesis-profile`: `default` and `thorough` look elsewhere each time, `mutants` is for mutation testing.
"""

import atexit
import os
import shutil
import tempfile

from hypothesis import Phase, settings

settings.register_profile("steady", derandomize=True, deadline=None)  # machines are busy
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.register_profile(
    "mutants", max_examples=20, derandomize=True, deadline=None, database=None, phases=[Phase.generate]
)
settings.load_profile("steady")

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="advisor-caches-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)
