"""Opens a table by what it is: a text, a workbook, a page, a Parquet file; from the disk or from standard input."""

import io
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO, get_args

from advisor.batch.reading.kinds import TEXTS, Kind, Other, kind_of
from advisor.batch.reading.no_table_texts import NoTable
from advisor.batch.reading.register import Register, TableChoices
from advisor.batch.reading.sheet_register import open_sheets
from advisor.batch.reading.table_encoding import looked_through
from advisor.batch.reading.table_sheets import NotRead, TableSheet
from advisor.batch.reading.table_text import BEGINNING
from advisor.batch.reading.text_register import invalid, open_text
from advisor.platform.replacing import is_open_elsewhere
from advisor.platform.system_files import open_to_read
from advisor.platform.temporary import file_for_now

STDIN = "-"
KINDS: tuple[Kind, ...] = get_args(Kind)
NO_TABLES: dict[str, str] = {
    "locked": "table-locked",
    "hwp": "table-hwp",
    "doc": "table-doc",
    "slides": "table-slides",
    "pdf": "table-pdf",
    "image": "table-image",
    "packed": "table-packed",
    "xml": "table-xml",
    "shortcut": "table-shortcut",
    "numbers": "table-numbers",
    "database": "table-database",
    "answers": "table-answers",
    "map": "table-map",
    "catalog": "table-catalog",
    "result": "table-result",
    "talk": "table-talk",
    "broken": "table-broken",
}
OF_LETTERS = (*TEXTS, *get_args(NoTable))


class LibraryMissing(Exception):
    """An extra is needed and not installed; `extra` is its name."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(extra)


def open_register(path: str, stated: TableChoices) -> Register:
    """Opens a register and reads its header. Raises InvalidProfile for what is no register at all, LibraryMissing.

    Whoever opens it closes it.
    """
    if path == STDIN:
        return _of_stdin(stated)
    file = _opened(path)
    try:
        return _begun(path, path, file, stated)
    except BaseException:
        file.close()
        raise


def _of_stdin(stated: TableChoices) -> Register:
    if sys.stdin is None:
        raise invalid("stdin-closed", "<stdin>")
    stream = sys.stdin.buffer
    begun = stream.read(BEGINNING)
    kind = _kind(io.BytesIO(begun), "<stdin>", stated)
    if kind in TEXTS:
        return open_text("<stdin>", stream, kind, stated, begun=begun)
    path, spooled = file_for_now(iter((begun, *iter(lambda: stream.read(BEGINNING), b""))))
    return _begun("<stdin>", path, spooled, stated)


def _begun(name: str, path: str, file: BinaryIO, stated: TableChoices) -> Register:
    """The register of a file that is open. path: where it lies."""
    try:
        kind = _kind(file, name, stated)
        if kind in TEXTS:
            return open_text(name, file, kind, stated)
        digest, letters, _ = looked_through(file, stated.encoding)
    except OSError:
        raise invalid("file-unreadable", name) from None
    try:
        sheets = _sheets(kind, path, file, letters)
    except NotRead as error:
        raise invalid(error.code, name) from None
    return open_sheets(name, kind, file, digest, sheets, stated)


def _kind(file: BinaryIO, name: str, stated: TableChoices) -> Kind:
    """What a file is. Raises InvalidProfile for what is no table, with what a person can do."""
    kind: Kind | Other = kind_of(file)
    if stated.kind is not None and (kind in OF_LETTERS) == (stated.kind in TEXTS) and kind != "html":
        return stated.kind  # a text may be taken for another text
    if kind == "text" and stated.likely is not None:
        return stated.likely
    if kind not in KINDS:
        raise invalid(NO_TABLES[kind], name)
    return kind


def _sheets(kind: Kind, path: str, file: BinaryIO, letters: str) -> list[TableSheet]:
    """The sheets of a file that is no plain text. Raises NotRead, LibraryMissing."""
    # each is loaded for its kind of file alone
    if kind == "xlsx":
        from advisor.batch.reading.xlsx_sheets import sheets_of  # noqa: PLC0415

        return sheets_of(file)
    if kind == "html":
        from advisor.batch.reading.html_table import sheets_of as tables_of  # noqa: PLC0415

        return tables_of(file, letters)
    try:
        if kind == "parquet":
            from advisor.batch.reading.parquet_sheets import sheets_of as sheets_of_parquet  # noqa: PLC0415

            return sheets_of_parquet(file)
        from advisor.batch.reading.other_workbook import sheets_of as sheets_of_other  # noqa: PLC0415

        return sheets_of_other(path)
    except ImportError:
        raise LibraryMissing("arrow" if kind == "parquet" else "sheets") from None


def _opened(path: str) -> BinaryIO:
    try:
        descriptor = open_to_read(path)
    except (OSError, ValueError) as error:
        raise invalid(_why(error, path), path) from None
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise invalid("file-is-folder" if stat.S_ISDIR(mode) else "file-is-device", path)
    return open(descriptor, "rb")  # noqa: PTH123 -- of a descriptor, for whoever reads on


def _why(error: Exception, path: str) -> str:
    if isinstance(error, (FileNotFoundError, NotADirectoryError, ValueError)):
        return "file-missing"
    if isinstance(error, IsADirectoryError) or (path and Path(path).is_dir()):
        return "file-is-folder"
    if isinstance(error, OSError) and is_open_elsewhere(error):
        return "file-open-elsewhere"
    return "file-not-allowed" if isinstance(error, PermissionError) else "file-unreadable"
