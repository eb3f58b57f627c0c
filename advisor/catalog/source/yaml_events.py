"""The YAML library's stream of events and of tokens: the only door to it. Nothing is constructed from either."""

from collections.abc import Iterator
from typing import Any

import yaml


def read_events(text: str) -> Iterator[Any]:
    """Yields the events of `text`. Raises yaml.YAMLError where it cannot be read."""
    return _stream(text, "get_event")


def read_tokens(text: str) -> Iterator[Any]:
    """Yields the tokens of `text`, which go on for a little after the last event that can be read."""
    return _stream(text, "get_token")


def _stream(text: str, method: str) -> Iterator[Any]:
    parser = yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)
    try:
        yield from iter(getattr(parser, method), None)
    finally:
        parser.dispose()
