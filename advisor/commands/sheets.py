"""`advisor sheets`: a sheet of paper for each merchant of a table, or for each saved case, and a page for the chair."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from advisor.batch.run_summary import reading, wrong
from advisor.batch.run_summary import source as read_from
from advisor.batch.sheet_rows import SheetRow, sheet_of
from advisor.cases.latest import Latest, called, latest_visits
from advisor.catalog.source.catalog_or_profile import is_catalog
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.batch_run.run_table import TableOptions, choice_of, map_of, open_table, task_of
from advisor.commands.batch_run.sheet_folder import SheetFolder, SheetMaker, check_folder, ready_for
from advisor.commands.batch_run.sheets_of_table import tell_written, write_sheets
from advisor.commands.shared import options
from advisor.commands.shared.given_options import Only
from advisor.commands.shared.office_rules.due_cases import day_to_look, earlier_of
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules, RulesOptions
from advisor.commands.shared.option_checks import check_given, chosen_languages, count, one_of
from advisor.commands.shared.result_form import check_used, format_option
from advisor.commands.shared.sheet_choice import (
    MERCHANT,
    SHEETS,
    SheetOptions,
    changes_of,
    order_of,
    since_last_time,
    tell_what_is_too_long,
)
from advisor.commands.shared.skipped_catalogs import leave_out
from advisor.engine.follow_up.review_dates import stale_answers
from advisor.engine.plan.action_plan import make_plan
from advisor.engine.plan.counselor_order import with_order
from advisor.exit_codes import SOME_REFUSED
from advisor.file_names import ends_of, form_of
from advisor.files import read_bytes
from advisor.folders import files_in
from advisor.formats.registry import FORMATS_OF
from advisor.output.streams import say
from advisor.platform.workers import WorkerLost, worked
from advisor.problem import CannotWrite, InvalidProfile, Place, Problem, WrongUsage
from advisor.profile.saved_case import SavedCase, read_case
from advisor.wording.language import Language, language
from advisor.wording.problems import sentence
from advisor.wording.safe import safe

CASES = ends_of("yaml", "json")

SourceArgument = Annotated[str | None, typer.Argument(metavar="DIR|TABLE", show_default=False)]
FolderOption = Annotated[str | None, options.option("-o", "--output", metavar="DIR", group=options.RESULT)]


def sheets(
    context: typer.Context,
    source: SourceArgument = None,
    *,
    due: options.DueOption = False,
    table: Annotated[TableOptions, Only("map_file")],
    jobs: options.JobsOption = None,
    settings: options.SetOption = None,
    sheet: SheetOptions,
    form: Annotated[str, format_option("sheets", variable=False)] = "html",
    output: FolderOption = None,
    force: options.ForceOption = False,
    here: RulesOptions,
) -> None:
    """A sheet for each merchant, and one page for a market's chair."""
    languages = chosen_languages(here.lang)
    one_of("--format", form, FORMATS_OF["sheets"])
    processes = count("--jobs", jobs) or min(os.cpu_count() or 1, 4)
    day = here.day
    check_given("advisor sheets", {"DIR|TABLE": source, "-o": output})
    assert source is not None and output is not None  # noqa: S101 -- looked at above
    of_cases = Path(source).is_dir() or form_of(source) == "yaml"
    if of_cases:
        check_used(name for name, value in {"--map": table.map_file, "--set": settings}.items() if value)
    elif due:
        raise WrongUsage([Problem("due-needs-cases", Place(option="--due"), source)])
    check_folder(output, force=force)
    ready_for(form, output)
    desk, ground = here.desk, here.ground
    rules = ground.for_all
    kind = one_of("--sheet", sheet.sheet or desk.sheet or MERCHANT, SHEETS)
    changes = changes_of(sheet.at(desk), rules.catalog)
    tell_what_is_too_long(kind, changes, languages[0])
    codes = tuple(each.code for each in languages)
    paper = SheetMaker(rules, kind, codes, changes, form, output, order_of(sheet.order, rules.catalog))
    folder = SheetFolder(output, paper, day, force=force)
    if of_cases:
        refused = _of_cases(source, folder, _Work(ground, paper, due), languages[0], processes)
    else:
        refused = _of_table(context, (source, table, settings or ()), folder, paper, day, processes)
    if refused:
        raise typer.Exit(SOME_REFUSED)


# --- saved cases ------------------------------------------------------------------------------------------------------


class _Work(Struct, frozen=True):
    """What a process of the pool works with. due: only for cases whose day to look again has come."""

    ground: OfficeRules
    paper: SheetMaker
    due: bool


def _of_cases(source: str, folder: SheetFolder, work: _Work, spoken: Language, processes: int) -> int:
    """Writes the sheets of saved cases; returns how many files cannot be used."""
    read = partial(read_bytes, most=PROFILE_LIMITS.bytes)
    latest = latest_visits(files_in([source], CASES), read, earlier_of(work.ground))
    refused = 0
    try:
        for _, (sheet, problems, left) in worked(processes, _prepare, work, _sheet_of_file, latest):
            if left is not None:
                leave_out(*left, (source,), spoken)
            for problem in problems:
                say(sentence(problem, spoken.code))
            refused += bool(problems)
            if sheet is not None:
                folder.add([sheet])
    except WorkerLost:
        raise CannotWrite([Problem("worker-lost", Place(option="--jobs"))]) from None
    folder.end()
    tell_written(folder, spoken)
    return refused


_work: _Work | None = None


def _prepare(work: _Work) -> None:
    global _work  # noqa: PLW0603 -- what a process of the pool works with
    _work = work


def _sheet_of_file(
    latest: Latest | Problem,
) -> tuple[SheetRow | None, Sequence[Problem], tuple[str, bytes] | None]:
    """The sheet of a case, None where it is not due; or what is wrong with the file; or a catalog among them."""
    if _work is None:
        raise AssertionError("a process of the pool that was not begun")
    if isinstance(latest, Problem):
        return None, [latest], None
    if is_catalog(latest.data):
        return None, (), (latest.file, latest.data)
    try:
        case = read_case(latest.data, latest.file, _work.paper.rules.catalog)
    except InvalidProfile as error:
        return None, error.problems, None
    return _sheet_of_case(case, latest, called(latest.file), _work), (), None


def _sheet_of_case(case: SavedCase, latest: Latest, name: str, work: _Work) -> SheetRow | None:
    """The sheet of today, by what counts in its market, without answers of a year that is over; None if not due."""
    day = work.ground.as_of
    if work.due:
        first = day_to_look(latest, case, work.ground)
        if first is None or first > day:
            return None
    rules, answers = work.ground.of(case.profile.answers), case.profile.values
    stale = stale_answers(rules, answers, case.past().as_of, day)
    fresh = {fact: value for fact, value in answers.items() if fact not in stale}
    plan = make_plan(rules, fresh, day, case.profile.done)
    if not work.paper.order:
        plan = with_order(plan, rules, case.profile.order)
    read = ((file, read_bytes(file, PROFILE_LIMITS.bytes)) for file in reversed(latest.before))
    kept = ((file, data) for file, data in chain([(latest.file, latest.data)], read) if isinstance(data, bytes))
    changes = since_last_time(work.paper.changes, work.paper.sheet, plan, rules, kept)
    return sheet_of(plan, rules, replace(work.paper, rules=rules, changes=changes), 0, name)


# --- a table ----------------------------------------------------------------------------------------------------------


def _of_table(
    context: typer.Context,
    read: tuple[str, TableOptions, Sequence[str]],
    folder: SheetFolder,
    paper: SheetMaker,
    day: date,
    processes: int,
) -> int:
    """Writes the sheets of a table, and tells on standard error what it was taken for.

    Returns how many rows cannot be used. read: its name, its map, settings. Raises CannotWrite, InvalidProfile.
    """
    file, table, settings = read
    told = map_of(paper.rules, table)
    choice = choice_of(paper.rules, table, told, no_answers=bool(settings))
    opened = open_table(file, choice.knows, table, told)
    context.call_on_close(opened.close)
    spoken = language(paper.languages[0])
    task = task_of(opened, choice, told, paper.rules, day, settings, spoken)
    tally, repeated = write_sheets(task, opened, paper, folder, processes)
    why = wrong(tally, opened.name, None if told is None else told.name, spoken)
    for line in (*read_from(opened, spoken), *reading(tally, repeated, task, spoken), *why):
        say(line)
    if tally.rejected:
        say(spoken.say("sheets.rejected", count=f"{tally.rejected:,}", file=safe(opened.name)))
    tell_written(folder, spoken)
    return tally.rejected
