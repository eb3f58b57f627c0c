"""A workbook, for spreadsheets."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from advisor.formats.result_format import Format, RowsOfRegisters, Write, seen
from advisor.output.targets import STDOUT
from advisor.problem import Place, Problem, WrongUsage

if TYPE_CHECKING:
    from advisor.batch.run import Task
    from advisor.batch.writing.plans_workbook import WorkbookTexts
    from advisor.output.growing import Make
    from advisor.wording.language import Language


def _ready(output: str | None) -> Write:
    if output is None or output == STDOUT:
        raise WrongUsage([Problem("workbook-needs-file", Place(option="--format"), "xlsx")])
    return lambda views: seen(views.xlsx)


def _make(task: "Task", said: "Callable[[], WorkbookTexts]") -> "Make":
    from advisor.batch.writing.plans_workbook import write_workbook

    return partial(write_workbook, kept=task.kept, said=said())


def _correct(titles: Sequence[str], language: "Language") -> "Make":
    from advisor.batch.writing.to_correct import write_xlsx

    return lambda rows, target, _: write_xlsx(rows, target, titles, language)


FORMAT = Format(_ready, for_programs=True, rows=RowsOfRegisters(make=_make, correct=_correct, of_items=True))
