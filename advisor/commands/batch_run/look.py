"""`advisor batch --look`: a report of a table as it is, and a map of it that a person changes and runs with."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from advisor.batch.mapping.column_guesses import MOST_ASKED, Guess, Guesser
from advisor.batch.mapping.look_report import report
from advisor.batch.mapping.map_writing import map_text
from advisor.batch.mapping.table_look import Seen, TableLook, look_at
from advisor.batch.mapping.table_map import LEAVE, NO_FACTS, OPEN, TableMap, TableSource
from advisor.batch.reading.kinds import TEXTS
from advisor.batch.reading.register import Register
from advisor.batch.register_cells import Cells
from advisor.batch.register_columns import Choice
from advisor.commands.batch_run.run_table import leave_out_of
from advisor.commands.shared.ask import asker_for
from advisor.commands.shared.language_and_format import needed
from advisor.engine.facts.rules import Rules
from advisor.output.delivery import deliver
from advisor.output.targets import STDOUT, check_target
from advisor.platform.shells import command_line
from advisor.profile.amount_texts import SCALES
from advisor.prompts.draft_questions import Writer
from advisor.prompts.input_way import Way
from advisor.prompts.screen import ScreenLine, Shown
from advisor.wording.language import Language
from advisor.wording.safe import safe

END = ".map.yaml"


def target_of(register: str, output: str | None, *, force: bool) -> str:
    """Where the map goes: beside the table. Raises WrongUsage, CannotWrite."""
    if register == STDOUT:
        needed("advisor batch", "-o", output)
    target = output or f"{register}{END}"
    check_target(target, force=force, inputs=(register,))
    return target


def look(
    register: Register,
    guesser: Guesser,
    rules: Rules,
    language: Language,
    way: Way | None,
    target: str,
    *,
    earlier: TableMap | None,
    force: bool,
) -> None:
    """Writes the report and the map. way: how to ask what is open, None where nobody is there. earlier: what was said
    of another table of the form, or of this one before. Raises CannotWrite."""
    looked = look_at(register, guesser.names)
    guesses = guesser.guesses(looked)
    lines = list(report(register, looked, guesses, rules.catalog, language))
    if target != STDOUT:
        deliver("".join(f"{line}\n" for line in lines), None)
    if way is not None and any(guess.questions for guess in guesses):
        guesses = _asked(guesses, looked, guesser, rules, language, way)
    source = TableSource(
        register.kind,
        register.sheet,
        None if register.kind not in TEXTS else register.dialect.encoding,
        register.separator,
        tuple(dict.fromkeys((register.above, register.first - 1))) if not register.has_objects else (1,),
        leave_out_of(earlier),
    )
    deliver(map_text(source, guesses, language, rules.catalog), target, for_programs=True, force=force)
    if target != STDOUT:
        deliver("".join(f"{line}\n" for line in _ending(register, guesses, target, language)), None)


def _ending(register: Register, guesses: Sequence[Guess], target: str, language: Language) -> Iterator[str]:
    still = sum(guess.questions for guess in guesses)
    yield ""
    states = any(guess.column.means not in NO_FACTS for guess in guesses)
    key = "look.open" if still else "look.all_known" if states else "look.nothing_known"
    yield language.say(key, count=f"{still:,}", file=safe(target))
    words = ("advisor", "batch", register.name, "--map", target, "-o", "plans.jsonl")
    yield safe(f"  {command_line(words)}")


# --- asking -----------------------------------------------------------------------------------------------------------


def _asked(
    guesses: Sequence[Guess], looked: TableLook, guesser: Guesser, rules: Rules, language: Language, way: Way
) -> tuple[Guess, ...]:
    """The guesses with what a person said of those that are open. Raises KeyboardInterrupt."""
    with asker_for(language, way) as asker:
        asking = _Asking(guesser, rules, language, asker)
        return tuple(asking.decided(guess, seen) for guess, seen in zip(guesses, looked.columns, strict=True))


class _Asking:
    """Asks what is open, by number, until that were many."""

    def __init__(self, guesser: Guesser, rules: Rules, language: Language, asker: Writer) -> None:
        self._guesser, self._rules, self._language, self._asker = guesser, rules, language, asker
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
        facts, say = self._rules.catalog.facts, self._language.say
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
        fact = self._rules.catalog.facts.get(guess.column.means)
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


def guesser_of(rules: Rules, choice: Choice, unit: str | None = None) -> Guesser:
    """What guesses for tables of these rules. unit: of the sums of one, where that is said above it."""
    return Guesser(rules.catalog, Cells(rules), choice, unit)
