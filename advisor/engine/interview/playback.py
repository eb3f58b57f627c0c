"""An interview made again from what was said to its screens, by name.

A program that asks keeps nothing but the answers it began with and the replies, each a screen's name and the lines
chosen there; from these follow the next screen and, at the end, the same plan as on a terminal.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from advisor.catalog.model.catalog import ProgramId
from advisor.catalog.model.fact_values import NoAnswer
from advisor.catalog.model.whole_years import days_stated
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview, answer, choices, choose, plan_of, with_done
from advisor.engine.interview.interview import said as all_said
from advisor.engine.interview.next_question import Next, may_stop, next_screen, screens_left
from advisor.engine.interview.replies import Reply
from advisor.engine.interview.screens import QuestionScreen, in_parts, is_of_groups, kind_of, screens_of
from advisor.records import replace

NOTHING = ("none", "unknown")  # the lines that name no program
DONE = "done"  # the name of the last screen; no fact may be called so
ENOUGH = "enough"  # the line that leaves the rest open

Wrong = Literal["unknown-screen", "unknown-line", "line-expected", "one-line-only", "line-stands-alone"]


class ScreenReply(Struct, frozen=True):
    """What was said to one screen: the lines chosen, by id."""

    screen: str
    lines: tuple[str, ...]


class Unplayable(Exception):
    """A reply that its screen does not have. at: its place among the replies. known: what would have been allowed."""

    def __init__(self, wrong: Wrong, at: int, found: str, known: Sequence[str] = ()) -> None:
        super().__init__(wrong, at)
        self.wrong, self.at, self.found, self.known = wrong, at, found, tuple(known)


class Already(Struct, frozen=True):
    """The last screen: the programs it names."""

    programs: tuple[ProgramId, ...]


class Played(Struct, frozen=True):
    """An interview after all that was said to it. `begun`: as it was before."""

    begun: Interview
    interview: Interview
    said: tuple[ScreenReply, ...] = ()


def screen_name(rules: Rules, screen: QuestionScreen) -> str:
    """The fact's id; of a further screen with its group, or its number, after a point."""
    fact = rules.facts[screen.fact]
    if not screen.part:
        return fact.id
    group = fact.fact.screens[screen.part - 1].id if fact.fact.ask_groups else None
    return f"{fact.id}.{group or screen.part}"


def screens_by_name(rules: Rules) -> Mapping[str, QuestionScreen]:
    """Every screen that could be asked."""
    asked = (screen for fact, rule in enumerate(rules.facts) if rule.fact.ask for screen in screens_of(fact, rule))
    return {screen_name(rules, screen): screen for screen in asked}


def unseen(interview: Interview) -> tuple[str, ...]:
    """The screens, by name, whose reply the answers do not show, so that whoever keeps these alone would ask again.

    No further goal, not knowing what a company has or what a line left open, and the last screen.
    """
    found = [screen_name(interview.rules, reply.screen) for reply in interview.replies if _is_unseen(interview, reply)]
    return (*found, DONE) if interview.said_done else tuple(found)


def _is_unseen(interview: Interview, reply: Reply) -> bool:
    rule = interview.rules.facts[reply.screen.fact]
    if rule.fact.ordered:
        return bool(reply.screen.part) and rule.id not in reply.states
    value = reply.states.get(rule.id)
    if isinstance(value, NoAnswer):  # what another screen's line said of it still stands
        return not isinstance(all_said(interview).get(rule.id), NoAnswer)
    in_part = in_parts(rule) and not is_of_groups(rule.fact, reply.screen.part)
    return in_part and value is not None and bool(value.maybe)


def play(interview: Interview, said: Sequence[ScreenReply]) -> Played:
    """What an interview comes to when all this is said, one after the other. Raises Unplayable."""
    screens = screens_by_name(interview.rules)
    played, kept = Played(interview, interview), list[ScreenReply]()
    for at, each in enumerate(said):
        played = _after(played, at, each, screens)
        kept.append(_as_kept(played.interview, each, screens))
    return replace(played, said=tuple(kept))


def _as_kept(interview: Interview, said: ScreenReply, screens: Mapping[str, QuestionScreen]) -> ScreenReply:
    """What is kept of a reply: so many years ago are the days that they were, for on another day they are others."""
    screen = screens.get(said.screen)
    if screen is None or not interview.rules.facts[screen.fact].fact.traits.is_dated:
        return said
    stated = next((each.states for each in interview.replies if each.screen == screen), {})
    value = stated.get(interview.rules.facts[screen.fact].id)
    return said if value is None or isinstance(value, NoAnswer) else replace(said, lines=(str(value.written()),))


def upcoming(played: Played) -> Next | Already | None:
    """The next screen; at the end the one about what is there already, if there is anything to name; then None."""
    if played.interview.said_done:
        return None
    following = next_screen(played.interview)
    if following is not None:
        return following
    programs = offered(played.interview)
    return Already(programs) if programs else None


# --- the last screen: what of the plan the merchant has already ------------------------------------------------------


def offered(interview: Interview) -> tuple[ProgramId, ...]:
    """The programs that the screen names: what one applies for, not what one sets up. Without any it is left out.

    So it is where as many screens were answered as anybody is asked: naming what is there already changes less than
    what another question may put first.
    """
    if screens_left(interview) == 0:
        return ()
    programs = interview.rules.catalog.programs
    return tuple(
        item.program
        for item in plan_of(interview).items
        if not item.is_use
        and programs[item.program].kind != "enabling"
        and programs[item.program].entry != "information"
    )


def having(interview: Interview, lines: Sequence[str]) -> Interview:
    """The interview after these lines of the screen were chosen."""
    return replace(with_done(interview, () if lines[0] in NOTHING else lines), said_done=True)


def lines_of_done(programs: Sequence[ProgramId]) -> tuple[str, ...]:
    """All that can be answered to the last screen."""
    return (*programs, *NOTHING)


# --- one reply ----------------------------------------------------------------------------------------------------


def _after(played: Played, at: int, said: ScreenReply, screens: Mapping[str, QuestionScreen]) -> Played:
    interview = played.interview
    if said.screen == DONE:
        _check(at, said, lines_of_done(offered(interview)), NOTHING, several=True)
        return replace(played, interview=having(interview, said.lines))
    screen = screens.get(said.screen)
    if screen is None:
        raise Unplayable("unknown-screen", at, said.screen, [*screens, DONE])
    rule = interview.rules.facts[screen.fact]
    days = days_stated(said.lines[0]) if rule.fact.traits.is_dated and len(said.lines) == 1 else None
    if days is not None:
        return replace(played, interview=answer(interview, screen, {rule.id: days}))
    lines = choices(interview, screen)
    if said.lines == (ENOUGH,) and may_stop(interview) and all(line.id != ENOUGH for line in lines):
        return replace(played, interview=replace(interview, stopped=True))
    alone = [line.id for line in lines if line.special]
    several = kind_of(rule, screen.part) == "several"
    _check(at, said, [line.id for line in lines], alone, several=several)
    return replace(played, interview=choose(interview, screen, said.lines))


def _check(at: int, said: ScreenReply, known: Sequence[str], alone: Sequence[str], *, several: bool) -> None:
    if not said.lines:
        raise Unplayable("line-expected", at, said.screen, known)
    for line in said.lines:
        if line not in known:
            raise Unplayable("unknown-line", at, line, known)
    if len(said.lines) > 1 and not several:
        raise Unplayable("one-line-only", at, said.screen)
    if len(said.lines) > 1 and (special := [line for line in said.lines if line in alone]):
        raise Unplayable("line-stands-alone", at, special[0])
