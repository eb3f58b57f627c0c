"""What is written down about a case beside a visit: a note, a call, an appointment, a sheet that was given away.

Each is a file of its own that nobody changes, so that several can write at once and two folders merge by copying. What
a person adds to such a file, a comment or a key, stays and is passed over.
"""

from typing import Annotated, Literal, get_args

from msgspec import to_builtins

from advisor.catalog.editing.plain import entry_lines, inline
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.structure import read_struct
from advisor.catalog.model.catalog import Catalogued, Day
from advisor.catalog.source import nodes
from advisor.json_schema import Must
from advisor.problem import Problems

FORMAT = 1
RecordKind = Literal["note", "call", "appointment", "sheet", "label"]
Outcome = Literal["done", "later", "will_not"]
KINDS: tuple[RecordKind, ...] = get_args(RecordKind)


class Record(Catalogued, frozen=True, kw_only=True):
    """What was written down on a day.

    text: of a note or a label, what was heard on a call, why somebody will not. program: what a call was about; of
    none, it was about all that was due. outcome: of a call. until: the day that was agreed on, or of the appointment.
    form, sheet: of what was given away.
    """

    record: RecordKind
    format: Annotated[int, Must(minimum=1, maximum=FORMAT)] = FORMAT
    day: Day
    text: str | None = None
    program: str | None = None
    outcome: Outcome | None = None
    until: Day | None = None
    form: str | None = None
    sheet: str | None = None


def record_text(record: Record) -> str:
    """Returns a record as YAML that people can read."""
    stated = {key: value for key, value in to_builtins(record).items() if value is not None}
    return "".join(f"{line}\n" for key, value in stated.items() for line in entry_lines(inline(key), value))


def read_record(tree: nodes.MappingNode, file: str, problems: Problems) -> Record | None:
    """Returns the record of a tree, or None after noting what is wrong. Keys that are not ours belong to somebody."""
    ours = Record.__struct_fields__
    known = tuple(entry for entry in tree.entries if entry[0].text in ours)
    read = read_struct(Record, nodes.MappingNode(known, tree.line, tree.column), Scope(problems, file))
    return read if isinstance(read, Record) else None
