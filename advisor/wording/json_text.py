"""JSON that is safe on a terminal too: characters that act or hide are written as `\\u…`."""

import msgspec

from advisor.wording.safe import acts, is_harmless


def encode(document: object) -> str:
    """The document as indented JSON, with a newline at its end."""
    text = msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
    # newlines stand only between JSON tokens: inside texts they are escaped already
    if is_harmless(text.replace("\n", "")):
        return text + "\n"
    return "\n".join(map(_line, text.split("\n"))) + "\n"


def encode_line(document: object) -> str:
    """The document as one line of JSON, with a newline at its end."""
    return encode_part(document).decode() + "\n"


def encode_part(value: object) -> bytes:
    """The value as JSON in UTF-8, to be put together with other parts."""
    told = msgspec.json.encode(value)
    if told.isascii():  # the rest of what acts is escaped in any JSON
        return told.replace(b"\x7f", b"\\u007f")
    return _line(told.decode()).encode()


def _line(line: str) -> str:
    if is_harmless(line):
        return line
    return "".join(_escaped(character) if acts(character) else character for character in line)


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
