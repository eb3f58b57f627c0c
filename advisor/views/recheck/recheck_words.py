"""What changed about one program in words, in one case or in many; of how many cases what became; and one saved case as
text: what changed and why, what to ask again, and when to look again.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.availability import availability
from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.review_dates import LookAgain
from advisor.profile.rechecking import BY_DATE, Cause, ChangeKind, Recheck, RecheckedProgram, Stale
from advisor.profile.saved_case import SavedCase
from advisor.views.document.page import LabelledRow, Line
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.language import Language
from advisor.wording.sentences import capital

ToldCause = Literal["stale"] | Cause
Causes = tuple[ToldCause, ...]
MOST_DAYS = 4  # to look again, of one case
RUNS_OTHERWISE: frozenset[ChangeKind] = frozenset({"opened", "closed", "availability"})


class Once(Struct, frozen=True):
    """One thing that changed about a program, whoever it is about. was, now: a verdict, or whether it runs."""

    program: ProgramId
    kind: ChangeKind
    was: str
    now: str
    causes: Causes


class RecheckFigures:
    """Counts cases one after the other. told: of how many of them the result tells."""

    def __init__(self) -> None:
        self.looked_at = self.changed = self.stale = self.same = self.told = 0

    def add(self, case: SavedCase, found: Recheck, *, is_told: bool) -> None:
        self.looked_at += 1
        self.changed += bool(found.changes)
        self.stale += bool(found.stale)
        self.same += is_same(case, found)
        self.told += is_told


def is_same(case: SavedCase, found: Recheck) -> bool:
    """Whether there is nothing to tell of a case: nothing changed, no answer is stale, and all of it was read."""
    return not (found.changes or found.stale or found.lacking or case.left_out)


class RecheckWords:
    """A catalog in one language on one day, to tell what changed."""

    def __init__(self, words: PlanWords) -> None:
        self.words, self.catalog = words, words.catalog

    def say(self, key: str, **values: object) -> str:
        """Returns a sentence of these pages."""
        return self.words.language.say(f"cases.{key}", **values)

    def what(self, once: Once) -> str:
        if once.kind in RUNS_OTHERWISE:
            return self.say("recheck.running", before=self.say(f"running.{once.was}"), after=self._running(once))
        if once.kind == "verdict":
            return self.say("recheck.verdict", before=self._verdict(once.was), after=self._verdict(once.now))
        if once.kind == "new":
            return self.say("recheck.new", verdict=self._verdict(once.now))
        return self.say(f"recheck.{once.kind}")

    def one(self, program: ProgramId, what: str, causes: Causes) -> str:
        """Returns what changed about a program, and what it comes from."""
        heard = self.words.language.say("case.cause.heard")
        why = self.say("comma").join(heard if cause == "heard" else self.say(f"cause.{cause}") for cause in causes)
        return self.say("recheck.one", name=self.words.name_or_id(program), what=what, why=why)

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


class OneRecheck(RecheckWords):
    """One case in one language."""

    def __init__(self, rules: Rules, language: Language, case: SavedCase, found: Recheck) -> None:
        super().__init__(PlanWords(rules, language, found.plan.as_of, found.plan.listed))
        self.case, self.found = case, found

    def rows(self) -> tuple[LabelledRow, ...]:
        found = self.found
        changes = [*self.changes()] or [Line(self.say("recheck.nothing"))]
        lacking = self.words.say("join").join(found.lacking)
        left_out = self.words.say("join").join(self.case.left_out)
        news = [Line(self.say("recheck.lacking", ids=lacking), tone="warn")] if lacking else []
        news += [Line(self.say("recheck.left_out", facts=left_out), tone="warn")] if left_out else []
        stale: list[Line] = []
        for each in found.stale:  # an answer that is too old, where to find a new one, and what waits for it
            stale += asked_again(self.words, each.fact)
            if each.decides:
                decides = self.words.say("find_out.decides", programs=self.words.names(each.decides))
                stale.append(Line(decides, indent=3))
        rows = {
            "lacking": news,
            "changes": changes,
            "stale": stale,
            "again": [Line(self.day(each)) for each in found.look_again[:MOST_DAYS]],
        }
        return tuple(LabelledRow(self.say(f"label.{key}"), tuple(lines)) for key, lines in rows.items() if lines)

    def changes(self) -> Iterator[Line]:
        """Yields what changed; what only stands elsewhere in the order is told in one line."""
        for change in self.found.changes:
            if change.kinds != ("moved",):
                causes = causes_of(change, self.found.stale)
                what = [self.what(once) for once in each_once(change, causes)]
                what += [self.say("recheck.moved_too")] if "moved" in change.kinds else []
                yield Line(self.one(change.program, self.say("comma").join(what), causes), "-")
        moved = [change for change in self.found.changes if change.kinds == ("moved",)]
        if moved:
            names = self.words.say("join").join(self.words.name_or_id(change.program) for change in moved)
            yield Line(self.say("recheck.moved", programs=names), "-")

    def day(self, again: LookAgain) -> str:
        """Returns a day and what may be different then."""
        names = [self.words.name(program) for program in again.programs]
        if again.why == "availability":
            windows = (self.words.catalog.programs[program].window for program in again.programs)
            states = [self.say(f"running.{availability(window, again.day).name}") for window in windows]
            turns = zip(names, states, strict=True)
            names = [self.say("again.turn", name=name, state=state) for name, state in turns]
        about, facts = self.words.say("join").join(names), self.words.facts(again.facts)
        return self.say(f"again.{again.why}", day=again.day, programs=about, facts=facts)
