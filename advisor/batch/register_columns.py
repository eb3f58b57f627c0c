"""The columns of a register: which is the id, which state a fact, which are carried through, and what a cell of one can
state. No column is guessed."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from advisor.batch.reading.table_header import ANSWER, BESIDE, NAME
from advisor.catalog.model.catalog import Catalog, FactId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.languages import languages
from advisor.problem import Place, Problem, Problems
from advisor.profile.amount_texts import SCALES, UNSAID, unit_in
from advisor.profile.name_keys import bare_name, key
from advisor.profile.vocabulary import NEXT, Vocabulary
from advisor.wording.language import language
from advisor.wording.table_words import plain, words

ID, DONE = "id", "done"
EVERYTHING = "*"
# among what texts state: each that is not listed is open, whatever it means elsewhere. No text has a blank for its key
OTHERS = " "
MOST_COLUMNS = 1_000
LONGEST_NAME = 1_000
_BRACKETS = re.compile(r"(?<=.)\([^()]*\)\s*$")  # `객관식(단일)`
_OF_GROUP = re.compile(r"(.+?)\s*\[([^\[\]]+)\]\s*", re.DOTALL)
MOST_TOLD, LONGEST_TOLD = 3, 20  # columns that are told one by one, letters of a title where there are more


@dataclass(frozen=True, slots=True)
class TitleMeaning:
    """What a title says that its column states; see FactColumn.

    how: it is an id, a text of the catalog (`label`), stated on the command line, or said by a map.
    """

    fact: str
    options: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    how: str = "id"
    unit: str | None = None
    decimal: bool = False


@dataclass(frozen=True)
class Choice:
    """What is known of columns by their titles. facts: what a column may state: the facts that can be, and `done`.

    known: titles in their plain form, and what they state. keep: titles of those to carry through. Names are compared
    in their plain form, so that letters which nobody can see, or tell apart, do not matter. stated: titles that the
    user named and that have to be there. no_answers: whether a table may have none. mapped: all titles of a map, by
    `key`, None where there is no map; with one, columns that nobody knows are passed over. carried: titles of those
    that a map carries through, where they are there.
    """

    facts: frozenset[str]
    known: Mapping[str, TitleMeaning] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    no_answers: bool = False
    mapped: frozenset[str] | None = None
    carried: tuple[str, ...] = ()

    @cached_property
    def _kept(self) -> Collection[str]:
        return frozenset(map(plain, self.kept))

    @property
    def kept(self) -> tuple[str, ...]:
        """The titles of all that is carried through."""
        return (*self.keep, *(title for title in self.carried if title not in self.keep))

    @cached_property
    def _looked_up(self) -> dict[str, TitleMeaning | None]:
        return {}

    def named(self, title: str) -> TitleMeaning | None:
        """What a title stands for, if it is known."""
        if title in self._looked_up:
            return self._looked_up[title]
        named = self.known.get(plain(title)) or self.known.get(key(title)) or self._of_group(title)
        if len(title) <= LONGEST_NAME and len(self._looked_up) < MOST_COLUMNS:  # keys of JSON come again
            self._looked_up[title] = named
        return named

    def _of_group(self, title: str) -> TitleMeaning | None:
        """What `2. Question (mark) [1) Option]` stands for: forms number and mark the two of it by themselves."""
        found = _OF_GROUP.fullmatch(title) if len(title) <= LONGEST_NAME else None
        return None if found is None else self.known.get(key(f"{bare_name(found[1])} [{bare_name(found[2])}]"))

    def keeps(self, title: str) -> bool:
        """Whether a column is carried through."""
        return EVERYTHING in self.keep or plain(title) in self._kept

    @cached_property
    def _carried(self) -> Collection[str]:
        return frozenset(map(key, self.carried))

    def keeps_column(self, title: str) -> bool:
        """The same of a title in a header, whatever a form wrote around it this month."""
        return self.keeps(title) or (bool(self.carried) and key(title) in self._carried)

    def knows(self, title: str) -> int:
        """How far a cell is a name that was to be expected in a header: that of an option may be an answer, too."""
        if len(title) > LONGEST_NAME:
            return 0
        named = self.named(title)
        if plain(title) in self._kept or (self.mapped is not None and key(title) in self.mapped):
            return NAME
        if named is None:
            told = {key(title), key(title.strip("()[]")), key(_BRACKETS.sub("", title))}
            return BESIDE if told & _beside() else 0
        return ANSWER if is_answer(title, named) else NAME


@cache
def _beside() -> frozenset[str]:
    """What stands below a name and is none, by key: what is counted, and that an answer follows."""
    return frozenset(key(word) for word in (*words("beside"), *words("answer"), *words("marks"), *SCALES))


def is_answer(title: str, named: TitleMeaning) -> bool:
    """Whether a title is the bare name of an option, as an answer would be: `카카오톡 채널`, without its question."""
    return len(named.options) == 1 and named.options != (NEXT,) and not title.rstrip().endswith("]")


def known_by(vocabulary: Vocabulary, facts: frozenset[str], renamed: Mapping[str, str], keep: Sequence[str]) -> Choice:
    """What is known without a map: ids, the catalog's own texts, and what the user said. renamed: titles to facts."""
    known = {key(name): TitleMeaning(name) for name in (ID, DONE)}
    known |= {key(language(code).say("form.who")): TitleMeaning(ID, how="label") for code in languages()}
    carried = {
        key(title) for title in keep
    }  # a column that is called as a fact is, and that somebody only carries through
    for told, column in vocabulary.known_columns().items():
        is_id = told == key(column.fact)
        if column.fact in facts and (is_id or told not in carried):
            unit = None if is_id else vocabulary.unit_unsaid(column.fact)
            known[told] = TitleMeaning(column.fact, column.options, how="id" if is_id else "label", unit=unit)
    for title, fact in renamed.items():
        unsaid = vocabulary.unit_unsaid(fact)
        known[plain(title)] = TitleMeaning(fact, how="stated", unit=unsaid and (unit_in(title) or unsaid))
    return Choice(facts, known, tuple(keep), tuple(renamed))


@dataclass(frozen=True, slots=True)
class FactColumn:
    """A column that states something. place: which it is, from 0. fact: a fact id or `done`.

    options: where it states a part of a fact alone, the options of that part; of a single one, whether it holds; NEXT
    for what comes next in an order.
    answers: what texts of it state, in the notation of a cell, by their key; they go before all other words, and with
    OTHERS among them, alone.
    unit: what stands behind a number that has none of its own; `?` where that is not known, and None where it is won.
    decimal: a comma begins the fraction of its numbers.
    """

    place: int
    title: str
    fact: str
    options: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class StatedFact:
    """One fact by number and id: its still possible values as bits, and the value as written."""

    number: int
    id: FactId
    bits: int
    value: Value


@dataclass(frozen=True, slots=True)
class CellMeaning:
    """What one cell, or one object, states. implied: of other facts, by an option that sets them.

    keeps: of everything packed as one number, what is still possible. goals, hours: the values stated, if they are.
    is_special: there are goals, hours, implied facts or programs that are done. is_sure: it is more than numbers, which
    a row of totals has, too. word: how it would be written in the notation of a
    cell, where it was a word of another kind.
    """

    stated: tuple[StatedFact, ...] = ()
    implied: tuple[StatedFact, ...] = ()
    done: tuple[ProgramId, ...] = ()
    keeps: int = -1
    goals: Value | None = None
    hours: Value | None = None
    is_special: bool = False
    is_sure: bool = False
    word: str | None = None


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """Why a cell, or an object, states nothing."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by place. id: its place, None where there is none. kept: (place, title)."""

    count: int
    id: int | None
    facts: tuple[FactColumn, ...]
    kept: tuple[tuple[int, str], ...]


def facts_of(catalog: Catalog) -> frozenset[str]:
    """What a column may state: facts that are not derived, and what is done."""
    return frozenset((DONE, *(name for name, fact in catalog.facts.items() if not fact.is_derived())))


def read_columns(header: Sequence[str], choice: Choice, place: Place) -> Columns | tuple[Problem, ...]:
    """Returns the columns of a header, or everything that is wrong with it; `place` is where the header stands."""
    problems = Problems()
    if len(header) > MOST_COLUMNS:
        problems.add("too-many-columns", place, values={"most": f"{MOST_COLUMNS:,}"})
        return tuple(problems.found)
    facts: list[FactColumn] = []
    kept: list[tuple[int, str]] = []
    ids: list[int] = []
    unknown: list[str] = []
    taken: set[tuple[str, tuple[str, ...]]] = set()
    for at, title in enumerate(header):
        named = choice.named(title)
        if not title or is_nobodys(title, choice):
            continue  # what a spreadsheet leaves at the side, what we wrote beside refused rows, what forms add
        name = (plain(title), ()) if named is None else (named.fact, named.options)
        if name in taken:
            is_title = plain(title) in map(plain, header[:at])
            problems.add("repeated-title" if is_title else "repeated-column", place, found=title)
        elif named is None and not choice.keeps_column(title):
            if choice.mapped is not None:
                continue
            unknown.append(title)
        elif named is not None and named.fact == ID:
            ids.append(at)
        elif named is not None:
            how = named.answers, named.unit, named.decimal
            facts.append(FactColumn(at, title, named.fact, named.options, *how))
        taken.add(name)
        if choice.keeps_column(title) and name != (ID, ()):
            kept.append((at, title))
    _tell_unknown(unknown, choice, place, problems)
    _look_for_named(header, choice, problems)
    if not facts and not problems and not choice.no_answers:
        problems.add("no-answers" if choice.mapped is None else "map-no-answers", place)
    if problems:
        return tuple(problems.found)
    return Columns(len(header), ids[0] if ids else None, tuple(facts), tuple(kept))


def counted_in(choice: Choice, unit: str | None) -> Choice:
    """The same, with what stands behind sums of which nobody said it. unit: what is said above the table, if it is."""
    if unit is None:
        return choice
    known = {
        title: replace(named, unit=unit) if named.unit == UNSAID else named for title, named in choice.known.items()
    }
    return replace(choice, known=known)


def is_nobodys(title: str, choice: Choice) -> bool:
    """Whether a column is passed over unasked: one that we wrote beside refused rows, or one that forms add to the
    answers, as when somebody answered and from where."""
    if plain(title) in words("columns.ours"):
        return True
    return plain(title) in words("columns.of_forms") and choice.named(title) is None and not choice.keeps_column(title)


def is_result(titles: Sequence[str]) -> bool:
    """Whether this is the header of a sheet that we made of plans."""
    for say in (language(code).say for code in languages()):
        own = {say("batch.book.first"), say("batch.book.settles"), say("table.points")}
        if titles[:2] == (say("batch.book.row"), "id") and own.intersection(titles):
            return True
    return False


def _tell_unknown(unknown: Sequence[str], choice: Choice, place: Place, problems: Problems) -> None:
    """Each by itself where they may be slips; many are another's table, and one sentence is enough."""
    if len(unknown) > MOST_TOLD:
        told = " · ".join(title if len(title) <= LONGEST_TOLD else f"{title[:LONGEST_TOLD]}…" for title in unknown[:3])
        problems.add("unknown-columns", place, values={"count": f"{len(unknown):,}", "columns": told})
        return
    for title in unknown:
        problems.add("unknown-column", place, found=title, known=sorted((ID, *choice.facts)))


def _look_for_named(header: Sequence[str], choice: Choice, problems: Problems) -> None:
    """Notes columns that were named and are not there."""
    written = set(map(plain, header))
    for option, names in (("--keep", choice.keep), ("--columns", choice.stated)):
        for name in names:
            if name != EVERYTHING and plain(name) not in written:
                problems.add("no-such-column", Place(option=option), found=name, known=header)
