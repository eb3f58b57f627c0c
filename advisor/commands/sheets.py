"""`advisor sheets`: a sheet of paper for each merchant of a table, or for each saved case, and a page for the chair."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.shared import options
from advisor.commands.shared.ask import values_of
from advisor.commands.shared.catalogs import load_rules
from advisor.commands.shared.language_and_format import chosen_languages, count, one_of
from advisor.commands.shared.result_form import check_used
from advisor.commands.shared.sheet_choice import MERCHANT, SHEETS, SheetOptions, changes_of, tell_what_is_too_long
from advisor.commands.shared.skipped_catalogs import leave_out
from advisor.commands.shared.today import as_of_date
from advisor.file_names import ends_of, form_of
from advisor.files import read_bytes
from advisor.output.streams import say
from advisor.problem import CannotWrite, InvalidProfile, Place, Problem, WrongUsage
from advisor.wording.language import Language
from advisor.wording.problems import sentence

if TYPE_CHECKING:
    from advisor.batch.sheet_rows import SheetRow
    from advisor.commands.batch_run.sheet_folder import SheetFolder, SheetMaker
    from advisor.engine.plan.action_plan import Plan
    from advisor.profile.saved_case import SavedCase

FORMS = ("html", "md")
CASES = ends_of("yaml", "json")
REJECTED = 7

SourceArgument = Annotated[str | None, typer.Argument(metavar="DIR|TABLE", show_default=False)]
DueOption = Annotated[bool, typer.Option("--due")]
MapOption = Annotated[str | None, typer.Option("--map", metavar="FILE")]
FolderOption = Annotated[str | None, typer.Option("-o", "--output", metavar="DIR", rich_help_panel=options.RESULT)]
FormatOption = Annotated[
    str,
    options.format_option(*FORMS, variable=False),
]
JobsOption = Annotated[str | None, typer.Option("--jobs", metavar="N")]


def sheets(
    context: typer.Context,
    source: SourceArgument = None,
    *,
    due: DueOption = False,
    map_file: MapOption = None,
    jobs: JobsOption = None,
    settings: options.SetOption = None,
    sheet: options.SheetOption = None,
    drop: options.DropOption = None,
    add: options.AddOption = None,
    contact: options.ContactOption = None,
    form: FormatOption = "html",
    output: FolderOption = None,
    force: options.ForceOption = False,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    catalog: options.CatalogOption = None,
) -> None:
    """A sheet for each merchant, and one page for a market's chair."""
    from advisor.commands.batch_run.sheet_folder import SheetFolder, SheetMaker, check_folder

    languages = chosen_languages(lang)
    one_of("--format", form, FORMS)
    processes = count("--jobs", jobs) or min(os.cpu_count() or 1, 4)
    day = as_of_date(as_of)
    missing = "DIR|TABLE" if source is None else "-o"
    if source is None or output is None:
        raise WrongUsage([Problem("argument-missing", Place(option="advisor sheets"), values={"missing": missing})])
    of_cases = Path(source).is_dir() or form_of(source) == "yaml"
    if of_cases:
        check_used(name for name, value in {"--map": map_file, "--set": settings}.items() if value)
    elif due:
        raise WrongUsage([Problem("due-needs-cases", Place(option="--due"), source)])
    check_folder(output, force=force)
    rules = load_rules(catalog or (), options.catalog_origin(context))
    wanted = SheetOptions(sheet, sheet is not None, drop or (), add or (), contact)
    kind = one_of("--sheet", sheet or MERCHANT, SHEETS)
    changes = changes_of(wanted, rules.catalog)
    tell_what_is_too_long(kind, changes, languages[0])
    paper = SheetMaker(rules, kind, tuple(each.code for each in languages), changes, form)
    if of_cases:
        folder = SheetFolder(output, paper, day, force=force)
        refused = _of_cases(source, folder, paper, day, languages[0], processes, due=due)
    else:
        refused = _of_table(context, (source, map_file, settings or ()), output, paper, day, processes, force=force)
    if refused:
        raise typer.Exit(REJECTED)


# --- saved cases ------------------------------------------------------------------------------------------------------


def _of_cases(
    source: str, folder: "SheetFolder", paper: "SheetMaker", day: date, spoken: Language, processes: int, *, due: bool
) -> int:
    """Writes the sheets of saved cases; returns how many files cannot be used. due: of those whose day has come."""
    from advisor.cases.latest import latest_visits
    from advisor.commands.batch_run.sheets_of_table import tell_written
    from advisor.folders import files_in
    from advisor.platform.workers import WorkerLost, worked

    paths = latest_visits(list(files_in([source], CASES)), lambda path: read_bytes(path, PROFILE_LIMITS.bytes))
    refused = 0
    try:
        for _, (sheet, problems, left) in worked(processes, _prepare, (paper, day, due), _sheet_of_file, paths):
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


_task: "tuple[SheetMaker, date, bool] | None" = None


def _prepare(task: "tuple[SheetMaker, date, bool]") -> None:
    global _task  # noqa: PLW0603 -- what a process of the pool works with
    _task = task


def _sheet_of_file(
    path: str | Problem,
) -> "tuple[SheetRow | None, Sequence[Problem], tuple[str, bytes] | None]":
    """The sheet of a case, None where it is not due; or what is wrong with the file; or a catalog among them."""
    from advisor.batch.sheet_rows import sheet_of
    from advisor.cases.latest import called
    from advisor.catalog.source.catalog_or_profile import is_catalog
    from advisor.profile.saved_case import read_case

    if _task is None:
        raise AssertionError("a process of the pool that was not begun")
    paper, day, due = _task
    data = path if isinstance(path, Problem) else read_bytes(path, PROFILE_LIMITS.bytes)
    if isinstance(path, Problem) or isinstance(data, Problem):
        return None, [problem for problem in (path, data) if isinstance(problem, Problem)][:1], None
    if is_catalog(data):
        return None, (), (path, data)
    try:
        case = read_case(data, path, paper.rules.catalog)
    except InvalidProfile as error:
        return None, error.problems, None
    plan = _plan_of(case, paper, day, due=due)
    return (None if plan is None else sheet_of(plan, paper.rules, paper, 0, called(path))), (), None


def _plan_of(case: "SavedCase", paper: "SheetMaker", day: date, *, due: bool) -> "Plan | None":
    """The plan of a case on this day, without answers of a year that is over; None where nobody has to look again."""
    from advisor.engine.follow_up.review_dates import is_due, stale_answers
    from advisor.engine.plan.action_plan import make_plan

    rules, answers, saved = paper.rules, values_of(case.profile), case.past().as_of
    if due and not is_due(rules, make_plan(rules, answers, saved, case.profile.done), day):
        return None
    stale = stale_answers(rules, answers, saved, day)
    fresh = {fact: value for fact, value in answers.items() if fact not in stale}
    return make_plan(rules, fresh, day, case.profile.done)


# --- a table ----------------------------------------------------------------------------------------------------------


def _of_table(
    context: typer.Context,
    read: tuple[str, str | None, Sequence[str]],
    output: str,
    paper: "SheetMaker",
    day: date,
    processes: int,
    *,
    force: bool,
) -> int:
    """Writes the sheets of a table; returns how many rows cannot be used. read: its name, its map, settings."""
    from advisor.commands.batch_run.run_table import Wanted, choice_of, map_of, open_table
    from advisor.commands.batch_run.sheet_folder import SheetFolder
    from advisor.commands.batch_run.sheets_of_table import sheets_of_table

    source, map_file, settings = read
    wanted = Wanted(None, None, None, (), (), bool(settings), map_file)
    told = map_of(paper.rules, wanted)
    choice = choice_of(paper.rules, wanted, told)
    opened = open_table(source, choice.knows, wanted, told)
    context.call_on_close(opened.close)
    folder = SheetFolder(output, paper, day, force=force)
    return sheets_of_table(opened, choice, settings, told, folder, paper, day, processes).rejected
