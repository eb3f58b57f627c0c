"""`advisor case next`: an appointment, on a day that was agreed."""

from typing import Annotated

import typer

from advisor.cases.case_records import Record
from advisor.commands.case.case_options import CaseArgument, day_stated, text_needed
from advisor.commands.case.case_setup import table
from advisor.commands.case.folder import case_named, write_down
from advisor.commands.case.names_of_people import warn_of_names
from advisor.commands.shared import options
from advisor.commands.shared.office_desk import OfficeOption
from advisor.commands.shared.option_texts import typed_text
from advisor.engine.calendar.working_days import is_working_day
from advisor.output.streams import say
from advisor.problem import Place, Problems, WrongUsage
from advisor.wording.safe import safe

DayArgument = Annotated[str | None, typer.Argument(metavar="DATE", show_default=False)]
WhatOption = Annotated[str | None, typer.Option("--for", metavar="TEXT")]


def next_(
    case: CaseArgument = None,
    day: DayArgument = None,
    *,
    what: WhatOption = None,
    office: OfficeOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
) -> None:
    """Write down an appointment."""
    here = table(office, as_of, lang)
    on = day_stated(text_needed("advisor case next", "DATE", day), "DATE")
    problems = Problems()
    text = None if what is None else typed_text("--for", what, problems)
    if not problems and on < here.today:
        problems.add("day-is-past", Place(option="DATE"), found=on.isoformat())
    if problems:
        raise WrongUsage(problems.found)
    place = case_named(here.cases, case, "advisor case next")
    record = Record(record="appointment", day=here.today.isoformat(), until=on.isoformat(), text=text)
    write_down(place, record)
    said = "case.appointment" if is_working_day(on, here.holidays) else "case.appointment.holiday"
    say(here.language.say(said, id=safe(place.id), day=on.isoformat()))
    if text is not None:
        warn_of_names(here.language, text)
