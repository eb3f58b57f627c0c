"""A visit: the questions and the plan of `advisor plan`, and one more file in the case that says what came of it."""

from datetime import date

from msgspec.structs import replace

from advisor.cases.case_records import Record, record_text
from advisor.commands.case.folder import file_name
from advisor.commands.plan import PlanRequest
from advisor.commands.shared.given_options import Only
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions
from advisor.commands.shared.result_form import form_for
from advisor.commands.shared.sheet_choice import SheetOptions, chosen_sheet
from advisor.commands.shared.today import as_of_date
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.formats.registry import FORMATS_OF
from advisor.profile.profile import Profile
from advisor.profile.saved_case import case_text, saved_case

# what may be typed of the plan, of the two commands that make one; --order is of the sheet, and stands before these
VISIT = Only("settings", "no_input", "way", "output", "force")


def visit_file(profile: Profile, plan: Plan, rules: Rules) -> dict[str, bytes]:
    """The file of a visit: the answers, and what the plan of the day was."""
    case = saved_case(profile, plan, rules, as_of_date(None))
    return {file_name(plan.as_of, "visit"): case_text(case, "visit.yaml").encode()}


def record_file(record: Record) -> dict[str, bytes]:
    """The file of what is written down about a visit."""
    return {file_name(date.fromisoformat(record.day), record.record): record_text(record).encode()}


def at_desk(here: RulesOptions, asked: PlanRequest, sheet: SheetOptions) -> PlanRequest:
    """What a visit asks of the plan: what was typed, and what its office says of all visits."""
    return replace(
        asked,
        as_of=here.as_of,
        lang=here.lang,
        catalog=here.catalog,
        sheet=sheet.at(here.desk),
        result="visit",
        desk=here.desk,
    )


def sheet_record(here: RulesOptions, asked: PlanRequest) -> Record | None:
    """What was given away, and in which form; nothing where the plan was only shown."""
    if asked.output is None:
        return None
    form = form_for("text", asked.output, FORMATS_OF["visit"], typed=False)
    sheet = chosen_sheet(asked.sheet, form, (here.language,))
    return Record(record="sheet", day=here.day.isoformat(), form=form, sheet=sheet)
