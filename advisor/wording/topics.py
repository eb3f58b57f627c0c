"""Help by topic: one text a topic and language, `texts/LANGUAGE/topics/TOPIC.txt`. Its first line is its title.

Names are the same in every language, so that a command that somebody read out works everywhere. A topic that a language
lacks is told in Korean.
"""

from functools import cache
from pathlib import Path

from advisor.languages import KOREAN, TEXTS, TOPICS
from advisor.wording.language import Language

SUFFIX = ".txt"


@cache
def topics(code: str) -> tuple[str, ...]:
    """The names of all topics that can be told in a language, in the order of the alphabet."""
    return tuple(sorted({*own_topics(KOREAN), *own_topics(code)}))


def own_topics(code: str) -> set[str]:
    """The names of the topics that a language has itself."""
    folder = _folder(code)
    names = (entry.name for entry in folder.iterdir()) if folder.is_dir() else ()
    return {name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX) and not name.startswith(".")}


def topic_text(name: str, language: Language) -> str:
    """The source lines of a topic (see `manual`)."""
    try:
        return read_topic(name, language.code)
    except (OSError, UnicodeError):
        return read_topic(name, KOREAN)


def read_topic(name: str, code: str) -> str:
    """A topic as it stands in its file. Raises OSError, UnicodeError."""
    return _folder(code).joinpath(name + SUFFIX).read_text(encoding="utf-8").rstrip("\n")


def title(name: str, language: Language) -> str:
    """The first line of a topic."""
    return topic_text(name, language).partition("\n")[0]


def _folder(code: str) -> Path:
    return TEXTS / code / TOPICS
