"""The public table of administrative codes, as its office hands it out: which districts there are, each in its region.

Two forms of it are read: a code of ten digits beside the whole name (`법정동코드`, `법정동명`, `폐지여부`), and one
with a column for each part of the name (`시도명`, `시군구명`, …, `삭제일자`). Columns that are called otherwise are
known by what stands in them: ten digits, the full name of a region, 존재 or 폐지. No code and no name is made up.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from advisor.batch.reading.open_table import open_register
from advisor.batch.reading.register import Register, TableChoices
from advisor.batch.reading.table_header import NAME, Knows
from advisor.batch.reading.table_records import Bad, csv_records
from advisor.catalog.model.catalog import OptionId
from advisor.problem import InvalidCatalog, InvalidProfile

CODE, WHOLE, GONE, GONE_ON = "법정동코드", "법정동명", "폐지여부", "삭제일자"
PARTS = ("시도명", "시군구명", "읍면동명", "리명")
EXISTS, ABOLISHED = "존재", "폐지"
SAMPLE, NEARLY = 500, 0.75  # rows that are looked at for what a column holds, and how many of their cells must hold it
_HEADS = re.compile(
    r"코드|법정동|행정|시도|시군구|지역|주소|폐지|삭제|말소|\bcode\b|\bname\b|region|district", re.IGNORECASE
)
_GONE_ON = re.compile(r"(?:삭제|폐지|말소)(?:일|$)")
DIGITS, OF_REGION, OF_DISTRICT = 10, 2, 5  # the first two say the region, the next three the district


class District(Struct, frozen=True):
    """A city, county or ward that has its own office. code: its five digits. regions: where it lies, as options."""

    code: str
    region: str
    name: str
    regions: tuple[OptionId, ...]


class DistrictTable(Struct, frozen=True):
    """What a table says. gone: rows of what was abolished; unplaced: regions that the catalog does not know.

    tells_gone: whether any column says what was abolished.
    """

    districts: tuple[District, ...]
    gone: int
    unplaced: tuple[str, ...]
    tells_gone: bool = True


class _Columns(Struct, frozen=True):
    """Where in a row what stands. names: of the whole name, or of the region and the district. gone: whichever says so.

    gone_on: the day of it, empty for what exists.
    """

    code: int
    names: tuple[int, ...]
    gone: int | None
    gone_on: int | None


def read_districts(file: str, places: Mapping[str, Sequence[OptionId]]) -> DistrictTable | None:
    """The districts of a table, or None where it is none of codes. places: the options of each region's full name.

    Wards of a city that has its own office are parts of it, and left out. Raises InvalidCatalog.
    """

    def known(cell: str) -> int:
        """What stands in such a table below whatever title: it tells the separator, too."""
        return NAME if _is_code(cell) or cell.split(" ", maxsplit=1)[0] in places else 0

    return _read(file, lambda cell: NAME if _HEADS.search(cell) else 0, places) or _read(file, known, places)


def _read(file: str, knows: Knows, places: Mapping[str, Sequence[OptionId]]) -> DistrictTable | None:
    try:
        register = open_register(file, TableChoices(knows))
    except InvalidProfile:
        return None  # whoever reads it as notices says what is wrong with it
    try:
        titles = [title.strip() for title in register.titles]
        rows = list(_rows(register, titles))
        columns = _columns(titles, rows[:SAMPLE], places)
        return None if columns is None else _table(rows, columns, places)
    except InvalidProfile as error:
        raise InvalidCatalog(error.problems) from None
    finally:
        register.close()


def _is_code(cell: str) -> bool:
    return len(cell) == DIGITS and cell.isdecimal()


def _columns(
    titles: Sequence[str], rows: Sequence[Sequence[str]], places: Mapping[str, Sequence[OptionId]]
) -> _Columns | None:
    """By its title, or else by what its cells hold in nearly all of the first rows."""

    def find(title: str, holds: Callable[[str], bool]) -> int | None:
        if title in titles:
            return titles.index(title)
        for at in range(len(titles)):
            cells = [row[at] for row in rows if row[at]]
            if cells and sum(map(holds, cells)) >= NEARLY * len(cells):
                return at
        return None

    code = find(CODE, _is_code)
    region = find(PARTS[0], lambda cell: cell in places)
    whole = find(WHOLE, lambda cell: cell.split()[0] in places)
    names = (whole,) if region is None and whole is not None else () if region is None else (region, region + 1)
    if PARTS[1] in titles and region is not None:
        names = (region, titles.index(PARTS[1]))
    if code is None or not names or names[-1] >= len(titles):
        return None
    gone = find(GONE, lambda cell: cell in (EXISTS, ABOLISHED))
    gone_on = next((at for at, title in enumerate(titles) if at != gone and _GONE_ON.search(title)), None)
    return _Columns(code, names, gone, gone_on)


def _table(rows: Sequence[Sequence[str]], columns: _Columns, places: Mapping[str, Sequence[OptionId]]) -> DistrictTable:
    found: dict[str, District] = {}
    gone, unplaced = 0, dict[str, None]()
    for row in rows:
        code, name = row[columns.code], " ".join(row[at] for at in columns.names).split()
        is_district = _is_code(code) and not code[OF_DISTRICT:].strip("0")
        if not is_district or not code[OF_REGION:OF_DISTRICT].strip("0") or len(name) != len(PARTS[:2]):
            continue
        is_there = columns.gone is None or row[columns.gone] in (EXISTS, "")
        if not is_there or (columns.gone_on is not None and row[columns.gone_on]):
            gone += 1
        elif name[0] not in places:
            unplaced[name[0]] = None
        else:
            found[code] = District(code[:OF_DISTRICT], name[0], name[1], tuple(places[name[0]]))
    dated = columns.gone is not None or columns.gone_on is not None
    return DistrictTable(tuple(found[code] for code in sorted(found)), gone, tuple(unplaced), dated)


def _rows(register: Register, titles: Sequence[str]) -> Iterator[Sequence[str]]:
    """Every row with as many cells as the header; the header itself, where it is a row like the others."""
    if any(map(_is_code, titles)):
        yield titles
    encoding = register.dialect.encoding
    for block in register.blocks(register.first, register.start, lambda fields: len(fields) == len(titles)):
        for record in csv_records(block, register.dialect):
            if not isinstance(record, Bad):
                cells = [field.decode(encoding, "replace").strip() for field in record[3]]
                yield [*cells, *[""] * len(titles)][: len(titles)]
