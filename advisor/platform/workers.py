"""Workers: processes that do a part of the work, end with the one they work for, and leave Ctrl-C to it at once.

The process they work for has no threads and no locks in common with them, only a pipe to each: whatever moment one of
them dies or is ended at, nothing is left that somebody could wait for. The standard pool has such threads, and was seen
to wait for ever.
"""

import multiprocessing
import os
import pickle
import queue
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import Any, Generic, TypeVar

Argument = TypeVar("Argument")
Result = TypeVar("Result")
Task = TypeVar("Task")
LONGEST_WAIT = 0.2  # seconds
AHEAD = 2  # pieces that each has at once, so that none waits for the next
SWITCH = 0.0005  # seconds until the thread that listens gets its turn: whoever gives a piece waits for it
MOST = 61  # Windows waits for no more processes at once
_NEW_GROUP = 0x200  # CREATE_NEW_PROCESS_GROUP: Ctrl-C in the console is not told to the processes of another group
_FLAGS = 5  # which argument of CreateProcess


class WorkerLost(Exception):
    """A worker ended before its work did, as when memory ran out or somebody killed it."""


class _Piece(Generic[Argument]):
    """A part of the work on its way."""

    def __init__(self, argument: Argument) -> None:
        self.argument = argument
        self.result: Any = None
        self.is_done = False


class _Worker(Generic[Argument]):
    """One process, seen from the one it works for."""

    def __init__(self, process: BaseProcess, pipe: "Connection[Any, Any]") -> None:
        self.process = process
        self.pipe = pipe
        self.is_ready = self.is_dismissed = False
        self.has: deque[_Piece[Argument]] = deque()

    def hand(self, piece: _Piece[Argument]) -> None:
        """Gives it a piece. Raises WorkerLost."""
        self.has.append(piece)
        try:
            self.pipe.send((piece.argument,))
        except OSError:
            raise WorkerLost from None

    def dismiss(self) -> None:
        """Tells it that there is no more."""
        self.is_dismissed = True
        with suppress(OSError):
            self.pipe.send(())

    def end(self) -> None:
        """Ends it, if it was not dismissed: nobody wants what it works on any more, and it may take it seconds."""
        if not self.is_dismissed:
            self.process.terminate()

    def hear(self) -> None:
        """Takes what it says: that it is ready, or what came of its first piece. Raises that, or WorkerLost."""
        try:
            result, error = self.pipe.recv()
        except (EOFError, OSError):
            raise WorkerLost from None
        if error is not None:
            raise error
        if self.is_ready:
            piece = self.has.popleft()
            piece.result, piece.is_done = result, True
        self.is_ready = True


def worked(
    jobs: int,
    prepare: Callable[[Task], None],
    task: Task,
    work: Callable[[Argument], Result],
    arguments: Iterator[Argument],
) -> Iterator[tuple[Argument, Result]]:
    """Yields each argument with what `work` makes of it, in their order, worked on by at most `jobs` processes.

    Each process first calls `prepare` with the task. At the end none is left: they are waited for where it ends well,
    and ended where it does not.

    prepare, work: functions of a module. task: a value that can be pickled; it may be large. Raises what `work` raises,
    WorkerLost, and OSError where the task cannot be laid down for processes that begin from nothing.
    """
    jobs = min(jobs, MOST)
    workers: list[_Worker[Argument]] = []
    pieces: deque[_Piece[Argument]] = deque()
    with _laid_down(task) as (lying, handed):
        try:
            waiting: deque[_Piece[Argument]] = deque()
            for argument in arguments:
                pieces.append(_Piece(argument))
                waiting.append(pieces[-1])
                if len(workers) < jobs:
                    _start(workers, (prepare, lying, handed, work))
                _go_on(waiting, workers, 0)
                while pieces and (pieces[0].is_done or len(pieces) > jobs * AHEAD):
                    yield _first(pieces, waiting, workers)
            while pieces:
                yield _first(pieces, waiting, workers)
            for each in workers:
                each.dismiss()
        finally:
            for each in workers:
                each.end()
            for each in workers:
                each.process.join()
                each.pipe.close()


def _first(
    pieces: deque[_Piece[Argument]], waiting: deque[_Piece[Argument]], workers: list[_Worker[Argument]]
) -> tuple[Argument, Any]:
    """Takes out the first piece, when it is done."""
    while not pieces[0].is_done:
        _go_on(waiting, workers, LONGEST_WAIT)  # a limit, for Windows hears of Ctrl-C between two waits
    piece = pieces.popleft()
    return piece.argument, piece.result


def _go_on(waiting: deque[_Piece[Argument]], workers: list[_Worker[Argument]], longest: float) -> None:
    """Hands out what waits to those who can take more, and hears what there is to hear, for so many seconds at most."""
    heard = wait([each.pipe for each in workers], 0 if waiting and _able(workers) else longest)
    for each in workers:
        if each.pipe in heard:
            each.hear()
    while waiting and (able := _able(workers)):
        min(able, key=lambda each: len(each.has)).hand(waiting.popleft())


def _able(workers: list[_Worker[Argument]]) -> list[_Worker[Argument]]:
    return [each for each in workers if each.is_ready and len(each.has) < AHEAD]


def _start(workers: list[_Worker[Argument]], told: tuple[object, ...]) -> None:
    """Adds a process to those there are, which `_begin` tells what to do."""
    with _undisturbed():
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=_begin, args=(*told, theirs), daemon=True)
        process.start()
        theirs.close()
        workers.append(_Worker(process, ours))


def freeze_support() -> None:
    """Where the program is one file, a worker starts as the program does: here it turns to its work, and ends."""
    multiprocessing.freeze_support()


@contextmanager
def _laid_down(task: Task) -> Iterator[tuple[str | None, Task | None]]:
    """The task as a file that only its owner reads, or as it is where processes inherit what is in memory.

    A process that begins from nothing is told what to do through a pipe. One that dies before it reads leaves whoever
    writes more into that pipe than it holds waiting for ever, so what is told there is short.
    """
    if multiprocessing.get_start_method() == "fork":
        yield None, task
        return
    with tempfile.TemporaryDirectory(prefix="advisor-", ignore_cleanup_errors=True) as folder:
        lying = Path(folder, "task")
        lying.write_bytes(pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
        yield str(lying), None


def _begin(
    prepare: Callable[[Any], None],
    lying: str | None,
    handed: Any,
    work: Callable[[Any], Any],
    pipe: "Connection[Any, Any]",
) -> None:
    # Ctrl-C is for the process that the user sees: it tidies up, and then ends the others
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _asking_to_end())
    came: queue.SimpleQueue[Any] = queue.SimpleQueue()
    sys.setswitchinterval(SWITCH)
    threading.Thread(target=_listen, args=(pipe, came), daemon=True).start()
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()
    telling = threading.Thread(target=_tell, args=(pipe, told), daemon=True)
    telling.start()
    prepare(handed if lying is None else pickle.loads(Path(lying).read_bytes()))  # noqa: S301 -- our own, of just now
    told.put((None, None))
    while piece := came.get():
        try:
            told.put((work(*piece), None))
        except Exception as error:
            told.put((None, error))  # raised again where the result is asked for
    told.put(())
    telling.join()


def _listen(pipe: "Connection[Any, Any]", came: "queue.SimpleQueue[Any]") -> None:
    """Takes over what comes at once, so that whoever gives it need not wait; ends the process when nobody is there."""
    parent: Any = multiprocessing.parent_process()
    while True:
        if parent.sentinel in wait((pipe, parent.sentinel)):
            os._exit(1)
        try:
            came.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)


def _tell(pipe: "Connection[Any, Any]", told: "queue.SimpleQueue[Any]") -> None:
    """Says what came of the pieces, until there is no more, so that the work need not wait for somebody to hear it.

    What cannot be told ends the worker: this thread alone would end without a word, and be waited for.
    """
    try:
        while result := told.get():
            pipe.send(result)
    except Exception:
        os._exit(1)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """While a process is started, nothing asks this one to end: half-started ones would stay. It is asked afterwards.

    What is started meanwhile does not hear of Ctrl-C until it can ignore it by itself.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
    elif sys.platform == "win32":
        with _groups_of_their_own(), _ctrl_c_kept():
            yield
    else:
        if multiprocessing.get_start_method() == "spawn":
            from multiprocessing import resource_tracker

            resource_tracker.ensure_running()  # it starts with the first process, and lets Ctrl-C through when it has
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _asking_to_end())
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _asking_to_end() -> set[signal.Signals]:
    return {signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP")}


@contextmanager
def _ctrl_c_kept() -> Iterator[None]:
    """Keeps a Ctrl-C for the end of the block."""
    came: list[int] = []

    def keep(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = signal.signal(signal.SIGINT, keep)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)


@contextmanager
def _groups_of_their_own() -> Iterator[None]:
    """Has multiprocessing start processes in groups of their own, which it cannot be asked for."""
    from multiprocessing import popen_spawn_win32

    windows = popen_spawn_win32._winapi  # type: ignore[attr-defined]

    class InGroups:
        """The calls of Windows, one of them with a flag more."""

        def __getattr__(self, name: str) -> object:
            return getattr(windows, name)

        @staticmethod
        def CreateProcess(*words: Any) -> Any:  # noqa: N802 -- as Windows calls it
            return windows.CreateProcess(*words[:_FLAGS], words[_FLAGS] | _NEW_GROUP, *words[_FLAGS + 1 :])

    popen_spawn_win32._winapi = InGroups()  # type: ignore[attr-defined]
    try:
        yield
    finally:
        popen_spawn_win32._winapi = windows  # type: ignore[attr-defined]
