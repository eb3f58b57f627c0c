"""`advisor case next`: an appointment, on a day that was agreed."""

from typing import Annotated

import typer

from advisor.cases.case_records import Record
from advisor.commands.case.case_arguments import CaseArgument, day_stated, text_needed, warn_of_names
from advisor.commands.case.folder import case_named, write_down
from advisor.commands.shared.office_desk import DeskOptions
from advisor.commands.shared.option_texts import text_of
from advisor.engine.calendar.working_days import is_working_day
from advisor.output.streams import say
from advisor.problem import Place, Problem, WrongUsage
from advisor.wording.safe import safe

DayArgument = Annotated[str | None, typer.Argument(metavar="DATE", show_default=False)]
WhatOption = Annotated[str | None, typer.Option("--for", metavar="TEXT")]


def next_(
    here: DeskOptions,
    case: CaseArgument = None,
    day: DayArgument = None,
    *,
    what: WhatOption = None,
) -> None:
    """Write down an appointment."""
    desk, today, language = here.begun()
    on = day_stated(text_needed("advisor case next", "DATE", day), "DATE")
    text = None if what is None else text_of("--for", what)
    if on < today:
        raise WrongUsage([Problem("day-is-past", Place(option="DATE"), on.isoformat())])
    place = case_named(desk.cases, case, "advisor case next")
    write_down(place, Record(record="appointment", day=today.isoformat(), until=on.isoformat(), text=text))
    said = "case.appointment" if is_working_day(on, desk.holidays) else "case.appointment.holiday"
    say(language.say(said, id=safe(place.id), day=on.isoformat()))
    if text is not None:
        warn_of_names(language, text)
