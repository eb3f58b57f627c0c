"""`advisor case note`: a line about a case, in a file of its own."""

from typing import Annotated

import typer

from advisor.cases.case_records import Record
from advisor.commands.case.case_arguments import CaseArgument, text_needed, warn_of_names
from advisor.commands.case.folder import case_named, write_down
from advisor.commands.shared.office_desk import DeskOptions
from advisor.commands.shared.option_texts import text_of
from advisor.output.streams import say
from advisor.wording.safe import safe

TextArgument = Annotated[str | None, typer.Argument(metavar="TEXT", show_default=False)]


def note(
    here: DeskOptions,
    case: CaseArgument = None,
    text: TextArgument = None,
) -> None:
    """Write a line about a case."""
    desk, day, language = here.begun()
    read = text_of("TEXT", text_needed("advisor case note", "TEXT", text))
    place = case_named(desk.cases, case, "advisor case note")
    write_down(place, Record(record="note", day=day.isoformat(), text=read))
    say(language.say("case.noted", id=safe(place.id)))
    warn_of_names(language, read)
