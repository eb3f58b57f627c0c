"""Several names in one text, joined as forms, programs and people join them, with what may stand within a name, too."""

import re
from collections.abc import Callable, Iterator, Sequence

BETWEEN = ";"
MOST_PARTS = 61  # of a list in one cell, with what joins them
_WRAPPED = re.compile(r"\s*(?:\[[^\[\]]*\]|\{[^{}]*\})\s*")  # a list as programs write it: ['a', 'b'], {a,b}
_COMMAS = re.compile(r"\s*([;,\n])\s*")
# what people put between two names; the number or the sign of the next one is a part of it
_JOINTS = re.compile(
    r"\s*([;,\n|/+&·ㆍ‧・]|그리고|(?<=\s)및(?=\s)|(?<=[가-힣])[와과](?=\s)"
    r"|\s(?=[①-⑳❶-❿•▪○●■▶]|\d{1,2}[.)]\s?\D)|(?<=\s)and(?=\s))\s*"
)


def is_wrapped(text: str) -> bool:
    """Whether a text is a list as programs write it."""
    return _WRAPPED.fullmatch(text) is not None


def unwrapped(text: str) -> str:
    """What stands in a list that a program wrote: `['a', 'b']`, `["a"]`, `{a,b}`; other texts as they are."""
    return text.strip()[1:-1] if is_wrapped(text) else text


def parts_of(text: str) -> list[str]:
    """The parts of a list, wherever it can be cut."""
    return [part.strip() for part in _JOINTS.split(unwrapped(text))[::2]]


def chosen_in(text: str, chosen: Callable[[str], str | None]) -> tuple[str, ...] | None:
    """What all parts of a list choose; None where it is none, or two. chosen: what a text chooses, if it is a name, and
    several with BETWEEN between them.

    Forms join with commas and people with all kinds of marks, which may stand within a name, too.
    """
    for joints in (_COMMAS, _JOINTS):
        parts = joints.split(text.strip().strip(",;/|"))
        lists = _readings(parts, chosen) if 1 < len(parts) <= MOST_PARTS else ()
        found = [tuple(BETWEEN.join(each).split(BETWEEN)) for each in lists]
        if len({frozenset(each) for each in found}) == 1:
            return found[0]
    return None


def _readings(parts: Sequence[str], chosen: Callable[[str], str | None]) -> Iterator[tuple[str, ...]]:
    """The lists that parts and what joins them can be: `a, b` is two names, or one that has a comma."""
    if not parts:
        yield ()
    for end in range(1, len(parts) + 1, 2):
        first = chosen("".join(parts[:end]))
        if first is not None:
            yield from ((first, *rest) for rest in _readings(parts[end + 1 :], chosen))
