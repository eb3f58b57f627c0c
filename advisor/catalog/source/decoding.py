"""From bytes to text, before any parser sees it: encoding, emptiness, characters that no parser counts alike."""

import codecs
import re

from advisor.problem import Place, Problems

# Parsers disagree on whether these end a line, so positions after them would be wrong; none belongs in a file.
_RAW_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
_LONE_RETURN = re.compile("\r(?!\n)")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, file: str | None, most: int, problems: Problems) -> str | None:
    """Returns the text of a UTF-8 file of at most `most` bytes, without a byte order mark, or None and one problem.

    Lines that end with CR alone, as some programs for old Macs write them, end with LF here: each reader of ours counts
    lines by it, and no place moves.
    """
    if len(data) > most:
        problems.add("file-too-large", Place(file), values={"most": f"{most // 1_000_000} MB"})
        return None
    if data.startswith(_UTF_16) or data[:2000].count(0) > len(data[:2000]) // 4:
        problems.add("encoding-utf-16" if _looks_like_utf_16(data) else "binary-file", Place(file, 1, 1))
        return None
    try:
        text = _text(data)
    except UnicodeDecodeError as error:
        problems.add(_encoding(data, error.start), _place_of_byte(data, error.start, file))
        return None
    if not text.strip():
        problems.add("empty-file", Place(file))
        return None
    if text.replace("\n", "").isprintable():
        return text
    control = re.search(_RAW_CONTROL, text)
    if control is not None:
        place = place_in(text, control.start(), file)
        code = "binary-file" if control.group() == "\x00" else "raw-control"
        problems.add(code, place, found=None if code == "binary-file" else control.group())
        return None
    return text


def place_in(text: str, offset: int, file: str | None) -> Place:
    """Returns the place of a character of `text`."""
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _text(data: bytes) -> str:
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def _looks_like_utf_16(data: bytes) -> bool:
    # Hangul and ASCII in UTF-16 have every zero byte at one side of the pairs; other binary data has them anywhere.
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return data.startswith(_UTF_16) or min(even, odd) * 20 < max(even, odd)


def _encoding(data: bytes, first_bad: int) -> str:
    if not data[:first_bad].isascii():  # it began as UTF-8, so it is damaged, not in another encoding
        return "encoding-unknown"
    try:
        data.decode("cp949")
    except UnicodeDecodeError:
        return "encoding-unknown"
    return "encoding-cp949"


def _place_of_byte(data: bytes, offset: int, file: str | None) -> Place:
    before = _text(data[:offset])
    return place_in(before, len(before), file)
