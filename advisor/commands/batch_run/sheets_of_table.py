"""The sheets of a table's merchants: its rows as in a run, and a page of each instead of a row."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from advisor.batch.mapping.table_map import TableMap
from advisor.batch.reading.register import Register
from advisor.batch.register_columns import Choice
from advisor.batch.repeated_ids import Repeated, RepeatedIds
from advisor.batch.run import Task, fits_of, run
from advisor.batch.run_summary import reading, source, wrong
from advisor.batch.sheet_rows import read_sheets
from advisor.batch.tally import Tally
from advisor.commands.batch_run.run_table import task_of
from advisor.commands.batch_run.sheet_folder import SheetFolder, SheetMaker
from advisor.output.streams import say
from advisor.wording.language import Language, language
from advisor.wording.safe import safe


def write_sheets(
    task: Task, opened: Register, paper: SheetMaker, folder: SheetFolder, jobs: int
) -> tuple[Tally, Repeated]:
    """Writes a sheet for each row that can be used, and the chair's page. Raises CannotWrite, InvalidProfile."""
    task = replace(task, form="jsonl", rows="merchant", names=None, rejected_form="jsonl", paper=paper)
    tally, ids = Tally(), RepeatedIds()
    for _, done in run(task, opened.blocks(opened.first, opened.start, fits_of(task)), jobs):
        folder.add(read_sheets(done.output))
        tally.add(done.tally)
        ids.add(*done.ids)
    folder.end()
    return tally, ids.found()


def sheets_of_table(  # a table, what is known of it, and where the sheets go
    opened: Register,
    choice: Choice,
    settings: Sequence[str],
    told: TableMap | None,
    folder: SheetFolder,
    paper: SheetMaker,
    as_of: date,
    jobs: int,
) -> Tally:
    """Writes the sheets of a whole table, and tells on standard error what it was taken for.

    Raises CannotWrite, InvalidProfile.
    """
    spoken = language(paper.languages[0])
    task = task_of(opened, choice, told, paper.rules, as_of, settings, spoken)
    tally, repeated = write_sheets(task, opened, paper, folder, jobs)
    why = wrong(tally, opened.name, None if told is None else told.name, spoken)
    for line in (*source(opened, spoken), *reading(tally, repeated, task, spoken), *why):
        say(line)
    if tally.rejected:
        say(spoken.say("sheets.rejected", count=f"{tally.rejected:,}", file=safe(opened.name)))
    tell_written(folder, spoken)
    return tally


def tell_written(folder: SheetFolder, spoken: Language) -> None:
    """Tells what to know of them before they are given away, how many sheets there are now, and where."""
    programs = folder.rules.catalog.programs
    for (code, program), count in folder.told.items():
        name = "" if program is None else spoken.text(programs[program].name)
        say(spoken.say(f"sheets.told.{code}", name=name, count=f"{count:,}"))
    if not folder.count:
        say(spoken.say("sheets.none"))
        return
    say(spoken.say("sheets.written", count=f"{folder.count:,}", folder=folder.shown, chair=folder.chair))
