"""What changed about one program in words, in one case or in many."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.engine.follow_up.rechecking import BY_DATE, Cause, ChangeKind, RecheckedProgram, Stale
from advisor.engine.plan.availability import availability
from advisor.views.document.page import Line
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.sentences import capital

ToldCause = Literal["stale"] | Cause
Causes = tuple[ToldCause, ...]
RUNS_OTHERWISE: frozenset[ChangeKind] = frozenset({"opened", "closed", "availability"})


class Once(Struct, frozen=True):
    """One thing that changed about a program, whoever it is about. was, now: a verdict, or whether it runs."""

    program: ProgramId
    kind: ChangeKind
    was: str
    now: str
    causes: Causes


class RecheckWords:
    """A catalog in one language on one day, to tell what changed."""

    def __init__(self, words: PlanWords) -> None:
        self.words, self.catalog = words, words.catalog

    def say(self, key: str, **values: object) -> str:
        """Returns a sentence of these pages."""
        return self.words.language.say(f"cases.{key}", **values)

    def what(self, once: Once) -> str:
        """Returns what changed."""
        if once.kind in RUNS_OTHERWISE:
            return self.say("recheck.running", before=self.say(f"running.{once.was}"), after=self._running(once))
        if once.kind == "verdict":
            return self.say("recheck.verdict", before=self._verdict(once.was), after=self._verdict(once.now))
        if once.kind == "new":
            return self.say("recheck.new", verdict=self._verdict(once.now))
        return self.say(f"recheck.{once.kind}")

    def why(self, causes: Causes) -> str:
        """Returns what it comes from."""
        return self.say("comma").join(map(self._cause, causes))

    def program(self, program: ProgramId) -> str:
        """Returns a program's name; its id where this catalog does not know it."""
        return self.words.name(program) if program in self.catalog.programs else program

    def _running(self, once: Once) -> str:
        """In the words of its day; where one market knows better than all, only whether it runs."""
        program = self.catalog.programs[once.program]
        now = availability(program.window, self.words.as_of)
        if now.name != once.now:
            return self.say(f"running.{once.now}")
        text = self.words.running(program, now, noted=False).text
        return text[:1].lower() + text[1:]

    def _verdict(self, verdict: str) -> str:
        return self.words.language.say(f"plan.verdict.{verdict}")

    def _cause(self, cause: ToldCause) -> str:
        return self.words.language.say("case.cause.heard") if cause == "heard" else self.say(f"cause.{cause}")


def each_once(change: RecheckedProgram, causes: Causes) -> Iterator[Once]:
    """Yields what changed about a program, apart from its place among others."""
    before, after = change.before, change.after
    for kind in change.kinds:
        if kind in RUNS_OTHERWISE and before and after:
            yield Once(change.program, kind, before.availability, after.availability, causes)
        elif kind == "verdict" and before and after:
            yield Once(change.program, kind, before.verdict, after.verdict, causes)
        elif kind != "moved":
            yield Once(change.program, kind, "", after.verdict if kind == "new" and after else "", causes)


def causes_of(change: RecheckedProgram, stale: Sequence[Stale]) -> Causes:
    """Why a program stands otherwise. That it is another day is told as an answer that is too old, where it is that."""
    causes: list[ToldCause] = [cause for cause in change.causes if cause != BY_DATE]
    if BY_DATE in change.causes:
        too_old = "verdict" in change.kinds and any(change.program in each.decides for each in stale)
        causes += ["stale"] if too_old else []
        causes += [BY_DATE] if not too_old or RUNS_OTHERWISE.intersection(change.kinds) else []
    return tuple(causes)


def asked_again(words: PlanWords, fact: FactId) -> Iterator[Line]:
    """Yields an answer to ask for again, and where to find it."""
    how = words.found_out(fact)
    yield Line(capital(words.fact(fact)), "□")
    if how is not None:
        yield Line(how, indent=3)
