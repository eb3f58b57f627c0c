"""The handouts in a real browser. Only `make test-browser` looks at them: it brings the browser's own packages."""

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

collect_ignore_glob = [] if os.environ.get("ADVISOR_BROWSER") else ["*.py"]
CHROMIUM = os.environ.get("ADVISOR_CHROMIUM", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """The machine's own browser, without a window: one for every module, since a thread drives only one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()
