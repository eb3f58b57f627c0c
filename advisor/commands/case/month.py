"""`advisor case month`: what an office did in a month, for whoever it reports to. No names, no small groups."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.cases.case import CaseFiles, case_of
from advisor.commands.case.case_setup import Table, facts_shown, table
from advisor.commands.case.folder import places, read_files
from advisor.commands.shared import options
from advisor.commands.shared.office_desk import OfficeOption
from advisor.commands.shared.office_rules.due_cases import earlier_of
from advisor.commands.shared.result_form import target_for
from advisor.formats.result_format import ResultViews
from advisor.problem import Place, Problem, WrongUsage

if TYPE_CHECKING:
    from advisor.cases.month_counts import Month
    from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules
    from advisor.views.cases.case_words import CaseWords

FORMATS = ("text", "html", "xlsx", "json")
MonthArgument = Annotated[str | None, typer.Argument(metavar="YYYY-MM", show_default=False)]
FormatOption = Annotated[str, options.format_option(*FORMATS, variable=False)]


def month(
    context: typer.Context,
    which: MonthArgument = None,
    *,
    form: FormatOption = "text",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    office: OfficeOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    catalog: options.CatalogOption = None,
) -> None:
    """What an office did in a month."""
    from advisor.cases.month_counts import month_of
    from advisor.views.cases.case_words import CaseWords

    here = table(office, as_of, lang)
    first = here.today.replace(day=1) if which is None else _first_day(which)
    target = target_for(context, form, FORMATS, output, force=force)
    ground = here.ground(context, catalog)
    rules = ground.for_all
    counted = month_of(_cases(here, ground), first, facts_shown(rules))
    target.deliver(_views(counted, CaseWords(rules, here.language, here.today), here))


def _first_day(stated: str) -> date:
    try:
        if len(stated) != len("2026-11") or not stated.isascii():
            raise ValueError
        return date.fromisoformat(f"{stated}-01")
    except ValueError:
        raise WrongUsage([Problem("bad-month", Place(option="YYYY-MM"), found=stated)]) from None


def _cases(here: Table, ground: "OfficeRules") -> Iterator[CaseFiles]:
    """Yields the cases one after the other: none is kept."""
    facts, earlier = facts_shown(ground.for_all), earlier_of(ground)
    for place in places(here.cases).values():
        yield case_of(read_files(place), facts, earlier)


def _views(counted: "Month", spoken: "CaseWords", here: Table) -> ResultViews:
    from advisor.batch.writing.book import book_of
    from advisor.views.cases.month_json import month_json, month_rows
    from advisor.views.cases.month_page import month_page

    return ResultViews(
        languages=(here.language,),
        page=lambda: month_page(counted, spoken, here.desk.name),
        json=lambda: month_json(counted, spoken),
        xlsx=lambda: book_of(f"{counted.first:%Y-%m}", month_rows(counted, spoken)),
    )
