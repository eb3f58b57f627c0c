"""The profiles of a file of JSON Lines: what each is called, and where a person finds what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from advisor.problem import Place, Problem

IN_LINE = rb'"id"\s*:\s*(?:"[^"\\]*"|-?\d+)'
OWN_ID = re.compile(rb"%b\s*,|,\s*%b" % (IN_LINE, IN_LINE))


@dataclass(frozen=True, slots=True)
class GivenProfile:
    """A profile that was given: what it is called, its content, and where that stands. row: its line of JSON Lines.

    moved: the content is not as it stands there, so that a column of it says nothing.
    """

    name: str
    data: bytes | Problem
    file: str
    row: int | None = None
    moved: bool = False

    def at_home(self, problem: Problem) -> Problem:
        """The problem with the place where a person finds it."""
        if self.row is None:
            return problem
        return replace(problem, place=Place(self.file, self.row, None if self.moved else problem.place.column))


def profile_lines(data: bytes, file: str, called: str) -> Iterator[GivenProfile]:
    """Yields the profiles of a file, each by its id, or by its line in what the file is called."""
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            yield _of_line(line, file, f"{called}:{number}", number)


def _of_line(line: bytes, file: str, called: str, number: int) -> GivenProfile:
    """A line of JSON without its `id`, which names it: whatever else is wrong with it, its reader will say."""
    nameless = GivenProfile(called, line, file, number)
    try:
        line.decode()  # what is skipped of JSON is not looked at, and may be in letters of anything
        document = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return nameless
    if not isinstance(document, dict) or not isinstance(document.get("id"), str | int):
        return nameless
    name = str(document.pop("id"))
    blanked = OWN_ID.sub(lambda own: b" " * len(own[0].decode()), line, count=1)  # columns count letters, not bytes
    if _is_json_of(document, blanked):
        return GivenProfile(name, blanked, file, number)
    return GivenProfile(name, msgspec.json.encode(document), file, number, moved=True)


def _is_json_of(document: object, line: bytes) -> bool:
    try:
        return bool(msgspec.json.decode(line) == document)
    except msgspec.DecodeError:
        return False
