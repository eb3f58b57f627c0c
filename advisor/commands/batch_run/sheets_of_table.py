"""The sheets of a table's merchants: its rows as in a run, and a page of each instead of a row."""

from dataclasses import replace

from advisor.batch.reading.register import Register
from advisor.batch.repeated_ids import Repeated, RepeatedIds
from advisor.batch.run import Task, fits_of, run
from advisor.batch.sheet_rows import read_sheets
from advisor.batch.tally import Tally
from advisor.commands.batch_run.sheet_folder import SheetFolder, SheetMaker
from advisor.output.streams import say
from advisor.wording.language import Language


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
