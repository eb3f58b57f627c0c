"""The handouts in a real browser. Only `make test-browser` looks at them: it brings the browser's own packages."""

import os

collect_ignore_glob = [] if os.environ.get("ADVISOR_BROWSER") else ["*.py"]
