"""What a map says of the columns of a table, and what in the table it does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.batch.mapping.table_map import KEEP, LEAVE, OPEN, TAB, TableMap
from advisor.batch.reading.kinds import TEXTS
from advisor.batch.reading.register import Before, Register
from advisor.batch.register_columns import Choice, TitleMeaning, is_nobodys
from advisor.profile.amount_texts import unit_in
from advisor.profile.name_keys import answer_key, key

SEPARATOR_OF_TAB = "\t"


@dataclass(frozen=True, slots=True)
class Gaps:
    """Where a table and a map differ. missing: columns of the map that state something and are not in the table.

    new: titles of the table that the map does not know and that are left away. undecided: columns that have a `?`.
    """

    missing: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


def with_map(choice: Choice, told: TableMap) -> Choice:
    """What is known of columns: what the user said on the command line, then the map, then the catalog's own texts."""
    stated = {name: named for name, named in choice.known.items() if named.how == "stated"}
    titles = {key(title): column for column in told.columns for title in column.titles}
    in_doubt = {named.fact for named in choice.known.values() if named.unit == OPEN}
    known = {name: named for name, named in choice.known.items() if name not in titles}
    for name, column in titles.items():
        if column.means not in (KEEP, LEAVE, OPEN):
            answers = {answer_key(text): answer for text, answer in column.values.items()}
            before = choice.known.get(name)
            is_id = before is not None and before.how == "id"
            unit = column.unit or (unit_in(column.title) or OPEN if column.means in in_doubt and not is_id else None)
            known[name] = TitleMeaning(column.means, column.part, answers, "map", unit, column.decimal)
    carried = tuple(title for column in told.columns if column.means == KEEP for title in column.titles)
    return replace(choice, known=known | stated, carried=carried, mapped=frozenset(titles))


def differs(told: TableMap, register: Register) -> tuple[str, ...]:
    """How a table was read in another way than the one that the map is of, as a map would write it."""
    source, is_text = told.source, register.kind in TEXTS
    pairs = [("sheet", source.sheet, register.sheet)]
    if is_text:
        pairs.append(("encoding", source.encoding, register.dialect.encoding))
    if register.kind == "text":
        pairs.append(("separator", source.separator, register.dialect.separator))
    return tuple(
        f"{name}: {TAB if read == SEPARATOR_OF_TAB else read}"
        for name, stated, read in pairs
        if stated is not None and read is not None and stated != read
    )


def before_of(told: TableMap) -> Before:
    """How the table was read that the map is of."""
    source = told.source
    return Before(source.encoding, source.separator, source.sheet, (source.header[0], source.header[-1]))


def gaps(told: TableMap, choice: Choice, titles: Sequence[str]) -> Gaps:
    """Where a table with these titles differs from the map."""
    here = {key(title) for title in titles if title}
    states = [column for column in told.columns if column.means not in (KEEP, LEAVE, OPEN)]
    mapped = choice.mapped or frozenset()
    return Gaps(
        tuple(column.title for column in states if not here.intersection(map(key, column.titles))),
        tuple(
            title
            for title in titles
            if title and key(title) not in mapped and choice.named(title) is None
            if not choice.keeps(title) and not is_nobodys(title, choice)
        ),
        tuple(column.title for column in told.columns if column.means == OPEN),
    )
