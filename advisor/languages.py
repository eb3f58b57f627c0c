"""Which languages the program speaks: one folder of sentences each. A catalog has its texts in the same ones."""

from functools import cache
from pathlib import Path

TEXTS = Path(__file__).with_name("wording") / "texts"  # `importlib.resources` would load tempfile, random and hashlib


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages, Korean first."""
    folders = (entry.name for entry in TEXTS.iterdir() if entry.is_dir())
    return tuple(sorted(folders, key=lambda code: (code != "ko", code)))
