"""Each command runs twice here, so this is apart: `make test-portable` (two minutes at most)."""

import os

collect_ignore = ["test_every_command.py"] if os.environ.get("ADVISOR_PORTABLE") != "1" else []
