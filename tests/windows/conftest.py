"""These tests run on Windows, or on the rig that stands for it: `make test-windows`."""

import sys

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]
