"""How the text of a table is read: its letters, and what stands between two cells."""

from dataclasses import dataclass

ENCODINGS = UTF_8, CP949, UTF_16 = "utf-8", "cp949", "utf-16"
COMMA = ","
SEPARATORS = (COMMA, ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How bytes are read. checked: the whole of the file was found to be sound letters already.

    No byte of a letter of UTF-8 or CP949 is a separator, a quote or a line's end, so that bytes are cut first.
    """

    encoding: str = UTF_8
    checked: bool = False
    separator: str = COMMA

    @property
    def between(self) -> bytes:
        """The separator as bytes."""
        return self.separator.encode()
