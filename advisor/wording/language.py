"""One language: its own sentences by key, and its version of the catalog's texts. What it lacks is said in Korean.

A table is a JSON file `texts/LANGUAGE/SUBJECT.json`; the key `plan.verdict.match` stands in `plan.json` under
`verdict.match`. A language is a folder: adding one needs no code, and it may have as little as one sentence. Tables are
read when first needed.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from msgspec import DecodeError, json

from advisor.languages import KOREAN, TABLE, TEXTS, languages

if TYPE_CHECKING:
    from advisor.catalog.model.catalog import Text

T = TypeVar("T")


class NotSaid(KeyError):
    """A sentence that a language does not have."""


class Language:
    """All that is said in one language. `code` is an ISO 639-1 code such as `ko`.

    alone: what it lacks is not said in Korean but raises NotSaid (see `whole`).
    """

    def __init__(self, code: str, *, alone: bool = False) -> None:
        self.code = code
        self._alone = alone

    @property
    def name(self) -> str:
        """What its speakers call it; its code where it does not say."""
        return _table(self.code, "kiosk").get("language.name", self.code)

    def say(self, key: str, **values: object) -> str:
        """The sentence under `key`, its `{names}` filled in. Raises NotSaid for one that Korean lacks too."""
        sentence = self._first((key,))
        if sentence is None:
            raise NotSaid(key)
        return sentence.format(**values) if values else sentence

    def counted(self, key: str, count: int) -> str:
        """The sentence under `key` with a `{count}`; for one, that under `key.1`, if the language tells them apart."""
        keys = (f"{key}.1", key) if count == 1 else (key,)
        sentence = self.say_first(keys, count=count)
        if sentence is None:
            raise NotSaid(key)
        return sentence

    def say_first(self, keys: tuple[str, ...], **values: object) -> str | None:
        """The sentence under the first of the keys that the language has; of those that Korean has if it has none."""
        sentence = self._first(keys)
        return None if sentence is None else sentence.format(**values)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence, if only in Korean: what a key is for does not differ between languages."""
        subject, _, name = key.partition(".")
        return name in _table(self.code, subject) or name in _table(KOREAN, subject)

    def whole(self, tell: Callable[["Language"], T]) -> T:
        """What `tell` puts together, in one language: all of it in Korean where this one lacks any part."""
        if self._alone or self.code == KOREAN:
            return tell(self)
        try:
            return tell(Language(self.code, alone=True))
        except NotSaid:
            return tell(language(KOREAN))

    def text(self, text: "Text") -> str:
        """The catalog's text in this language, or in Korean, which the reader has made sure is there."""
        if isinstance(text, str):
            return text
        own = text.get(self.code)
        return text[KOREAN] if own is None else own

    def optional(self, text: "Text | None") -> str | None:
        """Like `text`, for a text that may be absent."""
        return None if text is None else self.text(text)

    def _first(self, keys: tuple[str, ...]) -> str | None:
        for code in (self.code, KOREAN):
            for key in keys:
                subject, _, name = key.partition(".")
                sentence = _table(code, subject).get(name)
                if sentence is not None:
                    if self._alone and code != self.code:
                        raise NotSaid(key)
                    return sentence
        return None


@cache
def language(code: str) -> Language:
    """The language of a code. Raises KeyError if there is none."""
    if code not in languages():
        raise KeyError(code)
    return Language(code)


def in_all_languages(key: str, **values: object) -> dict[str, str]:
    """A sentence in Korean and in every language that has its own."""
    said = {code: language(code).say(key, **values) for code in languages()}
    return {code: text for code, text in said.items() if code == KOREAN or text != said[KOREAN]}


@cache
def _table(code: str, subject: str) -> dict[str, str]:
    """A table; without sentences where a language other than Korean has none, or one that cannot be read."""
    try:
        return read_table(code, subject)
    except (OSError, DecodeError):
        if code == KOREAN:  # our own mistake: there is nothing to fall back to
            raise
        return {}


def read_table(code: str, subject: str) -> dict[str, str]:
    """A table as it stands in its file. Raises OSError, DecodeError."""
    return json.decode((TEXTS / code / f"{subject}{TABLE}").read_bytes(), type=dict[str, str])
