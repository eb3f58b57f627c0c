"""The questions of a catalog as a form of somebody else asks them: all at once, on one page, in one language.

Whatever a form hands back is read without a map. So each title and each answer is tried on the reader, and one that it
would take for something else is written in a clearer way: with its id beside it, or as the id alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from advisor.batch.register_cells import Cells
from advisor.batch.register_columns import ID, Choice, RefusedCell
from advisor.catalog.model.catalog import Fact, FactId
from advisor.catalog.model.fact_values import Value
from advisor.engine.facts.rules import FactRule, Rules
from advisor.engine.interview.screens import QuestionScreen, in_parts, is_express, lines_of, specials_of
from advisor.profile.cell_notation import NONE
from advisor.profile.name_keys import key
from advisor.profile.vocabulary import NEXT
from advisor.wording.form_texts import form_line, form_special, in_one_line, next_title
from advisor.wording.language import Language

Kind = Literal["one", "several", "number", "text"]
Asked = Literal["usual", "express", "all"]
ONLY_THIS = "only_this"


@dataclass(frozen=True, slots=True)
class OfferedAnswer:
    """One line to choose. cell: what it states, in the notation of a cell: an option, a range, `unknown`."""

    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. kind: whether one of its answers is chosen or several, or a number or any text is written.

    fact: None for the question who it is. columns: for several answers, the title of a column for each option alone.
    """

    title: str
    kind: Kind
    fact: FactId | None = None
    help: str | None = None
    answers: tuple[OfferedAnswer, ...] = ()
    columns: Mapping[str, str] | None = None

    @property
    def options(self) -> tuple[OfferedAnswer, ...]:
        """The answers that are options, without those that say that nothing is chosen, or known."""
        return tuple(each for each in self.answers if self.columns is not None and each.cell in self.columns)

    @property
    def specials(self) -> tuple[OfferedAnswer, ...]:
        """The other answers."""
        return tuple(each for each in self.answers if each not in self.options)


def questionnaire(rules: Rules, choice: Choice, language: Language, asked: Asked = "usual") -> tuple[Question, ...]:
    """All questions in the catalog's order, the first one who it is. choice: what is known of columns by their titles.

    asked: those asked by default, those of the express way, or all.
    """
    return tuple(_Maker(rules, choice, language, asked).questions())


class _Maker:
    def __init__(self, rules: Rules, choice: Choice, language: Language, asked: Asked) -> None:
        self._rules, self._choice, self._language, self._asked = rules, choice, language, asked
        self._cells = Cells(rules)

    def questions(self) -> Iterator[Question]:
        """The questions, one after the other."""
        say = self._language.say
        yield Question(self._title((say("form.who"), ID), ID, ()), "text", help=say("form.who.help"))
        for number, rule in enumerate(self._rules.facts):
            if rule.fact.ask is not None and not rule.fact.is_derived() and self._is_asked(rule):
                yield from self._of(number, rule)

    def _is_asked(self, rule: FactRule) -> bool:
        if self._asked == "express":
            return any(is_express(rule, part) for part in range(max(1, len(rule.fact.screens))))
        return self._asked == "all" or rule.fact.by_default

    def _of(self, number: int, rule: FactRule) -> Iterator[Question]:
        """The questions of a fact: one, or a further one for what comes next in an order."""
        fact, spoken = rule.fact, self._language
        ask = in_one_line(spoken.optional(fact.ask) or "")
        title = self._title((ask, f"{ask} [{rule.id}]", rule.id), rule.id, ())
        if fact.traits.is_measured and not fact.bands:
            answers = tuple(self._specials(rule))
            yield Question(title, "number", rule.id, self._help(fact), answers)
        elif fact.traits.is_set and not fact.ordered:
            answers = (*self._lines(number, rule), *self._specials(rule))
            values = [each for each in answers if each.cell in fact.values()]
            columns = {each.cell: self._column(ask, rule.id, each) for each in values}
            yield Question(title, "several", rule.id, self._help(fact), answers, columns)
        else:
            answers = tuple(self._lines(number, rule))
            yield Question(title, "one", rule.id, self._help(fact), (*answers, *self._specials(rule)))
            if fact.ordered:
                titles = (next_title(fact, spoken), next_title(None, spoken, rule.id))
                further = tuple(each for each in answers if each.cell in fact.values())
                only = OfferedAnswer(form_special(ONLY_THIS, spoken), "")
                yield Question(self._title(titles, rule.id, (NEXT,)), "one", rule.id, None, (*further, only))

    def _help(self, fact: Fact) -> str | None:
        """What stands below a question; where not everybody is meant, that it may be left open."""
        about = self._language.optional(fact.help)
        only_some = None if fact.when is None else self._language.say("form.only_some")
        number = self._language.say("form.number") if fact.traits.is_measured and not fact.bands else None
        return " ".join(in_one_line(each) for each in (about, number, only_some) if each) or None

    # --- what the reader understands ------------------------------------------------------------------------------

    def _title(self, titles: tuple[str, ...], fact: FactId, part: tuple[str, ...]) -> str:
        """The first of some titles by which the reader knows the column."""
        for title in titles:
            named = self._choice.named(title)
            if named is not None and (named.fact, named.options) == (fact, part):
                return title
        return titles[-1]

    def _column(self, ask: str, fact: FactId, answer: OfferedAnswer) -> str:
        """The title of a column for one option alone."""
        told = (f"{ask} [{answer.text}]", f"{ask} [{answer.cell}]", f"{fact} [{answer.cell}]")
        return self._title(told, fact, (answer.cell,))

    def _lines(self, number: int, rule: FactRule) -> Iterator[OfferedAnswer]:
        """The lines that state something of a fact, each with a text that the reader takes for it."""
        if in_parts(rule):
            ids = [option for part in rule.fact.screens for option in part.options]
        else:
            ids = [line.id for line in lines_of(self._rules, QuestionScreen(number))]
        taken: set[str] = set()
        for line in ids:
            text = form_line(rule.fact, line, self._language)
            texts = (text, f"{text} [{line}]", line)
            chosen = next(
                (each for each in texts if key(each) not in taken and self._states(rule.id, each, line)), texts[-1]
            )
            taken.add(key(chosen))
            yield OfferedAnswer(chosen, line)

    def _specials(self, rule: FactRule) -> Iterator[OfferedAnswer]:
        """The answers that every question has."""
        for line in specials_of(rule, 0):
            if line.id in (NONE, "unknown", "declined"):
                text = form_special(line.id, self._language)
                yield OfferedAnswer(text if self._states(rule.id, text, line.id) else line.id, line.id)

    def _states(self, fact: FactId, text: str, cell: str) -> bool:
        """Whether a text is read as a cell that is written in its own notation."""
        return self._stated(fact, text) == self._stated(fact, cell)

    def _stated(self, fact: FactId, text: str) -> Mapping[FactId, Value] | None:
        said = self._cells.said(fact, text)
        return (
            None if isinstance(said, RefusedCell) else {each.id: each.value for each in (*said.implied, *said.stated)}
        )
