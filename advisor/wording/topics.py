"""Help by topic: one text a topic and language, `texts/LANGUAGE/topics/TOPIC.txt`. Its first line is its title.

Names are the same in every language, so that a command that somebody read out works everywhere.
"""

from functools import cache
from pathlib import Path

from advisor.languages import TEXTS
from advisor.wording.language import Language

SUFFIX = ".txt"


@cache
def topics(code: str) -> tuple[str, ...]:
    """The names of all topics of a language, in the order of the alphabet."""
    return tuple(sorted(entry.name.removesuffix(SUFFIX) for entry in _folder(code).iterdir() if _is_topic(entry.name)))


def topic_text(name: str, language: Language) -> str:
    """The source lines of a topic (see `manual`)."""
    return _folder(language.code).joinpath(name + SUFFIX).read_text(encoding="utf-8").rstrip("\n")


def title(name: str, language: Language) -> str:
    """The first line of a topic."""
    return topic_text(name, language).partition("\n")[0]


def _folder(code: str) -> Path:
    return TEXTS / code / "topics"


def _is_topic(name: str) -> bool:
    return name.endswith(SUFFIX)
