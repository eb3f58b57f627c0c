"""The word with which the office leaves: read from its file, typed at the welcome screen, and not to be guessed.

However the file and the terminal write it (UTF-8, CP949, composed or not), the same word is the same word.
"""

import codecs
import hmac
import re
import unicodedata
from collections.abc import Callable, Iterable
from time import monotonic

LONGEST_WORD = 100  # bytes in UTF-8, composed
LONGEST_TYPED = 4 * LONGEST_WORD  # a letter taken apart takes three times as many
MARKED = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
ENCODINGS = ("utf-8", "cp949")
SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~])")  # arrows and the like, whole
ESCAPE = b"\x1b"
ENTER = (0x0D, 0x0A)
ERASE = (0x7F, 0x08)
PRINTABLE = 0x20
FIRST_PAUSE, LONGEST_PAUSE, FORGOTTEN = 1, 60, 600  # seconds


def words_in(data: bytes) -> frozenset[str]:
    """The word in a file, composed; two where its few bytes are a word in two encodings; none that cannot be typed."""
    for mark, encoding in MARKED:
        if data.startswith(mark):
            return frozenset(filter(_can_be_typed, _readings(data.removeprefix(mark), (encoding,))))
    return frozenset(filter(_can_be_typed, _readings(data, ENCODINGS)))


class Typing:
    """What was typed since the last Enter."""

    def __init__(self) -> None:
        self._typed = bytearray()

    def add(self, data: bytes) -> bool:
        """Takes in keys; returns whether Enter was among them. What stands before a stray key does not count."""
        for byte in SEQUENCE.sub(ESCAPE, data):
            if byte in ENTER:
                return True
            if byte in ERASE:
                self._erase()
            elif byte < PRINTABLE or len(self._typed) >= LONGEST_TYPED:
                self.forget()
            else:
                self._typed.append(byte)
        return False

    @property
    def is_empty(self) -> bool:
        """Whether Enter stands alone."""
        return not self._typed

    def is_one_of(self, words: Iterable[str]) -> bool:
        """Whether it is one of the words, in any encoding that a terminal may send."""
        read = [reading.encode() for reading in _readings(bytes(self._typed), ENCODINGS)]
        fits = [hmac.compare_digest(reading, word.encode()) for reading in read for word in words]
        return any(fits)

    def forget(self) -> None:
        """Overwrites it."""
        self._typed[:] = bytes(len(self._typed))
        self._typed.clear()

    def _erase(self) -> None:
        for encoding in ENCODINGS:
            try:
                text = self._typed.decode(encoding)
            except UnicodeDecodeError:
                continue
            self._typed[:] = unicodedata.normalize("NFC", text)[:-1].encode(encoding, "replace")
            return
        self.forget()


class Guesses:
    """How long no word is looked at after a wrong one: a second, two, four, up to a minute."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._wrong = 0
        self._last = clock()

    @property
    def may_try(self) -> bool:
        """Whether a word would be looked at now; if not, it costs nothing either, so that nobody learns from it."""
        waited = self._clock() - self._last
        if waited >= FORGOTTEN:
            self._wrong = 0
        return waited >= self._pause

    def was_wrong(self) -> None:
        """A word that was looked at did not fit."""
        self._wrong += 1
        self._last = self._clock()

    @property
    def _pause(self) -> int:
        return min(FIRST_PAUSE << (self._wrong - 1), LONGEST_PAUSE) if self._wrong else 0


def _readings(data: bytes, encodings: Iterable[str]) -> list[str]:
    """What the bytes say in each of the encodings in which they say anything, composed, without blanks around it."""
    found = []
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append(unicodedata.normalize("NFC", text).strip())
    return found


def _can_be_typed(word: str) -> bool:
    return word.isprintable() and 0 < len(word.encode()) <= LONGEST_WORD
