"""What to ask next, and when there is nothing more to ask.

A screen is asked only while its answer can still change the plan: a verdict or chain in it, or the order. It ends
when no open screen is in the `missing` of a program that the plan holds, and when for every two neighbours in the
order the upper one stays above whatever the open ranking facts turn out to be.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from advisor.catalog.model import FactId, ProgramId
from advisor.catalog.values import Value
from advisor.engine.chain import SearchCutOff
from advisor.engine.facts import settle
from advisor.engine.interview import (
    Interview,
    answer,
    answers,
    lines,
    open_screens,
    plan_of,
    said,
    state_of_answers,
    topic_order,
)
from advisor.engine.plan import Item, Plan
from advisor.engine.questions import Screen, kind_of, option_bits, reply_not, reply_several
from advisor.engine.reasons import Gap
from advisor.engine.rules import Rules
from advisor.engine.stability import Stability
from advisor.engine.verdict import Case, judge

ALWAYS_ASKED = ("location", "platforms", "ai")
PAIR_COUNTS = 0.5  # a pair that may change places counts half as much as a verdict that is open


@dataclass(frozen=True, slots=True)
class Next:
    """The next screen. `decides`: the programs that its answer can change. `ahead`: how many may follow, at most."""

    screen: Screen
    decides: tuple[ProgramId, ...]
    ahead: int


def next_screen(interview: Interview) -> Next | None:
    """The next screen to show, or None when no answer can change the plan any more."""
    waiting = open_screens(interview)
    if not waiting:
        return None
    rules = interview.rules
    if topic_order(rules, waiting[0]) == 0:  # goals decide what matters at all, so they come before everything
        return Next(waiting[0], (), len(waiting) - 1)
    matters = _what_matters(interview, waiting)
    if interview.everything:
        return Next(waiting[0], tuple(matters.get(waiting[0], ())), len(waiting) - 1)
    wanted = sorted({*matters, *_one_a_topic(interview, waiting)}, key=waiting.index)
    if not wanted:
        return None
    topic = topic_order(rules, wanted[0])
    candidates = [screen for screen in wanted if topic_order(rules, screen) == topic]
    chosen = candidates[0] if len(candidates) == 1 else _most_telling(interview, candidates, matters)
    return Next(chosen, tuple(matters.get(chosen, ())), len(wanted) - 1)


def is_settled(interview: Interview) -> bool:
    """Whether no question that applies can change the plan any more."""
    waiting = open_screens(interview)
    return not waiting or (topic_order(interview.rules, waiting[0]) > 0 and not _what_matters(interview, waiting))


def _one_a_topic(interview: Interview, waiting: Sequence[Screen]) -> Iterator[Screen]:
    """The first screen of every topic that is always asked about and was not touched yet."""
    rules = interview.rules
    touched = {rules.facts[rules.index[fact]].fact.topic for fact in said(interview)}
    for topic in ALWAYS_ASKED:
        if topic not in touched:
            yield from [screen for screen in waiting if rules.facts[screen.fact].fact.topic == topic][:1]


def _what_matters(interview: Interview, waiting: Sequence[Screen]) -> dict[Screen, list[ProgramId]]:
    """The open screens that can change the plan, each with the programs it decides, in the plan's order."""
    rules, plan = interview.rules, plan_of(interview)
    matters: dict[Screen, list[ProgramId]] = {}

    def note(program: ProgramId, gaps: Iterable[Gap]) -> None:
        for screen in (screen for screen in waiting if any(_settles(rules, screen, gap) for gap in gaps)):
            programs = matters.setdefault(screen, [])
            if program not in programs:
                programs.append(program)

    for item in _to_be_sure_of(rules, plan):
        note(item.program, item.verdict.gaps)
    stability = Stability(rules, plan.arrangement, state_of_answers(interview), _open_options(rules, waiting))
    for pair in stability.unstable():
        note(pair.upper.rule.id, pair.gaps)
        note(pair.lower.rule.id, pair.gaps)
    return matters


def _to_be_sure_of(rules: Rules, plan: Plan) -> Iterator[Item]:
    """The plan's items, and others that, once they are done, would push one of them out."""
    yield from plan.items
    planned = {item.program for item in plan.items}
    programs = rules.catalog.programs
    for item in plan.others:
        if planned & set(programs[item.program].excludes) or any(
            item.program in programs[other].excludes for other in planned
        ):
            yield item


def _settles(rules: Rules, screen: Screen, gap: Gap) -> bool:
    """Whether a screen asks for what is missing."""
    if screen.fact != gap.fact:
        return False
    rule = rules.facts[screen.fact]
    return not gap.options or not rule.fact.screens or bool(option_bits(rule, screen.part) & gap.options)


def _open_options(rules: Rules, waiting: Sequence[Screen]) -> dict[int, int]:
    """The facts still to be asked, each with the options (bits) that its open screens settle."""
    found: dict[int, int] = {}
    for screen in waiting:
        rule = rules.facts[screen.fact]
        bits = option_bits(rule, screen.part) if rule.domain.type == "choices" else 0
        found[screen.fact] = found.get(screen.fact, 0) | bits
    return found


# --- one step of lookahead ----------------------------------------------------------------------------------------


def _most_telling(
    interview: Interview, candidates: Sequence[Screen], matters: Mapping[Screen, Sequence[ProgramId]]
) -> Screen:
    """The candidate whose answer is expected to leave the fewest verdicts open; the first of equals."""
    programs = {program for screen in candidates for program in matters.get(screen, ())}
    return max(candidates, key=lambda screen: _expected(interview, screen, programs, matters.get(screen, ())))


def _expected(
    interview: Interview, screen: Screen, programs: Iterable[ProgramId], decides: Sequence[ProgramId]
) -> float:
    replies = list(_replies(interview, screen))
    open_after = [_still_open(answer(interview, screen, reply), programs) for reply in replies]
    return PAIR_COUNTS * len(decides) - sum(open_after) / len(open_after)


def _replies(interview: Interview, screen: Screen) -> Iterator[Mapping[FactId, Value]]:
    rule = interview.rules.facts[screen.fact]
    choices = lines(interview, screen)
    if kind_of(rule, screen.part) == "several":
        yield reply_several(rule, screen.part, ())
        yield from (reply_several(rule, screen.part, (line.id,)) for line in choices)
    else:
        yield from (line.states for line in choices)
    yield reply_not(rule, screen.part, "unknown")


def _still_open(interview: Interview, programs: Iterable[ProgramId]) -> int:
    """How many of the programs would wait for further answers."""
    rules = interview.rules
    case = Case(rules, settle(rules, answers(interview)), frozenset(interview.done))
    waiting = {screen.fact for screen in open_screens(interview)}
    count = 0
    for program in programs:
        try:
            gaps = judge(case, rules.programs[rules.program_index[program]]).gaps
        except SearchCutOff:
            continue
        count += any(gap.fact in waiting for gap in gaps)
    return count
