"""One saved case looked at again, as text: what changed and why, what to ask again, and when to look again."""

from collections.abc import Iterator
from datetime import date

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.follow_up.rechecking import Recheck, Stale
from advisor.engine.follow_up.review_dates import LookAgain
from advisor.engine.plan.availability import availability
from advisor.profile.saved_case import SavedCase
from advisor.views.document.page import LabelledRow, Line
from advisor.views.plan.plan_words import PlanWords
from advisor.views.recheck.recheck_words import RecheckWords, asked_again, causes_of, each_once
from advisor.wording.language import Language

MOST_DAYS = 4


class OneRecheck:
    """One case in one language."""

    def __init__(self, rules: Rules, language: Language, case: SavedCase, found: Recheck) -> None:
        self.rules, self.language, self.case, self.found = rules, language, case, found
        self.words = PlanWords(rules, language, found.plan.as_of, found.plan.listed)
        self.told = RecheckWords(self.words)
        self.say = self.told.say

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
        told = self.told
        for change in self.found.changes:
            if change.kinds != ("moved",):
                causes = causes_of(change, self.found.stale)
                what = [told.what(once) for once in each_once(change, causes)]
                what += [self.say("recheck.moved_too")] if "moved" in change.kinds else []
                about = {"name": told.program(change.program), "what": self.say("comma").join(what)}
                yield Line(self.say("recheck.one", **about, why=told.why(causes)), "-")
        moved = [change for change in self.found.changes if change.kinds == ("moved",)]
        if moved:
            names = self.words.say("join").join(told.program(change.program) for change in moved)
            yield Line(self.say("recheck.moved", programs=names), "-")

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
