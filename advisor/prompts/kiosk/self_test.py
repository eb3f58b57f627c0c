"""The kiosk tried on this very terminal: a made-up customer goes through every ending, and its traces are looked for.

The kiosk runs on a terminal of its own whose screen is copied to the real one, byte by byte, so that what the real one
keeps is what it would keep of a merchant.
"""

import os
import re
import secrets
import signal
import string
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Literal

from advisor.platform.other_processes import can_be_seen, descendants, files_written, runs
from advisor.platform.pseudo_terminal import PseudoTerminal
from advisor.platform.scrollback import history
from advisor.prompts.kiosk.kiosk_terminal import EMPTY, FIRST_SCREEN, SHOW_CURSOR
from advisor.prompts.kiosk.made_up_customer import MadeUp, word_of
from advisor.prompts.kiosk.traces import Folders, in_arguments, in_files, in_memory, needles_of
from advisor.wording.language import Language

State = Literal["passed", "failed", "unknown", "look"]
KEYS = {"ctrl_c": "\x03", "ctrl_d": "\x04", "ctrl_z": "\x1a", "ctrl_backslash": "\x1c"}
LEFT = "\x1b[D"  # from no choice to the last one
SOME = 3  # questions before somebody leaves
PATIENT, SOON, PRINTING = 20.0, 6.0, 40.0  # seconds until a screen stands there
IDLE, NEVER_IDLE = 5, 600
UNSEEN = 0.4  # seconds until a key alone is taken for an answer
LETTERS, LINES = 16, 5  # of what is typed; of the plan
SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[()].|[=>])")


@dataclass(frozen=True, slots=True)
class Check:
    """What came of one thing that was tried; detail: what was seen instead, a screen's word or a file."""

    name: str
    state: State
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """start: the kiosk with further options; echo: where its screen is copied to; keys: where a person may stop it.

    word: what ends the kiosk. plan: what stands on the plan's first page and on its paper. folders: where to look.
    """

    start: Callable[[Sequence[str]], PseudoTerminal]
    echo: Callable[[bytes], None]
    keys: int
    encoding: str
    language: Language
    spoken: Sequence[Language]
    customer: MadeUp
    plan: str
    word: str
    prints: bool
    folders: Folders


class Stuck(Exception):
    """A screen did not come; carries the word that would have stood on it."""


class SelfTest:
    """All of it, once."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._marker = "".join(secrets.choice(string.ascii_lowercase) for _ in range(LETTERS))
        self._needles = needles_of((self._marker, *setting.customer.said))
        self._paper = tuple(sorted(setting.plan.splitlines(), key=len)[-LINES:])
        self._began = time.time() - 1
        self._endings: list[Check] = []
        seen: State = "passed" if can_be_seen() else "unknown"
        self._kept: dict[str, State] = {
            "screen": "passed",
            **dict.fromkeys(("memory", "arguments", "open_files"), seen),
        }
        self._where: dict[str, str] = {}

    def run(self) -> Sequence[Check]:
        """Goes through every ending. Raises KeyboardInterrupt when a person presses Ctrl-C."""
        with self._session(NEVER_IDLE) as session:
            self._try(session, "finish", partial(self._finishes, prints=False))
            if self._setting.prints:
                self._try(session, "print", partial(self._finishes, prints=True))
            for name, key in KEYS.items():
                self._try(session, name, partial(self._leaves, key=key))
            if can_be_seen():
                self._try(session, "killed", self._is_killed)
            else:
                self._endings.append(Check("killed", "unknown"))
            self._try(session, "word", self._word)
        with self._session(IDLE) as session:
            self._try(session, "idle", self._walks_away)
            self._try(session, "kiosk_killed", self._kiosk_is_killed)
        with self._session(NEVER_IDLE) as session:
            self._try(session, "hang_up", self._hang_up)
        return [*self._endings, *self._traces()]

    # --- endings ------------------------------------------------------------------------------------------------

    def _begins(self, session: "Session") -> None:
        session.at_welcome()
        session.press("\r")
        session.expect(word_of(self._setting.language.say("kiosk.language.ask")))
        session.press("1\r")

    def _answers(self, session: "Session", count: int | None = None) -> None:
        """Goes through so many screens, or all; letters that mean nothing went through the customer's process too."""
        self._begins(session)
        steps = self._setting.customer.steps
        for number, step in enumerate(steps[:count]):
            session.expect(step.shows)
            if number == 0:
                session.press(self._marker)
            if len(step.keys) == 1:
                session.pause(UNSEEN)
            session.press(step.keys)
        if count is not None:
            session.expect(steps[count].shows)
        self._look_at_files(session)

    def _finishes(self, session: "Session", *, prints: bool) -> None:
        say = self._setting.language.say
        self._answers(session)
        session.expect(word_of(self._setting.plan))
        if prints:
            session.press(LEFT + LEFT)
            session.press("\r")
            session.expect(word_of(say("kiosk.printed")), PRINTING)
        session.pause(UNSEEN)
        session.press(LEFT)
        session.press("\r")
        session.at_welcome()

    def _leaves(self, session: "Session", key: str) -> None:
        self._answers(session, SOME)
        session.press(key)
        session.at_welcome()

    def _is_killed(self, session: "Session") -> None:
        session.at_welcome()
        before = set(descendants(session.terminal.process))
        self._answers(session, SOME)
        for process in set(descendants(session.terminal.process)) - before:
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
        session.at_welcome()

    def _word(self, session: "Session") -> None:
        session.at_welcome()
        session.pause(UNSEEN)
        session.press(self._setting.word + "\r")
        self._ended(session, 0)

    def _walks_away(self, session: "Session") -> None:
        self._answers(session, SOME)
        session.at_welcome(IDLE + SOON)

    def _kiosk_is_killed(self, session: "Session") -> None:
        self._answers(session, SOME)
        started = descendants(session.terminal.process)
        os.kill(session.terminal.process, signal.SIGKILL)
        self._ended(session, -signal.SIGKILL, started)
        session.pause(UNSEEN)
        if not bytes(session.raw).rstrip().endswith(FIRST_SCREEN + SHOW_CURSOR):
            raise Stuck("ESC[?1049l")

    def _hang_up(self, session: "Session") -> None:
        self._answers(session, SOME)
        started = descendants(session.terminal.process)
        session.terminal.hang_up()
        self._ended(session, None, started)

    def _ended(self, session: "Session", code: int | None, started: Sequence[int] = ()) -> None:
        """Waits until the kiosk and all that it started are gone."""
        until = time.monotonic() + SOON
        while time.monotonic() < until:
            session.read(0.05)
            ended = session.terminal.ended(0)
            if ended is not None and not any(map(runs, started)):
                if code is not None and ended != code:
                    raise Stuck(str(ended))
                return
        raise Stuck("process")

    # --- traces -------------------------------------------------------------------------------------------------

    def _try(self, session: "Session", name: str, ending: Callable[["Session"], None]) -> None:
        """Runs one ending, then looks at what is left of it; after one that is stuck the session is of no more use."""
        if session.is_stuck:
            self._endings.append(Check(name, "unknown"))
            return
        try:
            ending(session)
        except Stuck as stuck:
            session.is_stuck = True
            self._endings.append(Check(name, "failed", stuck.args[0]))
            return
        self._endings.append(Check(name, "passed"))
        if session.terminal.end >= 0 and session.holds([step.shows for step in self._setting.customer.steps[:SOME]]):
            self._note("screen", "failed", name)
        if can_be_seen():
            self._look_at_memory(session, name)

    def _look_at_files(self, session: "Session") -> None:
        for process in descendants(session.terminal.process):
            for file in files_written(process):
                self._note("open_files", "failed", file)

    def _look_at_memory(self, session: "Session", name: str) -> None:
        processes = [each for each in (session.terminal.process, *descendants(session.terminal.process)) if runs(each)]
        holds = in_memory(processes, self._needles)
        self._note("memory", "failed" if holds else "unknown" if holds is None else "passed", name)
        self._note("arguments", "failed" if in_arguments(self._needles, os.getpid()) else "passed", name)

    def _note(self, name: str, state: State, where: str) -> None:
        """The worst of all times counts."""
        if state != "passed" and self._kept[name] != "failed":
            self._kept[name], self._where[name] = state, where

    def _traces(self) -> Iterator[Check]:
        for name, state in self._kept.items():
            yield Check(name, state, self._where.get(name, ""))
        looked = in_files(
            self._setting.folders, ((self._marker,), self._setting.customer.said, self._paper), self._began
        )
        yield Check(
            "files", "failed" if looked.found else "passed" if looked.all else "unknown", ", ".join(looked.found)
        )
        told = history()
        if told is None:
            yield Check("history", "look")
            return
        plain = "".join(told.split())
        left = [text for text in (self._marker, *self._setting.customer.said) if "".join(text.split()) in plain]
        yield Check("history", "failed" if left else "passed", ", ".join(left[:1]))

    @contextmanager
    def _session(self, idle: int) -> "Iterator[Session]":
        terminal = self._setting.start(["--idle", str(idle)])
        try:
            yield Session(terminal, self._setting)
        finally:
            for number in (signal.SIGTERM, signal.SIGKILL):
                if terminal.ended(0) is None:
                    os.kill(terminal.process, number)
                    terminal.ended(SOON)
            terminal.hang_up()


class Session:
    """One kiosk, from its start until it has ended."""

    def __init__(self, terminal: PseudoTerminal, setting: Setting) -> None:
        self.terminal = terminal
        self.raw = bytearray()
        self.is_stuck = False
        self._setting = setting
        self._since = 0

    def read(self, seconds: float) -> None:
        """Takes in what is written meanwhile, and shows it. Raises KeyboardInterrupt."""
        written, typed = self.terminal.read(seconds, self._setting.keys)
        self._setting.echo(written)
        self.raw += written
        if b"\x03" in typed:
            raise KeyboardInterrupt

    def pause(self, seconds: float) -> None:
        """Lets so much time pass."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.read(left)

    def press(self, keys: str) -> None:
        """Presses keys; what is expected from now on must be written from now on."""
        self.pause(0.1)
        self._since = len(self.raw)
        self.terminal.write(keys.encode(self._setting.encoding, "replace"))

    def shown(self) -> str:
        """What was written since the last key, without what moves and colours it."""
        return SEQUENCE.sub("", bytes(self.raw[self._since :]).decode(self._setting.encoding, "replace"))

    def expect(self, word: str, seconds: float = PATIENT) -> None:
        """Waits until a word is written. Raises Stuck."""
        until = time.monotonic() + seconds
        while word not in self.shown():
            if time.monotonic() > until:
                raise Stuck(word)
            self.read(0.05)

    def at_welcome(self, seconds: float = PATIENT) -> None:
        """Waits until the screen was wiped and says how to begin, and nothing else."""
        words = [word_of(language.say("kiosk.begin")) for language in self._setting.spoken]
        until = time.monotonic() + seconds
        while not all(word in self._last_screen() for word in words):
            if time.monotonic() > until:
                raise Stuck(words[0])
            self.read(0.05)

    def holds(self, words: Sequence[str]) -> bool:
        """Whether the screen was not wiped, or one of the words was written afterwards."""
        last = bytes(self.raw).rpartition(EMPTY)[2].decode(self._setting.encoding, "replace")
        return EMPTY not in self.raw or any(word in last for word in words)

    def _last_screen(self) -> str:
        """What was written after the last wipe since the last key."""
        written = bytes(self.raw[self._since :])
        return written.rpartition(EMPTY)[2].decode(self._setting.encoding, "replace") if EMPTY in written else ""
