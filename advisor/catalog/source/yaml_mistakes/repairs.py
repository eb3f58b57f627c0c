"""The slips that people make in a line of YAML, and the line as each of them would be mended."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from advisor.catalog.source.yaml_mistakes.yaml_lines import begins_text, dashes, depth, is_entry, is_written

ANY_KEY = "_any_"  # stands for the key that was lost

_STRAY = re.compile(r" *[^\s\w\[{#-](?=\s*[\w-]+:(?: |$)|\s*- )")
_SIGN_OF_TEXT = re.compile(r"[>|][+-]?\s*$")


class Slip(Struct, frozen=True):
    """The line, counted from 0, and the code for what is wrong with it. `spaces`: how many it should begin with."""

    code: str
    line: int
    spaces: int | None = None


class Repair(Struct, frozen=True):
    """What is tried: the line mended, or a new line above it."""

    slip: Slip
    mended: str
    above: str | None = None


def trials(lines: Sequence[str], number: int, held_by: str, meant: set[int]) -> Iterator[Repair]:
    """Yields trials for the line `number`. `held_by`: the line above the first; `meant`: columns it may belong to."""
    line = lines[number]
    above = next(filter(is_written, (*reversed(lines[:number]), held_by)), "")
    below = next(filter(is_written, lines[number + 1 :]), "")
    if not is_entry(line) and above and not is_entry(above) and depth(line) >= depth(above):
        return  # it goes on with a text
    yield from _moved(line, number, {*meant, depth(above), depth(below)})
    yield from _freed(line, number)
    yield from _dashed(line, number)
    yield from _keyed(line, number, below)
    yield from _under_key(line, number, meant)


def _moved(line: str, number: int, meant: set[int]) -> Iterator[Repair]:
    now = depth(line)
    for spaces in sorted({*meant, now - 2, now - 1, now + 1, now + 2} - {now}):
        if spaces >= 0:
            yield Repair(Slip("yaml-indent", number, spaces), " " * spaces + line.lstrip(" "))


def _freed(line: str, number: int) -> Iterator[Repair]:
    """Yields the line without a sign before it, which may have been put in, or written over a space."""
    stray = _STRAY.match(line)
    if stray is None:
        return
    for instead in ("", " "):
        yield Repair(Slip("yaml-stray-sign", number), line[: stray.end() - 1] + instead + line[stray.end() :])


def _dashed(line: str, number: int) -> Iterator[Repair]:
    """Yields the line with its dash mended: one too few, one too many, or no space after it."""
    spaces, rest = " " * depth(line), line.strip()
    slip = Slip("yaml-dash", number)
    if re.match(r"-[^\s-]", rest):
        yield Repair(slip, f"{spaces}- {rest[1:]}")
    elif rest == "-":
        yield Repair(slip, f"{spaces}- {ANY_KEY}:")
    elif rest.startswith("- - "):
        yield Repair(slip, spaces + rest[2:])
    elif not rest.startswith("-"):
        yield Repair(slip, f"{spaces}- {rest}")
        yield Repair(slip, f"{spaces[2:]}- {rest}")


def _keyed(line: str, number: int, below: str) -> Iterator[Repair]:
    """Yields the line with a key that can be read as one, if it has none."""
    start = " " * depth(line) + "- " * dashes(line)
    holds = depth(below) > depth(line)
    slip = Slip("yaml-key-form", number)
    if _SIGN_OF_TEXT.search(line) and not begins_text(line):
        yield Repair(slip, f"{start}{ANY_KEY}: >-")
    elif not is_entry(line):
        yield Repair(slip, f"{start}{ANY_KEY}:" if holds else f"{start}{ANY_KEY}: v")
    elif line.rstrip().endswith(":") and holds and not is_entry(below):
        yield Repair(slip, f"{line.rstrip()} >-")


def _under_key(line: str, number: int, meant: set[int]) -> Iterator[Repair]:
    """Yields the line below a key that may have been deleted."""
    now = depth(line)
    if line[now] in "]},:":
        return
    key = f"{ANY_KEY}:" if is_entry(line) else f"{ANY_KEY}: >-"
    for spaces in sorted({*meant, now - 2}):
        if 0 <= spaces < now or (spaces == now and line.lstrip(" ").startswith("- ")):
            yield Repair(Slip("yaml-key-lost", number), line, " " * spaces + key)
