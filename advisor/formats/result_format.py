"""What a format is: what it is like, and what it makes of the views of a result."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from rich.console import Console as RichConsole

    from advisor.batch.run import Task
    from advisor.batch.writing.plans_workbook import WorkbookTexts
    from advisor.output.growing import Make
    from advisor.views.document.page import Page
    from advisor.wording.language import Language

Seen = TypeVar("Seen")
Console: TypeAlias = "RichConsole"  # what the commands know of it: its name
Written: TypeAlias = str | Iterator[str]


class ResultViews(Struct, frozen=True, kw_only=True):
    """What a result can be seen as; a view is made when it is wanted, and loads what it needs only then.

    page: of plain values, for readers, in these languages, on this day; show: prints for readers what is laid out for
    columns; parts: prints that part by part, where it may be long. The others are the whole result, each called as its
    format; what may be long is in parts, as it is made.
    """

    languages: Sequence["Language"] = ()
    as_of: date | None = None
    show: Callable[["Console"], None] | None = None
    parts: Callable[[], Iterator[Callable[["Console"], None]]] | None = None
    page: Callable[[], "Page"] | None = None
    json: Callable[[], Written] | None = None
    jsonl: Callable[[], Written] | None = None
    csv: Callable[[], str] | None = None
    ics: Callable[[], str] | None = None
    annotations: Callable[[], str] | None = None
    gs: Callable[[], str] | None = None
    xlsx: Callable[[], bytes] | None = None
    text: Callable[[], str] | None = None


Write = Callable[[ResultViews], Written | bytes]


def _not_offered(_output: str | None) -> Write:
    raise AssertionError("a format of registers alone")


class RowsOfRegisters(Struct, frozen=True, kw_only=True):
    """What a format is for the rows of a register.

    make: for one that cannot grow, what makes the file in the end, of all rows as JSON Lines. correct: makes a table to
    correct of rows that were refused. of_items: a row is an item of a plan, never a merchant. has_names: rows of items
    also tell what people call things. on_spark: what Spark calls it, if it knows it.
    """

    make: Callable[["Task", Callable[[], "WorkbookTexts"]], "Make"] | None = None
    correct: Callable[[Sequence[str], "Language"], "Make"] | None = None
    of_items: bool = False
    has_names: bool = False
    on_spark: str | None = None


class Format(Struct, frozen=True):
    """One way to write results.

    ready: refuses what it lacks for this output, before anybody answers anything, and returns what writes.
    for_programs: nobody reads it, so no sheet of paper is made of it; is_handout: given away, so the merchant's sheet
    unless another is asked for; is_read_here: laid out for the terminal it goes to; is_of_findings: a line
    for each thing that was found, and nothing else. rows: if registers are written so.
    """

    ready: Callable[[str | None], Write] = _not_offered
    for_programs: bool = False
    is_handout: bool = False
    is_read_here: bool = False
    is_of_findings: bool = False
    rows: RowsOfRegisters | None = None


def seen(view: Callable[[], Seen] | None) -> Seen:
    """A view that the result has."""
    if view is None:
        raise AssertionError("a format that the command does not offer")
    return view()
