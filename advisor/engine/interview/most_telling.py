"""Which of several screens tells the most about the plan, looked at one step ahead; of equals the first."""

from collections.abc import Iterator, Mapping, Sequence

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.catalog.model.fact_values import Value
from advisor.engine.interview.interview import answer, lines, with_groups
from advisor.engine.interview.relevance import Moment
from advisor.engine.interview.screens import QuestionScreen, in_parts, kind_of, option_bits, reply_not, reply_several
from advisor.engine.interview.supposed_verdicts import Own

DECIDES_COUNTS = 0.5  # a program that the answer may decide counts half as much as one that it settles


def most_telling(moment: Moment, candidates: Sequence[QuestionScreen]) -> QuestionScreen:
    """The candidate whose answer is expected to settle the most; the first of equals.

    What may not apply at all waits for the question that tells, and so does what a line of another one answers too.
    """
    certain = [screen for screen in candidates if moment.plan.state.gates[screen.fact] is True]
    candidates = certain or candidates
    answered = {fact for screen in candidates for fact in _answered_too(moment, screen)}
    candidates = [screen for screen in candidates if screen.fact not in answered] or candidates
    if len(candidates) == 1:
        return candidates[0]
    programs = {program for screen in candidates for program in moment.by_verdict.get(screen, ())}
    return max(candidates, key=lambda screen: _expected(moment, screen, programs))


def turns_first(moment: Moment, screen: QuestionScreen) -> bool:
    """Whether some answer to the screen would put another item first."""
    now = moment.entrants.first
    if now is None:
        return True
    replies = (answer(moment.interview, screen, states) for states in _replies(moment, screen))
    return any(first not in (None, now) for first in map(moment.first_after, replies))


def _answered_too(moment: Moment, screen: QuestionScreen) -> set[int]:
    """The other facts that lines of a screen state."""
    stated = {name for line in lines(moment.interview, screen) for name in line.states}
    return {moment.rules.index[name] for name in stated} - {screen.fact}


def _expected(moment: Moment, screen: QuestionScreen, programs: set[ProgramId]) -> float:
    others = [each for each in with_groups(moment.interview, moment.waiting) if each != screen]
    replies = [_knowing(moment, screen, states) for states in _replies(moment, screen)]
    settled = sum(not _is_open(moment, program, own, others) for program in programs for own in replies)
    return settled / len(replies) + DECIDES_COUNTS * len(moment.decides(screen))


def _replies(moment: Moment, screen: QuestionScreen) -> Iterator[Mapping[FactId, Value]]:
    """The answers to try: each line, of several ones alone, then none, and unknown."""
    rule = moment.rules.facts[screen.fact]
    choices = lines(moment.interview, screen)
    yield from (line.states for line in choices)
    if kind_of(rule, screen.part) == "several":
        yield reply_several(rule, screen.part, ())
    yield reply_not(rule, screen.part, "unknown")


def _knowing(moment: Moment, screen: QuestionScreen, states: Mapping[FactId, Value]) -> Own:
    """The answers after such a reply."""
    rules = moment.rules
    own = list(moment.plan.state.own)
    for name, value in states.items():
        fact = rules.index[name]
        domain = rules.facts[fact].domain
        told = domain.encode(value)
        if fact == screen.fact and in_parts(rules.facts[fact]):
            own_options = option_bits(rules.facts[fact], screen.part)
            told |= domain.full & ~domain.settled_by(own_options)  # the other screens' options stay as they are
        own[fact] = own[fact] & told or own[fact]
    return tuple(own)


def _is_open(moment: Moment, program: ProgramId, own: Own, others: Sequence[QuestionScreen]) -> bool:
    """Whether the verdict would wait for one of the other screens."""
    verdict = moment.judging.verdict(moment.rules.program_index[program], own)
    return verdict is not None and any(moment.settles(screen, gap) for gap in verdict.gaps for screen in others)
