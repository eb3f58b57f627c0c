"""Which languages the program speaks: one folder of sentences each. What a language or a catalog's text in it lacks is
said in Korean."""

import os
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).with_name("wording") / "texts"  # `importlib.resources` would load tempfile, random and hashlib
KOREAN = "ko"
TOPICS, TABLE = "topics", ".json"


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages, Korean first."""
    return tuple(sorted(filter(_is_language, os.listdir(TEXTS)), key=lambda code: (code != KOREAN, code)))  # noqa: PTH208 -- names alone


def _is_language(name: str) -> bool:
    """Whether a folder is one of sentences: not `__pycache__`, no file, nor a folder in which nothing is said yet."""
    if len(name) != 2 or not (name.isascii() and name.isalpha() and name.islower()):
        return False
    try:
        inside = os.listdir(TEXTS / name)  # noqa: PTH208 -- as above
    except NotADirectoryError:
        return False
    return any(each == TOPICS or (each.endswith(TABLE) and not each.startswith(".")) for each in inside)
