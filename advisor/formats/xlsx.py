"""A workbook, for spreadsheets."""

from advisor.formats.result_format import Format, Write, seen
from advisor.output.targets import STDOUT
from advisor.problem import Place, Problem, WrongUsage


def _ready(output: str | None) -> Write:
    if output is None or output == STDOUT:
        raise WrongUsage([Problem("workbook-needs-file", Place(option="--format"), "xlsx")])
    return lambda views: seen(views.xlsx)


FORMAT = Format(_ready, for_programs=True)
