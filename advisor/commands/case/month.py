"""`advisor case month`: what an office did in a month, for whoever it reports to. No names, no small groups."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.cases.case import CaseFiles, case_of
from advisor.commands.case.case_setup import Table, earlier_of, facts_shown, table
from advisor.commands.case.folder import places, read_files
from advisor.commands.shared import options
from advisor.commands.shared.language_and_format import chosen_format
from advisor.commands.shared.office_desk import OfficeOption
from advisor.commands.shared.result_form import form_for
from advisor.commands.shared.tab_offers import words
from advisor.output.delivery import deliver
from advisor.output.targets import check_target
from advisor.problem import Place, Problem, WrongUsage

if TYPE_CHECKING:
    from advisor.cases.month_counts import Month
    from advisor.engine.facts.rules import Rules
    from advisor.views.cases.case_words import CaseWords

FORMATS = ("text", "html", "xlsx", "json")
MonthArgument = Annotated[str | None, typer.Argument(metavar="YYYY-MM", show_default=False)]
FormatOption = Annotated[
    str,
    typer.Option("--format", metavar="|".join(FORMATS), rich_help_panel=options.RESULT, autocompletion=words(*FORMATS)),
]


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
    chosen_format(form, FORMATS)
    form = form_for(form, output, FORMATS, typed=options.is_typed(context, "form"))
    if form == "xlsx" and output is None:
        raise WrongUsage([Problem("workbook-needs-file", Place(option="--format"), form)])
    check_target(output, force=force)
    rules = here.rules(context, catalog)
    counted = month_of(_cases(here, rules), first, facts_shown(rules))
    _deliver(counted, CaseWords(rules, here.language, here.today), here, form, output, force=force)


def _first_day(stated: str) -> date:
    try:
        if len(stated) != len("2026-11") or not stated.isascii():
            raise ValueError
        return date.fromisoformat(f"{stated}-01")
    except ValueError:
        raise WrongUsage([Problem("bad-month", Place(option="YYYY-MM"), found=stated)]) from None


def _cases(here: Table, rules: "Rules") -> Iterator[CaseFiles]:
    """Yields the cases one after the other: none is kept."""
    facts, earlier = facts_shown(rules), earlier_of(rules)
    for place in places(here.cases).values():
        yield case_of(read_files(place), facts, earlier)


def _deliver(counted: "Month", spoken: "CaseWords", here: Table, form: str, output: str | None, *, force: bool) -> None:
    from advisor.views.cases.month_json import month_json, month_rows
    from advisor.views.cases.month_page import month_page

    if form == "json":
        deliver(month_json(counted, spoken), output, for_programs=True, force=force)
        return
    if form == "xlsx":
        from advisor.batch.writing.book import new_book
        from advisor.output.whole_files import write_file

        made = BytesIO()
        book = new_book(made)
        sheet = book.add_worksheet(f"{counted.first:%Y-%m}")
        for number, row in enumerate(month_rows(counted, spoken)):
            sheet.write_row(number, 0, row)
        book.close()
        write_file(made.getvalue(), output or "", force=force)
        return
    page = month_page(counted, spoken, here.desk.name)
    if form == "html":
        from advisor.views.document.html.html_page import html_page

        deliver(html_page(page, here.language), output, for_programs=True, force=force)
        return
    from advisor.commands.shared.text_result import text_for
    from advisor.views.document.terminal import print_page

    deliver(text_for(output, lambda console: print_page(page, console)), output, force=force)
