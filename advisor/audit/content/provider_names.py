"""What providers are called in texts."""

import re
from collections.abc import Iterable
from functools import cache

from advisor.audit.content.sourced_texts import versions
from advisor.catalog.model.catalog import Text


def called(provider: Text) -> tuple[str, ...]:
    """What a provider is called in texts: its names, each part by itself where several stand together."""
    parts = [part.strip() for version in versions(provider) for part in re.split(r"[·,/]|\bwith\b", version)]
    return tuple(part for part in dict.fromkeys(parts) if len(part) > 1)


def name_any(words: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether one of the words begins a word of one of the texts."""
    named = _beginning(tuple(words))
    return any(named.search(text) for text in texts)


@cache
def _beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    # what must not stand before a word is looked at behind it: a search that begins with letters is ten times as fast
    return re.compile("|".join(rf"{re.escape(word)}(?<!\w{re.escape(word)})" for word in words), re.IGNORECASE)
