"""The plainest YAML, as most profiles are: one line an answer. Whatever is not plain is left to the YAML library.

Loading that library takes as long as the whole plan of such a profile. What is read here is the same tree, with the
same places, as the library's; a property holds the two together. Nothing is ever refused here.
"""

from advisor.catalog.source.nodes import Limits, Mapping, Node, Scalar, Sequence

MOST_LINES = 1_000
_BESIDE_LETTERS = str.maketrans("", "", "_-.")


def read(text: str, limits: Limits) -> Mapping | None:
    """Returns the mapping of lines `key: word`, `key: "word"` and `key: [word, word]`, or None for anything else.

    Empty lines and lines that begin with `#` may stand between them.
    """
    if "\r" in text:  # ends a line as well, also one of a comment
        return None
    lines = text.split("\n", MOST_LINES)
    entries: dict[str, tuple[Scalar, Node]] = {}
    for number, line in enumerate(lines, start=1):
        if not line or line[0] == "#":
            continue
        key, _, stated = line.partition(": ")
        value = _value(stated, number, len(key) + 3)
        if value is None or not _is_word(key) or key in entries:
            return None
        entries[key] = (Scalar(key, False, number, 1), value)
    # no node takes less than one character, but for the mapping itself
    if not entries or len(lines) > MOST_LINES or len(text) >= limits.nodes or limits.levels < 2:
        return None
    first, _ = next(iter(entries.values()))
    return Mapping(tuple(entries.values()), first.line, 1)


def _value(stated: str, line: int, column: int) -> Node | None:
    if stated[:1] == "[" and stated[-1:] == "]":
        return _list(stated[1:-1], line, column)
    if len(stated) > 1 and stated[0] == stated[-1] == '"':
        inner = stated[1:-1]
        return Scalar(inner, True, line, column) if _is_word(inner) else None
    return Scalar(stated, False, line, column) if _is_word(stated) else None


def _list(inner: str, line: int, column: int) -> Sequence | None:
    items = []
    at = column + 1
    for word in inner.split(", ") if inner else ():
        if not _is_word(word):
            return None
        items.append(Scalar(word, False, line, at))
        at += len(word) + 2
    return Sequence(tuple(items), line, column)


def _is_word(text: str) -> bool:
    """Whether it is a letter or digit, then letters, digits, `_`, `-` and `.`, all ASCII: no reader takes it apart."""
    return text[:1].isalnum() and text.isascii() and text.translate(_BESIDE_LETTERS).isalnum()
