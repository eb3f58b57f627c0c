"""Asking by numbered lines: everything is written once, one line under the other, and nothing is ever redrawn.

For screen readers, poor terminals and pipes. No colour, no escape; what Enter alone does and what was wrong is said in
words. An answer is a number, several numbers, the name or id of a line as it stands there, or in a long list part of a
name; lines that begin with `#` are comments.
"""

import re
from collections.abc import Sequence
from time import monotonic
from types import TracebackType
from typing import Self, TextIO

from advisor.prompts.line_search import called, found
from advisor.prompts.lines.plain_text import Paper
from advisor.prompts.pending_keys import discard_typed
from advisor.prompts.screen import Blank, Line, Shown, not_together
from advisor.wording.language import Language
from advisor.wording.particles import Noun
from advisor.wording.safe import safe
from advisor.wording.safe import shown as quoted

COMMENT = "#"
BESIDE = "> "  # what stands before a text that is typed
LONGEST_LINE, LONGEST_SHOWN = 1_000, 40
NUMBER = re.compile(r"\d+")
# nothing else is on the line: `1, 3`, `2번`; no space can be read in two ways, or a long line would never end
NUMBERS = re.compile(r"\d+(?: ?번)?[.)]?([\s,，、]+(\d+(?: ?번)?[.)]?|$))*")
DOUBLED = 0.25  # seconds in which a second Enter belongs to the first


class InputEnded(Exception):
    """There is nothing more to read, and a question stands."""


class Lines:
    """Asks on a stream that is only ever appended to; answers come from a terminal or a pipe."""

    def __init__(self, language: Language, keys: TextIO, screen: TextIO) -> None:
        self._language = language
        self._keys = keys
        self._bytes = keys.buffer
        self._paper = Paper(screen)
        self._by_hand = keys.isatty()
        self._explained = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if error is not None:
            self._paper.write()  # what was half typed stays on a line of its own

    def tell(self, *sentences: str) -> None:
        """Says something."""
        for sentence in sentences:
            self._paper.write(sentence)

    def ask(self, shown: Shown) -> tuple[str, ...]:
        """The ids of the lines chosen. Raises InputEnded."""
        self._read_out(shown)
        while True:
            text = self._next_line(shown)
            chosen = self._understood(text, shown)
            if isinstance(chosen, str):
                self.tell(chosen)
                continue
            labels = self._labels(shown, chosen)
            if not shown.line(chosen[0]).leads_away:
                self.tell(self._language.say("questions.line.taken", chosen=labels))
            return chosen

    def write(self, blank: Blank) -> str:
        """The text typed. Raises InputEnded."""
        self.tell("")
        for text in (blank.heading, blank.question, blank.help):
            if text:
                self.tell(text)
        if self._by_hand:
            discard_typed(self._keys.fileno())
        self._paper.write(BESIDE, end="")
        text = self._read()
        while text is not None and text.startswith(COMMENT) and not self._by_hand:
            text = self._read()
        if not self._by_hand:
            self._paper.write(safe((text or "")[:LONGEST_SHOWN]))
        if text is None:
            raise InputEnded
        return text

    def present(self, lines: Sequence[str]) -> None:
        """Writes lines as they stand, with their blanks."""
        for line in lines:
            text = line.lstrip(" ")
            self._paper.write(text, lead=" " * (len(line) - len(text)))

    # --- writing ------------------------------------------------------------------------------------------------

    def _read_out(self, shown: Shown) -> None:
        say = self._language.say
        self.tell("")
        for text in (shown.heading, shown.question, shown.help):
            if text:
                self.tell(text)
        for line in shown.lines:
            self._read_out_line(shown, line)
        if not self._explained:
            self._explained = True
            self.tell(say("questions.line.how"))
        if shown.chosen:
            self.tell(say("questions.line.was", chosen=self._labels(shown, shown.chosen)))

    def _read_out_line(self, shown: Shown, line: Line) -> None:
        number = shown.numbers.get(line.id)
        if number is None:
            self.tell(self._language.say("questions.line.enter", line=line.label))
        else:
            self._paper.write(line.label, lead=f"{number:>3}. ")

    def _prompt(self, shown: Shown) -> None:
        kind = "_search" if shown.searchable else "_several" if shown.several else ""
        self._paper.write(self._language.say(f"questions.line.choose{kind}"), end="")

    def _labels(self, shown: Shown, chosen: tuple[str, ...]) -> str:
        join = self._language.say("plan.answer.join")
        return join.join(shown.line(each).label for each in chosen)

    # --- reading ------------------------------------------------------------------------------------------------

    def _next_line(self, shown: Shown) -> str:
        """What was typed, without spaces around it. An Enter that was doubled by mistake is no answer."""
        while True:
            if self._by_hand:
                discard_typed(self._keys.fileno())
            self._prompt(shown)
            asked_at = monotonic()
            text = self._read()
            while text is not None and text.startswith(COMMENT):
                text = self._read()
            if not self._by_hand:
                self._paper.write(safe((text or "")[:LONGEST_SHOWN]))  # on a terminal it stands there already
            if text is None and shown.enter is None:
                raise InputEnded
            if text or not self._by_hand or monotonic() - asked_at >= DOUBLED:
                return text or ""

    def _read(self) -> str | None:
        """One line; None at the end. Bytes are read, so that a wrong encoding is a wrong answer and no crash."""
        data = self._bytes.readline(LONGEST_LINE)
        rest = data
        while rest and not rest.endswith(b"\n") and len(rest) == LONGEST_LINE:
            rest = self._bytes.readline(LONGEST_LINE)
        if not data:
            return None
        try:
            return data.decode().strip()
        except UnicodeDecodeError:
            return data.decode("cp949", errors="replace").strip()

    # --- understanding ------------------------------------------------------------------------------------------

    def _understood(self, text: str, shown: Shown) -> tuple[str, ...] | str:
        """The lines chosen, or what is wrong."""
        say = self._language.say
        if not text:
            if shown.chosen:
                return shown.chosen
            return (shown.enter,) if shown.enter is not None else say("questions.line.empty")
        if not NUMBERS.fullmatch(text):
            return self._named(text, shown)
        wanted = NUMBER.findall(text)
        by_number = {number: line for line, number in shown.numbers.items()}
        unknown = [number for number in wanted if int(number) not in by_number]
        if unknown:
            return self._no_number(unknown[0], shown)
        chosen = {by_number[int(number)] for number in wanted}
        ids = tuple(line.id for line in shown.lines if line.id in chosen)
        if len(ids) > 1 and not shown.several:
            return say("questions.line.one")
        alone = not_together(shown, ids)
        return ids if alone is None else say("questions.line.alone", line=Noun(alone.label))

    def _no_number(self, typed: str, shown: Shown) -> str:
        allowed = ", ".join(str(number) for number in shown.numbers.values())
        return self._language.say("questions.line.wrong", found=_bare(typed), allowed=allowed)

    def _named(self, text: str, shown: Shown) -> tuple[str, ...] | str:
        say = self._language.say
        fitting = called(text, shown.lines)
        if not fitting and not shown.searchable:
            return self._no_number(text, shown)
        fitting = fitting or found(text, shown.options)
        if len(fitting) == 1:
            return (fitting[0].id,)
        if not fitting:
            return say("questions.line.unknown_name", typed=_bare(text))
        for line in fitting:
            self._read_out_line(shown, line)
        return say("questions.line.which", typed=_bare(text))


def _bare(typed: str) -> Noun:
    """What was typed, safe, for the middle of a sentence that has quotes of its own."""
    return Noun(quoted(typed).strip('"'))
