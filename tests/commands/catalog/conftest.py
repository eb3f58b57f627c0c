"""What the tests of the commands for catalogs share."""

from pathlib import Path

import pytest

from commands.catalog.new_program import SMALL


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A catalog of one's own."""
    path = tmp_path / "small.yaml"
    path.write_bytes(SMALL)
    return path
