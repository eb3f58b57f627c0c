"""Titles that ask of one option whether it holds, `전통시장 안인가요`, and what yes and no state in such a column."""

import re
from collections.abc import Iterator, Mapping

from advisor.batch.mapping.table_look import Seen
from advisor.batch.mapping.table_map import MappedColumn
from advisor.catalog.model.catalog import Catalog, Fact, Option
from advisor.profile.name_keys import answer_key, key
from advisor.profile.vocabulary import ColumnMeaning, Vocabulary, short_texts
from advisor.wording.table_words import words

WHERE = "*"  # in the words for asking: where the option stands
_LISTED = re.compile(r".+[(\[（]([^()\[\]（）]+)[)\]）]", re.DOTALL)
LEAST = 2  # letters of an option that a question can be known by


class AskedOptions:
    """The options of one catalog that can be asked of by themselves, by the key of what they are called.

    Wishes are so only where a title says that it is one: who has regulars does not say that regulars are the goal. What
    two options are called is none.
    """

    def __init__(self, catalog: Catalog, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._facts = {
            name: fact for name, fact in catalog.facts.items() if fact.traits.needs_options and not fact.is_derived()
        }
        self._known: dict[str, ColumnMeaning | None] = {}
        self._wished: dict[str, ColumnMeaning | None] = {}
        for name, fact in self._facts.items():
            table = self._wished if name == catalog.ranking.goals.fact else self._known
            for option, about in fact.options.items():
                for text in _names(fact, about):
                    _add(table, key(text), ColumnMeaning(name, (option,) if about.sets is None else ()))
        self._whole = {
            told: named.fact
            for names in (vocabulary.likely_columns(), vocabulary.known_columns())
            for told, named in names.items()
            if not named.options and catalog.facts[named.fact].traits.own_options
        }

    def named(self, title: str) -> ColumnMeaning | None:
        """The option that a title asks of, whichever other words stand around it to ask."""
        found = {column for column in self._asked(key(title)) if column is not None and column.options}
        return found.pop() if len(found) == 1 else None

    def whole(self, title: str) -> str:
        """The yes or no that a title asks for, whichever other words stand around its name to ask; else nothing."""
        found = {self._whole[name] for name in _within(key(title), "has") if name in self._whole}
        return found.pop() if len(found) == 1 else ""

    def listed(self, title: str) -> ColumnMeaning | None:
        """The option that stands in brackets behind a title, of those that hold at once: `… [스마트스토어]`."""
        found = _LISTED.fullmatch(title.strip())
        column = None if found is None else self._known.get(key(found[1]))
        is_listed = column is not None and column.options and self._facts[column.fact].traits.is_set
        return column if is_listed else None

    def _asked(self, told: str) -> Iterator[ColumnMeaning | None]:
        for kind, type_ in (("is", "choice"), ("has", "choices"), ("wish", "choices")):
            for name in _within(told, kind):
                column = (self._wished if kind == "wish" else self._known).get(name)
                if column is not None and self._facts[column.fact].type == type_:
                    yield column

    def mapped(self, seen: Seen, asked: ColumnMeaning) -> MappedColumn | None:
        """What the column states, where all that stands in it is a yes, a no, or no answer; else None.

        Of several that hold at once, no says that this one does not. Of those of which one holds, no says that it is
        one of the others.
        """
        option = asked.options[0]
        flags = {text: self._flag(asked.fact, option, text) for text in seen.texts}
        said = {text: flag for text, flag in flags.items() if flag is not None}
        open_ones = [text for text in flags if text not in said and not self._is_no_answer(asked.fact, text)]
        if not said or open_ones or seen.others:
            return None
        fact = self._facts[asked.fact]
        if fact.traits.is_set:
            return MappedColumn(seen.title, asked.fact, asked.options)
        others = "|".join(each for each in fact.values() if each != option)
        values: Mapping[str, str] = {answer_key(text): option if flag else others for text, flag in said.items()}
        return MappedColumn(seen.title, asked.fact, (), (), None, values)

    def _flag(self, fact: str, option: str, text: str) -> bool | None:
        return None if self._is_no_answer(fact, text) else self._vocabulary.flag(fact, option, text)

    def _is_no_answer(self, fact: str, text: str) -> bool:
        meaning = self._vocabulary.meaning(fact, text)
        return meaning is not None and meaning.cell in ("", "unknown", "declined")


def _add(table: dict[str, ColumnMeaning | None], told: str, column: ColumnMeaning) -> None:
    if len(told) >= LEAST and table.setdefault(told, column) != column:
        table[told] = None


def _within(told: str, kind: str) -> Iterator[str]:
    """Yields what stands where the words for asking have a name. told: the key of a title."""
    for word in words(f"asked.{kind}"):
        before, _, behind = (part.replace(" ", "") for part in word.partition(WHERE))
        if told.startswith(before) and told.endswith(behind) and len(told) > len(before + behind):
            yield told[len(before) : len(told) - len(behind)]


def _names(fact: Fact, about: Option) -> Iterator[str]:
    """What an option is called; other words for it only where several hold at once: `온라인` alone is no place."""
    yield from short_texts(about.label, about.short)
    if fact.traits.is_set:
        yield from about.words
