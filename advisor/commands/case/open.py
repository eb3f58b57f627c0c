"""`advisor case open`: another visit. What the case says so far, today's plan, and what changed as one more file."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

from msgspec.structs import replace

from advisor.cases.case import CaseFiles
from advisor.catalog.model.catalog import ProgramId
from advisor.commands.case.case_arguments import CaseArgument
from advisor.commands.case.case_reading import case_at
from advisor.commands.case.folder import add_to_case, case_named, write_down
from advisor.commands.case.visit import VISIT, at_desk, sheet_record, visit_file
from advisor.commands.plan import PlanRequest, run_plan
from advisor.commands.shared.given_options import Only
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions
from advisor.commands.shared.profiles import load_what_fits
from advisor.commands.shared.sheet_choice import SheetOptions
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import Plan
from advisor.formats.text import page_text
from advisor.output.delivery import deliver
from advisor.output.streams import say
from advisor.problem import Place, Problem, WrongUsage
from advisor.profile.profile import Profile
from advisor.profile.setting import apply_settings
from advisor.views.cases.case_words import CaseWords
from advisor.views.cases.one_case import case_page
from advisor.wording.safe import safe


def open_(
    here: RulesOptions,
    sheet: Annotated[SheetOptions, Only("order")],
    typed: Annotated[PlanRequest, VISIT],
    case: CaseArgument = None,
) -> None:
    """What a case says so far, and the plan of today; what is answered now is one more visit."""
    desk, day, language = here.begun()
    place = case_named(desk.cases, case, "advisor case open")
    rules = here.ground.for_all
    files = case_at(place, here.ground)
    if not files.visits:
        raise WrongUsage([Problem("case-without-visit", Place(file=place.folder or place.id))])
    last = load_what_fits(files.visits[-1].file, (), rules.catalog).profile
    done = dict.fromkeys((*last.done, *(each for each in files.done if each in rules.catalog.programs)))
    stated = _settings(typed.settings or (), last, done)
    apply_settings(last, stated, rules.catalog)  # refuses what cannot be, before anything is shown
    for each in files.unreadable:
        say(language.say("case.unreadable.file", file=safe(Path(each.file).name)))
    if typed.output is None:
        _show(place.id, files, CaseWords(rules, language, day))
    asked = at_desk(here, replace(typed, profile=files.visits[-1].file, settings=stated), sheet)
    given = sheet_record(here, asked)

    def keep(answers: Profile, plan: Plan, _rules: Rules) -> None:
        is_same = answers.values == last.values and {*answers.done} == {*done}
        is_moved = sheet.order is not None and plan.moved != last.order
        if not is_same or is_moved or given is not None:
            for name, data in visit_file(answers, plan, _rules).items():
                add_to_case(place, name, data)

    run_plan(replace(asked, keep=keep))
    if given is not None:
        write_down(case_named(desk.cases, place.id, "advisor case open"), given)


def _settings(settings: Sequence[str], last: Profile, done: Collection[ProgramId]) -> list[str]:
    """What was typed, and that is done of which calls heard so, beside what the last visit says of it."""
    heard = [program for program in done if program not in last.done]
    if not heard or any(setting.partition("=")[0].strip() == "done" for setting in settings):
        return list(settings)
    return [*settings, "done=" + ",".join((*last.done, *heard))]


def _show(id_: str, files: CaseFiles, words: CaseWords) -> None:
    answers = {each.file: load_what_fits(each.file, (), words.catalog).profile for each in files.visits}
    deliver(page_text(case_page(id_, files, answers, words)), None)
