"""Where the header of a table stands, and what is between its cells: judged by names that are known, never by looks.

A header is the line in whose cells the most known names stand, and the separator the one that makes it so. Above it may
be titles, in one line or some. A header of two lines has groups above, which spreadsheets write once for several cells.
Where another table of the form had its header is where it is here, too, if a name stands there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from unicodedata import normalize

from advisor.batch.reading.csv_grammar import fields_apart, record_end, strict_records
from advisor.batch.reading.dialect import SEPARATORS
from advisor.batch.reading.table_blocks import MOST_LINE

BLANKS = " \t\r\n\u00a0\ufeff"  # the last stands where files were put together, one behind the other
MOST_LINES = 30  # that are looked at for a header
MOST_NAMES_BELOW = 2  # names that stand below each other where rows are merchants
_YEAR = re.compile(r"'?(?:19|20)\d\d ?년?(?: ?[.~/-].*)?")  # `2025`, `2025년`, `2026.1~10`
_STATED = re.compile(rb'"?sep=(.)"?\r*\n', re.IGNORECASE)

# how much a cell tells that it stands in a header: NAME, or ANSWER for what may as well be somebody's answer, or 0;
# BESIDE for what forms and offices write below a name, and is none: what is counted, or that an answer follows
Knows = Callable[[str], int]
NAME, ANSWER, BESIDE = 2, 1, -1
Score = tuple[int, int]
Lines = tuple[int, int]  # the first and the last of a header


@dataclass(frozen=True, slots=True)
class Header:
    """A header. titles: its cells as they are written. line: its first line. first: the line behind it.

    lines: how many records it takes: 2 with groups above. size: how many bytes lie before what is behind it. wrong: a
    code, where it cannot be read. written: its records as they are, where they are more than one. above: the texts in
    the lines above it. sideways: names stand below each other, too, and more of them.
    """

    separator: str
    titles: tuple[str, ...]
    line: int
    first: int
    size: int
    wrong: str | None = None
    lines: int = 1
    written: tuple[tuple[str, ...], ...] = ()
    above: tuple[str, ...] = ()
    sideways: bool = False


def find_header(
    data: bytes,
    encoding: str,
    knows: Knows,
    separator: str | None = None,
    first: str | None = None,
    lines: Lines | None = None,
) -> Header:
    """Finds the header in what a table begins with. separator: where it is stated; first: the one to try first.

    lines: where it stood in another table of the form.
    """
    stated = _STATED.match(data)
    skipped = 0 if stated is None else stated.end()
    if stated is not None and stated[1].decode("latin-1") in SEPARATORS:
        separator = separator or stated[1].decode()
    found = [
        (each, list(_candidates(data, skipped, each, encoding)))
        for each in ([separator] if separator is not None else sorted(SEPARATORS, key=lambda each: each != first))
    ]
    best: tuple[Score, Header] = ((0, 0), _unknown(found))
    for _, headers in found:
        best = max(best, _best(headers, knows, lines), key=lambda each: each[0])
    candidates = next((headers for each, headers in found if each == best[1].separator), [])
    return _among(best[1], candidates, knows)


def best_header(
    rows: Iterable[tuple[int, Sequence[str]]], knows: Knows, lines: Lines | None = None
) -> tuple[Score, Header]:
    """What the header among the first rows of a sheet tells, and itself: its lines are rows.

    lines: as in `find_header`. Where no name is known, it is the first row with the most cells that hold something.
    """
    singles = [
        Header("", tuple(cell.strip() for cell in cells), place, place + 1, 0)
        for place, cells in rows
        if any(map(str.strip, cells))
    ]
    if not singles:
        return (0, 0), Header("", (), 1, 1, 0)
    best = _best(singles, knows, lines)
    header = best[1] if any(best[0]) else max(singles, key=_filled)
    return best[0], _among(header, singles, knows)


def _among(header: Header, candidates: Sequence[Header], knows: Knows) -> Header:
    """A header with what stands around it: the titles above, and below it lines of what its columns count."""
    header = _counted(header, candidates, knows)
    own = tuple(each.titles for each in candidates if header.line <= each.line < header.first)
    above = tuple(text for each in candidates if each.line < header.line for text in each.titles if text)
    sideways = _is_sideways(header, candidates, knows)
    return replace(header, written=own if header.lines > 1 else (), above=above, sideways=sideways)


def _counted(header: Header, candidates: Sequence[Header], knows: Knows) -> Header:
    """A header with the lines below it that say what its columns count."""
    while (below := next((each for each in candidates if each.line == header.first), None)) is not None:
        titles = _counting(header.titles, below.titles, knows)
        if titles is None:
            break
        wrong = header.wrong or below.wrong
        header = replace(below, titles=titles, line=header.line, wrong=wrong, lines=header.lines + 1)
    return header


def _is_sideways(header: Header, candidates: Sequence[Header], knows: Knows) -> bool:
    """Whether names stand below each other in the first column: most of what is in it, and more than in the header."""
    column = {each.titles[0] for each in candidates if each.titles[0]}
    names = len([title for title in column if knows(title) == NAME])
    return names * 2 > len(column) and names > max(MOST_NAMES_BELOW, _score(header.titles, knows)[0])


def _counting(titles: Sequence[str], cells: Sequence[str], knows: Knows) -> tuple[str, ...] | None:
    """The titles with what a line below them counts: people, sums, years; None where it is no such line.

    Years stand below groups. The numbers of the columns, `①` or `(1)` one after the other, say nothing of them.
    """
    filled = [cell for cell in cells if cell]
    numbers = [normalize("NFKC", cell).strip("()") for cell in cells if not cell.isdecimal()]
    if len(numbers) > 1 and numbers == [str(at) for at in range(1, len(cells) + 1)]:
        return tuple(titles)
    if not filled or not all(knows(cell) == BESIDE or _YEAR.fullmatch(cell) for cell in filled):
        return None
    groups = _groups(titles, cells) or titles
    return tuple(
        f"{one} ({other.strip('()[]')})" if one and other else one
        for one, other in zip_longest(groups, cells, fillvalue="")
    )


def _best(headers: Sequence[Header], knows: Knows, lines: Lines | None) -> tuple[Score, Header]:
    """The first that tells most; one of two lines also where it tells as much, and names more columns.

    But the one at the lines that are stated, if a name stands in it that nobody answers with.
    """
    best = max(((_score(each.titles, knows), each) for each in headers), key=lambda each: each[0])
    pairs = list(_of_two_lines(headers, knows))
    for each in () if lines is None else (*headers, *pairs):
        for header in (each, _counted(each, headers, knows)):
            score = _score(header.titles, knows)
            if (header.line, header.first - 1) == lines and score[0]:
                return score, header
    for pair in pairs:
        score = _score(pair.titles, knows)
        if (score, _filled(pair)) > (best[0], _filled(best[1])) and any(score):
            best = (score, pair)
    return best


def _filled(header: Header) -> int:
    return len([title for title in header.titles if title])


def _score(titles: Sequence[str], knows: Knows) -> Score:
    """How many names a header has that nobody answers with, and how many others that are known."""
    weights = [knows(title) for title in {*titles} if title]
    return weights.count(NAME), weights.count(ANSWER)


def _of_two_lines(headers: Sequence[Header], knows: Knows) -> Iterator[Header]:
    """Pairs of lines that may be one header: a group stands above several cells, and hides no name that is known."""
    for upper, lower in pairwise(headers):
        groups = _groups(upper.titles, lower.titles)
        if groups is None or upper.first != lower.line or _counting(upper.titles, lower.titles, knows) is not None:
            continue
        below = ["" if knows(cell) == BESIDE else cell for cell in lower.titles]
        below += [""] * (len(groups) - len(below))
        if any(
            knows(one) == NAME and other and _named(one, other, below, knows) != one
            for one, other in zip(upper.titles, below, strict=False)
            if groups.count(one) == 1
        ):
            continue
        titles = tuple(_named(one, other, below, knows) for one, other in zip(groups, below, strict=True))
        yield replace(lower, titles=titles, line=upper.line, wrong=upper.wrong or lower.wrong, lines=2)


def _groups(upper: Sequence[str], lower: Sequence[str]) -> list[str] | None:
    """What stands above each cell, groups also where they were written once; None where there is no group."""
    groups, is_any = [*upper, *[""] * (len(lower) - len(upper))], False
    for at in range(1, len(groups)):
        if at < len(lower) and lower[at] and groups[at] in ("", groups[at - 1]) and groups[at - 1]:
            groups[at], is_any = groups[at - 1], True
    return groups if is_any else None


def _named(group: str, cell: str, below: Sequence[str], knows: Knows) -> str:
    """What a column is called below a group: the cell, where that is a name or stands there once."""
    if not cell or not group:
        return cell or group
    whole = f"{group} [{cell}]"
    if knows(whole):
        return whole
    return cell if knows(cell) == NAME or below.count(cell) == 1 else f"{group} {cell}"


def _candidates(data: bytes, skipped: int, separator: str, encoding: str) -> Iterator[Header]:
    """The records that a table begins with."""
    line = 1 + data[:skipped].count(b"\n")
    for _ in range(MOST_LINES):
        rest = data[skipped:]
        if not rest:
            return
        end = record_end(rest, separator.encode(), "strict", ended=True)
        wrong, record = None, rest[:end]
        if end is None:
            end = rest.find(b"\n") + 1 or len(rest)
            wrong, record = "stray-quote", rest[:end]
            fields = fields_apart(record, separator)
        else:
            fields = next(strict_records(record, separator))[2]
        try:
            titles = tuple(field.decode(encoding).strip(BLANKS) for field in fields)
        except UnicodeDecodeError:
            wrong, titles = "wrong-letters", tuple(field.decode(encoding, "replace") for field in fields)
        if b"\0" in record:
            wrong = "nul-byte"
        if len(record) > MOST_LINE:
            wrong = "line-too-long"
        skipped += end
        yield Header(separator, titles, line, line + record.count(b"\n"), skipped, wrong)
        line += record.count(b"\n")


def _unknown(found: Sequence[tuple[str, Sequence[Header]]]) -> Header:
    """The first line with the most cells that hold something, where no name is known: cut where two lines that follow
    each other have as many cells, and most."""
    best, most = [found[0][1][0]], 1
    for _, headers in found:
        cells = max(
            (len(one.titles) for one, other in pairwise(headers) if len(one.titles) == len(other.titles)), default=0
        )
        if cells > most:
            best, most = list(headers), cells
    return max(best, key=_filled)
