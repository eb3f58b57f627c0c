"""Reading a long text on a terminal: a page at a time, so that the first half page does not run off the screen."""

from collections.abc import Callable, Iterator
from typing import TextIO

from advisor.wording.language import Language

ENOUGH = "0"
SHORTEST_PAGE = 8


def read_through(
    rest: str, language: Language, keys: TextIO, screen: TextIO, show: Callable[[str], None], height: int
) -> None:
    """Shows what follows the first half page: Enter goes on, `0` and Enter or the end of input stops.

    keys: where Enter is read; screen: where the question stands; show: how text is written; height: lines of a screen.
    """
    for page in pages(rest, max(height - 2, SHORTEST_PAGE)):
        screen.write(language.say("questions.read_on"))
        screen.flush()
        answer = keys.readline()
        if not answer.endswith("\n") or answer.strip() == ENOUGH:
            return
        show(page)


def pages(text: str, lines: int) -> Iterator[str]:
    """The text in pages of so many lines; a page ends before a heading rather than after it."""
    left = text.splitlines(keepends=True)
    while left:
        end = min(lines, len(left))
        breaks = [at for at in range(end // 2, end) if at < len(left) and left[at].startswith("■")]
        if len(left) > lines and breaks:
            end = breaks[-1]
        yield "".join(left[:end])
        left = left[end:]
