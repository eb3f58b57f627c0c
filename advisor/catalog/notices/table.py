"""Notices from a table, whatever service it comes from: a column is a field by its header, or by a map.

The map is a small YAML file: our name of a field, and the header it has here. What no header is named for is kept as
the notice's words all the same.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from advisor.batch.reading.open_table import open_register
from advisor.batch.reading.register import Register, TableChoices
from advisor.batch.reading.table_header import NAME
from advisor.batch.reading.table_records import Bad, csv_records
from advisor.catalog.editing.plain import said
from advisor.catalog.notices.field_names import ADDRESS, KEEPER, NAMES, as_header
from advisor.catalog.notices.notice_reading import Read
from advisor.catalog.notices.reading import Record, notices_of
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import PROFILE_LIMITS, key_at
from advisor.catalog.source.nodes import MappingNode as Entries
from advisor.problem import InvalidCatalog, InvalidProfile, Place, Problem, Problems

FROM, BASE = "from", "address"
MISSING = {"id": "notices-no-id", "title": "notices-no-title"}
MAP_KEYS = (FROM, BASE, *NAMES)


class NoticeMap(Struct, frozen=True):
    """What the columns of a table mean. names: as `NAMES`. keeper: who keeps its notices; None: the file's name.

    address: what its relative addresses begin with.
    """

    names: Mapping[str, Sequence[str]]
    keeper: str | None = None
    address: str | None = None


OWN = NoticeMap(NAMES)


def read_map(data: bytes, file: str) -> NoticeMap:
    """The map of a table. Raises InvalidCatalog."""
    problems = Problems()
    tree = read_tree(data, file, PROFILE_LIMITS, problems)
    if problems or tree is None:
        raise InvalidCatalog(problems.in_order())
    if not isinstance(tree, Entries):
        raise InvalidCatalog([Problem("mapping-expected", Place(file, tree.line, tree.column))])
    stated = said(tree)
    for name, value in stated.items():
        key = key_at(tree, name)
        place = Place(file, key.line, key.column)
        if name not in MAP_KEYS:
            problems.add("notice-map-name", place, found=name, known=MAP_KEYS, values={"allowed": ", ".join(MAP_KEYS)})
        elif not isinstance(value, str) and not (
            name in NAMES and isinstance(value, list) and value and all(isinstance(each, str) for each in value)
        ):
            problems.add("notice-map-header", place, found=name)
    if problems:
        raise InvalidCatalog(problems.in_order())
    named = {name: [value] if isinstance(value, str) else value for name, value in stated.items() if name in NAMES}
    taken = {header for headers in named.values() for header in headers}
    rest = {name: [each for each in called if each not in taken] for name, called in NAMES.items()}
    return NoticeMap({**rest, **named}, stated.get(FROM), stated.get(BASE))


def read_table(file: str, name: str, columns: NoticeMap) -> Read:
    """The notices of a table. name: what its notices are kept under without a `from`. Raises InvalidCatalog."""
    headers = {as_header(each) for called in columns.names.values() for each in called}
    try:
        register = open_register(file, TableChoices(lambda cell: NAME if as_header(cell) in headers else 0))
    except InvalidProfile as error:
        raise InvalidCatalog(error.problems) from None
    try:
        return _read(register, name, columns)
    except InvalidProfile as error:
        raise InvalidCatalog(error.problems) from None
    finally:
        register.close()


def _read(register: Register, name: str, columns: NoticeMap) -> Read:
    titles = [title.strip() for title in register.titles]
    folded = [as_header(title) for title in titles]
    missing = [
        code for name, code in MISSING.items() if not any(as_header(called) in folded for called in columns.names[name])
    ]
    if missing:
        place = Place(register.name, register.above)
        told = {"headers": ", ".join(filter(None, titles))}
        raise InvalidCatalog([Problem(code, place, values=told) for code in missing])
    refused: list[Problem] = []
    records = list(_records(register, titles, refused))
    is_service = any(title in ("pblancId", "pblancNm") for title in titles)
    keeper = columns.keeper or (KEEPER if is_service else name)
    address = columns.address or (ADDRESS if is_service else None)
    read = notices_of(records, columns.names, keeper, address)
    return Read(read.notices, (*refused, *read.refused))


def _records(register: Register, titles: Sequence[str], refused: list[Problem]) -> Iterator[Record]:
    """The rows that hold anything; what is no row goes to `refused`. A column without a title is called its number."""
    encoding = register.dialect.encoding
    named = [title or str(number) for number, title in enumerate(titles, 1)]
    for block in register.blocks(register.first, register.start, lambda fields: len(fields) == len(titles)):
        for record in csv_records(block, register.dialect):
            if isinstance(record, Bad):
                place = Place(register.name, record.line)
                refused.append(Problem(record.problem.code, place, values=record.problem.values))
                continue
            line, _, _, fields = record
            cells = [field.decode(encoding, "replace") for field in fields]
            if not any(map(str.strip, cells)):
                continue
            if len(cells) != len(titles):
                told = {"columns": str(len(titles))}
                refused.append(Problem("ragged-row", Place(register.name, line), values=told))
                continue
            yield Place(register.name, line), dict(zip(named, cells, strict=True))
