"""What people call facts and answers: the catalog's own texts in any language, other words it knows, and those for yes,
no, none and not knowing. No word is a guess: what could mean two things means nothing.

An answer found is told in the notation of a cell: `a;b` a list, `a|b` one of these, `1..5` a range, `unknown`, nothing
for what was not asked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from msgspec import Struct

from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.loading.types.number import WON
from advisor.catalog.model.catalog import Catalog, Fact, FactId, Text
from advisor.catalog.model.fact_values import Span
from advisor.catalog.source import nodes
from advisor.engine.interview.screens import bands_of
from advisor.languages import languages
from advisor.profile.amount_texts import UNSAID, WON_ALONE, span_of
from advisor.profile.answer_words import Meaning, chosen, stated
from advisor.profile.cell_notation import NONE, NOT_GIVEN, cell_node
from advisor.profile.date_texts import date_cell
from advisor.profile.joined_names import chosen_in, is_wrapped, parts_of, unwrapped
from advisor.profile.name_keys import DOUBT, answer_key, key
from advisor.profile.ticked_answers import ticked
from advisor.wording.form_texts import form_line, form_special, in_one_line, next_title
from advisor.wording.language import language
from advisor.wording.table_words import plain, words

LONGEST = 1_000
SEPARATOR = ";"
OPEN = "*"  # ends a word that anything may follow
NEXT = "+"  # the part of an ordered fact that a column states which names what comes next
_POST_CODE = re.compile(r"^[(\[]?\d{5}[)\]]?\s*(?=[가-힣])")  # in front of an address
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


class ColumnMeaning(Struct, frozen=True):
    """What a column states: a fact, or one part of it: some options that are asked together, a single one, or NEXT."""

    fact: FactId
    options: tuple[str, ...] = ()


class Vocabulary:
    """The words of one catalog. Its tables are made when they are first needed."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._answers: dict[FactId, Mapping[str, Meaning]] = {}
        self._names: dict[FactId, Sequence[str]] = {}  # of what answers may repeat the name, the longest first

    # --- answers ------------------------------------------------------------------------------------------------------

    def meaning(
        self, fact_id: FactId, text: str, besides: Mapping[str, str] | None = None, behind: str | None = None
    ) -> Meaning | None:
        """What a text says of a fact, None where nobody can know. besides: what parts of a list state, by their key.

        behind: what stands behind money without a unit of its own; see `span_of`.
        """
        fact = self._catalog.facts.get(fact_id)
        if fact is None or fact.is_derived() or len(text) > LONGEST:
            return None
        known = stated(self._table(fact_id), text, may_doubt=fact.traits.is_set)
        if known is not None:
            return known if known.how != "list" else None
        if fact.traits.own_options and (flag := _said_again(text)) is not None:
            return Meaning(flag, "word")
        begun = None if answer_key(text).endswith(DOUBT) else self._begun(fact, _POST_CODE.sub("", plain(text)))
        if begun is not None:
            return begun
        boxes = ticked(text) if fact.traits.needs_options or fact.traits.own_options else None
        if boxes is not None:
            return self._ticked(fact_id, boxes, is_set=fact.traits.is_set)
        if fact.traits.is_set and is_wrapped(text):
            inside = unwrapped(text)
            return self.meaning(fact_id, inside, besides) if inside.strip() else Meaning(NONE, "list")
        if fact.traits.is_dated:
            cell = date_cell(text) or date_cell(_BRACKETS.sub("", text))
            return None if cell is None else Meaning(cell, "amount")
        if fact.traits.is_measured:
            of_week = fact_id == self._catalog.ranking.effort.fact
            read = partial(span_of, unit=fact.unit, bands=fact.bands, behind=behind, is_of_week=of_week)
            read = partial(read, is_of_year=fact.valid == "year")
            span = read(text) or read(_BRACKETS.sub("", text))
            if span is not None:
                return Meaning(_written(span.low, span.high, fact), "amount")
        rest = self._behind_name(fact_id, text)
        if rest is not None:
            return self.meaning(fact_id, rest, besides, behind)
        if fact.traits.is_measured:
            return None
        return self._several(fact_id, text, besides) if fact.traits.is_set else None

    def _behind_name(self, fact_id: FactId, text: str) -> str | None:
        """What stands behind the name of a number, or of a yes or no: `직원 2명`, `사업자등록증 있음`."""
        fact = self._catalog.facts[fact_id]
        if fact_id not in self._names:
            is_named = fact.traits.own_options or fact.traits.is_measured
            names = {plain(name) for name in (*_texts(fact.label), *fact.words) if "?" not in name} if is_named else ()
            self._names[fact_id] = sorted(names, key=len, reverse=True)
        told = plain(text)
        name = next((each for each in self._names[fact_id] if told.startswith(each) and told != each), told)
        rest = told[len(name) :].lstrip(" :=-")
        return None if not rest or rest.startswith(tuple(self._names[fact_id])) else rest

    def unit_unsaid(self, fact_id: FactId) -> str | None:
        """UNSAID where a number may be won, or thousands of it, unless somebody says so: the sums of a year."""
        fact = self._catalog.facts.get(fact_id)
        is_in_doubt = fact is not None and fact.unit == WON and fact.valid == "year"
        return UNSAID if is_in_doubt else None

    def is_in_doubt(self, fact: FactId, text: str) -> bool:
        """Whether a text is a sum that may be two things, as long as nobody says its unit."""
        if self.unit_unsaid(fact) is None or self.meaning(fact, text, behind=UNSAID) is not None:
            return False
        return self.meaning(fact, text, behind=WON_ALONE) is not None

    def flag(self, fact_id: FactId, option: str, text: str) -> bool | None:
        """Whether a cell of a column for one option says that it holds, by its name or a word for yes; None if open."""
        told = answer_key(text)
        meaning = self._table(fact_id).get(told)
        if (meaning is not None and meaning.cell == option) or told in _flags("yes"):
            return True
        again = _said_again(text)
        return False if told in _flags("no") or again == "no" else True if again == "yes" else None

    def node(self, fact: FactId, scalar: nodes.ScalarNode, shape: FactShape) -> nodes.Node | None:
        """What a text says of a fact, as a profile would state it; None where nobody can know, or nothing is said."""
        meaning = self.meaning(fact, scalar.text)
        return None if meaning is None else cell_node(meaning.cell, shape, SEPARATOR, scalar.line, scalar.column)

    def words_of(self, fact: FactId) -> Mapping[str, Meaning]:
        """All words of a fact by their key, to look for one that is near. Of `list`: two things have this name."""
        return self._table(fact)

    def _table(self, fact_id: FactId) -> Mapping[str, Meaning]:
        known = self._answers.get(fact_id)
        if known is None:
            known = self._answers[fact_id] = self._made(fact_id)
        return known

    def _made(self, fact_id: FactId) -> Mapping[str, Meaning]:
        fact = self._catalog.facts[fact_id]
        table: dict[str, Meaning] = {}
        # what stands first goes before what follows; within one tier, two of the same name are neither
        values, lines = self._labels(fact, lines=False), self._labels(fact, lines=True)
        for tier in (self._ids(fact), values, lines, self._in_forms(fact), self._short(fact), self._common(fact)):
            found: dict[str, Meaning] = {}
            for text, meaning in tier:
                told = answer_key(text)
                if told and found.setdefault(told, meaning).cell != meaning.cell:
                    found[told] = Meaning("", "list")
            table = found | table
        return table

    @staticmethod
    def _ids(fact: Fact) -> Iterator[tuple[str, Meaning]]:
        for option in (*fact.values(), *fact.options):
            yield option, Meaning(option, "id")

    @staticmethod
    def _labels(fact: Fact, *, lines: bool) -> Iterator[tuple[str, Meaning]]:
        """What options are called. lines: those that set other values, else those that are values."""
        for option, about in fact.options.items():
            if (about.sets is not None) != lines:
                continue
            for text in _texts(about.label, about.short):
                yield text, Meaning(option, "label")
            for word in about.words:
                yield word, Meaning(option, "word")
        if lines:
            return
        for cell, label in zip(_bands(fact), fact.band_labels, strict=False):
            for text in () if label is None else _texts(label):
                yield text, Meaning(cell, "label")
        if fact.traits.own_options:
            for code in languages():
                for option in ("yes", "no"):
                    yield language(code).say(f"questions.{option}"), Meaning(option, "label")

    @staticmethod
    def _in_forms(fact: Fact) -> Iterator[tuple[str, Meaning]]:
        """What options are called in a form, and in one where two would be called alike; see `form_texts`."""
        cells = {each: each for each in (*fact.values(), *fact.options)}
        if fact.traits.is_measured:
            cells = dict(zip(map(_range_id, bands_of(fact)), _bands(fact), strict=True))
        for code in languages():
            for line, cell in cells.items():
                text = form_line(fact, line, language(code))
                yield text, Meaning(cell, "label")
                yield f"{text} [{line}]", Meaning(cell, "label")

    def _short(self, fact: Fact) -> Iterator[tuple[str, Meaning]]:
        for text, meaning in (*self._labels(fact, lines=False), *self._labels(fact, lines=True)):
            yield _BRACKETS.sub("", text), meaning

    @staticmethod
    def _common(fact: Fact) -> Iterator[tuple[str, Meaning]]:
        """Words that no fact has to itself; those for what was said go before those for nothing."""
        told: dict[str, str] = {}
        if fact.traits.own_options:
            told = {word: option for option in ("yes", "no") for word in words(option)}
        elif fact.traits.is_set:
            told = dict.fromkeys(words(NONE), NONE)
            told |= {form_special(NONE, language(code)): NONE for code in languages()}
        elif fact.traits.is_measured and not fact.traits.is_dated and fact.unit != WON and fact.min == 0:
            told = dict.fromkeys((*words(NONE), *words(f"{NONE}.{fact.unit}")), "0")
        for code in languages():
            offered = {how: form_special(how, language(code)) for how in ("unknown", "declined")}
            told = {key(word): how for how, word in offered.items()} | told
        for how in ("unknown", "declined", "not_asked"):
            told |= {word: "" if how == "not_asked" else how for word in words(how) if word not in told}
        for word, cell in told.items():
            yield word, Meaning(cell, "word")

    @staticmethod
    def _begun(fact: Fact, told: str) -> Meaning | None:
        """The option with a word that others may follow: `경기도*` is an address, too, and `경기 *` with a blank."""
        whole = key(told)
        found = [
            option
            for option, about in fact.options.items()
            for word in about.words
            if word.endswith(OPEN)
            if (told.startswith(word[:-1]) if word.endswith(f" {OPEN}") else whole.startswith(key(word)))
        ]
        return Meaning(found[0], "word") if len(set(found)) == 1 else None

    def _ticked(self, fact_id: FactId, boxes: Sequence[str], *, is_set: bool) -> Meaning | None:
        """What is ticked of several boxes; where none is, nobody knows whether that is an answer, so it is none."""
        if not boxes:
            return Meaning("", "word")
        if len(boxes) > 1 and not is_set:
            return None
        found = [self._table(fact_id).get(answer_key(each)) for each in boxes]
        cells = [each.cell for each in found if each is not None and each.how != "list"]
        return Meaning(SEPARATOR.join(dict.fromkeys(cells)), "word") if len(cells) == len(boxes) else None

    def _several(self, fact_id: FactId, text: str, besides: Mapping[str, str] | None) -> Meaning | None:
        """A list in one cell, joined as forms and people join them; an option that has a comma in it stays one."""
        table = self._table(fact_id)
        if besides:
            table = {**table, **{told: Meaning(cell, "word") for told, cell in besides.items()}}
        found = chosen_in(text, lambda part: chosen(table, part))
        return None if found is None else Meaning(SEPARATOR.join(dict.fromkeys(found)), "list")

    def unknown_parts(self, fact_id: FactId, text: str, besides: Mapping[str, str]) -> Sequence[str]:
        """Of a list in one cell, the parts that nobody knows; else the whole text. besides: as in `meaning`."""
        fact = self._catalog.facts.get(fact_id)
        if fact is None or not fact.traits.is_set:
            return [text]
        parts = parts_of(text)
        known = self._table(fact_id)
        return [part for part in parts if part and not {answer_key(part), key(part)} & {*known, *besides}] or [text]

    # --- columns ------------------------------------------------------------------------------------------------------

    def known_columns(self) -> Mapping[str, ColumnMeaning]:
        """What titles say that their columns state, by key: ids, and the catalog's labels and questions."""
        singles, in_forms = self._single_options(), self._titles_of_forms()
        return self._columns(self._facts_by_id(), self._facts_by_texts(), self._parts(), singles, in_forms)

    def likely_columns(self) -> Mapping[str, ColumnMeaning]:
        """The same by the other words that the catalog has for facts: what somebody should look at."""
        return self._columns(self._facts_by_words())

    @staticmethod
    def _columns(*tiers: Iterable[tuple[str, ColumnMeaning]]) -> Mapping[str, ColumnMeaning]:
        table: dict[str, ColumnMeaning | None] = {}
        for tier in tiers:
            found: dict[str, ColumnMeaning | None] = {}
            for text, column in tier:
                told = key(text)
                if told and found.setdefault(told, column) != column:
                    found[told] = None  # it could be two things
            table = found | table
        return {told: column for told, column in table.items() if column is not None}

    def _facts(self) -> Iterator[tuple[FactId, Fact]]:
        return ((name, fact) for name, fact in self._catalog.facts.items() if not fact.is_derived())

    def _facts_by_id(self) -> Iterator[tuple[str, ColumnMeaning]]:
        return ((name, ColumnMeaning(name)) for name, _ in self._facts())

    def _facts_by_texts(self) -> Iterator[tuple[str, ColumnMeaning]]:
        for name, fact in self._facts():
            questions = (word for word in fact.words if "?" in word or word.endswith("."))  # of earlier editions
            for text in (*_texts(fact.label, fact.ask), *questions):
                yield text, ColumnMeaning(name)
                yield _BRACKETS.sub("", text), ColumnMeaning(name)

    def _facts_by_words(self) -> Iterator[tuple[str, ColumnMeaning]]:
        return ((text, ColumnMeaning(name)) for name, fact in self._facts() for text in fact.words)

    def _parts(self) -> Iterator[tuple[str, ColumnMeaning]]:
        """A part of a fact that is asked by itself, as a form writes it."""
        for name, fact in self._facts():
            for number, screen in enumerate(fact.screens):
                for code in languages():
                    for text in part_titles(fact, number, code):
                        yield text, ColumnMeaning(name, screen.options)

    def _single_options(self) -> Iterator[tuple[str, ColumnMeaning]]:
        """A column for each option, as other forms write them: `Question [Option]`."""
        names = {key(text) for text, _ in self._facts_by_words()}
        for name, fact in self._facts():
            if not fact.traits.is_set:
                continue
            is_wish = name == self._catalog.ranking.goals.fact  # who has a loan does not say that it is the goal
            for option, about in fact.options.items():
                if about.sets is None:
                    for text in (*_texts(about.label, about.short), *about.words):
                        if key(text) not in names and not (is_wish and text in about.words):
                            yield text, ColumnMeaning(name, (option,))
                        for ask in _texts(fact.ask, fact.label):
                            yield f"{ask} [{text}]", ColumnMeaning(name, (option,))

    def _titles_of_forms(self) -> Iterator[tuple[str, ColumnMeaning]]:
        """What our own forms call columns, where that is not the catalog's text already."""
        for name, fact in self._facts():
            for code in languages():
                spoken = language(code)
                if fact.ask is not None:
                    yield in_one_line(spoken.text(fact.ask)), ColumnMeaning(name)
                if fact.ordered:
                    yield next_title(fact, spoken), ColumnMeaning(name, (NEXT,))
                    yield next_title(None, spoken, name), ColumnMeaning(name, (NEXT,))
                options = {each: form_line(fact, each, spoken) for each in fact.values()}
                if not fact.ordered:
                    options |= {each: form_special(each, spoken) for each in (NONE, *NOT_GIVEN)}
                for option, told in options.items() if fact.traits.is_set else ():
                    for ask in (in_one_line(spoken.optional(fact.ask) or name), name):
                        yield f"{ask} [{told}]", ColumnMeaning(name, (option,))
                        yield f"{ask} [{option}]", ColumnMeaning(name, (option,))


@cache
def _flags(which: str) -> frozenset[str]:
    """What people write for yes, or for no, by key."""
    return frozenset(
        (*map(key, words(which)), *(key(language(code).say(f"questions.{which}")) for code in languages()))
    )


def _said_again(text: str) -> str | None:
    """What a yes or a no is that says it in more words: `네 있어요`, `아니요, 없습니다`; None where they differ."""
    first, *more = (answer_key(part) for part in re.split(r"[\s,.]+", plain(text).rstrip(".!~ ")))
    for which in ("yes", "no"):
        if more and first in map(key, words(f"{which}.said")) and all(each in _flags(which) for each in more):
            return which
    return None


def part_titles(fact: Fact, part: int, code: str) -> Iterator[str]:
    """What a part of a fact is called where each is asked by itself."""
    spoken = language(code)
    own, whole = fact.screens[part].ask, fact.ask
    if own is not None:
        yield spoken.text(own)
        if whole is not None:
            yield spoken.say("questions.part", part=spoken.text(own), ask=spoken.text(whole))


def _texts(*texts: Text | None) -> Iterator[str]:
    """Texts of the catalog in every language."""
    for text in texts:
        if isinstance(text, str):
            yield text
        elif text is not None:
            yield from text.values()


def short_texts(*texts: Text | None) -> Iterator[str]:
    """Texts of the catalog in every language, as they are and without what stands in brackets at their end."""
    for text in _texts(*texts):
        yield text
        yield _BRACKETS.sub("", text)


def _bands(fact: Fact) -> Iterator[str]:
    for span in bands_of(fact) if fact.traits.is_measured else ():
        yield _written(span.low, span.high, fact)


def _range_id(span: Span) -> str:
    return f"{span.low}..{'' if span.high is None else span.high}"


def _written(low: int | None, high: int | None, fact: Fact) -> str:
    """A number or a range, within the bounds of its fact."""
    low = fact.min if low is None else low
    return str(low) if low == high else f"{low}..{'' if high is None else high}"
