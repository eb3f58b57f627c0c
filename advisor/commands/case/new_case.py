"""`advisor case new`: the first visit of somebody. No name is needed."""

from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from advisor.cases.case_records import Record
from advisor.commands.case.case_arguments import warn_of_names
from advisor.commands.case.folder import CasePlace, add_case, add_to_case, write_down
from advisor.commands.case.visit import VISIT, at_desk, record_file, sheet_record, visit_file
from advisor.commands.plan import PlanRequest, run_plan
from advisor.commands.shared.given_options import Only
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions
from advisor.commands.shared.option_texts import text_of
from advisor.commands.shared.sheet_choice import SheetOptions
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.output.streams import say
from advisor.profile.profile import Profile

LabelOption = Annotated[str | None, typer.Option("--label", metavar="TEXT")]


def new(
    here: RulesOptions,
    sheet: Annotated[SheetOptions, Only("order")],
    typed: Annotated[PlanRequest, Only("profile", *VISIT.names)],
    *,
    label: LabelOption = None,
) -> None:
    """The first visit: questions, plan, and a case of it."""
    desk, day, language = here.begun()
    called = None if label is None else text_of("--label", label)
    asked = at_desk(here, typed, sheet)
    made: list[str] = []

    def place() -> CasePlace:
        return CasePlace(made[0], None, str(Path(desk.cases, made[0])))

    def keep(answers: Profile, plan: Plan, rules: Rules) -> None:
        files = visit_file(answers, plan, rules)
        if made:  # after the plan was read, answers were changed
            for name, data in files.items():
                add_to_case(place(), name, data)
            return
        if called:
            files |= record_file(Record(record="label", day=day.isoformat(), text=called))
        made.append(add_case(desk.cases, plan.as_of, files))

    given = sheet_record(here, asked)
    try:
        run_plan(replace(asked, keep=keep))
        if given is not None:
            write_down(place(), given)
    finally:  # also where nobody read the plan: the case is there
        if made:
            say(language.say("case.new", id=made[0]))
    if called:
        warn_of_names(language, called)
    if typed.profile:
        warn_of_names(language, Path(typed.profile).stem, bare=True)
