"""What the columns of a table that was looked at may mean, how that is known, and what is open.

An exact text of the catalog is known, and is no guess. All else is one, which a person sees in the map before anything
is done with it; where two readings are near, it is a question.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from msgspec import structs

from advisor.batch.mapping.table_look import Seen, TableLook
from advisor.batch.mapping.table_map import ID, KEEP, LEAVE, NO_FACTS, OPEN, UNITS, Based, MappedColumn
from advisor.batch.mapping.yes_no_titles import AskedOptions
from advisor.batch.register_cells import Cells, RefusedCell
from advisor.batch.register_columns import DONE, Choice, FactColumn, is_answer
from advisor.catalog.model.catalog import Catalog
from advisor.profile.amount_texts import WON
from advisor.profile.vocabulary import JOINTS, Vocabulary, key, unwrapped
from advisor.wording.table_words import plain, words

FITS, NEAR = 0.8, 0.5  # shares of a column's cells that are understood
ALIKE = 0.75
MOST_RIVALS = 4
TIERS: tuple[Based, ...] = ("stated", "id", "label", "word", "option", "near", "values", "none")
MOST_ASKED = 12  # more are easier to answer in the map
MOST_KINDS = 40  # of a column that a map lists
MOST_LISTED = 200
LONGEST_LISTED = 200
_BRACKETS = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
_UNIT = re.compile(  # 원 alone stands in many words: 지원, 직원
    rf"({'|'.join(sorted((unit for unit in UNITS if unit != '원'), key=len, reverse=True))})"
    r"|(?:단위\s*[:：]?|[(\[（])\s*(원)(?![가-힣])"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A text of a column. answer: what it states, OPEN where nobody knows, None for what needs no line in a map.

    near: options that its letters are near.
    """

    text: str
    count: int
    answer: str
    near: tuple[str, ...] = ()
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column may mean. rivals: facts that it may mean, where it is open. share: of its filled cells, how many
    are understood, None where that says nothing."""

    column: MappedColumn
    based: Based
    filled: int = 0
    rivals: tuple[str, ...] = ()
    share: float | None = None
    words: tuple[Word, ...] = ()

    @property
    def questions(self) -> int:
        """How many lines of the map are open."""
        return (OPEN in (self.column.means, self.column.unit)) + len(
            [word for word in self.words if word.answer == OPEN]
        )


class Guesser:
    """Guesses for tables of one catalog. choice: what is known of columns already."""

    def __init__(self, catalog: Catalog, cells: Cells, choice: Choice) -> None:
        self._catalog, self._cells, self._choice = catalog, cells, choice
        self._vocabulary = Vocabulary(catalog)
        self._known = self._vocabulary.known_columns()
        self._likely = self._vocabulary.likely_columns()
        self._asked = AskedOptions(catalog, self._vocabulary)
        self._askable = [name for name in catalog.facts if name in choice.facts]

    def knows(self, title: str) -> int:
        """How far a cell is a name that stands in headers; see `Knows`."""
        known = self._choice.knows(title)
        if known:
            return known
        told = key(title)
        is_known = told in self._likely or told in _titles(ID) or told in _titles(KEEP)
        return 2 if is_known or self._asked.named(title) is not None else 0

    def guesses(self, looked: TableLook) -> tuple[Guess, ...]:
        """A guess for each column with a title, in their order."""
        found = [self._guess(seen) for seen in looked.columns]
        return tuple(self._with_words(guess, seen) for guess, seen in zip(_alone(found), looked.columns, strict=True))

    def decided(self, guess: Guess, seen: Seen, means: str) -> Guess:
        """The guess once a person said what the column means."""
        column = MappedColumn(seen.title, means, (), (), self._unit(seen, means))
        return self._with_words(Guess(column, "stated", guess.filled), seen)

    def counted(self, guess: Guess, seen: Seen, unit: str) -> Guess:
        """The guess once a person said what its numbers count."""
        return self._with_words(replace(guess, column=structs.replace(guess.column, unit=unit)), seen)

    # --- columns --------------------------------------------------------------------------------------------------

    def _guess(self, seen: Seen) -> Guess:
        title, told = seen.title, key(seen.title)
        column = MappedColumn(title, LEAVE)
        named = self._choice.named(title)
        if named is not None and not (
            is_answer(title, named) and not self._says_whether(seen, named.fact, named.options)
        ):
            based: Based = "id" if named.how == "id" else "label" if named.how == "label" else "stated"
            in_doubt = named.unit in (None, OPEN) and named.how != "id"
            unit = self._unit(seen, named.fact) if in_doubt else named.unit
            made = MappedColumn(title, named.fact, named.options, (), unit, named.answers)
            return Guess(made, based, seen.filled)
        if self._choice.keeps(title):
            return Guess(replace_means(column, KEEP), "stated", seen.filled)
        likely = self._likely.get(told) or self._likely.get(key(_BRACKETS.sub("", title)))
        if likely is None and _BRACKETS.search(title):
            likely = self._known.get(key(_BRACKETS.sub("", title)))
        if likely is not None and likely.fact in self._choice.facts:
            return self._judged(seen, likely.fact, likely.options, "word")
        if told in _titles(ID) and not seen.repeated:
            return Guess(replace_means(column, ID), "word", seen.filled)
        if told in _titles(KEEP):
            return Guess(replace_means(column, KEEP), "word", seen.filled)
        return (
            self._by_option(seen)
            or self._by_likeness(seen)
            or self._by_values(seen)
            or Guess(column, "none", seen.filled)
        )

    def _says_whether(self, seen: Seen, fact: str, part: tuple[str, ...]) -> bool:
        """Whether a column called like an option says of each merchant whether it holds."""
        return seen.filled == 0 or self._share(seen, MappedColumn(seen.title, fact, part)) >= NEAR

    def _judged(self, seen: Seen, fact: str, part: tuple[str, ...], based: Based) -> Guess:
        """A guess by the title, which is open where the cells say something else, in more words than a few."""
        column = MappedColumn(seen.title, fact, part, (), self._unit(seen, fact))
        if len(seen.texts) > MOST_ASKED and self._share(seen, column) < NEAR:
            return Guess(replace_means(column, OPEN), based, seen.filled, (fact,))
        return Guess(column, based, seen.filled)

    def _by_option(self, seen: Seen) -> Guess | None:
        """By a title that asks of one option, where the cells say whether it holds."""
        asked = self._asked.named(seen.title)
        if asked is None or asked.fact not in self._choice.facts:
            return None
        column = self._asked.mapped(seen, asked)
        return None if column is None else Guess(column, "option", seen.filled)

    def _by_likeness(self, seen: Seen) -> Guess | None:
        """By a title that is nearly one of the catalog's."""
        names = {**self._likely, **self._known}
        alike = get_close_matches(key(seen.title)[:LONGEST_LISTED], names, n=MOST_RIVALS, cutoff=ALIKE)
        columns = dict.fromkeys(names[each] for each in alike if names[each].fact in self._choice.facts)
        facts = tuple(dict.fromkeys(column.fact for column in columns))
        if not facts:
            return None
        first = next(iter(columns))
        made = MappedColumn(seen.title, first.fact, first.options, (), self._unit(seen, first.fact))
        if len(facts) == 1 and seen.filled and self._share(seen, made) >= FITS:
            return Guess(made, "near", seen.filled)
        return Guess(MappedColumn(seen.title, OPEN), "near", seen.filled, facts)

    def _by_values(self, seen: Seen) -> Guess | None:
        """By what stands in its cells: names of options, which no other fact has."""
        if not seen.filled or seen.others or len(seen.texts) > MOST_KINDS:
            return None
        shares = {name: self._named_share(seen, name) for name in self._askable if name != DONE}
        near = sorted((name for name in shares if shares[name] >= NEAR), key=lambda name: -shares[name])
        if not near:
            return None
        if len(near) == 1 and shares[near[0]] >= FITS:
            return Guess(MappedColumn(seen.title, near[0]), "values", seen.filled)
        return Guess(MappedColumn(seen.title, OPEN), "values", seen.filled, tuple(near[:MOST_RIVALS]))

    def _named_share(self, seen: Seen, name: str) -> float:
        """The share of cells that name an option of a fact; what any fact may be answered with says nothing."""
        fact = self._catalog.facts[name]
        if not fact.traits.needs_options:
            return 0.0
        telling = fits = 0
        for text, count in seen.texts.items():
            meaning = self._vocabulary.meaning(name, text)
            if meaning is not None and meaning.cell in ("", "unknown", "declined", "none"):
                continue
            telling += count
            fits += count if meaning is not None else 0
        return fits / telling if telling else 0.0

    def _unit(self, seen: Seen, name: str) -> str | None:
        """What the numbers of a column count: as its title says; OPEN where there are some that may be two things."""
        fact = self._catalog.facts.get(name)
        if fact is None or fact.unit != WON:
            return None
        said = _UNIT.search(plain(seen.title))
        if said is not None:
            return said[1] or said[2]
        unsaid = self._vocabulary.unit_unsaid(name)
        return unsaid if any(self._vocabulary.is_in_doubt(name, text) for text in seen.texts) else None

    # --- what stands in them --------------------------------------------------------------------------------------

    def _share(self, seen: Seen, column: MappedColumn) -> float:
        understood = sum(count for text, count in seen.texts.items() if self._answer(column, text) is not None)
        return understood / seen.filled

    def _answer(self, column: MappedColumn, text: str) -> str | None:
        """What a text states, in the notation of a cell; None where nobody can know."""
        if column.part:
            as_column = FactColumn(0, column.title, column.means, column.part, column.values)
            return None if self._cells.said_in_parts([(as_column, text)])[1] else text
        found = self._cells.said(column.means, text, column.values, column.unit)
        if isinstance(found, RefusedCell):
            return None
        stated = column.values.get(key(text))
        return stated if stated is not None else text if found.word is None else found.word

    def _with_words(self, guess: Guess, seen: Seen) -> Guess:
        if guess.column.means in NO_FACTS:
            return guess
        listed = tuple(self._words(guess.column, seen))
        share = self._share(seen, guess.column) if seen.filled else None
        return replace(guess, words=listed, share=share)

    def _words(self, column: MappedColumn, seen: Seen) -> Iterator[Word]:
        """The texts that a person should see: all that are open, and those that were read in words."""
        open_ones: dict[str, int] = {}
        told: list[Word] = []
        for text, count in seen.texts.most_common():
            answer = self._answer(column, text)
            if answer is None and column.unit == OPEN and self._vocabulary.is_in_doubt(column.means, text):
                continue  # the unit is what is asked
            if answer is None:
                for part in self._open_parts(column, text):
                    open_ones[part] = open_ones.get(part, 0) + count
            elif answer != text and len(told) < MOST_KINDS:
                told.append(Word(text, count, answer))
        for text, count in list(open_ones.items())[:MOST_LISTED]:
            if len(text) <= LONGEST_LISTED:
                yield Word(text, count, OPEN, self._near(column, text))
        yield from (word for word in told if len(word.text) <= LONGEST_LISTED)

    def _open_parts(self, column: MappedColumn, text: str) -> Sequence[str]:
        """Of a list in one cell, the parts that nobody knows; else the whole text."""
        fact = self._catalog.facts.get(column.means)
        if fact is None or not fact.traits.is_set or column.part:
            return [text]
        parts = [part.strip() for part in JOINTS.split(unwrapped(text))[::2]]
        known = self._vocabulary.words_of(column.means)
        unknown = [part for part in parts if part and key(part) not in known and key(part) not in column.values]
        return unknown or [text]

    def _near(self, column: MappedColumn, text: str) -> tuple[str, ...]:
        """The options that a text is near, by their names."""
        known = {
            told: meaning.cell for told, meaning in self._vocabulary.words_of(column.means).items() if meaning.cell
        }
        alike = get_close_matches(key(text), known, n=3, cutoff=0.6)
        inside = [
            told
            for told in known
            if len(told) > 2 and (told in key(text) or (len(key(text)) > 1 and key(text) in told))
        ]
        return tuple(dict.fromkeys(known[each] for each in (*alike, *inside)))[:3]


def replace_means(column: MappedColumn, means: str) -> MappedColumn:
    """The same column with another meaning."""
    return MappedColumn(column.title, means, column.part, column.also, column.unit, column.values)


def _alone(guesses: Sequence[Guess]) -> list[Guess]:
    """The guesses, of which no two mean the same: what is surer goes before what is less, and those that are as sure
    are all open; of two columns with one title the second is left away."""
    found = list(guesses)
    taken: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    titles: set[str] = set()
    for at, guess in enumerate(found):
        if key(guess.column.title) in titles:
            found[at] = Guess(MappedColumn(guess.column.title, LEAVE), "none", guess.filled)
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


def _left_where_settled(guess: Guess, settled: set[str]) -> Guess:
    """A column that only looks like what another one certainly states is left away."""
    rivals = tuple(name for name in guess.rivals if name not in settled)
    if guess.column.means != OPEN or guess.based not in ("near", "values") or rivals == guess.rivals:
        return guess
    if rivals:
        return replace(guess, rivals=rivals)
    return replace(guess, column=MappedColumn(guess.column.title, LEAVE), rivals=())


def _titles(kind: str) -> frozenset[str]:
    """What columns are called that hold an id, or a name to carry through."""
    return frozenset(key(word) for word in words(f"columns.{kind}"))


def columns_of(guesses: Sequence[Guess]) -> tuple[MappedColumn, ...]:
    """The columns of a map, with what was found out of their texts."""
    return tuple(_with_values(guess) for guess in guesses)


def _with_values(guess: Guess) -> MappedColumn:
    values: Mapping[str, str] = {word.text: word.answer for word in guess.words if word.answer != OPEN}
    column = guess.column
    return MappedColumn(column.title, column.means, column.part, column.also, column.unit, values)
