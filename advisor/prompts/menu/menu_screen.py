"""The screen of the menus: one thing at a time on it, keys that can only do what they say, and a clean end.

It is the other screen that terminals keep beside the one with the history, so that nothing of the answers stays behind,
and a resize has nothing to tear.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from time import monotonic
from typing import Any, TextIO

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, UIControl, Window
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.output import create_output

from advisor.platform.terminals import discard_typed
from advisor.prompts.idle_watch import TimeUp, Watch
from advisor.prompts.menu.pasting import end_pastes
from advisor.wording.terminal_columns import wrap

Act = Callable[[KeyPressEvent], object]
STYLE = questionary.Style([("question", "bold"), ("here", "reverse"), ("note", "bold")])
ENTER = ("enter", "c-j")
STOPPING = ("c-c", "<sigint>")
DOUBLED = 0.25  # seconds in which a second Enter belongs to the first
ESCAPE_WAITS = 0.1  # seconds until Esc alone is more than the beginning of an arrow key
LOOKS_EVERY = 0.25


class Stage:
    """Where menus and pages are drawn. keys, screen: the terminal, never the result.

    watch: ends the turn if nobody continues it. stopping: the keys that end it at once. own_screen: whether to change
    to the other screen and back; not, where somebody else already did.
    """

    def __init__(
        self,
        keys: TextIO,
        screen: TextIO,
        watch: Watch | None = None,
        stopping: tuple[str, ...] = STOPPING,
        own_screen: bool = True,
    ) -> None:
        self.watch = watch
        self._input = create_input(keys)
        end_pastes(self._input)
        self._output = create_output(stdout=screen)
        self._stopping = stopping
        self._own_screen = own_screen
        self._open = ExitStack()

    def open(self) -> None:
        """Takes the terminal: no echo, and the other screen until it is closed."""
        self._open.enter_context(self._input.raw_mode())
        quit_screen = self._output.quit_alternate_screen
        if self._own_screen:
            self._output.enter_alternate_screen()
            self._open.callback(self._leave, quit_screen)
        # else every question would leave it for a moment, and the history would show
        self._output.enter_alternate_screen = _nothing  # type: ignore[method-assign]  # it has no switch for it
        self._output.quit_alternate_screen = _nothing  # type: ignore[method-assign]  # it has no switch for it

    def close(self) -> None:
        """Gives the terminal back as it was; what was typed meanwhile is for nobody."""
        discard_typed(self._input.fileno())
        self._open.close()

    def run(self, content: UIControl, actions: Mapping[str, Act], state: Callable[[], object]) -> Any:
        """Shows something until one of its keys ends it, and returns what that key says.

        state: what the keys change; a key that leaves it as it was did nothing.
        """
        layout = Layout(Window(content, always_hide_cursor=True))
        return questionary.Question(self._application(layout, self._keys(actions, state))).unsafe_ask()

    def write(self, above: Sequence[str]) -> str:
        """Lets somebody type a text below some sentences, with the usual keys for it, until Enter."""
        buffer = Buffer(multiline=False)
        buffer.on_text_changed += self._written
        columns = self._output.get_size().columns - 1
        text = "\n\n".join("\n".join(wrap(each, columns)) for each in above)
        told = Window(FormattedTextControl(text + "\n"), dont_extend_height=True)
        typed = Window(BufferControl(buffer, [BeforeInput("> ")]), wrap_lines=True)
        keys = KeyBindings()
        for key in ENTER:
            keys.add(key, eager=True)(lambda event: event.app.exit(result=buffer.text))
        for key in (*self._stopping, "c-d"):
            keys.add(key, eager=True)(_stop)
        text = self._application(Layout(HSplit([told, typed]), typed), keys).run()
        return " ".join(text.split("\n"))

    def _application(self, layout: Layout, keys: KeyBindings) -> "Application[Any]":
        """What shows this on the whole screen, which is empty then, and what was typed before is for nobody."""
        app: Application[Any] = Application(
            layout,
            key_bindings=keys,
            style=STYLE,
            full_screen=True,
            erase_when_done=True,
            input=self._input,
            output=self._output,
        )
        app.ttimeoutlen = ESCAPE_WAITS
        app.pre_run_callables.append(lambda: self._begin(app))
        self._forget_typed()
        self._empty()
        return app

    def _written(self, _: Buffer) -> None:
        if self.watch is not None:
            self.watch.pressed(did=True)

    def show(self, text: str) -> None:
        """Shows a sentence while something takes time."""
        self._empty()
        self._output.write(text)
        self._output.flush()

    def _forget_typed(self) -> None:
        """What was typed before the question stands answers nothing; but a key that stops is never lost."""
        typed = get_typeahead(self._input)
        while pressed := self._input.read_keys():
            typed += pressed
        typed += self._input.flush_keys()
        if any(press.key in self._stopping for press in typed):
            raise KeyboardInterrupt

    def _empty(self) -> None:
        self._output.erase_screen()
        self._output.cursor_goto(0, 0)

    def _leave(self, quit_screen: Callable[[], None]) -> None:
        self._output.show_cursor()
        quit_screen()
        self._output.flush()

    def _keys(self, actions: Mapping[str, Act], state: Callable[[], object]) -> KeyBindings:
        """Keys with their actions; a doubled Enter does nothing."""
        keys = KeyBindings()
        guard = _Guard()

        def bind(key: str, act: Act) -> None:
            def pressed(event: KeyPressEvent) -> None:
                before = state()
                if not guard.holds(key in ENTER):
                    act(event)
                if self.watch is not None:
                    did = event.app.is_done or state() != before
                    self.watch.pressed(did=did, known=key is not Keys.Any)

            keys.add(key, eager=key is not Keys.Any)(pressed)

        for key, act in ({Keys.Any: _ignore} | dict(actions)).items():
            bind(key, act)
        for key in self._stopping:
            keys.add(key, eager=True)(_stop)
        return keys

    def _begin(self, app: Application[Any]) -> None:
        """An error ends the question like any other error; the library would print it and wait for Enter."""

        def fail(_: object, context: dict[str, Any]) -> None:
            if not app.is_done:
                app.exit(exception=context.get("exception") or RuntimeError(context["message"]))

        asyncio.get_running_loop().set_exception_handler(fail)
        if self.watch is not None:
            app.create_background_task(_look_at(self.watch, app))


class _Guard:
    """Holds back an Enter that comes before anything else and right after the question appeared or the last Enter."""

    def __init__(self) -> None:
        self._since = monotonic()
        self._on = True

    def holds(self, is_enter: bool) -> bool:
        now = monotonic()
        self._on = self._on and is_enter and now - self._since < DOUBLED
        self._since = now
        return self._on


async def _look_at(watch: Watch, app: Application[Any]) -> None:
    while not app.is_done:
        await asyncio.sleep(LOOKS_EVERY)
        if watch.is_up and not app.is_done:
            app.exit(exception=TimeUp)
        if watch.speaks:
            app.invalidate()


def _stop(event: KeyPressEvent) -> None:
    event.app.exit(exception=KeyboardInterrupt)


def _ignore(_: KeyPressEvent) -> None:
    """A key that means nothing."""


def _nothing() -> None:
    """Does nothing."""
