"""What questions and answers may be called in a file: by their ids, or as a screen says them.

Spaces, capitals, quotation marks and full-width letters make no difference, and what stands in brackets at the end may
be left out where that leaves no doubt.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar
from unicodedata import normalize

from advisor.catalog.model.catalog import Catalog, Fact, OptionId, ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.screens import bands_of, part_of, screens_of
from advisor.prompts.line_search import found
from advisor.prompts.screen import MOST_WITHOUT_SEARCH, ScreenLine
from advisor.wording.language import Language
from advisor.wording.names import option_name
from advisor.wording.question_texts import line_label, question_text, screen_line

DONE = "done"
NONE, ONLY_THIS = "none", "only_this"
NOT_TOLD = ("unknown", "declined")
QUOTES = ('""', "''", "“”", "‘’", "「」", "『』", "``")
_BRACKETS = re.compile(r"\s*\([^()]*\)([.?]?)$")
_MARKS = ".?!:"
_HEAD_END = re.compile("[?？:：]")

T = TypeVar("T")


class Target(NamedTuple):
    """What a name asks about: a fact by number, as a whole or (`part`) one screen of it; no fact is what is done."""

    fact: int | None
    part: int | None = None


class Names(Generic[T]):
    """Things by name. An id goes before words, and whole words before those without what stands in brackets."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._words: dict[str, T] = {}
        self._exactly: dict[str, set[T]] = {}
        self._tiers: tuple[dict[str, set[T]], ...] = ({}, {}, {})

    def add(self, thing: T, id_: str | None, words: Iterable[str]) -> None:
        """Adds one thing. Words that are empty name nothing."""
        ids, whole, short = self._tiers
        if id_ is not None:
            self.ids.append(id_)
            self._exactly.setdefault(id_, set()).add(thing)
            if id_[-1] not in _MARKS:  # without its marks, the range `5..` would be the number 5
                ids.setdefault(plain(id_), set()).add(thing)
        for each in words:
            self._words.setdefault(each, thing)
            for tier, text in ((whole, each), (short, _BRACKETS.sub(r"\1", each))):
                if plain(text):
                    tier.setdefault(plain(text), set()).add(thing)

    def called(self, text: str) -> set[T]:
        """The things of this name: none, one, or several where that is in doubt."""
        if text in self._exactly:
            return self._exactly[text]
        return next((tier[plain(text)] for tier in self._tiers if plain(text) in tier), set())

    def searched(self, text: str) -> set[T]:
        """The things of a long list that part of a name finds, as on a screen of that length."""
        if len(self._words) <= MOST_WITHOUT_SEARCH:
            return set()
        lines = [ScreenLine(word, word) for word in self._words]
        return {self._words[line.id] for line in found(text, lines)}

    def words(self) -> list[str]:
        """All names, to look for one that is near."""
        return [*self.ids, *self._words]


def plain(text: str) -> str:
    """A name as it is compared: in one form, without capitals, spaces, and marks at its end."""
    return "".join(normalize("NFKC", text).casefold().split()).rstrip(_MARKS)


def unquoted(text: str) -> str:
    """A text without the quotation marks around it."""
    text = text.strip()
    return text[1:-1].strip() if len(text) > 1 and text[0] + text[-1] in QUOTES else text


def question_names(rules: Rules, language: Language) -> Names[Target]:
    """What may be answered: every fact, by its id, its label or its question, screens of it, and what is done."""
    names: Names[Target] = Names()
    for number, rule in enumerate(rules.facts):
        fact = rule.fact
        names.add(Target(number), rule.id, [language.text(fact.label)])
        screens = screens_of(number, rule) if fact.ask is not None else ()
        for screen in screens:
            target = Target(number, screen.part if len(screens) > 1 else None)
            names.add(target, None, _words_of_screen(fact, screen.part, language))
    names.add(Target(None), DONE, [language.say("questions.done.ask")])
    return names


def question_heads(rules: Rules, language: Language) -> Mapping[str, frozenset[str]]:
    """The questions that a comment may name, as they are compared, by what such a comment begins with."""
    heads: dict[str, set[str]] = {}
    for number, rule in enumerate(rules.facts):
        fact = rule.fact
        for screen in screens_of(number, rule) if fact.ask is not None else ():
            question = question_text(fact, screen.part, language)
            for words in (*_words_of_screen(fact, screen.part, language), language.text(fact.label)):
                heads.setdefault(head(words), set()).add(plain(question))
    return {each: frozenset(questions) for each, questions in heads.items() if each}


def head(text: str) -> str:
    """A question, or a comment, up to the sign that ends a question or begins its answer."""
    return plain(_HEAD_END.split(text, maxsplit=1)[0])


def question_of(rules: Rules, target: Target, language: Language) -> str:
    """The question that a name stands for, or the label of what is never asked."""
    if target.fact is None:
        return language.say("questions.done.ask")
    fact = rules.facts[target.fact].fact
    asks_all = fact.ask is None or (target.part is None and fact.screens)
    return language.text(fact.label) if asks_all else question_text(fact, target.part or 0, language)


def answer_names(fact: Fact, options: Iterable[OptionId], language: Language) -> Names[str]:
    """What these options of a fact, or the ranges that a number is asked in, are called."""
    names: Names[str] = Names()
    if fact.traits.is_measured:
        for span in bands_of(fact):
            band = f"{span.low}..{'' if span.high is None else span.high}"
            names.add(band, band, [line_label(fact, band, language)])
        return names
    for option in options:
        words = [line_label(fact, option, language)]
        if not fact.traits.own_options or option not in fact.options or fact.options[option].sets is None:
            words.append(option_name(fact, option, language))
        spellings = [text for text, means in fact.traits.spellings.items() if means == option]
        names.add(option, option, [*words, *spellings])
    return names


def group_names(fact: Fact, language: Language) -> Names[str]:
    """What the groups are called that a first screen offers."""
    names: Names[str] = Names()
    for group in fact.screens:
        if group.id is not None:
            names.add(group.id, group.id, [screen_line(fact, 0, group.id, language)])
    return names


def special_names(language: Language, specials: Iterable[str]) -> Names[str]:
    """What it is called not to know, not to say, to have none, or nothing more."""
    names: Names[str] = Names()
    for each in specials:
        keys = (f"questions.{each}", f"plan.answer.{each}")
        names.add(each, each, [language.say(key) for key in keys if language.has(key)])
    return names


def program_names(catalog: Catalog, language: Language) -> Names[ProgramId]:
    """What the programs are called."""
    names: Names[ProgramId] = Names()
    for program, about in catalog.programs.items():
        names.add(program, program, [language.text(about.name)])
    return names


def _words_of_screen(fact: Fact, part: int, language: Language) -> list[str]:
    words = [question_text(fact, part, language)]
    group = part_of(fact, part)
    if group is not None:
        words.append(language.optional(group.ask) or "")
    elif part:
        words.append(language.say("questions.review.more"))
    return words
