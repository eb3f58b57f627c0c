"""The public table of administrative codes, as its office hands it out: which districts there are, each in its region.

Two forms of it are read: a code of ten digits beside the whole name (`법정동코드`, `법정동명`, `폐지여부`), and one
with a column for each part of the name (`시도명`, `시군구명`, …, `삭제일자`). No code and no name is made up.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from advisor.batch.reading.open_table import open_register
from advisor.batch.reading.register import Register, TableChoices
from advisor.batch.reading.table_header import NAME
from advisor.batch.reading.table_records import Bad, csv_records
from advisor.catalog.model.catalog import OptionId
from advisor.problem import InvalidCatalog, InvalidProfile

CODE, WHOLE, GONE, GONE_ON = "법정동코드", "법정동명", "폐지여부", "삭제일자"
PARTS = ("시도명", "시군구명", "읍면동명", "리명")
EXISTS = "존재"
DIGITS, OF_REGION, OF_DISTRICT = 10, 2, 5  # the first two say the region, the next three the district


class District(Struct, frozen=True):
    """A city, county or ward that has its own office. code: its five digits. regions: where it lies, as options."""

    code: str
    region: str
    name: str
    regions: tuple[OptionId, ...]


class DistrictTable(Struct, frozen=True):
    """What a table says. gone: rows of what was abolished; unplaced: regions that the catalog does not know."""

    districts: tuple[District, ...]
    gone: int
    unplaced: tuple[str, ...]


def read_districts(file: str, places: Mapping[str, Sequence[OptionId]]) -> DistrictTable | None:
    """The districts of a table, or None where it is none of codes. places: the options of each region's full name.

    Wards of a city that has its own office are parts of it, and left out. Raises InvalidCatalog.
    """
    known = {CODE, WHOLE, GONE, GONE_ON, *PARTS}
    try:
        register = open_register(file, TableChoices(lambda cell: NAME if cell.strip() in known else 0))
    except InvalidProfile:
        return None  # whoever reads it as notices says what is wrong with it
    try:
        titles = [title.strip() for title in register.titles]
        if CODE not in titles or (WHOLE not in titles and not {*PARTS[:2]} <= {*titles}):
            return None
        return _table(_rows(register, titles), places)
    except InvalidProfile as error:
        raise InvalidCatalog(error.problems) from None
    finally:
        register.close()


def _table(rows: Iterator[Mapping[str, str]], places: Mapping[str, Sequence[OptionId]]) -> DistrictTable:
    found: dict[str, District] = {}
    gone, unplaced = 0, dict[str, None]()
    for row in rows:
        code, name = row[CODE], (row[WHOLE] if WHOLE in row else " ".join(row.get(part, "") for part in PARTS)).split()
        is_district = len(code) == DIGITS and code.isdecimal() and not code[OF_DISTRICT:].strip("0")
        if not is_district or not code[OF_REGION:OF_DISTRICT].strip("0") or len(name) != len(PARTS[:2]):
            continue
        if row.get(GONE, EXISTS) != EXISTS or row.get(GONE_ON, ""):
            gone += 1
        elif name[0] not in places:
            unplaced[name[0]] = None
        else:
            found[code] = District(code[:OF_DISTRICT], name[0], name[1], tuple(places[name[0]]))
    return DistrictTable(tuple(found[code] for code in sorted(found)), gone, tuple(unplaced))


def _rows(register: Register, titles: Sequence[str]) -> Iterator[Mapping[str, str]]:
    encoding = register.dialect.encoding
    for block in register.blocks(register.first, register.start, lambda fields: len(fields) == len(titles)):
        for record in csv_records(block, register.dialect):
            if not isinstance(record, Bad):
                cells = [field.decode(encoding, "replace").strip() for field in record[3]]
                yield dict(zip(titles, cells, strict=False))
