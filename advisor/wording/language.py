"""One language: its own sentences by key, and its version of the catalog's texts.

A table is a JSON file `texts/LANGUAGE/SUBJECT.json`; the key `plan.verdict.match` stands in `plan.json` under
`verdict.match`. A language is a folder: adding one needs no code. Tables are read when first needed.
"""

from functools import cache
from typing import TYPE_CHECKING

from msgspec import json

from advisor.languages import TEXTS, languages

if TYPE_CHECKING:
    from advisor.catalog.model import Text


class Language:
    """All that is said in one language. `code` is an ISO 639-1 code such as `ko`."""

    def __init__(self, code: str) -> None:
        self.code = code

    def say(self, key: str, **values: object) -> str:
        """The sentence under `key`, its `{names}` filled in. Raises KeyError for a text that does not exist."""
        subject, _, name = key.partition(".")
        sentence = _table(self.code, subject)[name]
        return sentence.format(**values) if values else sentence

    def counted(self, key: str, count: int) -> str:
        """The sentence under `key` with a `{count}`; for one, that under `key.1`."""
        return self.say(f"{key}.1" if count == 1 else key, count=count)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        subject, _, name = key.partition(".")
        return name in _table(self.code, subject)

    def text(self, text: "Text") -> str:
        """The catalog's text in this language. The reader has made sure that it is there."""
        return text if isinstance(text, str) else text[self.code]

    def optional(self, text: "Text | None") -> str | None:
        """Like `text`, for a text that may be absent."""
        return None if text is None else self.text(text)


@cache
def language(code: str) -> Language:
    """The language of a code. Raises KeyError if there is none."""
    if code not in languages():
        raise KeyError(code)
    return Language(code)


@cache
def _table(code: str, subject: str) -> dict[str, str]:
    return json.decode((TEXTS / code / f"{subject}.json").read_bytes(), type=dict[str, str])
