"""A visit: the questions and the plan of `advisor plan`, and one more file in the case that says what came of it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from advisor.cases.case_records import Record, record_text
from advisor.commands.case.case_setup import Table
from advisor.commands.case.folder import file_name
from advisor.commands.plan import Keep, PlanRequest, run_plan
from advisor.commands.shared.options import PLAN_FORMATS
from advisor.commands.shared.result_form import form_for
from advisor.commands.shared.sheet_choice import chosen_sheet
from advisor.commands.shared.today import as_of_date
from advisor.formats.registry import FORMATS
from advisor.profile.saved_case import case_text, saved_case

if TYPE_CHECKING:
    from advisor.engine.facts.rules import Rules
    from advisor.engine.plan.action_plan import Plan
    from advisor.profile.profile import Profile

Files = dict[str, bytes]
FORMS_OF_A_VISIT = tuple(form for form in PLAN_FORMATS if not FORMATS[form].for_programs)


class Asked(Struct, frozen=True):
    """What the command line asks of a visit, beside the case."""

    settings: Sequence[str] = ()
    order: str | None = None
    output: str | None = None
    force: bool = False
    no_input: bool = False
    way: str = "auto"
    way_typed: bool = False
    as_of: str | None = None
    lang: str = "ko"


def visit_file(profile: "Profile", plan: "Plan", rules: "Rules") -> Files:
    """The file of a visit: the answers, and what the plan of the day was."""
    case = saved_case(profile, plan, rules, as_of_date(None))
    return {file_name(plan.as_of, "visit"): case_text(case, "visit.yaml").encode()}


def record_file(record: Record) -> Files:
    """The file of what is written down about a visit."""
    return {file_name(date.fromisoformat(record.day), record.record): record_text(record).encode()}


def hold(here: Table, asked: Asked, profile: str | None, catalogs: tuple[Sequence[str], str], keep: Keep) -> None:
    """Asks what is open and delivers the plan; `keep` gets the answers before. Raises what `advisor plan` does."""
    run_plan(
        PlanRequest(
            profile=profile,
            settings=asked.settings,
            order=asked.order,
            no_input=asked.no_input,
            as_of=asked.as_of,
            lang=asked.lang,
            sheet=here.desk.sheet_options(None, False, (), (), None),
            output=asked.output,
            force=asked.force,
            way=asked.way,
            way_typed=asked.way_typed,
            catalogs=catalogs[0],
            catalog_origin="variable" if catalogs[1] == "variable" else "file",
            formats=FORMS_OF_A_VISIT,
            desk=here.desk,
            keep=keep,
        )
    )


def sheet_record(here: Table, asked: Asked) -> Record | None:
    """What was given away, and in which form; nothing where the plan was only shown."""
    if asked.output is None:
        return None
    form = form_for("text", asked.output, FORMS_OF_A_VISIT, typed=False)
    sheet = chosen_sheet(here.desk.sheet_options(None, False, (), (), None), form, (here.language,))
    return Record(record="sheet", day=here.today.isoformat(), form=form, sheet=sheet)
