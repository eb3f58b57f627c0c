"""Where somebody is in a list of lines: what is pointed at, ticked and typed, and what each key makes of it.

The list is questionary's; how it is drawn is ours, because questionary cuts long lines and has letters as keys.
"""

from collections.abc import Callable
from dataclasses import dataclass

from prompt_toolkit.application import get_app
from questionary import Choice
from questionary.prompts.common import InquirerControl

from advisor.prompts.line_search import found
from advisor.prompts.menu.menu_frame import Drawing, Row, frame
from advisor.prompts.screen import ScreenLine, Shown, not_together
from advisor.wording.language import Language
from advisor.wording.particles import Noun

MOST_BY_ONE_DIGIT = 9
MOST_TYPED = 20


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a list: sentences told before it, and what may have to be said at its foot at any time."""

    told: tuple[str, ...]
    warning: Callable[[], str]
    fit: Callable[[str], str]


class Choosing(InquirerControl):
    """One screen while it is being answered."""

    def __init__(self, shown: Shown, language: Language, around: Around) -> None:
        self.shown = shown
        self.typed = ""
        self.drawn = ""  # what had been typed when the list was last drawn
        self.note = ""
        self._dialled = ""
        self._language = language
        self._around = around
        self._here = _first(shown)
        ticked = shown.chosen if shown.several else ()
        super().__init__([Choice(line.label, line.id, checked=line.id in ticked) for line in shown.lines])

    # --- what is where ------------------------------------------------------------------------------------------

    @property
    def visible(self) -> tuple[ScreenLine, ...]:
        """The lines that fit what was typed; all, if none does."""
        if not self.typed:
            return self.shown.lines
        special = tuple(line for line in self.shown.lines if line.special)
        return (*(found(self.typed, self.shown.options) or self.shown.options), *special)

    @property
    def here(self) -> ScreenLine | None:
        """The line pointed at; none before anybody chose one, so that Enter alone claims nothing."""
        return None if self._here is None else self.shown.line(self._here)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The lines ticked, in the order of the list."""
        return tuple(line.id for line in self.shown.lines if line.id in self.selected_options)

    def state(self) -> object:
        """What its keys change."""
        return self._here, self.ticked, self.typed, self.note

    # --- keys ---------------------------------------------------------------------------------------------------

    def move(self, step: int) -> None:
        """Up or down; from the last line to the first, and from none to the nearest end."""
        visible = self.visible
        at = min(step, 0) if self.here is None else visible.index(self.here) + step
        self._point(visible[at % len(visible)])

    def dial(self, digit: str) -> None:
        """A digit points at its line and, in a short list of several, ticks it; where lines have two digits, two join.

        A number that no line has is told, and leaves nothing pointed at.
        """
        lines = {str(number): line for line, number in self.shown.numbers.items()}
        joins = any(len(number) > 1 for number in lines)
        number = self._dialled + digit if joins else digit
        self.typed = ""
        self._point(self.shown.line(lines[number]) if number in lines else None)
        if number not in lines:
            self.note = self._language.say("questions.no_such_number", number=number)
            return
        self._dialled = number
        if self.ticks_by_digit:
            self.tick()

    @property
    def ticks_by_digit(self) -> bool:
        """Whether every line has a digit of its own."""
        return self.shown.several and max(self.shown.numbers.values()) <= MOST_BY_ONE_DIGIT

    def tick(self) -> None:
        """Ticks the line pointed at, or takes the tick away; a line that stands alone takes away all others."""
        line = self.here
        self.note = self._dialled = ""
        if line is None or not self.shown.several or line.leads_away:
            return
        if line.id in self.selected_options:
            self.selected_options.remove(line.id)
            return
        alone = {other.id for other in self.shown.lines if other.special}
        keep = [] if line.special else [each for each in self.selected_options if each not in alone]
        self.selected_options = [*keep, line.id]

    def type(self, text: str) -> None:
        """Letters look for a line in a long list, and do nothing elsewhere."""
        if self.shown.searchable and text.isalpha() and len(self.typed) < MOST_TYPED:
            self._search(self.typed + text)

    def erase(self) -> bool:
        """Takes back the last letter typed. Returns whether there was one."""
        had = bool(self.typed)
        if had:
            self._search(self.typed[:-1])
        return had

    def enter(self) -> tuple[str, ...] | None:
        """The lines chosen, or None if the question stands; then a note says why."""
        here, ticked = self.here, self.ticked
        if self.typed != self.drawn:
            return None  # nobody has seen yet what was found
        if here is None and not self.shown.several:
            self.note = self._language.say("questions.choose_first")
            return None
        if here is not None and (here.leads_away or not self.shown.several or (not ticked and here.special)):
            return (here.id,)
        if not ticked:
            none = self.shown.line("none").label
            self.note = self._language.say("questions.choose_something", none=Noun(none))
            return None
        alone = not_together(self.shown, ticked)
        if alone is None and here is not None and here.special and here.id not in ticked:
            alone = here
        if alone is not None:
            self.note = self._language.say("questions.choose_alone", line=alone.label)
            return None
        return ticked

    # --- drawing ------------------------------------------------------------------------------------------------

    def _get_choice_tokens(self) -> list[Row]:
        self.drawn = self.typed
        size = get_app().output.get_size()
        say = self._language.say
        drawing = Drawing(
            shown=self.shown,
            visible=self.visible,
            pointed=self._here,
            ticked=self.ticked,
            told=self._around.told,
            note=self._around.warning() or self.note or self._typed_so_far(),
            keys=say(f"questions.keys.{self._kind()}"),
            above=say("questions.more_above"),
            below=say("questions.more_below"),
        )
        rows = frame(drawing, size.columns, size.rows, self._around.fit)
        return [each for style, text in rows for each in ((style, text), ("", "\n"))][:-1]

    def _kind(self) -> str:
        if self.shown.searchable:
            return "search"
        if not self.shown.several:
            return "one"
        return "several" if self.ticks_by_digit else "several_long"

    def _typed_so_far(self) -> str:
        if not self.typed:
            return ""
        known = bool(found(self.typed, self.shown.options))
        return self._language.say("questions.typed" if known else "questions.typed_unknown", typed=self.typed)

    # --- pointing -----------------------------------------------------------------------------------------------

    def _point(self, line: ScreenLine | None) -> None:
        self._here = None if line is None else line.id
        self._dialled = ""
        self.note = ""

    def _search(self, typed: str) -> None:
        """Points at the first line found; where nothing fits, or nothing was typed, at what nobody has to take back."""
        self.typed = typed
        fitting = found(typed, self.shown.options) if typed else ()
        self._point(fitting[0] if fitting else None)


def _first(shown: Shown) -> str | None:
    """The line pointed at when the screen opens: what was chosen before, or what claims nothing; else none."""
    ids = {line.id for line in shown.lines}
    return next((each for each in (*shown.chosen, shown.enter, shown.rests) if each in ids), None)
