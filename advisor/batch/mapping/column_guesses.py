"""What the columns of a table that was looked at may mean, how that is known, and what is open.

An exact text of the catalog is known, and is no guess. All else is one, which a person sees in the map before anything
is done with it; where two readings are near, it is a question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache

from msgspec import structs

from advisor.batch.mapping.decimal_commas import has_decimal_commas
from advisor.batch.mapping.settled_guesses import alone
from advisor.batch.mapping.table_look import Seen, TableLook
from advisor.batch.mapping.table_map import ID, KEEP, LEAVE, NO_FACTS, OPEN, Based, MappedColumn
from advisor.batch.mapping.title_texts import (
    ALIKE,
    bare_title,
    counted_names,
    is_of_part,
    is_question,
    means_otherwise,
    without_year,
)
from advisor.batch.mapping.yes_no_titles import AskedOptions
from advisor.batch.object_rows import ways
from advisor.batch.reading.table_header import NAME
from advisor.batch.register_cells import Cells, is_all_there_is
from advisor.batch.register_columns import DONE, LONGEST_NAME, Choice, FactColumn, RefusedCell, is_answer
from advisor.catalog.loading.types.number import WON
from advisor.catalog.model.catalog import Catalog
from advisor.profile.amount_texts import unit_in, with_decimal_points
from advisor.profile.name_keys import answer_key, key
from advisor.profile.near_answers import near_options
from advisor.profile.vocabulary import NEXT, ColumnMeaning, Vocabulary
from advisor.wording.table_words import words

FITS, NEAR = 0.8, 0.5  # shares of a column's cells that are understood
MOST_RIVALS = 4
MOST_ASKED = 12  # more are easier to answer in the map
MOST_KINDS = 40  # of a column that a map lists
MOST_LISTED = 200
LONGEST_LISTED = 200
_NUMBER = re.compile(r"\d[\d-]{2,}")  # of a registration, a telephone, an account


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
    """Guesses for tables of one catalog. choice: what is known of columns already. unit: of sums, said above."""

    def __init__(self, catalog: Catalog, cells: Cells, choice: Choice, unit: str | None = None) -> None:
        self._catalog, self._cells, self._choice, self._unit_above = catalog, cells, choice, unit
        self._vocabulary = Vocabulary(catalog)
        self._known = self._vocabulary.known_columns()
        self._likely = self._vocabulary.likely_columns()
        self._names = {**self._known, **self._likely}
        self._asked = AskedOptions(catalog, self._vocabulary)
        self._askable = [name for name in catalog.facts if name in choice.facts]
        of_year = {name for name in catalog.facts if self._vocabulary.unit_unsaid(name) is not None}
        self._of_year = [told for told, named in self._names.items() if named.fact in of_year]

    def knows(self, title: str) -> int:
        """How far a cell is a name that stands in headers; see `Knows`."""
        known = self._choice.knows(title)
        if known > 0 or len(title) > LONGEST_NAME:
            return known
        told = key(title)
        bare, says = bare_title(title)
        tolds = {told} if says else {told, key(bare)}
        is_known = not tolds & _of_any() and any(  # `No` is a number, or an answer
            told in names for told in tolds for names in (self._likely, self._known, *map(_titles, (ID, KEEP)))
        )
        return NAME if is_known or self._asked.named(title) is not None else known

    def names(self, title: str) -> bool:
        """Whether a title is certainly the name of a fact."""
        return self._choice.named(title) is not None

    def guesses(self, looked: TableLook) -> tuple[Guess, ...]:
        """A guess for each column with a title, in their order."""
        rows = looked.tally.rows
        known = [self._unless_counted(self._guess(seen), seen, rows) for seen in looked.columns]
        found = [self._with_decimals(guess, seen) for guess, seen in zip(known, looked.columns, strict=True)]
        return tuple(self._with_words(guess, seen) for guess, seen in zip(alone(found), looked.columns, strict=True))

    def decided(self, guess: Guess, seen: Seen, means: str) -> Guess:
        """The guess once a person said what the column means."""
        part = guess.column.part if means in guess.rivals else ()
        column = MappedColumn(seen.title, means, part, (), self._unit(seen, means))
        fact = self._catalog.facts.get(means)
        if fact is not None and not fact.traits.is_measured and means_otherwise(seen.title, means, self._names):
            listed = seen.texts.most_common(MOST_LISTED)  # a yes may well say that it is not so
            words = tuple(Word(text, count, OPEN) for text, count in listed if len(text) <= LONGEST_LISTED)
            return Guess(structs.replace(column, part=()), "stated", seen.filled, words=words)
        return self._with_words(self._with_decimals(Guess(column, "stated", guess.filled), seen), seen)

    def counted(self, guess: Guess, seen: Seen, unit: str) -> Guess:
        """The guess once a person said what its numbers count."""
        return self._with_words(replace(guess, column=structs.replace(guess.column, unit=unit)), seen)

    def _with_decimals(self, guess: Guess, seen: Seen) -> Guess:
        """The guess with what its cells make plain of commas."""
        is_so = self._has_decimals(seen, guess.column.means)
        return replace(guess, column=structs.replace(guess.column, decimal=True)) if is_so else guess

    def _has_decimals(self, seen: Seen, name: str) -> bool:
        fact = self._catalog.facts.get(name)
        is_number = fact is not None and fact.traits.is_measured and not fact.traits.is_dated
        return is_number and has_decimal_commas(seen.texts)

    # --- columns --------------------------------------------------------------------------------------------------

    def _guess(self, seen: Seen) -> Guess:
        title, told = seen.title, key(seen.title)
        column = MappedColumn(title, LEAVE)
        named = next((each for way in ways(title) if (each := self._choice.named(way)) is not None), None)
        if named is not None and not (
            is_answer(title, named) and not self._says_whether(seen, named.fact, named.options)
        ):
            based: Based = "id" if named.how == "id" else "label" if named.how == "label" else "stated"
            in_doubt = named.unit in (None, OPEN) and named.how != "id"
            unit = self._unit(seen, named.fact) if in_doubt else named.unit
            made = Guess(MappedColumn(title, named.fact, named.options, (), unit, named.answers), based, seen.filled)
            return made if self._choice.named(title) is named else self._unless_otherwise(made, seen)
        if self._choice.keeps(title):
            return Guess(replace_means(column, KEEP), "stated", seen.filled)
        if len(title) > LONGEST_NAME:
            return Guess(column, "none", seen.filled)
        bare, says = bare_title(title)
        within = map(key, ways(title))
        likely = next((self._likely[each] for each in within if each in self._likely), None)
        if likely is None:
            names = (self._likely, self._known)
            others = (each for each in counted_names(key(bare)) if each != told)
            likely = next((name[each] for each in others for name in names if each in name), None)
        if likely is not None and likely.fact in self._choice.facts:
            return self._by_word(seen, likely, says)
        if {told, key(bare)} & _titles(ID) and seen.repeated * 2 <= seen.filled:
            return Guess(replace_means(column, ID), "word", seen.filled)
        if {told, key(bare)} & _titles(KEEP):
            return Guess(replace_means(column, KEEP), "word", seen.filled)
        if is_of_part(title, self._of_year):
            return Guess(column, "period", seen.filled)
        found = self._by_option(seen) or self._by_likeness(seen) or self._by_values(seen)
        return Guess(column, "none", seen.filled) if found is None else self._unless_otherwise(found, seen)

    def _by_word(self, seen: Seen, likely: ColumnMeaning, says: Sequence[str]) -> Guess:
        """By a name of a fact, which what stands behind it in brackets may make another: `직원 수(대표 포함)`."""
        if not says:
            return self._judged(seen, likely.fact, likely.options, "word")
        if is_of_part(seen.title, self._of_year):
            return Guess(MappedColumn(seen.title, LEAVE), "period", seen.filled)
        listed = self._asked.listed(seen.title)
        column = None if listed is None or listed.fact != likely.fact else self._asked.mapped(seen, listed)
        if column is not None:
            return Guess(column, "option", seen.filled)
        if self._named_share(seen, likely.fact) >= FITS:
            return self._unless_otherwise(self._judged(seen, likely.fact, likely.options, "near"), seen)
        return Guess(MappedColumn(seen.title, OPEN, likely.options), "near", seen.filled, (likely.fact,))

    def _unless_otherwise(self, guess: Guess, seen: Seen) -> Guess:
        """The guess, open where the title is of what somebody wants, or had once. Wishes are what goals are."""
        means = guess.column.means
        fact = self._catalog.facts.get(means)
        if fact is None or means == self._catalog.ranking.goals.fact:
            return guess
        if not means_otherwise(seen.title, means, self._names):
            return guess
        column = MappedColumn(seen.title, OPEN, guess.column.part)
        return Guess(column, "near" if guess.based == "values" else guess.based, seen.filled, (means,))

    def _unless_counted(self, guess: Guess, seen: Seen, rows: int) -> Guess:
        """The guess, open where what would be a yes or a no may be a count: numbers above one, or a one in each row."""
        means, part = guess.column.means, guess.column.part
        fact = self._catalog.facts.get(means)
        if fact is None or not (fact.traits.own_options or part) or guess.based in ("stated", "id"):
            return guess
        numbers = {text for text in seen.texts if text.isdecimal()}
        if numbers <= {"0", "1"} and not (seen.texts.keys() == {"1"} and seen.filled == rows):
            return guess
        return Guess(MappedColumn(seen.title, OPEN, part), guess.based, seen.filled, (means,))

    def _says_whether(self, seen: Seen, fact: str, part: tuple[str, ...]) -> bool:
        """Whether a column called like an option says of each merchant whether it holds."""
        return seen.filled == 0 or self._share(seen, MappedColumn(seen.title, fact, part)) >= NEAR

    def _judged(self, seen: Seen, fact: str, part: tuple[str, ...], based: Based) -> Guess:
        """A guess by the title, which is open where the cells say something else, in more words than a few."""
        decimal = self._has_decimals(seen, fact)
        column = MappedColumn(seen.title, fact, part, (), self._unit(seen, fact), decimal=decimal)
        if len(seen.texts) > MOST_ASKED and self._share(seen, column) < NEAR:
            return Guess(replace_means(column, OPEN), based, seen.filled, (fact,))
        return Guess(column, based, seen.filled)

    def _by_option(self, seen: Seen) -> Guess | None:
        """By a title that asks whether something is so, or one option holds, where the cells say whether it does."""
        whole = self._asked.whole(seen.title)
        if whole in self._choice.facts and seen.filled:
            is_said = self._share(seen, MappedColumn(seen.title, whole)) >= NEAR
            return Guess(MappedColumn(seen.title, whole if is_said else OPEN), "near", seen.filled, (whole,))
        asked, listed = self._asked.named(seen.title), self._asked.listed(seen.title)
        if asked is not None and self._may_be_said(seen, asked):
            return Guess(MappedColumn(seen.title, asked.fact, asked.options), "option", seen.filled)
        found = asked or listed
        if found is None or found.fact not in self._choice.facts:
            return None
        column = self._asked.mapped(seen, found)
        if column is None:
            return None
        if asked is None:  # nobody knows what is said of the option: `써 보고 싶은 것 [스마트스토어]`
            return Guess(MappedColumn(seen.title, OPEN, found.options), "option", seen.filled, (found.fact,))
        return Guess(column, "option", seen.filled)

    def _may_be_said(self, seen: Seen, asked: ColumnMeaning) -> bool:
        """Whether what is asked of an option is answered by a yes or a no, but for a few words that are open."""
        fact = self._catalog.facts[asked.fact]
        if asked.fact not in self._choice.facts or not fact.traits.is_set or len(seen.texts) > MOST_ASKED:
            return False
        return bool(seen.filled) and NEAR <= self._share(seen, MappedColumn(seen.title, asked.fact, asked.options)) < 1

    def _by_likeness(self, seen: Seen) -> Guess | None:
        """By a title that is nearly one of the catalog's: sure only where its cells say the same."""
        names = {**self._likely, **self._known}
        told = key(without_year(bare_title(seen.title)[0]))[:LONGEST_LISTED]
        alike = get_close_matches(told, names, n=MOST_RIVALS, cutoff=ALIKE)
        columns = dict.fromkeys(names[each] for each in alike if self._may_be(names[each].fact, seen))
        facts = tuple(dict.fromkeys(column.fact for column in columns))
        if not facts:
            return None
        first = next(iter(columns))
        if len(facts) == 1 and self._is_named(seen, first):
            unit = self._unit(seen, first.fact)
            return Guess(MappedColumn(seen.title, first.fact, first.options, (), unit), "near", seen.filled)
        return Guess(MappedColumn(seen.title, OPEN), "near", seen.filled, facts)

    def _may_be(self, name: str, seen: Seen) -> bool:
        """Whether a column may state a fact: no registration is said to be there with its number."""
        fact = self._catalog.facts.get(name)
        has_numbers = bool(seen.texts) and all(_NUMBER.search(text) for text in seen.texts)
        return name in self._choice.facts and not (fact is not None and fact.traits.own_options and has_numbers)

    def _is_named(self, seen: Seen, likely: ColumnMeaning) -> bool:
        """Whether cells name options, or a question is put in other words: numbers, yes and no answer anything."""
        fact = self._catalog.facts.get(likely.fact)
        if likely.options or (fact is not None and fact.traits.own_options and is_question(seen.title)):
            return (
                bool(seen.filled) and self._share(seen, MappedColumn(seen.title, likely.fact, likely.options)) >= FITS
            )
        return self._named_share(seen, likely.fact) >= FITS

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
        fact = self._catalog.facts.get(name)
        if fact is None or not fact.traits.needs_options:
            return 0.0
        telling = fits = 0
        for text, count in seen.texts.items():
            meaning = self._vocabulary.meaning(name, text)
            if key(text) in _of_any() or (meaning is not None and meaning.cell in ("", "unknown", "declined", "none")):
                continue
            telling += count
            fits += count if meaning is not None else 0
        return fits / telling if telling else 0.0

    def _unit(self, seen: Seen, name: str) -> str | None:
        """What the numbers of a column count: as its title says; OPEN where there are some that may be two things."""
        fact = self._catalog.facts.get(name)
        if fact is None or fact.unit != WON:
            return None
        said = unit_in(seen.title) or self._unit_above
        if said is not None:
            return said
        unsaid = self._vocabulary.unit_unsaid(name)
        has_decimals = self._has_decimals(seen, name)
        texts = map(with_decimal_points, seen.texts) if has_decimals else seen.texts
        return unsaid if any(self._vocabulary.is_in_doubt(name, text) for text in texts) else None

    # --- what stands in them --------------------------------------------------------------------------------------

    def _share(self, seen: Seen, column: MappedColumn) -> float:
        understood = sum(count for text, count in seen.texts.items() if self._answer(column, text) is not None)
        return understood / seen.filled

    def _answer(self, column: MappedColumn, text: str) -> str | None:
        """What a text states, in the notation of a cell; None where nobody can know."""
        if column.part:
            if column.part == (NEXT,) and is_all_there_is(text):
                return ""
            as_column = FactColumn(0, column.title, column.means, column.part, column.values)
            return None if self._cells.said_in_parts([(as_column, text)])[1] else text
        told = with_decimal_points(text) if column.decimal else text
        found = self._cells.said(column.means, told, column.values, column.unit)
        if isinstance(found, RefusedCell):
            return None
        stated = column.values.get(answer_key(text))
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
            told_so = with_decimal_points(text) if column.decimal else text
            if answer is None and column.unit == OPEN and self._vocabulary.is_in_doubt(column.means, told_so):
                continue  # the unit is what is asked
            if answer is None:
                for part in (
                    [text] if column.part else self._vocabulary.unknown_parts(column.means, text, column.values)
                ):
                    open_ones[part] = open_ones.get(part, 0) + count
            elif answer != text and len(told) < MOST_KINDS:
                told.append(Word(text, count, answer))
        for text, count in list(open_ones.items())[:MOST_LISTED]:
            if len(text) <= LONGEST_LISTED:
                yield Word(text, count, OPEN, near_options(self._vocabulary, column.means, text))
        yield from (word for word in told if len(word.text) <= LONGEST_LISTED)


def replace_means(column: MappedColumn, means: str) -> MappedColumn:
    """The same column with another meaning."""
    return structs.replace(column, means=means)


@cache
def _of_any() -> frozenset[str]:
    """What any question may be answered with, by key."""
    return frozenset(
        key(word) for kind in ("yes", "no", "none", "unknown", "declined", "not_asked") for word in words(kind)
    )


@cache
def _titles(kind: str) -> frozenset[str]:
    """What columns are called that hold an id, or a name to carry through."""
    return frozenset(key(word) for word in words(f"columns.{kind}"))
