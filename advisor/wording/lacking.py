"""What each language lacks, for whoever translates: `make translations`. What is missing is said in Korean."""

import sys
from collections.abc import Iterable, Iterator
from string import Formatter
from typing import Literal

from msgspec import DecodeError, Struct

from advisor.languages import KOREAN, TABLE, TEXTS, TOPICS, languages
from advisor.wording.language import read_table
from advisor.wording.topics import SUFFIX, own_topics, read_topic

# filled in by one language alone: English parsers' own words
OF_ONE_LANGUAGE = {"{detail}"}
FOR_ONE = ".1"


class Lack(Struct, frozen=True):
    """What is not as in Korean: `missing` or `unreadable`, or `unknown` (a key, a topic or a blank Korean lacks).

    file: its path inside the folder of texts. names: keys or blanks; none where all of the file is meant.
    """

    file: str
    what: Literal["missing", "unreadable", "unknown"]
    names: tuple[str, ...] = ()


def lacks(code: str) -> Iterator[Lack]:
    """What a language lacks, table by table, then topic by topic."""
    for subject in sorted(_subjects(KOREAN) | _subjects(code)):
        yield from _table_lacks(code, subject)
    known, own = own_topics(KOREAN), own_topics(code)
    for name in sorted(known | own):
        file = f"{code}/{TOPICS}/{name}{SUFFIX}"
        if name not in known:
            yield Lack(file, "unknown")
        elif name not in own:
            yield Lack(file, "missing")
        else:
            try:
                read_topic(name, code)
            except (OSError, UnicodeError):
                yield Lack(file, "unreadable")


def lines(code: str) -> Iterator[str]:
    """What a language lacks, a line a name."""
    found = list(lacks(code))
    yield f"{code}: {'complete' if not found else 'not complete: what is missing is said in Korean'}"
    for lack in found:
        yield from (f"  {lack.file}: {lack.what}{name}" for name in [f" {each}" for each in lack.names] or [""])


def _table_lacks(code: str, subject: str) -> Iterator[Lack]:
    file = f"{code}/{subject}{TABLE}"
    if subject not in _subjects(KOREAN):
        yield Lack(file, "unknown")
        return
    try:
        own = read_table(code, subject)
        blanks = _blanks(own.values())
    except FileNotFoundError:
        yield Lack(file, "missing")
        return
    except (OSError, DecodeError, ValueError):  # a ValueError: a brace that nothing closes
        yield Lack(file, "unreadable")
        return
    korean = read_table(KOREAN, subject)
    missing = [key for key in korean if key not in own and not _is_for_one(key, own)]
    unknown = [*(key for key in own if key not in korean), *sorted(blanks - _blanks(korean.values()) - OF_ONE_LANGUAGE)]
    if missing:
        yield Lack(file, "missing", tuple(missing))
    if unknown:
        yield Lack(file, "unknown", tuple(unknown))


def _is_for_one(key: str, own: dict[str, str]) -> bool:
    """Whether a language says the same of one as of several, as most languages do."""
    return key.endswith(FOR_ONE) and key.removesuffix(FOR_ONE) in own


def _subjects(code: str) -> set[str]:
    files = (path.name for path in (TEXTS / code).glob(f"*{TABLE}"))
    return {name.removesuffix(TABLE) for name in files if not name.startswith(".")}


def _blanks(sentences: Iterable[str]) -> set[str]:
    """What sentences have filled in. Raises ValueError."""
    return {f"{{{name}}}" for text in sentences for _, name, _, _ in Formatter().parse(text) if name is not None}


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for each in languages() for line in lines(each))
