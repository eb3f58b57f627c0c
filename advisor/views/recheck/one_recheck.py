"""One saved case looked at again, as text: what changed and why, what to ask again, and when to look again."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.rechecking import BY_DATE, Cause, ChangeKind, Noted, Recheck, RecheckedProgram, Stale
from advisor.engine.follow_up.review_dates import LookAgain
from advisor.engine.plan.availability import availability
from advisor.profile.saved_case import SavedCase
from advisor.views.document.page import LabelledRow, Line
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.language import Language
from advisor.wording.sentences import capital

MOST_DAYS = 4
ToldCause = Literal["stale"] | Cause
Causes = tuple[ToldCause, ...]
RUNS_OTHERWISE: frozenset[ChangeKind] = frozenset({"opened", "closed", "availability"})


class OneRecheck:
    """One case in one language."""

    def __init__(self, rules: Rules, language: Language, case: SavedCase, found: Recheck) -> None:
        self.rules, self.language, self.case, self.found = rules, language, case, found
        self.words = PlanWords(rules, language, found.plan.as_of, found.plan.listed)

    def say(self, key: str, **values: object) -> str:
        return self.language.say(f"cases.{key}", **values)

    def rows(self) -> tuple[LabelledRow, ...]:
        found = self.found
        changes = [*self.changes()] or [Line(self.say("recheck.nothing"))]
        lacking = self.words.say("join").join(found.lacking)
        left_out = self.words.say("join").join(self.case.left_out)
        news = [Line(self.say("recheck.lacking", ids=lacking), tone="warn")] if lacking else []
        news += [Line(self.say("recheck.left_out", facts=left_out), tone="warn")] if left_out else []
        rows = (
            ("lacking", news),
            ("changes", changes),
            ("stale", [line for each in found.stale for line in self.stale(each)]),
            ("again", [Line(self.day(each)) for each in found.look_again[:MOST_DAYS]]),
        )
        return tuple(LabelledRow(self.say(f"label.{key}"), tuple(lines)) for key, lines in rows if lines)

    # --- what changed ---------------------------------------------------------------------------------------------

    def changes(self) -> Iterator[Line]:
        """Yields what changed; what only stands elsewhere in the order is told in one line."""
        for change in self.found.changes:
            if change.kinds != ("moved",):
                what = self.say("comma").join(self._what(change))
                yield Line(self.say("recheck.one", name=self._name(change), what=what, why=self._why(change)), "-")
        moved = [change for change in self.found.changes if change.kinds == ("moved",)]
        if moved:
            names = self.words.say("join").join(self._name(change) for change in moved)
            yield Line(self.say("recheck.moved", programs=names), "-")

    def _what(self, change: RecheckedProgram) -> Iterator[str]:
        before, after = change.before, change.after
        for kind in change.kinds:
            if kind in ("opened", "closed", "availability") and before and after:
                was, now = self.say(f"running.{before.availability}"), self._running(change.program)
                yield self.say("recheck.running", before=was, after=now)
            elif kind == "verdict" and before and after:
                yield self.say("recheck.verdict", before=self._verdict(before), after=self._verdict(after))
            elif kind == "new" and after:
                yield self.say("recheck.new", verdict=self._verdict(after))
            else:
                yield self.say("recheck.moved_too" if kind == "moved" else f"recheck.{kind}")

    def _why(self, change: RecheckedProgram) -> str:
        return self.say("comma").join(map(self._cause, causes_of(change, self.found.stale)))

    def _cause(self, cause: str) -> str:
        return self.language.say("case.cause.heard") if cause == "heard" else self.say(f"cause.{cause}")

    def _running(self, program: ProgramId) -> str:
        about = self.rules.catalog.programs[program]
        text = self.words.running(about, availability(about.window, self.words.as_of), noted=False).text
        return text[:1].lower() + text[1:]

    def _verdict(self, noted: Noted) -> str:
        return self.language.say(f"plan.verdict.{noted.verdict}")

    def _name(self, change: RecheckedProgram) -> str:
        return self.words.name(change.program) if change.program in self.rules.catalog.programs else change.program

    # --- what to ask, and when to look ----------------------------------------------------------------------------

    def stale(self, stale: Stale) -> Iterator[Line]:
        """Yields an answer that is too old, where to find a new one, and what waits for it."""
        yield from asked_again(self.words, stale.fact)
        if stale.decides:
            yield Line(self.words.say("find_out.decides", programs=self.words.names(stale.decides)), indent=3)

    def day(self, again: LookAgain) -> str:
        """Returns a day and what may be different then."""
        about = self.words.names(again.programs)
        if again.why == "availability":
            about = self.words.say("join").join(self._turn(program, again.day) for program in again.programs)
        facts = self.words.facts(again.facts)
        return self.say(f"again.{again.why}", day=again.day, programs=about, facts=facts)

    def _turn(self, program: ProgramId, day: date) -> str:
        state = self.say(f"running.{availability(self.rules.catalog.programs[program].window, day).name}")
        return self.say("again.turn", name=self.words.name(program), state=state)


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
    about = words.catalog.facts[fact]
    how = about.find_out or about.ask
    yield Line(capital(words.fact(fact)), "□")
    if how is not None:
        yield Line(words.language.text(how), indent=3)
