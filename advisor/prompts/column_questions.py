"""What a person says of the columns of a table and of the words in them, where looking at it leaves that open."""

from collections.abc import Sequence
from dataclasses import replace

from advisor.batch.mapping.column_guesses import MOST_ASKED, Guess, Guesser
from advisor.batch.mapping.table_look import Seen
from advisor.batch.mapping.table_map import LEAVE, OPEN
from advisor.catalog.model.catalog import Catalog
from advisor.profile.amount_texts import SCALES
from advisor.prompts.draft_questions import Writer
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import Language
from advisor.wording.safe import safe


class ColumnQuestions:
    """Asks what is open, by number, until that were many."""

    def __init__(self, guesser: Guesser, catalog: Catalog, language: Language, asker: Writer) -> None:
        self._guesser, self._catalog, self._language, self._asker = guesser, catalog, language, asker
        self._left = MOST_ASKED

    def decided(self, guess: Guess, seen: Seen) -> Guess:
        """A guess, with what was said of its column and of its words."""
        if guess.column.means == OPEN:
            guess = self._guesser.decided(guess, seen, self._ask_column(guess, seen))
        if guess.column.unit == OPEN:
            guess = self._guesser.counted(guess, seen, self._ask_unit(guess, seen))
        words = tuple(
            replace(word, answer=self._ask_word(guess, word.text, word.count)) if word.answer == OPEN else word
            for word in guess.words
        )
        return replace(guess, words=words)

    def _ask_column(self, guess: Guess, seen: Seen) -> str:
        facts, say = self._catalog.facts, self._language.say
        some = ", ".join(text for text, _ in seen.texts.most_common(3))
        lines = [
            ScreenLine(name, safe(self._language.text(facts[name].label))) for name in guess.rivals if name in facts
        ]
        lines.append(ScreenLine(LEAVE, say("look.ask.leave")))
        question = say("look.ask.column", title=safe(seen.title), words=safe(some))
        return self._ask(question, lines)

    def _ask_unit(self, guess: Guess, seen: Seen) -> str:
        some = ", ".join(text for text, _ in seen.texts.most_common(3))
        question = self._language.say("look.ask.unit", title=safe(guess.column.title), words=safe(some))
        say = self._language.say
        lines = [
            ScreenLine(unit, say("look.ask.unit_line", unit=unit, each=f"{won:,}")) for unit, won in SCALES.items()
        ]
        return self._ask(question, lines)

    def _ask_word(self, guess: Guess, text: str, count: int) -> str:
        fact = self._catalog.facts.get(guess.column.means)
        if fact is None or guess.column.part:
            return OPEN
        language = self._language
        if fact.traits.own_options:
            lines = [ScreenLine(name, language.say(f"questions.{name}")) for name in reversed(fact.traits.own_options)]
        else:
            lines = [ScreenLine(name, safe(language.text(about.label))) for name, about in fact.options.items()]
        lines += [
            ScreenLine("unknown", language.say("look.ask.unknown")),
            ScreenLine("", language.say("batch.not_asked")),
        ]
        label = safe(self._language.text(fact.label))
        return self._ask(language.say("look.ask.word", label=label, text=safe(text), count=f"{count:,}"), lines)

    def _ask(self, question: str, lines: Sequence[ScreenLine]) -> str:
        if not self._left:
            return OPEN
        self._left -= 1
        later = ScreenLine(OPEN, self._language.say("look.ask.later"))
        (chosen,) = self._asker.ask(Shown("", question, None, (*lines, later)))
        return chosen
