"""A whole register, block by block, in one process or several; with the same bytes in the same order."""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Literal

from advisor.batch.blocks import Block
from advisor.batch.cells import Cells
from advisor.batch.columns import Choice, Columns
from advisor.batch.outlines import Outlines
from advisor.batch.records import Letters
from advisor.batch.rejected import Tell
from advisor.batch.row_forms import CsvRows, Form, JsonRows, Rows
from advisor.batch.rows import CsvWork, Done, ObjectWork, Work
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.availability import availability

AHEAD = 2  # blocks waiting for each process

_worker: "CsvWork | ObjectWork | None" = None


@dataclass(frozen=True, slots=True)
class Task:
    """All that the rows hang on. columns: of CSV, None for JSON Lines; titles: its header. first: its first line."""

    rules: Rules
    as_of: date
    choice: Choice
    settings: tuple[str, ...]
    form: Literal["csv", "jsonl"]
    rows: Rows
    letters: Letters
    tell: Tell
    columns: Columns | None = None
    titles: tuple[str, ...] = ()
    first: int = 1

    @property
    def kept(self) -> tuple[str, ...]:
        """The titles of what is carried through."""
        return self.choice.keep if self.columns is None else tuple(title for _, title in self.columns.kept)


def form_of(task: Task) -> Form:
    """How the rows are written."""
    programs = (rule for rule in task.rules.programs if rule.program.kind != "background")
    running = {rule.id: availability(rule.program.window, task.as_of).name for rule in programs}
    make = CsvRows if task.form == "csv" else JsonRows
    return make(task.rows, dict(running), task.kept)


def worker_of(task: Task) -> CsvWork | ObjectWork:
    """What works on the blocks. Raises InvalidProfile or WrongUsage for a setting that cannot be."""
    # what is remembered stays, and holds no cycles: looking for them takes a fifth of the time
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    work = Work(
        Cells(task.rules, task.settings), Outlines(task.rules, task.as_of), form_of(task), task.tell, task.letters
    )
    if task.columns is None:
        return ObjectWork(work, task.choice)
    return CsvWork(work, task.columns, task.titles, task.first)


def run(task: Task, blocks: Iterator[Block], jobs: int) -> Iterator[tuple[Block, Done]]:
    """Yields the blocks in their order, each with what came of it."""
    if jobs == 1:
        worker = worker_of(task)
        for block in blocks:
            yield block, worker.block(block)
        return
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(task,))
    try:
        waiting: deque[tuple[Block, Future[Done]]] = deque()
        for block in blocks:
            waiting.append((block, pool.submit(_work, block)))
            if len(waiting) > jobs * AHEAD:
                done, result = waiting.popleft()
                yield done, result.result()
        while waiting:
            done, result = waiting.popleft()
            yield done, result.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(task: Task) -> None:
    # Ctrl-C is for the process that the user sees: it tidies up, and then ends the others
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _worker  # noqa: PLW0603 -- what a process of the pool works with
    _worker = worker_of(task)


def _end_with_parent() -> None:
    """Nobody tells a process of the pool that the one it works for was killed; so it watches."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(block: Block) -> Done:
    if _worker is None:
        raise AssertionError("a process of the pool that was not begun")
    return _worker.block(block)
