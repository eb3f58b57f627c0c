"""Whether a program runs, in words: by the kind of doubt it leaves, and by whom one can ask.

Nobody is told to ask where nobody answers: then it is the owner's own page that one looks at, and where there is none,
the counselor who looks with one.
"""

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from advisor.catalog.model.availability import Availability
from advisor.catalog.model.catalog import Program, Round, Window
from advisor.catalog.model.doubt import can_answer, doubt_of, own_page
from advisor.catalog.model.fact_values import first_day, last_day
from advisor.wording.amounts import day
from advisor.wording.language import Language

WayToKnow = Literal["ask", "look", "counselor"]


def way_to_know(program: Program) -> WayToKnow:
    """How one gets to know what is not known: by asking, by looking at a page, or only together with a counselor."""
    return "ask" if can_answer(program) else "look" if own_page(program) is not None else "counselor"


def running_text(
    program: Program,
    available: Availability,
    as_of: date,
    language: Language,
    *,
    hearsay: bool = False,
    tell: Callable[[str], str] | None = None,
) -> str:
    """Returns whether it runs on a day, as far as anybody saw, reported or was told.

    hearsay: its days rest on a weak source, so they are told as what somebody wrote. tell: how a day is told.
    """
    told = tell or (lambda when: day(when, language.code))
    return _Running(program, program.window, available, as_of, language, hearsay, told).text()


class _Running(NamedTuple):
    """One program on one day in one language."""

    program: Program
    window: Window
    available: Availability
    as_of: date
    language: Language
    hearsay: bool
    day: Callable[[str], str]

    def text(self) -> str:
        name = self.available.name
        told = self.window.confirmed
        since = self.available.since
        if told is not None and since is not None and since.isoformat() == told.asked and name in ("open", "closed"):
            if name == "closed" and told.until is not None:
                return self.say("paused", since=told.asked, until=told.until)
            return self.say("confirmed" if name == "open" else "confirmed_not", since=told.asked)
        if name in ("open", "closing", "closed", "upcoming"):
            return self._by_days() if doubt_of(self.window) != "service" else self._service()
        return self._promise() if doubt_of(self.window) == "promise" else self._last_known()

    def say(self, key: str, **values: object) -> str:
        return self.language.say(f"plan.running.{key}", **values)

    @property
    def way(self) -> str:
        return self.say(f"way.{way_to_know(self.program)}")

    def _service(self) -> str:
        seen = self.window.seen
        text = self.say("service") if seen is None else self.say("service_seen", seen=self.day(seen))
        return self._until_spent(text)

    def _until_spent(self, text: str) -> str:
        """The text, and that it ends with its budget, where no last day is known."""
        may_end = self.window.budget_may_end and self.available.name != "closed"
        return self.say("until_spent", text=text) if may_end else text

    def _by_days(self) -> str:
        """Returns the days of an offer, or of the round that is on or comes next."""
        name, ahead = self.available.name, list[Window | Round]()
        for each in self.window.rounds:  # the round that is on, or those to come
            ends = None if each.closes is None else last_day(each.closes)
            if first_day(each.opens) > self.as_of or (ends is not None and ends >= self.as_of):
                ahead.append(each)
        span = next(iter(ahead), self.window)
        opens = self.day(span.opens or "")
        if span.closes is None:
            return self._until_spent(self.say("upcoming", opens=opens)) if name == "upcoming" else self._service()
        until = self.day(span.closes)
        if self.window.closes_at is not None and name != "closed":
            until = self.say("until_hour", until=until, hour=self.window.closes_at)
        key = "upcoming_until" if name == "upcoming" else name
        text = self.say(f"{key}_hearsay" if self.hearsay else key, until=until, opens=opens)
        return self.say("budget", text=text) if self.window.budget_may_end and name != "closed" else text

    def _last_known(self) -> str:
        """Returns when it was on, and what to ask or to look for now."""
        rounds, when = self.window.rounds, self._when()
        begun = [first_day(each.opens).year for each in rounds if first_day(each.opens) <= self.as_of]
        year = begun[-1] if begun else self.window.season  # of the last round that is known
        if self.available.name == "reported":
            key = "reported" if year is None else "round_on"
            return self._until_spent(self.say(key, year=year, when=when))
        if year is None:
            text = self.say("asked", way=self.way)
        else:
            key = "round_next" if rounds and year == self.as_of.year else "round_over"
            is_yearly = len({each.opens[:4] for each in rounds}) == len(rounds)
            text = self.say(key if is_yearly else "round_between", way=self.way)
        last = "last_round" if rounds else "last_report"
        return self._until_spent(self.say(last, text=text, when=when) if when else text)

    def _when(self) -> str:
        """The last day on which it was on, as exactly as is known."""
        begun = [each for each in self.window.rounds if first_day(each.opens) <= self.as_of]
        if begun:
            opens, closes = begun[-1].opens, begun[-1].closes
            if closes is None:
                return self.day(opens)
            return self.say("span", opens=self.day(opens), closes=self.day(closes))
        reported = self.window.reported
        return self.day(reported) if reported is not None and first_day(reported) <= self.as_of else ""

    def _promise(self) -> str:
        told = filter(None, (self.window.announced, self.window.planned))
        known = [when for when in told if first_day(when) <= self.as_of]
        if not known:  # as of an earlier day, nobody had heard of it
            return self.say("asked", way=self.way)
        when = self.day(known[0])
        key = "promise" if way_to_know(self.program) == "counselor" else "promise_ask"
        return self.say(key, since=when, way=self.way)
