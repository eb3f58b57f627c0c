"""`advisor case month`: what an office did in a month, for whoever it reports to. No names, no small groups."""

from datetime import date
from typing import Annotated

import typer

from advisor.batch.writing.book import book_of
from advisor.cases.month_counts import Month, month_of
from advisor.commands.case.case_reading import case_at, facts_shown
from advisor.commands.case.folder import places
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions
from advisor.commands.shared.result_form import ResultOptions, format_option
from advisor.formats.result_format import ResultViews
from advisor.problem import Place, Problem, WrongUsage
from advisor.views.cases.case_words import CaseWords
from advisor.views.cases.month_views import month_json, month_page, month_rows

MonthArgument = Annotated[str | None, typer.Argument(metavar="YYYY-MM", show_default=False)]


def month(
    here: RulesOptions,
    which: MonthArgument = None,
    *,
    form: Annotated[str, format_option("case-month", variable=False)] = "text",
    result: ResultOptions,
) -> None:
    """What an office did in a month."""
    desk, day, language = here.begun()
    first = day.replace(day=1) if which is None else _first_day(which)
    target = result.target(form, "case-month")
    ground = here.ground
    cases = (case_at(place, ground) for place in places(desk.cases).values())  # one after the other: none is kept
    counted = month_of(cases, first, facts_shown(ground.for_all))
    target.deliver(_views(counted, CaseWords(ground.for_all, language, day), desk.name))


def _first_day(stated: str) -> date:
    try:
        if len(stated) != len("2026-11") or not stated.isascii():
            raise ValueError
        return date.fromisoformat(f"{stated}-01")
    except ValueError:
        raise WrongUsage([Problem("bad-month", Place(option="YYYY-MM"), found=stated)]) from None


def _views(counted: Month, spoken: CaseWords, office: str | None) -> ResultViews:
    return ResultViews(
        languages=(spoken.language,),
        page=lambda: month_page(counted, spoken, office),
        json=lambda: month_json(counted, spoken),
        xlsx=lambda: book_of(f"{counted.first:%Y-%m}", month_rows(counted, spoken)),
    )
