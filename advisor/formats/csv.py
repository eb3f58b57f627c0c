"""CSV: a table, for spreadsheets and programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from advisor.formats.result_format import Format, RowsOfRegisters, seen

if TYPE_CHECKING:
    from advisor.output.growing import Make
    from advisor.wording.language import Language


def _correct(titles: Sequence[str], language: "Language") -> "Make":
    from advisor.batch.writing.to_correct import write_csv

    return lambda rows, target, _: write_csv(rows, target, titles, language)


FORMAT = Format(
    lambda _: lambda views: seen(views.csv),
    for_programs=True,
    rows=RowsOfRegisters(correct=_correct, has_names=True, on_spark="csv"),
)
