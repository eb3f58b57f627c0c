"""Which line is to be changed so that a file can be read as YAML: the parser stops where it can go on no longer, and
that is often lines below the slip.

Above the stop one line after another is changed as a person would mend it: moved, given its colon or its dash, or given
the key above it that was lost. The change that lets the parser go on farthest, and leaves the most regular file, wins.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import replace

from advisor.catalog.source.yaml_events import read_events
from advisor.catalog.source.yaml_mistakes.repairs import Repair, Slip, trials
from advisor.catalog.source.yaml_mistakes.suspicion import Looks
from advisor.catalog.source.yaml_mistakes.yaml_lines import columns, depth, is_written

_ABOVE = 200  # lines above the stop that are looked at, at most
_BELOW = 40  # lines below the stop that a change should let the parser read
_LONGEST = 100_000  # characters of these lines, at most
_DEEPEST = 64  # levels: the parser needs a time that grows with their square
_MOST_READ = 150_000  # lines read in all trials together, at most: some tenths of a second

# What people do most often comes first, where several changes serve as well.
_RANK = {"yaml-indent": 0, "yaml-stray-sign": 1, "yaml-dash": 2, "yaml-key-form": 3, "yaml-key-lost": 4}


class _Part(Struct, frozen=True):
    """Some lines of a file, and above them those that lead there: together they are a file.

    `first`: the number of the first of `lines` in the whole file; `stop`: the number in `lines` of the one at which the
    parser stops.
    """

    head: tuple[str, ...]
    lines: tuple[str, ...]
    first: int
    stop: int

    def text(self, trial: Repair | None = None) -> str:
        """The part as a file of its own, as it is or with one change."""
        lines = [*self.head, *self.lines]
        if trial is not None:
            place = len(self.head) + trial.slip.line
            lines[place : place + 1] = [trial.mended] if trial.above is None else [trial.above, trial.mended]
        return "\n".join(lines)


def find_slip(lines: list[str], stop: int, opened: tuple[int, int] | None = None) -> Slip | None:
    """Returns the likely slip, or None. `stop`: the line, from 0, at which the parser stopped; `opened`: line and
    column of the list or mapping that it was in, if it told."""
    stop = min(stop, len(lines) - 1)
    now = depth(lines[stop])
    part = _part(lines, stop, opened or (0, max(now - 1, 0)))
    if part is None or _read(part, None)[0] != part.stop:
        return None  # cut out of its file it is another one: what stands above has a say
    meant = {now, opened[1]} if opened else {now}
    best: tuple[tuple[int, ...], Slip] | None = None
    for trial in islice(_all_trials(part, meant), _MOST_READ // len(part.lines)):
        reached, faults = _read(part, trial)
        score = (-reached, faults, _RANK[trial.slip.code], *_move(part, trial, meant))
        if reached > part.stop and (best is None or score < best[0]):
            best = score, trial.slip
    return None if best is None else replace(best[1], line=part.first + best[1].line)


def stop_of(error: Any) -> int | None:
    """Returns the line, from 0, at which the parser stopped; where it missed the colon of a key, that of the key."""
    opened, doing = getattr(error, "context_mark", None), str(getattr(error, "context", ""))
    told = getattr(error, "problem_mark", None)
    mark = opened if told is None or (opened is not None and "simple key" in doing) else told
    return None if mark is None else int(mark.line)


def _part(lines: list[str], stop: int, opened: tuple[int, int]) -> _Part | None:
    """Takes out the lines from the last one that belongs to what was open, or holds it."""
    above = range(stop - 1, max(opened[0], stop - _ABOVE) - 1, -1)
    first = next((number for number in above if _belongs(lines[number], opened[1])), None)
    if first is None:
        return None
    part = _Part(tuple(_head(lines, first)), tuple(lines[first : stop + _BELOW]), first, stop - first)
    return part if len(part.text()) <= _LONGEST else None


def _belongs(line: str, column: int) -> bool:
    """Whether a line begins something at a column, or stands left of it."""
    return is_written(line) and (depth(line) < column or column in columns(line))


def _head(lines: list[str], first: int) -> list[str]:
    """Returns the lines that lead to the first one: each stands left of all below it. The one right above it may stand
    as far right: it may be a key without its value."""
    head: list[str] = []
    right = most = depth(lines[first])
    for line in filter(is_written, reversed(lines[:first])):
        if depth(line) <= most:
            head.append(line)
            most = depth(line) - 1
        most = min(most, right - 1)
        if most < 0:
            break
    return head[::-1]


def _all_trials(part: _Part, meant: set[int]) -> Iterator[Repair]:
    """Yields the trials for the first line, for the one at which the parser stopped, and upwards from there."""
    held_by = part.head[-1] if part.head else ""
    for number in (0, *range(part.stop, 0, -1)):
        if is_written(part.lines[number]):
            yield from trials(part.lines, number, held_by, meant)


def _move(part: _Part, trial: Repair, meant: set[int]) -> tuple[bool, int]:
    """Returns whether a line was moved to where neither a neighbour nor what was open begins, and how far."""
    spaces, number = trial.slip.spaces, trial.slip.line
    if spaces is None:
        return False, 0
    above = next(filter(is_written, reversed((*part.head, *part.lines[:number]))), "")
    below = next(filter(is_written, part.lines[number + 1 :]), "")
    return spaces not in {*meant, depth(above), depth(below)}, abs(spaces - depth(part.lines[number]))


def _read(part: _Part, trial: Repair | None) -> tuple[int, int]:
    """Returns at which line of the part the parser stops, and how much of what it read looks like a mistake."""
    text = part.text(trial)
    lines = text.split("\n")
    looks = Looks(lines)
    stop = len(lines)
    try:
        for event in read_events(text):
            looks.at(event)
            if len(looks.open) > _DEEPEST:
                stop = event.start_mark.line
                break
    except yaml.YAMLError as error:
        stop = stop_of(error) or 0
    added = 1 if trial is not None and trial.above is not None else 0
    return stop - len(part.head) - added, looks.faults + looks.swallowed(stop)
