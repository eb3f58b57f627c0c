"""The table that a run reads: opened by what it is, its columns by what the user says of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from advisor.batch.left_out import WHYS, Why
from advisor.batch.mapping.map_applying import before_of, only_listed, with_map
from advisor.batch.mapping.table_map import TableMap
from advisor.batch.reading.dialect import ENCODINGS
from advisor.batch.reading.kinds import TEXTS, Kind
from advisor.batch.reading.open_table import LibraryMissing, open_register
from advisor.batch.reading.register import Register, TableChoices
from advisor.batch.reading.table_header import Knows
from advisor.batch.register_cells import Cells
from advisor.batch.register_columns import (
    EVERYTHING,
    ID,
    Choice,
    Columns,
    counted_in,
    facts_of,
    is_result,
    known_by,
    read_columns,
)
from advisor.batch.run import Task
from advisor.commands.batch_run.row_names import Tell
from advisor.commands.shared import options
from advisor.commands.shared.given_options import GivenOptions
from advisor.engine.facts.rules import Rules
from advisor.file_names import form_of
from advisor.files import bytes_of
from advisor.missing_extras import missing_extra
from advisor.problem import InvalidProfile, Place, Problem, WrongUsage, nearest
from advisor.profile.amount_texts import unit_above
from advisor.profile.vocabulary import Vocabulary
from advisor.wording.language import Language

# what `--from` can say, and what it means
KINDS: dict[str, Kind] = {
    "csv": "text",
    "jsonl": "lines",
    "json": "array",
    "xlsx": "xlsx",
    "xls": "xls",
    "ods": "ods",
    "html": "html",
    "parquet": "parquet",
}
FromOption = Annotated[str | None, options.choice_option("--from", *KINDS)]
WorksheetOption = Annotated[str | None, typer.Option("--worksheet", metavar="NAME")]
ColumnsOption = Annotated[list[str] | None, typer.Option("--columns", metavar="COLUMN=FACT")]
KeepOption = Annotated[list[str] | None, typer.Option("--keep", metavar="COLUMN,…")]
EncodingOption = Annotated[str | None, options.choice_option("--encoding", *ENCODINGS)]


class TableOptions(GivenOptions, frozen=True, kw_only=True):
    """What the user says of a table. columns: `COLUMN=FACT`; keep: columns, split by commas."""

    map_file: options.MapOption = None
    read_as: FromOption = None
    worksheet: WorksheetOption = None
    columns: ColumnsOption = None
    keep: KeepOption = None
    encoding: EncodingOption = None


def choice_of(rules: Rules, table: TableOptions, told: TableMap | None, *, no_answers: bool) -> Choice:
    """What is said of columns, on the command line and by a map. Raises WrongUsage.

    no_answers: whether the table may have no column with answers.
    """
    facts = facts_of(rules.catalog)
    pairs: dict[str, str] = {}
    for stated in table.columns or ():
        header, equals, fact = stated.rpartition("=")
        if not equals:
            raise WrongUsage([Problem("columns-without-equals", Place(option="--columns"), stated)])
        if fact.strip() not in (ID, *facts):
            near = nearest(fact, (ID, *sorted(facts)))
            raise WrongUsage([Problem("columns-unknown-fact", Place(option="--columns"), fact, nearest=near)])
        pairs[header.strip()] = fact.strip()
    kept = tuple(dict.fromkeys(name.strip() for each in table.keep or () for name in each.split(",") if name.strip()))
    choice = known_by(Vocabulary(rules.catalog), facts, pairs, kept)
    choice = replace(choice, no_answers=no_answers)
    return only_listed(choice if told is None else with_map(choice, told), told, rules.catalog)


def map_of(rules: Rules, table: TableOptions) -> TableMap | None:
    """The map that the user names. Raises InvalidProfile."""
    if table.map_file is None:
        return None
    from advisor.batch.mapping.map_reading import LIMITS, read_map

    data = bytes_of(table.map_file, LIMITS.bytes, InvalidProfile)
    return read_map(data, table.map_file, Cells(rules), facts_of(rules.catalog))


def open_table(path: str, knows: Knows, table: TableOptions, told: TableMap | None = None) -> Register:
    """Opens the table; whoever does closes it. told: the map of one of the same form.

    Raises InvalidProfile, WrongUsage for what it needs and is not there.
    """
    kind = None if table.read_as is None else KINDS[table.read_as]
    likely: Kind | None = "lines" if form_of(path) == "jsonl" else None
    earlier = None
    if told is not None:
        earlier = before_of(told)
    try:
        opened = open_register(path, TableChoices(knows, kind, table.encoding, None, table.worksheet, likely, earlier))
    except LibraryMissing as error:
        raise WrongUsage([missing_extra(error.extra, Place(option="advisor batch"), path)]) from None
    if opened.has_objects and EVERYTHING in (table.keep or ()):
        opened.close()
        raise WrongUsage([Problem("keep-needs-names", Place(option="--keep"), EVERYTHING)])
    if opened.sideways and told is None:
        opened.close()
        raise InvalidProfile([Problem("table-sideways", Place(opened.name, opened.above))])
    if opened.kind == "xlsx" and is_result(opened.titles):
        opened.close()
        raise InvalidProfile([Problem("table-result", Place(opened.name))])
    if table.worksheet is not None and opened.kind in TEXTS:
        opened.close()
        raise WrongUsage([Problem("no-sheets", Place(option="--worksheet"), table.worksheet)])
    return opened


def counted(choice: Choice, opened: Register) -> Choice:
    """What is known of columns, with what is said above the table of its sums: `(단위: 천원)`."""
    return counted_in(choice, unit_above(opened.texts_above))


def task_of(  # a table, what is known of it, and by what its rows are judged
    opened: Register,
    choice: Choice,
    told: TableMap | None,
    rules: Rules,
    as_of: date,
    settings: Sequence[str],
    language: Language,
    **more: Any,
) -> Task:
    """What a run over a table hangs on. more: what of it is not as usual. Raises InvalidProfile for its columns."""
    choice = counted(choice, opened)
    usual: dict[str, Any] = {"form": "jsonl", "rows": "merchant"}
    return Task(
        rules=rules,
        as_of=as_of,
        choice=choice,
        settings=tuple(settings),
        dialect=opened.dialect,
        tell=Tell(language.code),
        columns=columns_of(opened, choice),
        titles=opened.titles,
        first=opened.first,
        written=opened.written,
        source=(opened.kind, opened.sheet),
        leave_out=leave_out_of(told),
        language=language.code,
        **usual | more,
    )


def leave_out_of(told: TableMap | None) -> tuple[Why, ...]:
    """Which kinds of rows are left out: all that there are, unless a map says otherwise."""
    return WHYS if told is None else told.source.leave_out


def columns_of(opened: Register, choice: Choice) -> Columns | None:
    """The columns of a table of cells. Raises InvalidProfile with all that is wrong with its header."""
    if opened.has_objects:
        states = any(named.how == "map" and named.fact != ID for named in choice.known.values())
        if choice.mapped is not None and not states and not choice.no_answers:
            raise InvalidProfile([Problem("map-no-answers", Place(opened.name))])
        return None
    columns = read_columns(opened.titles, choice, Place(opened.name, opened.first - 1))
    if not isinstance(columns, Columns):
        raise InvalidProfile(columns)
    return columns
