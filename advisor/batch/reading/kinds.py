"""What a file is, by what it begins with; its name says nothing, for `.xls` is often a page of HTML."""

import json
import re
import zipfile
from typing import BinaryIO, Literal

from advisor.batch.reading.no_table_texts import DEEPEST, NoTable, has_objects, no_table

# kinds that are read, and those of which a person is told how to make them readable
Kind = Literal["text", "lines", "array", "xlsx", "xlsb", "xls", "ods", "html", "parquet"]
TEXTS: tuple[Kind, ...] = ("text", "lines", "array")  # made of letters in one encoding
Other = (
    Literal["locked", "hwp", "doc", "pdf", "image", "packed", "slides", "xml", "shortcut", "numbers", "database"]
    | NoTable
)

_FIRST = 4_096
# how services begin an object around a list of what they have
_WRAPPING = re.compile(
    r'\{\s*"(?:body|data|header|items|list|records|response|responses|results|rows)"\s*:\s*[\[{]', re.IGNORECASE
)
# what lies beside other files and only opens a spreadsheet on the web: .gsheet, .url
_SHORTCUT = re.compile(
    r'\{\s*"url"\s*:\s*"https://docs\.google\.|\{[^{}]*"doc_id"\s*:[^{}]*\}\s*$|\[internetshortcut\]', re.IGNORECASE
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS: tuple[tuple[bytes, Kind | Other], ...] = (
    (b"PAR1", "parquet"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
    (b"ALZ\x01", "packed"),
    (b"EGGA", "packed"),
    (b"SQLite format 3\0", "database"),
    (b"\0\x01\0\0Standard", "database"),
    (b"HWP Document File", "hwp"),
    (b"{\\rtf", "doc"),
)
# streams of the old Office format, by names in UTF-16: the first that is found says what it is
_STREAMS: tuple[tuple[str, Kind | Other], ...] = (
    ("EncryptedPackage", "locked"),
    ("HwpSummaryInformation", "hwp"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "slides"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
# parts of a packed document
_PARTS: tuple[tuple[str, Kind | Other], ...] = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "doc"),
    ("ppt/presentation.xml", "slides"),
    ("Contents/section0.xml", "hwp"),
    ("Index/Document.iwa", "numbers"),
)
_OF_ODS, _OF_HWP = b"application/vnd.oasis.opendocument.spreadsheet", b"application/hwp"
_PICTURES = re.compile(rb"RIFF....WEBP|....ftyp(?:hei|mif1|avif)|BM....\0\0\0\0", re.DOTALL)


def kind_of(file: BinaryIO) -> Kind | Other:
    """What a file is. Leaves it at its beginning."""
    file.seek(0)
    begun = file.read(_FIRST)
    file.seek(0)
    for beginning, kind in _BEGINNINGS:
        if begun.startswith(beginning):
            return kind
    if _PICTURES.match(begun) is not None:
        return "image"
    if begun.startswith(_OLE):
        return _of_streams(file)
    if begun.startswith(b"PK\x03\x04"):
        return _of_parts(file)
    return kind_of_text(begun)


def kind_of_text(begun: bytes) -> Kind | Other:
    """What a text is, by what it begins with."""
    text = begun.decode("utf-16" if begun[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "ignore").lstrip()
    head = text[:_FIRST].lower()
    if head.startswith(("<!doctype html", "<html", "<table", "<head", "<meta", "<div", "<style")):
        return "html"
    if head.startswith("<?xml"):
        return "html" if "<html" in head or "<table" in head else "xml"
    if _SHORTCUT.match(head) is not None:
        return "shortcut"
    other = no_table(text)
    if other is not None:
        return other
    if head.startswith("{"):
        return "array" if _holds_a_list(text) else "lines"
    return "array" if head.startswith("[") and head[1:].lstrip()[:1] in ("{", "]") else "text"


def _holds_a_list(text: str) -> bool:
    """Whether an object is no line of its own, but all there is, with a list in it."""
    line, _, rest = text.partition("\n")
    try:
        whole = json.loads(line)
    except ValueError:  # it goes on in the next line, or behind what was read
        if rest.strip():
            return rest.lstrip().startswith('"') or line.rstrip().endswith(("{", "["))
        return _WRAPPING.match(line) is not None
    return not rest.strip() and _WRAPPING.match(line) is not None and has_objects(whole, DEEPEST)


def _of_streams(file: BinaryIO) -> Kind | Other:
    data = file.read(1 << 22)
    file.seek(0)
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), "xls")


def _of_parts(file: BinaryIO) -> Kind | Other:
    try:
        with zipfile.ZipFile(file) as packed:
            names = set(packed.namelist())
            if "mimetype" in names:
                told = packed.open("mimetype").read(100)
                return "ods" if told.startswith(_OF_ODS) else "hwp" if told.startswith(_OF_HWP) else "doc"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "packed"
    finally:
        file.seek(0)
    return next((kind for name, kind in _PARTS if name in names), "packed")
