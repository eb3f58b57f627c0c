"""What a map says of the columns of a table, and what in the table it does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.batch.mapping.table_map import KEEP, LEAVE, OPEN, TAB, TableMap
from advisor.batch.mapping.title_texts import means_otherwise
from advisor.batch.reading.kinds import TEXTS
from advisor.batch.reading.register import Before, Register
from advisor.batch.register_columns import OTHERS, Choice, TitleMeaning, is_nobodys
from advisor.catalog.model.catalog import Catalog
from advisor.profile.amount_texts import unit_in
from advisor.profile.name_keys import answer_key, key
from advisor.profile.vocabulary import Vocabulary
from advisor.wording.table_words import plain

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


def only_listed(choice: Choice, told: TableMap | None, catalog: Catalog) -> Choice:
    """The same, where of columns that somebody named, and whose title may ask for the opposite, only those words are
    known that the map lists: a yes to `카카오톡 채널이 없나요?` is no channel."""
    titles = {plain(title): title for title in choice.stated}
    columns = () if told is None else told.columns
    titles |= {key(title): title for column in columns for title in column.titles}
    if not titles:
        return choice
    vocabulary = Vocabulary(catalog)
    names = {**vocabulary.known_columns(), **vocabulary.likely_columns()}
    in_words = {name for name, fact in catalog.facts.items() if not fact.traits.is_measured}
    in_words.discard(catalog.ranking.goals.fact)  # wishes are what goals are
    known = dict(choice.known)
    for name, title in titles.items():
        named = known.get(name)
        if named is not None and named.fact in in_words and means_otherwise(title, named.fact, names):
            known[name] = replace(named, answers={**named.answers, OTHERS: OPEN})
    return replace(choice, known=known)


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
