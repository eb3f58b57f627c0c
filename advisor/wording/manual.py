"""Text that explains the program, laid out for a screen: paragraphs, and rows of a term with its explanation.

A source line is a paragraph. Its further lines are set under its own indentation, or, where a term and two or more
spaces begin it, under the explanation: `  --lang CODE   the language`.
"""

import re
from collections.abc import Iterable

from advisor.wording.terminal_columns import width, wrap

COLUMNS = 80
WIDEST_TERM = 26
GAP = 2
LEAST_ROOM = 24  # columns; with less of them beside it, an explanation begins below its term
_ROW = re.compile(r"^( *(?:- )?)(\S(?:.*?\S)??)(  +)(\S.*)$")
_INDENT = re.compile(r"^ *(?:- )?")


def laid(text: str, columns: int = COLUMNS) -> str:
    """Returns the text in lines of at most `columns`; a longer word is cut."""
    return "\n".join(line.rstrip() for source in text.split("\n") for line in _lines(source, columns))


def rows(pairs: Iterable[tuple[str, str]], widest: int = WIDEST_TERM) -> str:
    """Returns source lines for terms and explanations, the latter below each other. Terms beyond `widest` stand out."""
    pairs = list(pairs)
    column = max((width(term) for term, _ in pairs if width(term) <= widest), default=0) + GAP
    lines = []
    for term, text in pairs:
        if width(term) <= widest:
            lines.append(f"  {term}{' ' * (column - width(term))}{text}")
        else:
            lines += [f"  {term}", f"{' ' * (2 + column)}{text}"]
    return "\n".join(lines)


def _lines(source: str, columns: int) -> list[str]:
    row = _ROW.match(source)
    if row is None:
        indent = _INDENT.match(source)
        head = indent.group() if indent else ""
        if columns - width(head) < LEAST_ROOM:
            head = " " * (2 * GAP)
        return _hanging(head, source.strip(" ").removeprefix("- "), columns)
    before, term, gap, text = row.groups()
    head = f"{before}{term}{gap}"
    if columns - width(head) >= LEAST_ROOM:
        return _hanging(head, text, columns)
    return [*_hanging(before, term, columns), *_hanging(" " * (len(before) + GAP), text, columns)]


def _hanging(head: str, text: str, columns: int) -> list[str]:
    """The text after a head, its further lines under its first."""
    room = max(columns - width(head), 2)
    first, *more = wrap(text, room)
    return [head + first, *(" " * width(head) + line for line in more)]
