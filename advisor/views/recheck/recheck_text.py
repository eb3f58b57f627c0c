"""Saved cases looked at again, as text: per case what changed and why, what to ask again, and when to look again."""

from collections.abc import Iterator
from datetime import date

from rich.console import Console

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.rechecking import Noted, Recheck, RecheckedProgram, Stale
from advisor.engine.follow_up.review_dates import LookAgain
from advisor.engine.plan.availability import availability
from advisor.profile.saved_case import SavedCase
from advisor.views.document.page import LabelledRow, Line, Page, Rows, Section
from advisor.views.document.terminal import print_page
from advisor.views.plan.plan_words import PlanWords, capital
from advisor.wording.language import Language

MOST_DAYS = 4


class RecheckText:
    """Collects cases one after the other; of each only its text is kept."""

    def __init__(self, rules: Rules, language: Language, as_of: date) -> None:
        self.rules, self.language, self.as_of = rules, language, as_of
        self.told: list[Section] = []
        self.same: list[Line] = []
        self.only: Section | None = None
        self.changed = self.stale = 0

    def add(self, file: str, case: SavedCase, found: Recheck) -> None:
        """Adds a case: in full if anything is to be said of it, else in a line."""
        parts = _CaseText(self.rules, self.language, case, found).rows()
        self.only = Section(self._say("recheck.case", file=file, saved=case.saved.date), (Rows(parts),))
        self.changed += bool(found.changes)
        self.stale += bool(found.stale)
        if found.changes or found.stale or found.lacking or case.left_out:
            self.told.append(self.only)
        else:
            day = found.look_again[0].day if found.look_again else self._say("recheck.no_day")
            self.same.append(Line(self._say("recheck.same_one", file=file, day=day), "-"))

    def page(self, rejected: int = 0) -> Page:
        """Returns the whole page. A single case is told in full even if nothing changed.

        rejected: how many files were no cases; what is wrong with them is told elsewhere.
        """
        today = PlanWords(self.rules, self.language, self.as_of).date(self.as_of)
        title = Line(self._say("recheck.title", date=today), tone="title")
        count = len(self.told) + len(self.same)
        if count == 1 and not rejected and self.only is not None:
            return (Section("", (title,)), self.only)
        figures = {"changed": self.changed, "stale": self.stale, "same": len(self.same)}
        summary = [Line(self._say("recheck.summary", count=count, **figures))]
        summary += [Line(self._say("recheck.rejected", count=rejected), tone="warn")] if rejected else []
        quiet = [Section(self._say("heading.same"), tuple(self.same))] if self.same else []
        return (Section("", (title, *summary)), *self.told, *quiet)

    def print(self, console: Console, rejected: int = 0) -> None:
        """Prints the page."""
        print_page(self.page(rejected), console)

    def _say(self, key: str, **values: object) -> str:
        return self.language.say(f"cases.{key}", **values)


class _CaseText:
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
        causes: list[str] = [cause for cause in change.causes if cause != "date"]
        if "date" in change.causes:
            waits = any(change.program in each.decides for each in self.found.stale)
            too_old = waits and "verdict" in change.kinds
            causes += (["stale"] if too_old else []) + (["date"] if not too_old or _runs_otherwise(change) else [])
        return self.say("comma").join(map(self._cause, causes))

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
        fact = self.rules.catalog.facts[stale.fact]
        how = fact.find_out or fact.ask
        yield Line(capital(self.words.fact(stale.fact)), "□")
        if how is not None:
            yield Line(self.language.text(how), indent=3)
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


def _runs_otherwise(change: RecheckedProgram) -> bool:
    return bool({"opened", "closed", "availability"}.intersection(change.kinds))
