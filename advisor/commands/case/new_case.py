"""`advisor case new`: the first visit of somebody. No name is needed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from advisor.cases.case_records import Record
from advisor.commands.case.case_setup import table
from advisor.commands.case.folder import CasePlace, add_case, add_to_case
from advisor.commands.case.names_of_people import warn_of_names
from advisor.commands.case.visit import at_desk, record_file, sheet_record, visit_file
from advisor.commands.plan import PlanRequest, run_plan
from advisor.commands.shared import options
from advisor.commands.shared.office_desk import OfficeOption
from advisor.commands.shared.option_texts import typed_text
from advisor.output.streams import say
from advisor.problem import Problems, WrongUsage

if TYPE_CHECKING:
    from advisor.engine.facts.rules import Rules
    from advisor.engine.plan.action_plan import Plan
    from advisor.profile.profile import Profile

LabelOption = Annotated[str | None, typer.Option("--label", metavar="TEXT")]


def new(
    context: typer.Context,
    profile: options.ProfileArgument = None,
    *,
    settings: options.SetOption = None,
    label: LabelOption = None,
    order: options.OrderOption = None,
    no_input: options.NoInputOption = False,
    way: options.InputOption = "auto",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    office: OfficeOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    catalog: options.CatalogOption = None,
) -> None:
    """The first visit: questions, plan, and a case of it."""
    here = table(office, as_of, lang)
    problems = Problems()
    called = None if label is None else typed_text("--label", label, problems)
    if problems:
        raise WrongUsage(problems.found)
    typed = PlanRequest(
        profile=profile,
        settings=settings or (),
        order=order,
        output=output,
        force=force,
        no_input=no_input,
        way=way,
        way_typed=options.is_typed(context, "way"),
        as_of=as_of,
        lang=lang,
    )
    asked = at_desk(here, typed, here.desk.catalogs_of(context, catalog))
    made: list[str] = []

    def keep(answers: "Profile", plan: "Plan", rules: "Rules") -> None:
        files = visit_file(answers, plan, rules)
        if made:  # after the plan was read, answers were changed
            for name, data in files.items():
                add_to_case(CasePlace(made[0], None, str(Path(here.cases, made[0]))), name, data)
            return
        if called:
            files |= record_file(Record(record="label", day=here.today.isoformat(), text=called))
        made.append(add_case(here.cases, plan.as_of, files))

    sheet = sheet_record(here, asked)
    try:
        run_plan(replace(asked, keep=keep))
        if sheet is not None:
            for name, data in record_file(sheet).items():
                add_to_case(CasePlace(made[0], None, str(Path(here.cases, made[0]))), name, data)
    finally:  # also where nobody read the plan: the case is there
        if made:
            say(here.language.say("case.new", id=made[0]))
    if called:
        warn_of_names(here.language, called)
    if profile:
        warn_of_names(here.language, Path(profile).stem, bare=True)
