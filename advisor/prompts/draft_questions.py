"""Questions to whoever writes entries of a catalog: lines to choose and texts to type, each with a way back."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from advisor.catalog.model.catalog import Catalog, Fact
from advisor.prompts.conversation import Asker
from advisor.prompts.screen import ScreenLine, Shown, TextQuestion
from advisor.wording.language import Language
from advisor.wording.names import option_name
from advisor.wording.safe import safe

BACK, NONE = "back", "none"


class Writer(Asker, Protocol):
    """A way of asking that lets texts be typed, too."""

    def write(self, blank: TextQuestion) -> str:
        """Shows a question and returns the text typed."""

    def refuse(self, blank: TextQuestion, said: str) -> None:
        """Says what is wrong with the text typed last, before the question is shown again."""

    def present(self, lines: Sequence[str]) -> None:
        """Shows lines as they stand, with their blanks, such as a part of a file."""

    def read(self, render: Callable[[int], str], shown: Shown | None = None) -> tuple[str, ...]:
        """Shows a long text by pages, then what can be chosen, if anything can; returns the ids of the lines chosen.

        render: the text, so many columns wide.
        """


class Back(Exception):
    """The question before is to be asked again."""


class DraftQuestions:
    """Asks in the words of `new`. heading: what stands over each question."""

    def __init__(self, catalog: Catalog, asker: Writer, language: Language, heading: str) -> None:
        self._catalog = catalog
        self._asker = asker
        self._language = language
        self._heading = heading

    def _one(self, key: str, lines: Sequence[ScreenLine], *, none: bool = False, **values: str) -> str | None:
        specials = (self._none(key), self._back()) if none else (self._back(),)
        (chosen,) = self._chosen(self._shown(key, (*lines, *specials), several=False, **values))
        return None if chosen == NONE else chosen

    def _chosen(self, shown: Shown) -> tuple[str, ...]:
        chosen = self._asker.ask(shown)
        if chosen == (BACK,):
            raise Back
        return chosen

    def _typed(
        self,
        question: str,
        help_: str,
        offered: str | None,
        problem: Callable[[str, Language], str | None],
        *,
        needed: bool = True,
    ) -> str:
        """A text that is none of the problems; Enter alone takes what is offered, `0` goes back.

        needed: False where Enter alone, with nothing offered, leaves it empty.
        """
        told = f"{help_} {self._say('enter', offered=safe(offered))}" if offered else help_
        blank = TextQuestion(self._heading, question, told)
        while True:
            text = self._asker.write(blank).strip()
            if text == "0":
                raise Back
            text = text or offered or ""
            if not (text or needed):
                return text
            wrong = problem(text, self._language) if text else self._say("empty")
            if wrong is None:
                return text
            self._asker.refuse(blank, wrong)

    def _shown(self, key: str, lines: Sequence[ScreenLine], *, several: bool, **values: str) -> Shown:
        help_ = f"{key}.help"
        has_help = self._language.has(f"new.{help_}")
        question = self._say(f"{key}.ask", **values)
        return Shown(self._heading, question, self._say(help_) if has_help else None, tuple(lines), several)

    def _words(self, key: str, words: Iterable[str], *, named: bool = True) -> Sequence[ScreenLine]:
        return [ScreenLine(each, self._say(f"{key}.{each}") if named else each) for each in words]

    def _none(self, key: str) -> ScreenLine:
        return ScreenLine(NONE, self._say(f"{key}.none"), special=True)

    def _back(self) -> ScreenLine:
        return ScreenLine(BACK, self._language.say("questions.back"), special=True)

    def _value(self, fact: Fact, value: str) -> str:
        return option_name(fact, value, self._language)

    def _say(self, key: str, **values: object) -> str:
        return self._language.say(f"new.{key}", **values)
