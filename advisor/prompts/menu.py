"""Asking with menus: arrows, digits, Space and Enter; left arrow and Esc go back. No letters are needed.

Letters would fail while a Korean input method is on, and keys pressed too early must not answer the next question.
"""

import sys
from collections.abc import Callable
from typing import Any, TextIO

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import create_output
from questionary.prompts.common import InquirerControl

from advisor.prompts.screen import Line, Shown
from advisor.wording.language import Language

DIGITS = "123456789"
STYLE = questionary.Style([("question", "bold"), ("pointer", "bold"), ("highlighted", "bold"), ("selected", "")])
MARK = ""
POINTER = ">"


class Menu:
    """Asks on a terminal. `screen` is where questions are written: the terminal, never the result."""

    def __init__(self, language: Language, screen: TextIO) -> None:
        self._language = language
        self._screen = screen
        self._input = create_input()
        self._output = create_output(stdout=screen)

    def tell(self, *sentences: str) -> None:
        """Writes sentences above the next question."""
        for sentence in sentences:
            print(sentence, file=self._screen)  # the terminal is this module's business

    def ask(self, shown: Shown) -> tuple[str, ...]:
        """The ids of the lines chosen; a special line alone. Raises KeyboardInterrupt on Ctrl-C."""
        self.tell("", shown.heading) if shown.heading else self.tell("")
        if shown.help:
            self.tell(shown.help)
        question = self._several(shown) if shown.several else self._one(shown)
        app = question.application
        app.ttimeoutlen = 0.1  # Esc alone goes back, so it must not wait long for the rest of an arrow key
        self._add_keys(app, shown)
        self._forget_typed()
        answer: Any = question.unsafe_ask()
        return (answer,) if isinstance(answer, str) else tuple(answer)

    def _one(self, shown: Shown) -> questionary.Question:
        default = next((line.id for line in shown.lines if line.id in shown.chosen), None)
        return questionary.select(
            shown.question,
            choices=_choices(shown.lines),
            default=default,
            qmark=MARK,
            pointer=POINTER,
            instruction=self._language.say("questions.keys.one"),
            style=STYLE,
            use_jk_keys=False,
            use_emacs_keys=False,
            input=self._input,
            output=self._output,
        )

    def _several(self, shown: Shown) -> questionary.Question:
        return questionary.checkbox(
            shown.question,
            choices=_choices(shown.lines, shown.chosen),
            qmark=MARK,
            pointer=POINTER,
            instruction=self._language.say("questions.keys.several"),
            validate=self._complaint(shown.lines),
            style=STYLE,
            use_jk_keys=False,
            use_emacs_keys=False,
            input=self._input,
            output=self._output,
        )

    def _complaint(self, lines: tuple[Line, ...]) -> Callable[[list[str]], bool | str]:
        """What is wrong with what was ticked: nothing at all, or a line that stands alone beside others."""
        special = {line.id: line.label for line in lines if line.special}

        def complaint(ticked: list[str]) -> bool | str:
            if not ticked:
                return self._language.say("questions.choose_something")
            alone = next((special[line] for line in ticked if line in special and len(ticked) > 1), None)
            return True if alone is None else self._language.say("questions.choose_alone", line=alone)

        return complaint

    def _add_keys(self, app: Application[Any], shown: Shown) -> None:
        keys = KeyBindings()
        control = next(each for each in app.layout.find_all_controls() if isinstance(each, InquirerControl))
        for place, digit in enumerate(DIGITS[: len(shown.lines)]):
            keys.add(digit, eager=True)(_pick(control, place, shown.several))
        if any(line.id == "back" for line in shown.lines):

            def go_back(event: KeyPressEvent) -> None:
                event.app.exit(result="back")

            keys.add("left", eager=True)(go_back)
            keys.add("escape")(go_back)
        if shown.several:
            keys.add("enter", eager=True, filter=_points_at_special(control, shown.lines))(_take_pointed(control))
        app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), keys])

    def _forget_typed(self) -> None:
        """A doubled Enter must not answer the next question."""
        clear_typeahead(self._input)
        self._input.flush_keys()
        try:
            import termios  # noqa: PLC0415  # not on Windows

            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
        except (ImportError, OSError, ValueError):
            return


def _choices(lines: tuple[Line, ...], ticked: tuple[str, ...] = ()) -> list[questionary.Choice]:
    return [
        questionary.Choice(f"{number}. {line.label}", value=line.id, checked=line.id in ticked)
        for number, line in enumerate(lines, 1)
    ]


def _pick(control: InquirerControl, place: int, several: bool) -> Callable[[KeyPressEvent], None]:
    def pick(event: KeyPressEvent) -> None:
        control.pointed_at = place
        if several:
            value = control.get_pointed_at().value
            ticked = control.selected_options
            ticked.remove(value) if value in ticked else ticked.append(value)
        event.app.invalidate()

    return pick


def _points_at_special(control: InquirerControl, lines: tuple[Line, ...]) -> Any:
    from prompt_toolkit.filters import Condition  # noqa: PLC0415

    special = {line.id for line in lines if line.special}
    return Condition(lambda: not control.selected_options and control.get_pointed_at().value in special)


def _take_pointed(control: InquirerControl) -> Callable[[KeyPressEvent], None]:
    def take(event: KeyPressEvent) -> None:
        value = control.get_pointed_at().value
        control.selected_options = [value]
        control.is_answered = True
        event.app.exit(result=[value])

    return take
