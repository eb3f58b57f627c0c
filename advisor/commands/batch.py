"""`advisor batch`: a register of merchants in, a plan's outline for each out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import typer

from advisor.batch.mapping.map_applying import Gaps, before_of, differs, gaps
from advisor.batch.mapping.table_map import TableMap
from advisor.batch.reading.dialect import ENCODINGS
from advisor.batch.reading.register import Register
from advisor.batch.register_cells import Cells
from advisor.batch.run import RowForm, Task
from advisor.batch.run_summary import reading, source, summary, wrong
from advisor.batch.task import ArrowTask
from advisor.batch.writing.summary_json import Ran, summary_json
from advisor.commands.batch_run.register_run import Ends, carry_out
from advisor.commands.batch_run.row_names import Tell, names_of
from advisor.commands.batch_run.run_table import (
    KINDS,
    TableOptions,
    choice_of,
    counted,
    leave_out_of,
    map_of,
    open_table,
    task_of,
)
from advisor.commands.shared import options
from advisor.commands.shared.ask import way_to_ask
from advisor.commands.shared.catalogs import CatalogOptions
from advisor.commands.shared.option_checks import check_given, count, one_of
from advisor.commands.shared.result_form import check_name, check_used, format_option
from advisor.engine.facts.rules import Rules
from advisor.exit_codes import SOME_REFUSED
from advisor.file_names import form_of
from advisor.formats.registry import FORMATS, FORMATS_OF, rows_of
from advisor.output.delivery import deliver
from advisor.output.streams import say
from advisor.output.targets import STDOUT
from advisor.problem import Place, Problem, WrongUsage
from advisor.wording.language import Language
from advisor.wording.safe import safe

if TYPE_CHECKING:
    from advisor.commands.batch_run.sheet_folder import SheetFolder, SheetMaker

ENGINES = ("own", "spark")
EACH = ("merchant", "item")
# what a look does not do, by what the options are called here
NOT_FOR_A_LOOK = {
    "--set": "settings",
    "--to": "write_as",
    "--rows": "rows",
    "--all-verdicts": "every",
    "--rejected": "rejected",
    "--sheets": "sheets",
    "--format": "told_as",
    "--resume": "resume",
    "--jobs": "jobs",
    "--engine": "engine",
    "--master": "master",
}

InputArgument = Annotated[str | None, typer.Argument(metavar="INPUT|-", show_default=False)]
ToOption = Annotated[str | None, options.choice_option("--to", *FORMATS_OF["batch"], group=options.RESULT)]
RowsOption = Annotated[str, options.choice_option("--rows", *EACH, group=options.RESULT)]
LookOption = Annotated[bool, typer.Option("--look")]
SheetsOption = Annotated[str | None, options.option("--sheets", metavar="DIR", group=options.RESULT)]
RejectedOption = Annotated[str | None, options.option("--rejected", metavar="FILE", group=options.RESULT)]
EveryOption = Annotated[bool, options.option("--all-verdicts", group=options.RESULT)]
SummaryFormatOption = Annotated[str, format_option("batch-summary", variable=False)]
ResumeOption = Annotated[bool, typer.Option("--resume")]
EngineOption = Annotated[str, options.choice_option("--engine", *ENGINES)]
MasterOption = Annotated[str | None, typer.Option("--master", metavar="ADDRESS")]


def batch(
    context: typer.Context,
    register: InputArgument = None,
    *,
    look: LookOption = False,
    table: TableOptions,
    settings: options.SetOption = None,
    output: options.OutputOption = None,
    write_as: ToOption = None,
    rows: RowsOption = "merchant",
    every: EveryOption = False,
    rejected: RejectedOption = None,
    sheets: SheetsOption = None,
    told_as: SummaryFormatOption = "text",
    resume: ResumeOption = False,
    jobs: options.JobsOption = None,
    engine: EngineOption = "own",
    master: MasterOption = None,
    no_input: options.NoInputOption = False,
    force: options.ForceOption = False,
    here: CatalogOptions,
) -> None:
    """Many profiles at once: CSV or JSON Lines in, CSV or JSON Lines out; what cannot be used is told line by line."""
    language = here.language
    one_of("--rows", rows, EACH)
    one_of("--format", told_as, FORMATS_OF["batch-summary"])
    for option, stated, allowed in (("--encoding", table.encoding, ENCODINGS), ("--from", table.read_as, [*KINDS])):
        if stated is not None:
            one_of(option, stated, allowed)
    processes = count("--jobs", jobs) or 1
    day = here.day
    check_given("advisor batch", {"INPUT": register, "-o": "" if look else output})
    assert register is not None  # noqa: S101 -- looked at above
    if look:
        check_used(option for option in NOT_FOR_A_LOOK if here.is_typed(NOT_FOR_A_LOOK[option]))
        _look(context, register, table, here, output, may_ask=not no_input, force=force)
        return
    assert output is not None  # noqa: S101 -- looked at above
    write_form = cast("RowForm", _form_named("--to", write_as, output, FORMATS_OF["batch"]))
    rules = here.rules
    told = map_of(rules, table)
    choice = choice_of(rules, table, told, no_answers=bool(settings))
    Cells(rules, settings or ())  # refuses at once what is wrong with them
    if every and (rows == "item" or rows_of(write_form).of_items):
        raise WrongUsage([Problem("only-with", Place(option="--all-verdicts"), values={"option": "--rows merchant"})])
    one_of("--engine", engine, ENGINES)
    if master is not None and engine != "spark":
        raise WrongUsage([Problem("only-with", Place(option="--master"), values={"option": "--engine spark"})])
    check_name("-o", output, [write_form])
    if engine == "spark":
        unused = {"--resume": resume, "--jobs": jobs, "--rejected": rejected}
        unused |= {
            "--sheets": sheets,
            "--format": FORMATS[told_as].for_programs,
            "--rows": rows != "merchant",
            "--worksheet": table.worksheet,
        }
        whole = ArrowTask(rules, day, choice, tuple(settings or ()), Tell(language.code), every, leave_out_of(told))
        _on_spark((register, output), table, write_form, whole, master, unused, told, language)
        return
    read = (register, *([] if table.map_file is None else [table.map_file]), *here.files)
    ends = Ends(output, rejected, force=force, resume=resume, inputs=read)
    ends.check(grows=rows_of(write_form).make is None)
    if FORMATS[told_as].for_programs and ends.is_stream:
        raise WrongUsage([Problem("summary-among-rows", Place(option="--format"), output)])
    check_name("--rejected", rejected, FORMATS_OF["batch-rejected"])
    papers = None if sheets is None else _folder(sheets, register, rules, language, day, force=force)
    opened = open_table(register, choice.knows, table, told)
    context.call_on_close(opened.close)
    has_names = rows_of(write_form).has_names and rows == "item"
    task = task_of(
        *(opened, choice, told, rules, day, settings or (), language),
        form=write_form,
        rows="item" if rows_of(write_form).of_items else rows,
        every=every,
        rejected_form=ends.rejected_form,
        names=names_of(rules, language, day) if has_names else None,
    )
    _carry_out(task, opened, ends, processes, language, told, papers, as_json=FORMATS[told_as].for_programs)


def _on_spark(  # from where to where, and with what
    ends: tuple[str, str],
    table: TableOptions,
    write_form: str,
    whole: ArrowTask,
    master: str | None,
    unused: Mapping[str, object],
    told: TableMap | None,
    language: Language,
) -> None:
    """A run on Spark, and what it came to. Raises Exit where not all of it could be used."""
    from advisor.commands.batch_run.on_spark import check_unused, on_spark

    known = tuple(form for form in FORMATS_OF["batch"] if rows_of(form).on_spark)
    one_of("--to", write_form, known)
    check_unused(unused, write_form)
    forms = (_form_named("--from", table.read_as, ends[0], known), write_form)
    came = on_spark(*ends, forms, whole, master, table.encoding, None if told is None else before_of(told))
    found = Gaps() if told is None else gaps(told, whole.choice, came.titles)
    say(language.say("batch.rows", count=f"{came.merchants:,}"))
    _tell_gaps(found, language)
    if came.rejected or came.left_out:
        say(language.say("batch.on_spark", rejected=f"{came.rejected:,}", left_out=f"{came.left_out:,}"))
    if came.rejected or found.missing or found.new:
        raise typer.Exit(SOME_REFUSED)


def _folder(
    folder: str, register: str, rules: Rules, language: Language, day: date, *, force: bool
) -> "tuple[SheetMaker, SheetFolder]":
    from advisor.commands.batch_run.sheet_folder import SheetFolder, SheetMaker
    from advisor.commands.shared.sheet_choice import MERCHANT
    from advisor.views.sheet.changes import SheetChanges

    if register == STDOUT:  # it is read twice
        raise WrongUsage([Problem("sheets-need-file", Place(option="--sheets"), register)])
    paper = SheetMaker(rules, MERCHANT, (language.code,), SheetChanges())
    return paper, SheetFolder(folder, paper, day, force=force)


def _carry_out(  # all that a run hangs on
    task: Task,
    opened: Register,
    ends: Ends,
    processes: int,
    language: Language,
    told: TableMap | None,
    papers: "tuple[SheetMaker, SheetFolder] | None",
    *,
    as_json: bool,
) -> None:
    """Works through the table, and tells what it came to. Raises Exit where not all of it could be used."""
    tally, repeated = carry_out(task, opened, ends, processes, language)
    titles = tuple(tally.titles) if opened.has_objects else opened.titles
    found = Gaps() if told is None else gaps(told, task.choice, titles)
    if papers is not None:
        from advisor.commands.batch_run.sheets_of_table import write_sheets

        write_sheets(task, opened, *papers, processes)
    rejected = ends.rejected if tally.rejected and ends.keeps_rejected else None
    sheets = None if papers is None else papers[1].count
    ran = Ran(task, opened, tally, repeated, found, ends.output, rejected, sheets)
    if as_json:
        deliver(summary_json(ran, language), None, for_programs=True)
    else:
        _tell(ran, told, papers, language)
    if tally.rejected or found.missing or found.new:
        raise typer.Exit(SOME_REFUSED)


def _tell(ran: Ran, told: TableMap | None, papers: "tuple[SheetMaker, SheetFolder] | None", language: Language) -> None:
    """What a run came to, in words, on standard error. told: the map."""
    tally, task = ran.tally, ran.task
    for line in (
        *source(ran.opened, language),
        *reading(tally, ran.repeated, task, language),
        *summary(tally, task.rules, language),
    ):
        say(line)
    other = () if told is None else differs(told, ran.opened)
    if other:
        say(safe(language.say("look.differs", what=" · ".join(other))))
    _tell_gaps(ran.gaps, language)
    for line in wrong(tally, ran.opened.name, None if told is None else told.name, language):
        say(line)
    if tally.rejected:
        key = "batch.rejected" if ran.rejected is not None else "batch.rejected_untold"
        say(language.say(key, count=f"{tally.rejected:,}", file=ran.rejected))
    if papers is not None:
        from advisor.commands.batch_run.sheets_of_table import tell_written

        tell_written(papers[1], language)


def _tell_gaps(found: Gaps, language: Language) -> None:
    for name, titles in (("missing", found.missing), ("new", found.new), ("undecided", found.undecided)):
        if titles:
            say(safe(language.say(f"look.{name}", columns=" · ".join(titles))))


def _look(
    context: typer.Context,
    register: str,
    table: TableOptions,
    here: CatalogOptions,
    output: str | None,
    *,
    may_ask: bool,
    force: bool,
) -> None:
    """A look at a table. output: where its map goes."""
    from advisor.commands.batch_run.look import guesser_of, look, target_of
    from advisor.profile.amount_texts import unit_above

    target = target_of(register, output, force=force)
    rules = here.rules
    told = map_of(rules, table)
    choice = choice_of(rules, table, told, no_answers=True)
    opened = open_table(register, guesser_of(rules, choice).knows, table, told)
    context.call_on_close(opened.close)
    guesser = guesser_of(rules, counted(choice, opened), unit_above(opened.texts_above))
    way = way_to_ask("auto", typed=False, needed=False) if may_ask and register != STDOUT else None
    look(opened, guesser, rules, here.language, way, target, earlier=told, force=force)


def _form_named(option: str, stated: str | None, path: str, forms: Sequence[str]) -> str:
    """The form of a file: as stated, or by its suffix. Raises WrongUsage where neither tells."""
    if stated is not None:
        return one_of(option, stated, forms)
    form = form_of(path)
    if form is not None and form in forms:
        return form
    if option == "--to" and path != STDOUT:
        check_name("-o", path, forms)
    raise WrongUsage([Problem("form-unknown", Place(option=option), path, {"allowed": ", ".join(forms)})])
