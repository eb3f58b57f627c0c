"""Workers: processes that do a part of the work, end with the one they work for, and leave Ctrl-C to it at once.

The process they work for has no threads and no locks in common with them, only a pipe to each: whatever moment one of
them dies or is ended at, nothing is left that somebody could wait for. The standard pool has such threads, and was seen
to wait for ever. The bulk of a result lies in a file instead: a pipe takes bytes in small parts and copies each several
times, which was half of that process's work on a large register.
"""

import multiprocessing
import os
import pickle
import queue
import shutil
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from itertools import accumulate
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
LYING = "task"  # the name of its file
MOST = 61  # Windows waits for no more processes at once
_NEW_GROUP = 0x200  # CREATE_NEW_PROCESS_GROUP: Ctrl-C in the console is not told to the processes of another group
_Sizes = tuple[int, ...]
_FLAGS = 5  # which argument of CreateProcess


def bulk(data: bytes | memoryview) -> object:
    """What `__reduce__` of a result gives for bytes that are to lie in a file."""
    return pickle.PickleBuffer(data)


class WorkerLost(Exception):
    """A worker ended before its work did, as when memory ran out or somebody killed it."""


class _Trays:
    """Files of a folder, by number; each holds the bulk of one result, until somebody took that.

    Whoever works and whoever takes have objects of their own for the same files, without buffers: these would be stale.
    """

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._files: dict[int, FileIO] = {}
        self._taken = bytearray()

    def put(self, number: int, result: object) -> tuple[bytes, _Sizes]:
        """Lays down the bulk of a result. Returns the rest of it, and the bytes of each part. Raises OSError."""
        parts: list[pickle.PickleBuffer] = []
        rest = pickle.dumps(result, pickle.HIGHEST_PROTOCOL, buffer_callback=parts.append)
        views = [each.raw() for each in parts]
        if views:
            file = self._begun(number)
            for view in views:
                left = view
                while left:
                    left = left[file.write(left) :]
        return rest, tuple(map(len, views))

    def take(self, number: int, rest: bytes, sizes: _Sizes) -> Any:
        """The result; its bulk is good until the next is taken. Raises OSError."""
        if len(self._taken) < sum(sizes):
            self._taken = bytearray(sum(sizes))  # what was taken before may still be held
        whole = memoryview(self._taken)[: sum(sizes)]
        if whole and self._begun(number).readinto(whole) != len(whole):
            raise WorkerLost
        parts = [whole[start : start + size] for start, size in zip(accumulate(sizes, initial=0), sizes, strict=False)]
        return pickle.loads(rest, buffers=parts)  # noqa: S301 -- our own worker's, of just now

    def close(self) -> None:
        """Lets go of them."""
        for file in self._files.values():
            file.close()

    def remove(self) -> None:
        """Takes them away, with all that lies beside them; on Windows whoever lets go last can."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _begun(self, number: int) -> FileIO:
        if number not in self._files:
            path = self._folder / str(number)
            path.touch(mode=0o600)
            self._files[number] = path.open("r+b", buffering=0)
        self._files[number].seek(0)
        return self._files[number]


class _Piece(Generic[Argument]):
    """A part of the work on its way. tray: the number of that for the bulk of its result, once it is handed out."""

    def __init__(self, argument: Argument) -> None:
        self.argument = argument
        self.tray = -1
        self.result: tuple[bytes, _Sizes] = (b"", ())
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
            self.pipe.send((piece.tray, piece.argument))
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
    and ended where it does not. The `bulk` of a result is a view of memory that is good until the next is asked for.

    prepare, work: functions of a module. task: a value that can be pickled; it may be large. Raises what `work` raises,
    WorkerLost, and OSError where the task cannot be laid down for processes that begin from nothing.
    """
    jobs = min(jobs, MOST)
    workers: list[_Worker[Argument]] = []
    pieces: deque[_Piece[Argument]] = deque()
    with tempfile.TemporaryDirectory(prefix="advisor-", ignore_cleanup_errors=True) as folder:
        trays = _Trays(folder)
        free = list(range(jobs * AHEAD + 1))
        handed = _laid_down(task, folder)
        try:
            waiting: deque[_Piece[Argument]] = deque()
            for argument in arguments:
                pieces.append(_Piece(argument))
                waiting.append(pieces[-1])
                if len(workers) < jobs:
                    _start(workers, (prepare, folder, handed, work))
                _go_on(waiting, workers, free, 0)
                while pieces and (pieces[0].is_done or len(pieces) > jobs * AHEAD):
                    yield _first(pieces, waiting, workers, free, trays)
            while pieces:
                yield _first(pieces, waiting, workers, free, trays)
            for each in workers:
                each.dismiss()
        finally:
            for each in workers:
                each.end()
            for each in workers:
                each.process.join()
                each.pipe.close()
            trays.close()


def _first(
    pieces: deque[_Piece[Argument]],
    waiting: deque[_Piece[Argument]],
    workers: list[_Worker[Argument]],
    free: list[int],
    trays: _Trays,
) -> tuple[Argument, Any]:
    """Takes out the first piece, when it is done, and its tray is free again."""
    while not pieces[0].is_done:
        _go_on(waiting, workers, free, LONGEST_WAIT)  # a limit, for Windows hears of Ctrl-C between two waits
    piece = pieces.popleft()
    result = trays.take(piece.tray, *piece.result)
    free.append(piece.tray)
    return piece.argument, result


def _go_on(waiting: deque[_Piece[Argument]], workers: list[_Worker[Argument]], free: list[int], longest: float) -> None:
    """Hands out what waits to those who can take more, and hears what there is to hear, for so many seconds at most.

    free: the numbers of the trays that hold nothing; there is one for each piece that may be on its way.
    """
    heard = wait([each.pipe for each in workers], 0 if waiting and _able(workers) else longest)
    for each in workers:
        if each.pipe in heard:
            each.hear()
    while waiting and (able := _able(workers)):
        waiting[0].tray = free.pop()
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


def _laid_down(task: Task, folder: str) -> Task | None:
    """The task as it is where processes inherit what is in memory; elsewhere it becomes a file of that folder.

    A process that begins from nothing is told what to do through a pipe. One that dies before it reads leaves whoever
    writes more into that pipe than it holds waiting for ever, so what is told there is short.
    """
    if multiprocessing.get_start_method() == "fork":
        return task
    Path(folder, LYING).write_bytes(pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
    return None


def _begin(
    prepare: Callable[[Any], None],
    folder: str,
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
    trays = _Trays(folder)
    sys.setswitchinterval(SWITCH)
    threading.Thread(target=_listen, args=(pipe, came, trays), daemon=True).start()
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()
    telling = threading.Thread(target=_tell, args=(pipe, told), daemon=True)
    telling.start()
    lying = Path(folder, LYING)
    prepare(pickle.loads(lying.read_bytes()) if lying.exists() else handed)  # noqa: S301 -- our own, of just now
    told.put((None, None))
    while piece := came.get():
        tray, argument = piece
        try:
            result = work(argument)
        except Exception as error:
            told.put((None, error))  # raised again where the result is asked for
        else:
            told.put(_lying(trays, tray, result))
    told.put(())
    telling.join()


def _listen(pipe: "Connection[Any, Any]", came: "queue.SimpleQueue[Any]", trays: _Trays) -> None:
    """Takes over what comes at once, so that whoever gives it need not wait; ends the process when nobody is there.

    Then what lies in the trays is for nobody either.
    """
    parent: Any = multiprocessing.parent_process()
    while True:
        if parent.sentinel in wait((pipe, parent.sentinel)):
            trays.remove()
            os._exit(1)
        try:
            came.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)


def _lying(trays: _Trays, tray: int, result: object) -> tuple[tuple[bytes, _Sizes] | None, OSError | None]:
    """A result of which the bulk lies in a tray, or why it could not, as on a full disk. What no pipe takes ends it."""
    try:
        return trays.put(tray, result), None
    except OSError as error:
        return None, error
    except Exception:
        os._exit(1)


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
