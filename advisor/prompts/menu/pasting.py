"""A paste that never ends: a terminal said that one begins, and then its end was lost, or somebody typed it by hand.

The library waits for that end for ever, and every key until then, Ctrl-C too, would belong to the paste.
"""

import re
from collections.abc import Callable
from time import monotonic

from prompt_toolkit.input import Input
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

END = "\x1b[201~"
SILENCE = 0.5  # seconds without anything more, after which a paste is over
LONGEST = 2.0  # seconds after which single keys are keys again
A_KEY = 8  # characters: no key sends more
MOST = 100_000  # characters kept of a paste
# what no paste holds: terminals take it out, or send another letter for it
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")


class Keyboard(Vt100Parser):
    """Reads keys as the library does; but a paste without an end is dropped, and what stops always stops."""

    def __init__(self, feed_key_callback: Callable[[KeyPress], None], clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._began = self._last = 0.0
        super().__init__(feed_key_callback)

    def feed(self, data: str) -> None:
        """Takes in what was typed."""
        if self._in_bracketed_paste and END not in self._paste_buffer + data:
            data = self._unfinished(data)
        super().feed(data)

    def _unfinished(self, data: str) -> str:
        """What of the data still counts; the paste may be over by it."""
        now = self._clock()
        silent, lasting = now - self._last >= SILENCE, now - self._began >= LONGEST
        self._last = now
        control = CONTROL.search(data)
        if control is not None or silent or (lasting and len(data) <= A_KEY):
            self.reset()
            return data[control.start() :] if control is not None else data
        if len(self._paste_buffer) > MOST:
            self._paste_buffer = self._paste_buffer[-len(END) :]
        return data

    def _call_handler(self, key: str | Keys | tuple[Keys, ...], insert_text: str) -> None:
        super()._call_handler(key, insert_text)
        if key == Keys.BracketedPaste:  # one begins
            self._began = self._last = self._clock()


def end_pastes(keys: Input) -> None:
    """From now on no paste lasts for ever. An input that knows no pastes stays as it is."""
    parser = getattr(keys, "vt100_parser", None)
    if isinstance(parser, Vt100Parser):
        keys.vt100_parser = Keyboard(parser.feed_key_callback)  # type: ignore[attr-defined]
