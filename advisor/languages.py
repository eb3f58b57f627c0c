"""Which languages the program speaks: one folder of sentences each. A catalog has its texts in the same ones."""

from functools import cache
from importlib import resources


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages, Korean first."""
    folders = (entry.name for entry in resources.files("advisor.wording").joinpath("texts").iterdir() if entry.is_dir())
    return tuple(sorted(folders, key=lambda code: (code != "ko", code)))
