"""Asking for whom a program is: conditions one by one, in words. A new program and a draft of a notice ask alike."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from advisor.catalog.editing.new_program_text import OneTest
from advisor.catalog.editing.typed_lines import limit_of, years_of
from advisor.catalog.loading.fields.whole_numbers import in_words
from advisor.catalog.model.catalog import Catalog, Fact, FactId, SourceId
from advisor.catalog.types.registry import TYPES
from advisor.prompts.draft_questions import NONE, DraftQuestions, Writer
from advisor.prompts.screen import ScreenLine
from advisor.prompts.typed_texts import why_not_a_number
from advisor.wording.language import Language
from advisor.wording.safe import safe

Own = Callable[[str, str], bool]
UNLISTED = "?"  # a condition that no question of the catalog is about; no id is spelled so


class ConditionQuestions(DraftQuestions):
    """Which facts a program asks for, and what of each. own: whether an entry of a part is the asked one's: first."""

    def __init__(
        self, catalog: Catalog, asker: Writer, language: Language, heading: str, own: Own | None = None
    ) -> None:
        super().__init__(catalog, asker, language, heading)
        self._own: Own = own or (lambda _part, _name: False)

    def who(self, without: Collection[FactId] = (), *, unlisted: bool = False) -> Sequence[str]:
        """The conditions: facts, and of those that are true or not, which of both. Raises Back, as the asker raises.

        unlisted: whether UNLISTED is offered, too, for a condition that is then told in words.
        """
        goals = self._catalog.ranking.goals.fact
        names = [
            name
            for name, fact in self._catalog.facts.items()
            if name != goals and name not in without and _is_testable(fact)
        ]
        lines: list[ScreenLine] = []
        for name in sorted(names, key=lambda each: not self._own("facts", each)):
            fact = self._catalog.facts[name]
            label = safe(self._language.text(fact.label))
            if TYPES[fact.type].own_options:
                values = [(each, safe(self._value(fact, each))) for each in reversed(fact.values())]
                lines += [ScreenLine(f"{name} {each}", f"{label}: {told} ({name})") for each, told in values]
            elif TYPES[fact.type].is_dated:
                years = self._say("who.years", fact=label)
                lines.append(ScreenLine(name, f"{years} ({name})", holds=tuple(fact.words)))
            else:
                answers = () if TYPES[fact.type].is_measured else fact.values()
                holds = tuple(safe(self._value(fact, each)) for each in answers)
                lines.append(ScreenLine(name, f"{label} ({name})", holds=holds))
        lines += [ScreenLine(UNLISTED, self._say("who.unlisted"))] if unlisted else []
        chosen = self._chosen(self._shown("who", (*lines, self._none("who"), self._back()), several=True))
        return [each for each in chosen if each != NONE]

    def test(self, name: FactId, said: str | None = None) -> str | Sequence[str]:
        """What is asked of a fact, as typed or chosen. said: what was typed before. Raises Back."""
        fact = self._catalog.facts[name]
        label = safe(self._language.text(fact.label))
        if TYPES[fact.type].is_dated:
            asked = self._say("limit.years.ask", fact=label), self._say("limit.years.help")

            def why_not_years(text: str, _: Language) -> str | None:
                if years_of(text):
                    return None
                word, _figure = limit_of(text) or ("", "")
                return self._say("limit.years.within" if word in ("at_most", "above") else "limit.years.wrong")

            return self._typed(*asked, said, why_not_years)
        if TYPES[fact.type].is_measured:

            def wrong(text: str, language: Language) -> str | None:
                limit = limit_of(text)
                if limit is None:
                    return self._say("limit.wrong")
                return why_not_a_number(limit[1], language, fact.min, fact.max)

            return self._typed(self._say("limit.ask", fact=label), self._say("limit.help"), said, wrong)
        values = [ScreenLine(each, safe(self._value(fact, each))) for each in fact.values()]
        return list(self._chosen(self._shown("values", (*values, self._back()), several=True, fact=label)))

    def words(self, question: str, help_: str, problem: Callable[[str, Language], str | None]) -> str:
        """The words that a condition rests on. problem: what is wrong with some, if anything. Raises Back."""
        return self._typed(question, help_, None, problem)


def condition_of(catalog: Catalog, chosen: str, said: str | Sequence[str], source: SourceId | None) -> OneTest:
    """The condition that was chosen: a fact, or a fact and its answer; said: what was asked of the fact then."""
    fact, _, value = chosen.partition(" ")
    if value:
        return OneTest(fact=fact, options=(value,), source=source)
    if TYPES[catalog.facts[fact].type].is_dated:
        return OneTest(fact=fact, bound=years_of(str(said)), source=source)
    if TYPES[catalog.facts[fact].type].is_measured:
        word, figure = limit_of(str(said)) or ("at_most", str(said))
        return OneTest(fact=fact, bound=(word, in_words(figure) or 0), source=source)
    return OneTest(fact=fact, options=tuple(said), source=source)


def plain_condition(test: OneTest) -> Mapping[str, Any]:
    """A condition as a catalog file has it, in plain data without its source."""
    if test.bound is not None:
        return {test.fact: {test.bound[0]: test.bound[1]}}
    return {test.fact: test.options[0] if len(test.options) == 1 else list(test.options)}


def _is_testable(fact: Fact) -> bool:
    return TYPES[fact.type].is_measured or bool(fact.values())
