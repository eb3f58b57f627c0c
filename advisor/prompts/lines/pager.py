"""Reading a long text on a terminal: a page at a time, so that the first half page does not run off the screen."""

from collections.abc import Callable, Iterator
from typing import TextIO

from advisor.wording.language import Language

ENOUGH, TRY = "0", "1"
SHORTEST_PAGE = 8


def read_through(
    rest: str, language: Language, keys: TextIO, screen: TextIO, show: Callable[[str], None], height: int
) -> bool:
    """Shows what follows the first half page, a page at each Enter. Returns whether other answers are to be tried.

    keys: where Enter is read; screen: where the question stands; show: how text is written; height: lines of a screen.
    `0` and Enter, or the end of input, stops; `1` and Enter wants to try, at the end or before it.
    """
    for page in pages(rest, max(height - 2, SHORTEST_PAGE)):
        answer = _asked("read_on", language, keys, screen)
        if answer is None or answer in (ENOUGH, TRY):
            return answer == TRY
        show(page)
    return _asked("read_end", language, keys, screen) == TRY


def _asked(key: str, language: Language, keys: TextIO, screen: TextIO) -> str | None:
    """What was typed before Enter, or None at the end of input."""
    screen.write(language.say(f"questions.{key}"))
    screen.flush()
    answer = keys.readline()
    return answer.strip() if answer.endswith("\n") else None


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
