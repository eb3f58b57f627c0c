"""What the cells of a register state, each different text read once.

A cell is written as `--set` writes a value, with `;` between the parts of a list. An option that sets other facts
counts for those only where nothing else states them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as dataclass_replace
from functools import reduce
from operator import and_

from msgspec.structs import replace

from advisor.batch.register_columns import DONE, OTHERS, CellMeaning, FactColumn, RefusedCell, StatedFact
from advisor.catalog.loading.answers import NOT_GIVEN as NOT_SAID
from advisor.catalog.loading.answers import read_answers
from advisor.catalog.loading.types.number import LEAST_IN_WON
from advisor.catalog.model.catalog import FactId, OptionId, ProgramId
from advisor.catalog.model.fact_values import NoAnswer, Selection, Value
from advisor.catalog.source import nodes
from advisor.engine.facts.rules import Rules
from advisor.engine.fast.packing import Packing
from advisor.languages import languages
from advisor.problem import Place, Problem, Problems, TooManyProblems
from advisor.profile.amount_texts import UNSAID
from advisor.profile.answer_words import Meaning
from advisor.profile.cell_notation import NONE, NOT_GIVEN, cell_node, list_node
from advisor.profile.joined_names import parts_of
from advisor.profile.name_keys import answer_key, key
from advisor.profile.near_answers import told_for_people, told_of_part
from advisor.profile.profile import Profile
from advisor.profile.profile_reading import profile_of, profile_scope, read_done
from advisor.profile.setting import apply_settings
from advisor.profile.vocabulary import NEXT, Vocabulary
from advisor.wording.form_texts import form_special
from advisor.wording.language import language

SEPARATOR = ";"
MOST_TEXT = 1_000
MOST_DIGITS = 16
MOST_KNOWN = 20_000


class Cells:
    """Reads what the rows of one catalog's register state. settings: `--set` for every row, over the rows' own.

    Raises InvalidProfile or WrongUsage for a setting that cannot be.
    """

    def __init__(self, rules: Rules, settings: Sequence[str] = ()) -> None:
        self.rules = rules
        ranking = rules.catalog.ranking
        self.goals, self.most_goals = rules.index[ranking.goals.fact], len(ranking.goals.points)
        self.hours = rules.index[ranking.effort.fact]
        self.packing = Packing(rules)
        self._scope = profile_scope(rules.catalog, Problems())
        self._vocabulary = Vocabulary(rules.catalog)
        over = apply_settings(Profile(), settings, rules.catalog)
        named = {setting.partition("=")[0].strip() for setting in settings}
        said = self._said(over.values, named)
        self.over = with_done(said, over.done)
        self.emptied = tuple(rules.index[name] for name in named if name in rules.index and name not in over.answers)
        self.sets_done = DONE in named
        self.start = [rule.domain.full for rule in rules.facts]
        for fact in said.implied:
            self.start[fact.number] = fact.bits
        self.is_plain = not settings
        numbers = (rule for rule in rules.facts if rule.domain.is_measured and not rule.fact.traits.is_dated)
        self._numbers = {rule.id: rule for rule in numbers}  # of dates, digits are a year
        self._options = {
            rule.id: {
                option: 1 << at for at, option in enumerate(rule.domain.options) if option not in (*NOT_GIVEN, NONE)
            }
            for rule in rules.facts
            if rule.domain.is_set and not rule.fact.ordered
        }
        self._known: dict[tuple[str, int], CellMeaning] = {}

    def said(
        self, name: str, text: str, answers: Mapping[str, str] | None = None, unit: str | None = None
    ) -> CellMeaning | RefusedCell:
        """What the text of a cell states; `name` is a fact or `done`. answers: what texts state here, by their key.

        unit: what stands behind a number without one of its own; UNSAID where nobody knows.
        """
        stated = answers.get(answer_key(text)) if answers else None
        if self._is_open(name, text, answers):
            return RefusedCell((Problem("word-not-listed", Place(), text),))
        if stated is not None:
            text = stated
        elif unit is not None and (counted := self._counted(name, text, unit)) is not None:
            return counted
        found = self._said_plainly(name, text)
        if isinstance(found, CellMeaning) or name == DONE:
            return found
        meaning = self._vocabulary.meaning(name, text, answers)
        if meaning is None:
            fact = self.rules.catalog.facts[name]
            told = told_for_people(self._vocabulary, name, fact, text, found.problems, answers or {})
            return RefusedCell(told)
        return self._in_words(name, meaning)

    def _is_open(self, name: str, text: str, answers: Mapping[str, str] | None) -> bool:
        """Whether a text says something, and a map has to say what: of the whole, or of all its parts."""
        if not answers or OTHERS not in answers or not text.strip():
            return False
        parts = [answer_key(text)], [answer_key(part) for part in parts_of(text)]
        if any(all(part in answers for part in each) for each in parts):
            return False
        meaning = self._vocabulary.meaning(name, text)
        return meaning is None or meaning.cell not in ("", *NOT_GIVEN)

    def _counted(self, name: str, text: str, unit: str) -> CellMeaning | RefusedCell | None:
        """What a sum states in a column whose unit is known, or is not; None for what no unit changes."""
        if unit == UNSAID and text.isdecimal() and len(text.lstrip("0")) > len(str(LEAST_IN_WON)):
            return None
        meaning = self._vocabulary.meaning(name, text, behind=unit)
        if meaning is not None:
            return self._said_plainly(name, text) if meaning.cell == text else self._in_words(name, meaning)
        if unit == UNSAID and self._vocabulary.is_in_doubt(name, text):
            return RefusedCell((Problem("unit-unsaid", Place(), text, {"fact": name}),))
        return None

    def _in_words(self, name: str, meaning: Meaning) -> CellMeaning | RefusedCell:
        told = self._said_plainly(name, meaning.cell)
        return dataclass_replace(told, word=meaning.cell) if isinstance(told, CellMeaning) else told

    def fact_called(self, name: str) -> FactId | None:
        """The fact that has a name, or asks a question, as the catalog writes them."""
        named = self._vocabulary.known_columns().get(key(name)) or self._vocabulary.likely_columns().get(key(name))
        return None if named is None or named.options else named.fact

    def options_of(self, name: str) -> tuple[OptionId, ...]:
        """The options of a fact; none where it has none, or is not there."""
        number = self.rules.index.get(name)
        return () if number is None else tuple(self.rules.facts[number].domain.options)

    def said_in_parts(
        self, parts: Sequence[tuple[FactColumn, str]]
    ) -> tuple[CellMeaning, list[tuple[str | None, Problem]]]:
        """What columns state that hold a part of one list each, and what is wrong with them.

        What a column leaves open, or has no column, may be in the list or not.
        """
        fact = parts[0][0].fact
        if any(column.options == (NEXT,) for column, _ in parts):
            return self._said_in_order(parts)
        has: set[OptionId] = set()
        known: set[OptionId] = set()
        not_given: set[str] = set()
        wrong: list[tuple[str | None, Problem]] = []
        for column, text in parts:
            if len(column.options) == 1 and column.options[0] in (NONE, *NOT_GIVEN):
                flag = self._vocabulary.flag(fact, column.options[0], text)
                not_given |= {column.options[0]} if flag else set()
                if flag is None and self._part(column, text) is not None:
                    wrong.append((column.title, Problem("unknown-option", Place(), text, {"fact": fact})))
                continue
            told = self._part(column, text)
            if isinstance(told, Problem):
                wrong.append((column.title, told))
            elif isinstance(told, set):
                has |= told
                known.update(column.options)
            elif told is not None:
                not_given.add(told)
        if not wrong and not has and not_given == {NONE}:
            return self._said({fact: Selection((), ())}, {fact}), []
        if not wrong and not known and len(not_given) == 1 and (self._are_all(parts) or self._is_told(parts)):
            return self._said({fact: NOT_SAID[not_given.pop()]}, {fact}), []
        most = self.rules.catalog.facts[fact].most
        if most is not None and len(has) > most:
            problem = Problem("too-many-chosen", Place(), values={"fact": fact, "most": str(most)})
            wrong = [(parts[-1][0].title, problem)]
        if wrong or not known:
            return CellMeaning(), wrong
        options = self.rules.facts[self.rules.index[fact]].domain.options
        value = Selection(
            tuple(each for each in options if each in has), tuple(each for each in options if each not in known)
        )
        return self._said({fact: value}, {fact}), []

    def _is_told(self, parts: Sequence[tuple[FactColumn, str]]) -> bool:
        """Whether a column of its own says that all is open."""
        return any(column.options[0] in NOT_GIVEN and text.strip() for column, text in parts)

    def _are_all(self, parts: Sequence[tuple[FactColumn, str]]) -> bool:
        """Whether columns are about all options of a fact, and none is empty."""
        told = {option for column, text in parts if text.strip() for option in column.options}
        return told >= set(self.options_of(parts[0][0].fact))

    def _said_in_order(
        self, parts: Sequence[tuple[FactColumn, str]]
    ) -> tuple[CellMeaning, list[tuple[str | None, Problem]]]:
        """What columns state of which each names what comes next in an order; what is said once stands once."""
        named: list[str] = []
        for column, text in sorted(parts, key=lambda each: each[0].options == (NEXT,)):
            if not text.strip() or (column.options == (NEXT,) and is_all_there_is(text)):
                continue
            text = column.answers.get(answer_key(text), text)  # noqa: PLW2901 -- what a map says of it
            told = self.said(column.fact, text, column.answers)
            if isinstance(told, RefusedCell):
                return CellMeaning(), [(column.title, problem) for problem in told.problems]
            cell = text if told.word is None else told.word
            named += [each for each in cell.split(SEPARATOR) if each.strip() and each not in named]
        options = self.options_of(parts[0][0].fact)
        given = [each for each in named if each in options] or named[:1]
        found = self._said_plainly(parts[0][0].fact, SEPARATOR.join(given))
        if isinstance(found, RefusedCell):
            return CellMeaning(), [(parts[-1][0].title, problem) for problem in found.problems]
        return found, []

    def _part(self, column: FactColumn, text: str) -> set[OptionId] | Problem | str | None:
        """The options that one column states; None, or one of NOT_GIVEN, where it leaves them open."""
        if self._is_open(column.fact, text, column.answers):
            return Problem("word-not-listed", Place(), text)
        text = column.answers.get(answer_key(text), text)
        if len(column.options) == 1:
            flag = self._vocabulary.flag(column.fact, column.options[0], text)
            if flag is not None:
                return {column.options[0]} if flag else set()
        meaning = self._vocabulary.meaning(column.fact, text, column.answers) if text.strip() else Meaning("", "id")
        chosen = None if meaning is None else list_node("" if meaning.cell == NONE else meaning.cell, SEPARATOR)
        names = (
            {item.text for item in chosen.items if isinstance(item, nodes.ScalarNode)} if chosen is not None else set()
        )
        if meaning is None or not names <= {*column.options, *NOT_GIVEN}:
            problem = Problem("unknown-option", Place(), text, {"fact": column.fact})
            return told_of_part(self.rules.catalog.facts[column.fact], problem, column.options)
        if meaning.cell in NOT_GIVEN:
            return meaning.cell
        return None if not meaning.cell or names & {*NOT_GIVEN} else names

    def _said_plainly(self, name: str, text: str) -> CellMeaning | RefusedCell:
        """What a text in the notation of a cell states."""
        if len(text) > MOST_TEXT:
            return RefusedCell((Problem("cell-too-long", Place(), text, {"most": f"{MOST_TEXT:,}"}),))
        plain = self._plain(name, text)
        known = None if plain is None else self._known.get(plain)
        if known is not None:
            return known
        problems = Problems()
        scope = replace(self._scope, problems=problems, words=None)
        said = CellMeaning()
        if name == DONE:
            written = text.strip()
            parts = list_node("" if written == NONE else written, SEPARATOR)
            said = with_done(CellMeaning(), read_done(parts, scope))
        else:
            node = cell_node(text, scope.shapes[name], SEPARATOR)
            if node is not None:
                said = self._said(read_answers([(nodes.ScalarNode(name, True, 1, 1), node)], scope), {name})
        if problems:
            return RefusedCell(tuple(problems.found))
        if plain is not None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[plain] = said
        return said

    def _plain(self, name: str, text: str) -> tuple[str, int] | None:
        """The set of values that plain digits, or a plain list of options, stand for; None for all other texts.

        No rule tells two numbers of one cell of a domain apart, nor two orders of a list whose order means nothing.
        """
        rule = self._numbers.get(name)
        if rule is not None:
            number = int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else -1
            bounds = rule.fact.min <= number <= rule.fact.max
            return (name, rule.domain.span_bits(number, number)) if bounds and number >= 0 else None
        options = self._options.get(name)
        if options is None:
            return None
        chosen = 0
        for part in text.split(SEPARATOR):
            option = options.get(part, 0)
            if not option or chosen & option:
                return None
            chosen |= option
        return name, chosen

    def said_by(self, entries: Iterable[tuple[nodes.ScalarNode, nodes.Node]]) -> CellMeaning | RefusedCell:
        """What the entries of an object state, as a profile would."""
        problems = Problems()
        try:
            tree = nodes.MappingNode(tuple(entries), 1, 1)
            profile = profile_of(tree, replace(self._scope, problems=problems))
        except TooManyProblems:
            profile = Profile()
        if problems:
            return RefusedCell(problems.in_order())
        values = profile.values
        return with_done(self._said(values, values.keys()), profile.done)

    def _said(self, values: Mapping[FactId, Value], named: Iterable[FactId]) -> CellMeaning:
        own = set(named)
        facts = [self._fact(name, value) for name, value in values.items()]
        stated = tuple(fact for fact in facts if fact.id in own)
        keeps = self.packing.full
        for fact in stated:
            keeps &= self.packing.only(fact.number, fact.bits) & ~self.packing.unsaid((fact.number,))
        by_number = {fact.number: fact.value for fact in stated}
        implied = tuple(fact for fact in facts if fact.id not in own)
        return CellMeaning(
            stated,
            implied,
            keeps=keeps,
            goals=by_number.get(self.goals),
            hours=by_number.get(self.hours),
            is_special=bool(implied) or not by_number.keys().isdisjoint((self.goals, self.hours)),
            is_sure=any(not self.rules.facts[fact.number].domain.is_measured for fact in facts),
        )

    def _fact(self, name: FactId, value: Value) -> StatedFact:
        number = self.rules.index[name]
        rule = self.rules.facts[number]
        # an answer to a derived fact counts for nothing
        bits = rule.domain.full if rule.derive or rule.levels else rule.domain.encode(value)
        return StatedFact(number, name, bits, value)


def is_all_there_is(text: str) -> bool:
    """Whether a text says that nothing comes next in an order."""
    return key(text) in {key(form_special("only_this", language(code))) for code in languages()}


def with_done(said: CellMeaning, done: tuple[ProgramId, ...]) -> CellMeaning:
    """The same, with programs that are done."""
    return dataclass_replace(said, done=done, is_special=True, is_sure=True) if done else said


class MerchantRow:
    """A merchant as one row states it, made ready for an outline."""

    __slots__ = ("_cells", "_said", "done", "goals", "hours_open", "packed")

    def __init__(self, cells: Cells, said: Sequence[CellMeaning]) -> None:
        self._cells, self._said = cells, said
        goals: Value | None = None
        hours: Value | None = None
        done: tuple[ProgramId, ...] = ()
        packed = reduce(and_, [each.keeps for each in said], cells.packing.full)
        is_plain = cells.is_plain
        for each in said:
            if not each.is_special:
                continue
            if each.goals is not None:
                goals = each.goals
            if each.hours is not None:
                hours = each.hours
            if each.implied or each.done:
                is_plain = False
        if not is_plain:
            packed, goals, hours, done = self._one_by_one()
        self.packed = packed
        self.goals: tuple[OptionId, ...] = () if goals is None else goals.has[: cells.most_goals]
        self.hours_open = hours is None or isinstance(hours, NoAnswer)
        self.done = done

    def _one_by_one(self) -> tuple[int, Value | None, Value | None, tuple[ProgramId, ...]]:
        """What is packed, goals, hours and what is done, where one statement may take the place of another."""
        cells = self._cells
        own = cells.start.copy()
        told: dict[int, Value] = {}
        named = {fact.number for fact in cells.over.implied}
        done: tuple[ProgramId, ...] = ()
        for each in self._said:
            for fact in each.implied:
                own[fact.number] = fact.bits
                named.add(fact.number)
        for each in (*self._said, cells.over):
            for fact in each.stated:
                own[fact.number] = fact.bits
                told[fact.number] = fact.value
            done = each.done or done
        for number in cells.emptied:
            own[number] = cells.rules.facts[number].domain.full
            told.pop(number, None)
        done = cells.over.done if cells.sets_done else done
        named = (named | told.keys()) - {*cells.emptied}
        return cells.packing.packed(own, named), told.get(cells.goals), told.get(cells.hours), done

    def answers(self) -> Mapping[FactId, Value]:
        """The answers by fact, as a profile would hold them."""
        values = {fact.id: fact.value for fact in self._cells.over.implied}
        values |= {fact.id: fact.value for each in self._said for fact in each.implied}
        values |= {fact.id: fact.value for each in (*self._said, self._cells.over) for fact in each.stated}
        for number in self._cells.emptied:
            values.pop(self._cells.rules.facts[number].id, None)
        return values
