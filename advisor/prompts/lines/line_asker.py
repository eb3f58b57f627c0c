"""Asking by numbered lines: everything is written once, one line under the other, and nothing is ever redrawn.

For screen readers, poor terminals and pipes. No colour, no escape; what Enter alone does and what was wrong is said in
words. An answer is a number, several numbers, the name or id of a line as it stands there, or in a long list part of a
name; lines that begin with `#` are comments.

Whoever sits there is told what does not fit, and asked again. A file cannot be asked again: its next line would answer
a question that it was not written for. There the first answer that does not fit ends it all.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from types import TracebackType
from typing import NamedTuple, NoReturn, Self, TextIO

from advisor.platform.terminals import KeyWaiting, discard_typed, is_terminal
from advisor.problem import InvalidProfile, Place, Problem
from advisor.prompts.answer_file.input_lines import COMMENT, EQUALS, STDIN, Arriving, decoded
from advisor.prompts.answer_file.screen_names import head, plain
from advisor.prompts.line_search import called, found
from advisor.prompts.lines.plain_text import PlainText
from advisor.prompts.paging import Paging, Spot
from advisor.prompts.screen import ScreenLine, Shown, TextQuestion, not_together
from advisor.wording.language import Language
from advisor.wording.particles import Noun
from advisor.wording.safe import safe
from advisor.wording.safe import shown as quoted

MANY_NUMBERS = 12  # that nobody reads one by one
BESIDE = "> "  # what stands before a text that is typed
LONGEST_LINE, LONGEST_SHOWN = 1_000, 40
NUMBER = re.compile(r"\d+")
# nothing else is on the line: `1, 3`, `2번`; no space can be read in two ways, or a long line would never end
NUMBERS = re.compile(r"\d+(?: ?번)?[.)]?([\s,，、]+(\d+(?: ?번)?[.)]?|$))*")
# a line as the screen says it, copied with its number or with the arrow that told what was taken
COPIED = re.compile(r"(?:→ ?|(\d+)(?:[.)]|번) +)(.+)")
DOUBLED = 0.25  # seconds in which a second Enter belongs to the first
LONGEST_QUESTION, LONGEST_NUMBER = 40, 9
BELOW, SHORTEST_PAGE = 2, 8  # lines: for the question below a page; of a page
AROUND = 6  # lines around what can be chosen
ENOUGH, PAGE_BACK = "0", "1"
ASTRAY = ("why", "back")  # answers nothing: in a file it means that the lines have shifted


class InputEnded(Exception):
    """There is nothing more to read, and a question stands."""


class Misfit(NamedTuple):
    """An answer that does not fit: what a person is told, and the problem that it is in a file."""

    said: str
    code: str
    allowed: Sequence[int] = ()
    line: str = ""


class LineAsker:
    """Asks on a stream that is only ever appended to.

    answers: where nobody sits; else somebody types `keys`, on a terminal or behind a pipe. heads: the questions that a
    comment above such an answer may name, by its first words.
    """

    def __init__(
        self,
        language: Language,
        keys: TextIO,
        screen: TextIO,
        answers: Arriving | None = None,
        heads: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._language = language
        self._keys = keys
        self._answers = answers
        self._paper = PlainText(screen)
        self._by_hand = answers is None and is_terminal(keys)
        self._waiting = KeyWaiting(keys.fileno() if self._by_hand else None)
        self._explained = False
        self._heads = heads or {}
        self._number, self._text = 0, ""  # of the line read last
        self._above: list[str] = []  # the comments since the last answer

    def __enter__(self) -> Self:
        self._waiting.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._paper.write()  # what was half typed stays on a line of its own
        self._waiting.__exit__(kind, error, trace)

    def tell(self, *sentences: str) -> None:
        """Says something."""
        for sentence in sentences:
            self._paper.write(sentence)

    def ask(self, shown: Shown) -> tuple[str, ...]:
        """The ids of the lines chosen. Raises InputEnded; InvalidProfile for an answer in a file that does not fit."""
        self._read_out(shown)
        while True:
            text = self._next_line(shown)
            self._check_comments(shown)
            chosen = self._understood(text, shown)
            if isinstance(chosen, Misfit):
                if self._answers is not None:
                    self._end(chosen, shown)
                self.tell(chosen.said)
                continue
            line = shown.line(chosen[0])
            if self._answers is not None and line.special and line.id in ASTRAY:
                self._end(Misfit("", "answer-leads-away", (), line.label), shown)
            labels = self._labels(shown, chosen)
            if not line.leads_away:
                self.tell(self._language.say("questions.line.taken", chosen=labels))
            return chosen

    def refuse(self, blank: TextQuestion, said: str) -> None:
        """Says what is wrong with the text typed last. Raises InvalidProfile where nobody can be asked again."""
        if self._answers is not None:
            values = {"question": _cut(blank.question), "why": said}
            raise InvalidProfile([Problem("answer-text", Place(STDIN, self._number), self._text, values)])
        self.tell(said)

    def write(self, blank: TextQuestion) -> str:
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

    def read(self, render: Callable[[int], str], shown: Shown | None = None) -> tuple[str, ...]:
        """Writes a long text by pages as far as its reader wishes, then asks what can be chosen, if anything can.

        render: the text, so many columns wide. The size is asked before each page. Raises as `ask` does.
        """
        spot, goes_on = Spot(), True
        while goes_on:
            columns, rows = self._paper.size()
            lines = self._paper.fit(render(columns)).rstrip("\n").split("\n")
            paging = Paging(lines, max(rows - BELOW, SHORTEST_PAGE) if self._by_hand else len(lines), spot)
            start, end = paging.span
            self._paper.put(lines[start:end])
            goes_on = self._turned(paging, shown, rows)
            spot = paging.spot
        return self.ask(shown) if shown is not None else ()

    def _turned(self, paging: Paging, shown: Shown | None, rows: int) -> bool:
        """Turns to the page that is wished for; whether one is. What can be chosen must not push the last one away."""
        menu = 0 if shown is None else len(shown.lines) + AROUND
        start, end = paging.span
        if paging.at_end and (end - start + menu < rows or not self._by_hand) and (menu or len(paging.pages) == 1):
            return False
        where = "last" if paging.at_end else "next" if paging.page else "first"
        where = where if len(paging.pages) > 1 else "only"
        said = self._language.say(f"questions.pages.line.{where}", at=paging.page + 1, of=len(paging.pages))
        typed = self._typed(lambda: self._paper.write(said, end=""))
        if typed is None or typed == ENOUGH or (paging.at_end and typed != PAGE_BACK):
            return False
        paging.turn(-1 if typed == PAGE_BACK else 1)
        return True

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

    def _read_out_line(self, shown: Shown, line: ScreenLine) -> None:
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
        """What was typed; at the end of input what Enter alone is, where it is something."""
        text = self._typed(lambda: self._prompt(shown))
        if text is None and shown.enter is None:
            raise InputEnded
        return text or ""

    def _typed(self, prompt: Callable[[], None]) -> str | None:
        """What was typed, without spaces around it; None at the end. An Enter doubled by mistake is no answer."""
        while True:
            if self._by_hand:
                discard_typed(self._keys.fileno())
            prompt()
            asked_at = monotonic()
            text = self._read()
            while text is not None and text.startswith(COMMENT):
                text = self._read()
            if not self._by_hand:
                self._paper.write(safe((text or "")[:LONGEST_SHOWN]))  # on a terminal it stands there already
            if text != "" or not self._by_hand or monotonic() - asked_at >= DOUBLED:
                return text

    def _read(self) -> str | None:
        """One line; None at the end. Bytes are read, so that a wrong encoding is a wrong answer and no crash."""
        if self._answers is not None:
            arrived = self._answers.following()
            if arrived is not None:
                self._number, self._text = arrived
                if arrived.text.startswith(COMMENT):
                    self._above.append(arrived.text.lstrip(f"{COMMENT} "))
            return None if arrived is None else arrived.text
        keys = self._keys.buffer
        self._waiting.wait()
        data = keys.readline(LONGEST_LINE)
        rest = data
        while rest and not rest.endswith(b"\n") and len(rest) == LONGEST_LINE:
            rest = keys.readline(LONGEST_LINE)
        return decoded(data) if data else None

    # --- understanding ------------------------------------------------------------------------------------------

    def _understood(self, text: str, shown: Shown) -> tuple[str, ...] | Misfit:
        """The lines chosen, or what is wrong."""
        say = self._language.say
        if not text:
            if shown.chosen:
                return shown.chosen
            empty = Misfit(say("questions.line.empty"), "answer-empty", tuple(shown.numbers.values()))
            return (shown.enter,) if shown.enter is not None else empty
        if not NUMBERS.fullmatch(text):
            return self._named(text, shown)
        wanted = NUMBER.findall(text)
        by_number = {number: line for line, number in shown.numbers.items()}
        unknown = [number for number in wanted if _whole(number) not in by_number]
        if unknown:
            return self._no_number(unknown[0], shown)
        chosen = {by_number[_whole(number)] for number in wanted}
        ids = tuple(line.id for line in shown.lines if line.id in chosen)
        if len(ids) > 1 and not shown.several:
            return Misfit(say("questions.line.one"), "answer-only-one")
        alone = not_together(shown, ids)
        if alone is None:
            return ids
        return Misfit(say("questions.line.alone", line=Noun(alone.label)), "answer-stands-alone", (), alone.label)

    def _no_number(self, typed: str, shown: Shown) -> Misfit:
        numbers = tuple(shown.numbers.values())
        allowed = _in_short(numbers)
        wrong = "wrong" if NUMBER.search(typed) else "no_line"
        said = self._language.say(f"questions.line.{wrong}", found=_bare(typed), allowed=allowed)
        return Misfit(said, "answers-mixed" if EQUALS.search(typed) else "answer-misfit", numbers)

    def _named(self, text: str, shown: Shown) -> tuple[str, ...] | Misfit:
        say = self._language.say
        fitting = called(text, shown.lines) or _copied(text, shown)
        if not fitting and not shown.searchable:
            return self._no_number(text, shown)
        fitting = fitting or found(text, shown.options)
        if len(fitting) == 1:
            return (fitting[0].id,)
        if not fitting:
            said = say("questions.line.unknown_name", typed=_bare(text))
            return self._no_number(text, shown)._replace(said=said)
        numbers = tuple(shown.numbers[line.id] for line in fitting if line.id in shown.numbers)
        if self._answers is None:
            for line in fitting:
                self._read_out_line(shown, line)
        return Misfit(say("questions.line.which", typed=_bare(text)), "answer-ambiguous", numbers)

    def _check_comments(self, shown: Shown) -> None:
        """Ends what the comment above an answer shows to be the answer to another question."""
        named = {text: self._heads[head(text)] for text in self._above if head(text) in self._heads}
        self._above = []
        if named and not any(plain(shown.question) in questions for questions in named.values()):
            self._end(Misfit("", "answer-other-question", (), next(iter(named))), shown)

    def _end(self, misfit: Misfit, shown: Shown) -> NoReturn:
        """Ends what a file cannot go on with."""
        values = {"question": _cut(shown.question), "line": _cut(misfit.line)}
        astray = {shown.numbers.get(line.id) for line in shown.lines if line.special and line.id in ASTRAY}
        if misfit.allowed:
            values["allowed"] = ", ".join(str(number) for number in misfit.allowed if number not in astray)
        found_here = self._text if self._text else None
        raise InvalidProfile([Problem(misfit.code, Place(STDIN, self._number), found_here, values)])


def _copied(text: str, shown: Shown) -> tuple[ScreenLine, ...]:
    """The line that was copied from the screen, if its number, where one was copied too, is its own."""
    copied = COPIED.fullmatch(text)
    if copied is None:
        return ()
    number = None if copied[1] is None else _whole(copied[1])
    return tuple(line for line in called(copied[2], shown.lines) if number in (None, shown.numbers.get(line.id)))


def _whole(digits: str) -> int:
    """The number that digits are, however many; of very many, some number that no line has."""
    return int(digits.lstrip("0")[:LONGEST_NUMBER] or "0")


def _cut(text: str) -> str:
    """A text at a length that leaves room for what is wrong with the answer to it."""
    return text if len(text) <= LONGEST_QUESTION else text[: LONGEST_QUESTION - 1] + "…"


def _bare(typed: str) -> Noun:
    """What was typed, safe, for the middle of a sentence that has quotes of its own."""
    return Noun(quoted(typed).strip('"'))


def _in_short(numbers: Sequence[int]) -> str:
    """Numbers to choose from; of many in a row the first and the last."""
    ahead = [number for number in numbers if number]
    if len(ahead) <= MANY_NUMBERS or ahead != list(range(ahead[0], ahead[-1] + 1)):
        return ", ".join(map(str, numbers))
    return ", ".join([f"{ahead[0]}~{ahead[-1]}", *(str(number) for number in numbers if not number)])
