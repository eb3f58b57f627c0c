"""Answers by name: lines such as `place = traditional_market`, in any order, become answers, or every problem in them.

NAME = ANSWER           an id, or the words of the screen; after `#` at the start of a line stands a comment
NAME = ONE, ANOTHER     several; `ONE?` may be so; `none` is none of them
NAME = ONE | ANOTHER    one of these
NAME = 3..5             a number or a range
NAME = unknown          not known; `declined` is not said
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from advisor.catalog.loading.answers import read_answers
from advisor.catalog.model.catalog import FactId, OptionId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.catalog.source import nodes
from advisor.engine.facts.rules import FactRule, Rules
from advisor.engine.interview.screens import is_of_groups, options_of, reply_several
from advisor.problem import InvalidProfile, Place, Problems, TooManyProblems
from advisor.profile.profile_reading import profile_scope
from advisor.prompts.answer_file import screen_names
from advisor.prompts.answer_file.input_lines import EQUALS, STDIN, ArrivingLine
from advisor.prompts.answer_file.screen_names import Names, Target
from advisor.wording.language import Language

LONGEST_QUESTION = 40
COMMA, OR, MAYBE = re.compile("[,，、]"), re.compile("[|｜]"), "?？"
BESIDE = re.compile(r"\s#")  # a comment behind an answer


class NamedAnswers(Struct, frozen=True):
    """Answers by fact; `stated` are those that a line names, the others follow from one. done: None if not named."""

    answers: Mapping[FactId, Value]
    stated: frozenset[FactId]
    done: tuple[ProgramId, ...] | None = None


class _Line(NamedTuple):
    """A line that names its question: its number, the question, and what stands behind the sign."""

    number: int
    target: Target
    text: str


class _Several(NamedTuple):
    """What is in a set, and what may be."""

    has: tuple[OptionId, ...] = ()
    maybe: tuple[OptionId, ...] = ()


_Answer = str | list[str] | _Several  # an id or a number; one of several ids; a set


def read_named(lines: Iterable[ArrivingLine], rules: Rules, language: Language) -> NamedAnswers:
    """The answers of lines that name their questions. Raises InvalidProfile with every problem."""
    return _Reading(rules, language).read(lines)


class _Reading:
    """One file while it is read."""

    def __init__(self, rules: Rules, language: Language) -> None:
        self._rules = rules
        self._language = language
        self._problems = Problems()

    def read(self, lines: Iterable[ArrivingLine]) -> NamedAnswers:
        entries: list[tuple[nodes.ScalarNode, nodes.Node]] = []
        done: tuple[ProgramId, ...] | None = None
        scope = profile_scope(self._rules.catalog, self._problems, file=STDIN)
        answers: dict[FactId, Value] = {}
        try:
            for fact, about in self._by_fact(lines).items():
                if fact is None:
                    done = self._done(about[0])
                    continue
                node = self._node(fact, about)
                if node is not None:
                    entries.append((nodes.ScalarNode(self._rules.facts[fact].id, True, about[0].number, 1), node))
            answers = read_answers(entries, scope)
        except TooManyProblems:
            pass
        if self._problems:
            # only the line: the column would be that of what was made of it
            found = (replace(each, place=Place(STDIN, each.place.line)) for each in self._problems.in_order())
            raise InvalidProfile(tuple(found))
        return NamedAnswers(answers, frozenset(key.text for key, _ in entries), done)

    # --- questions ----------------------------------------------------------------------------------------------

    def _by_fact(self, lines: Iterable[ArrivingLine]) -> dict[int | None, list[_Line]]:
        """The lines about each fact, none of them answering what another one answers."""
        known = screen_names.question_names(self._rules, self._language)
        found: dict[int | None, list[_Line]] = {}
        for written in lines:
            if not written.is_answer:
                continue
            line = self._line(written, known)
            if line is None:
                continue
            others = found.setdefault(line.target.fact, [])
            twice = next((each for each in others if _overlap(each.target, line.target)), None)
            if twice is None:
                others.append(line)
            else:
                self._note("answer-name-twice", line, written.text, line=str(twice.number))
        return {fact: about for fact, about in found.items() if about}

    def _line(self, written: ArrivingLine, known: Names[Target]) -> _Line | None:
        name, *answer = EQUALS.split(written.text, maxsplit=1)
        name = screen_names.unquoted(name)
        place = Place(STDIN, written.number)
        if not answer:
            self._problems.add("answers-mixed", place, found=written.text)
            return None
        targets = known.called(name)
        if not targets:
            self._problems.add("answer-name-unknown", place, found=name, known=known.words())
            return None
        if len(targets) > 1:
            allowed = ", ".join(sorted({self._id(each) for each in targets}))
            self._problems.add("answer-name-ambiguous", place, found=name, values={"allowed": allowed})
            return None
        (target,) = targets
        line = _Line(written.number, target, screen_names.unquoted(BESIDE.split(answer[0], maxsplit=1)[0]))
        if not line.text:
            self._note("answer-empty", line)
            return None
        return line

    def _id(self, target: Target) -> str:
        return screen_names.DONE if target.fact is None else self._rules.facts[target.fact].id

    # --- answers ------------------------------------------------------------------------------------------------

    def _done(self, line: _Line) -> tuple[ProgramId, ...]:
        if self._special(line.text, (screen_names.NONE, "unknown")) is not None or self._is_none_of_done(line.text):
            return ()
        several = self._pieces(line, screen_names.program_names(self._rules.catalog, self._language))
        return () if several is None else several.has

    def _is_none_of_done(self, text: str) -> bool:
        return screen_names.plain(text) == screen_names.plain(self._language.say("questions.done.none"))

    def _node(self, fact: int, about: Sequence[_Line]) -> nodes.Node | None:
        """What the lines about one fact would be in a profile; None where a problem is noted."""
        if about[0].target.part is None:
            found = self._whole(about[0])
        elif self._rules.facts[fact].fact.ordered:
            found = self._in_order(fact, sorted(about, key=lambda line: line.target))
        else:
            found = self._of_parts(fact, about)
        return None if found is None else _as_node(found, about[0].number)

    def _whole(self, line: _Line) -> _Answer | None:
        rule = self._rules.facts[line.target.fact or 0]
        fact = rule.fact
        told = self._special(line.text, screen_names.NOT_TOLD)
        if told is not None:
            return told
        options = tuple(dict.fromkeys((*reversed(fact.traits.own_options), *fact.options)))
        known = screen_names.answer_names(fact, options, self._language)
        if fact.traits.is_set:
            none = self._special(line.text, (screen_names.NONE,))
            return _Several() if none is not None else self._pieces(line, known)
        if fact.traits.is_measured:
            return self._band(line, known)
        return self._one_of(line, known)

    def _band(self, line: _Line, known: Names[str]) -> str | None:
        """A range as the screen says it; all else is for the reader of numbers to judge."""
        found = known.called(line.text)
        return line.text if len(found) != 1 else next(iter(found))

    def _one_of(self, line: _Line, known: Names[str]) -> _Answer | None:
        """One option, or one of several."""
        parts = [screen_names.unquoted(part) for part in OR.split(line.text)]
        if known.called(line.text) or len(parts) == 1:
            return self._one(line, line.text, known)
        found = [each for part in parts if (each := self._one(line, part, known)) is not None]
        return found if len(found) == len(parts) else None

    def _in_order(self, fact: int, about: Sequence[_Line]) -> _Answer | None:
        """The first and the next of an order, each with a line of its own."""
        rule = self._rules.facts[fact]
        known = screen_names.answer_names(rule.fact, rule.fact.options, self._language)
        chosen: list[str] = []
        for line in about:
            specials = (screen_names.ONLY_THIS, screen_names.NONE) if line.target.part else screen_names.NOT_TOLD
            special = self._special(line.text, specials)
            if special in screen_names.NOT_TOLD and len(about) == 1:
                return special
            if special in screen_names.NOT_TOLD:
                self._note("answer-stands-alone", line, line.text, line=line.text)
                return None
            option = self._one(line, line.text, known) if special is None else None
            if option is None and special is None:
                return None
            chosen += [] if option is None else [option]
        return _Several(tuple(chosen))

    def _of_parts(self, fact: int, about: Sequence[_Line]) -> _Several | None:
        """One set out of screens that ask for parts of it; what no line is about stays possible."""
        rule = self._rules.facts[fact]
        has: list[OptionId] = []
        maybe = list(rule.domain.options)
        for line in sorted(about, key=lambda line: line.target):
            part = line.target.part or 0
            options = options_of(rule, part)
            of_groups = is_of_groups(rule.fact, part)
            if self._special(line.text, screen_names.NOT_TOLD) is not None:
                continue
            none = self._special(line.text, (screen_names.NONE,))
            several = _Several() if none is not None else self._pieces(line, self._known(rule, part))
            if several is None:
                return None
            if of_groups:
                several = _of_groups(rule, several)
            has += several.has
            maybe = [each for each in maybe if each not in options or each in several.maybe]
        return _Several(tuple(has), tuple(maybe))

    def _known(self, rule: FactRule, part: int) -> Names[str]:
        if is_of_groups(rule.fact, part):
            return screen_names.group_names(rule.fact, self._language)
        return screen_names.answer_names(rule.fact, options_of(rule, part), self._language)

    def _pieces(self, line: _Line, known: Names[str]) -> _Several | None:
        """The options of a list. A comma may also stand inside of an option's own words."""
        parts = [part.strip() for part in COMMA.split(line.text)]
        has: list[str] = []
        maybe: list[str] = []
        while parts:
            count = next((count for count in range(len(parts), 1, -1) if known.called(", ".join(parts[:count]))), 1)
            text, parts = ", ".join(parts[:count]), parts[count:]
            if not text:
                continue
            surely = bool(known.called(screen_names.unquoted(text))) and text[-1] not in MAYBE
            option = self._one(line, screen_names.unquoted(text if surely else text.rstrip(MAYBE)), known)
            if option is None:
                return None
            (maybe if text[-1] in MAYBE else has).append(option)
        return _Several(tuple(has), tuple(maybe))

    def _one(self, line: _Line, text: str, known: Names[str]) -> str | None:
        found = known.called(text) or known.searched(text)
        if len(found) == 1:
            return next(iter(found))
        allowed = ", ".join(sorted(found) or known.ids)
        self._note("answer-ambiguous" if found else "answer-misfit", line, text, known.words(), allowed=allowed)
        return None

    def _special(self, text: str, specials: Iterable[str]) -> str | None:
        return next(iter(screen_names.special_names(self._language, specials).called(text)), None)

    def _note(self, code: str, at: _Line, found: str | None = None, known: Iterable[str] = (), **values: str) -> None:
        question = screen_names.question_of(self._rules, at.target, self._language)
        values["question"] = question if len(question) <= LONGEST_QUESTION else question[: LONGEST_QUESTION - 1] + "…"
        self._problems.add(code, Place(STDIN, at.number), found=found, known=known, values=values)


def _of_groups(rule: FactRule, groups: _Several) -> _Several:
    """The options of the groups named: of one that may be so, and of several options, each may be."""
    surely, maybe = reply_several(rule, 0, groups.has)[rule.id], reply_several(rule, 0, groups.maybe)[rule.id]
    return _Several(surely.has, (*surely.maybe, *maybe.has, *maybe.maybe))


def _overlap(one: Target, other: Target) -> bool:
    return one.part is None or other.part is None or one.part == other.part


def _as_node(found: _Answer, line: int) -> nodes.Node:
    def scalars(texts: Iterable[str]) -> nodes.ListNode:
        return nodes.ListNode(tuple(nodes.ScalarNode(each, True, line, 1) for each in texts), line, 1)

    def mapping(**parts: nodes.Node) -> nodes.MappingNode:
        return nodes.MappingNode(
            tuple((nodes.ScalarNode(name, True, line, 1), part) for name, part in parts.items()), line, 1
        )

    if isinstance(found, str):
        return nodes.ScalarNode(found, True, line, 1)
    if isinstance(found, list):
        return mapping(one_of=scalars(found))
    if found.maybe:
        return mapping(has=scalars(found.has), maybe=scalars(found.maybe))
    return scalars(found.has)
