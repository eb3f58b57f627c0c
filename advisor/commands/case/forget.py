"""`advisor case forget`: a case goes, with all that is written about it and with what the index knows of it."""

from typing import Annotated

import typer

from advisor.commands.case.case_arguments import CaseArgument
from advisor.commands.case.folder import case_named, files_of
from advisor.commands.shared.office_desk import DeskOptions
from advisor.output.streams import say
from advisor.output.whole_folders import take_away
from advisor.problem import Place, Problem, WrongUsage
from advisor.wording.safe import safe

SureOption = Annotated[bool, typer.Option("--sure")]


def forget(
    here: DeskOptions,
    case: CaseArgument = None,
    *,
    sure: SureOption = False,
) -> None:
    """Remove a case for good."""
    from advisor.commands.case.index import forget as forget_in_index

    desk, _, language = here.begun()
    place = case_named(desk.cases, case, "advisor case forget")
    if not sure:
        counted = {"count": str(len(files_of(place))), "id": place.id}
        raise WrongUsage([Problem("forget-for-good", Place(option="advisor case forget"), values=counted)])
    for path in (place.folder, place.file):
        if path is not None:
            take_away(path)
    forget_in_index(desk.cases, place.id)
    say(language.say("case.forgotten", id=safe(place.id)))
