"""Guesses for the columns of one table, of which no two mean the same."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from advisor.batch.mapping.table_map import KEEP, LEAVE, OPEN, Based, MappedColumn
from advisor.profile.name_keys import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from advisor.batch.mapping.column_guesses import Guess

TIERS: tuple[Based, ...] = ("stated", "id", "label", "word", "option", "near", "values", "none")


def repeated_titles(guesses: "Sequence[Guess]") -> "Iterator[str]":
    """Yields the titles of columns that a map would tell something of, and that stand in the header twice."""
    used = {key(guess.column.title) for guess in guesses if guess.column.means != LEAVE}
    found = Counter(key(guess.column.title) for guess in guesses)
    for title, told in {guess.column.title: key(guess.column.title) for guess in guesses}.items():
        if told in used and found[told] > 1:
            yield title


def alone(guesses: "Sequence[Guess]") -> "list[Guess]":
    """The guesses, of which no two mean the same: what is surer goes before what is less, and those that are as sure
    are all open; of two columns with one title the second is left away."""
    found = list(guesses)
    taken: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    titles: set[str] = set()
    for at, guess in enumerate(found):
        if key(guess.column.title) in titles:
            found[at] = replace(guess, column=MappedColumn(guess.column.title, LEAVE), based="none", rivals=())
            continue
        titles.add(key(guess.column.title))
        if guess.column.means not in (KEEP, LEAVE, OPEN):
            taken.setdefault((guess.column.means, guess.column.part), []).append(at)
    for (means, _), places in taken.items():
        if len(places) < 2:
            continue
        best = min(TIERS.index(found[at].based) for at in places)
        likely = [at for at in places if TIERS.index(found[at].based) == best]
        for at in places:
            if at not in likely or len(likely) > 1:
                column = MappedColumn(found[at].column.title, OPEN if at in likely else LEAVE)
                found[at] = replace(found[at], column=column, rivals=(means,))
    whole = {guess.column.means for guess in found if not guess.column.part}
    for at, guess in enumerate(found):
        if guess.based == "option" and guess.column.part and guess.column.means in whole:
            found[at] = replace(guess, column=MappedColumn(guess.column.title, OPEN), rivals=(guess.column.means,))
    settled = {guess.column.means for guess in found}
    return [_left_where_settled(guess, settled) for guess in found]


def _left_where_settled(guess: "Guess", settled: set[str]) -> "Guess":
    """A column that only looks like what another one certainly states is left away."""
    rivals = tuple(name for name in guess.rivals if name not in settled)
    if guess.column.means != OPEN or guess.based not in ("near", "values") or rivals == guess.rivals:
        return guess
    if rivals:
        return replace(guess, rivals=rivals)
    return replace(guess, column=MappedColumn(guess.column.title, LEAVE), rivals=())
