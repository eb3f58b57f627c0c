"""`advisor case note`: a line about a case, in a file of its own."""

from typing import Annotated

import typer

from advisor.cases.case_records import Record
from advisor.commands.case.case_options import CaseArgument, text_needed
from advisor.commands.case.case_setup import table
from advisor.commands.case.folder import case_named, write_down
from advisor.commands.case.names_of_people import warn_of_names
from advisor.commands.shared import options
from advisor.commands.shared.office_desk import OfficeOption
from advisor.commands.shared.option_texts import typed_text
from advisor.output.streams import say
from advisor.problem import Problems, WrongUsage
from advisor.wording.safe import safe

TextArgument = Annotated[str | None, typer.Argument(metavar="TEXT", show_default=False)]


def note(
    case: CaseArgument = None,
    text: TextArgument = None,
    *,
    office: OfficeOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
) -> None:
    """Write a line about a case."""
    here = table(office, as_of, lang)
    stated = text_needed("advisor case note", "TEXT", text)
    problems = Problems()
    read = typed_text("TEXT", stated, problems)
    if problems:
        raise WrongUsage(problems.found)
    place = case_named(here.cases, case, "advisor case note")
    write_down(place, Record(record="note", day=here.today.isoformat(), text=read))
    say(here.language.say("case.noted", id=safe(place.id)))
    warn_of_names(here.language, read)
