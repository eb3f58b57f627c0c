"""What a file is, by what it begins with; its name says nothing, for `.xls` is often a page of HTML."""

import zipfile
from typing import BinaryIO, Literal

# kinds that are read, and those of which a person is told how to make them readable
Kind = Literal["text", "lines", "array", "xlsx", "xlsb", "xls", "ods", "html", "parquet"]
TEXTS: tuple[Kind, ...] = ("text", "lines", "array")  # made of letters in one encoding
Other = Literal["locked", "hwp", "doc", "pdf", "image", "packed", "slides", "xml"]

_FIRST = 4_096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS: tuple[tuple[bytes, Kind | Other], ...] = (
    (b"PAR1", "parquet"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
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
)
_OF_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def kind_of(file: BinaryIO) -> Kind | Other:
    """What a file is. Leaves it at its beginning."""
    file.seek(0)
    begun = file.read(_FIRST)
    file.seek(0)
    for beginning, kind in _BEGINNINGS:
        if begun.startswith(beginning):
            return kind
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
    if head.startswith("{"):
        return "lines"
    return "array" if head.startswith("[") and head[1:].lstrip()[:1] in ("{", "]") else "text"


def _of_streams(file: BinaryIO) -> Kind | Other:
    data = file.read(1 << 22)
    file.seek(0)
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), "xls")


def _of_parts(file: BinaryIO) -> Kind | Other:
    try:
        with zipfile.ZipFile(file) as packed:
            names = set(packed.namelist())
            if "mimetype" in names:
                return "ods" if packed.open("mimetype").read(100).startswith(_OF_ODS) else "doc"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "packed"
    finally:
        file.seek(0)
    return next((kind for name, kind in _PARTS if name in names), "packed")
