"""Merchants who answer, and the filling in of what was skipped, are those of the benchmark."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[3] / "benchmarks" / "interview"))
