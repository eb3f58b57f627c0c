"""Going on with saved answers: they become replies again, so that they can be looked over, taken back and changed."""

from collections.abc import Collection, Mapping

from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.fact_values import NoAnswer, Selection, Value
from advisor.engine.facts.rules import FactRule
from advisor.engine.interview.interview import Interview, answers, lines
from advisor.engine.interview.playback import DONE, screen_name, unseen
from advisor.engine.interview.replies import Reply
from advisor.engine.interview.screens import (
    QuestionScreen,
    is_of_groups,
    options_of,
    reply_not,
    reply_several,
    screens_of,
)
from advisor.profile.profile import Answer, Profile
from advisor.records import replace


def resumed(interview: Interview, saved: Mapping[FactId, Value], asked: Collection[str] = ()) -> Interview:
    """The interview with saved answers as replies; what no screen could have said is given, as from a file.

    asked: the screens, by name, that were answered with nothing that the answers show.
    """
    left = dict(saved)
    for fact, rule in enumerate(interview.rules.facts):
        if (
            rule.id not in left and screen_name(interview.rules, QuestionScreen(fact)) in asked
        ):  # a line of another left it open
            replied = Reply(QuestionScreen(fact), reply_not(rule, 0, "unknown"))
            interview = replace(interview, replies=(*interview.replies, replied))
        if rule.id not in left or not _is_asked(rule, left[rule.id], len(screens_of(fact, rule))):
            continue
        replies: list[Reply] = []
        for screen in screens_of(fact, rule):
            interview = replace(interview, replies=(*interview.replies, *replies))
            was_asked = screen_name(interview.rules, screen) in asked
            states = _said(interview, screen, left, was_asked)
            replies = [] if states is None else [Reply(screen, states)]
        interview = replace(interview, replies=(*interview.replies, *replies))
        stated = {name for reply in interview.replies for name in reply.states}
        left = {name: value for name, value in left.items() if name != rule.id and name not in stated}
    return replace(
        interview, given={**interview.given, **left}, resumed=len(interview.replies), said_done=DONE in asked
    )


def going_on(interview: Interview, profile: Profile) -> Interview:
    """The interview of a saved profile: what the file says can be looked over and changed like what was just said."""
    if not profile.saved:
        return interview
    from_file = {fact: answer.value for fact, answer in profile.answers.items() if answer.origin == "file"}
    given = {fact: value for fact, value in interview.given.items() if fact not in from_file}
    return resumed(replace(interview, given=given), from_file, profile.asked)


def with_answers(profile: Profile, interview: Interview) -> Profile:
    """The profile with what the interview came to; an answer that is as it was keeps its origin."""
    kept = {fact: profile.answers[fact] for fact in interview.given if fact in profile.answers}
    for fact, value in answers(interview).items():
        earlier = profile.answers.get(fact)
        kept[fact] = earlier if earlier is not None and earlier.value == value else Answer(value, "asked")
    return Profile(kept, interview.done, profile.saved, unseen(interview), profile.order)


def _is_asked(rule: FactRule, value: Value, screens: int) -> bool:
    """Whether the screens of a fact can say this value."""
    if rule.fact.ask is None:
        return False
    return not (rule.fact.ordered and len(value.has) > screens)


def _said(
    interview: Interview, screen: QuestionScreen, saved: Mapping[FactId, Value], was_asked: bool
) -> Mapping[FactId, Value] | None:
    """What was said on a screen, if that is known: the line that says most of it, or the value itself."""
    rule = interview.rules.facts[screen.fact]
    value = saved[rule.id]
    if isinstance(value, NoAnswer):
        return None if rule.fact.ordered and screen.part else reply_not(rule, screen.part, value.how)
    if value.is_set:
        return _said_of_several(rule, screen, value, was_asked)
    fitting = [line.states for line in lines(interview, screen) if line.states.items() <= saved.items()]
    return max(fitting, key=len, default={rule.id: value})


def _said_of_several(
    rule: FactRule, screen: QuestionScreen, value: Value, was_asked: bool
) -> Mapping[FactId, Value] | None:
    if rule.fact.ordered:
        chosen = value.has[screen.part : screen.part + 1]
        return {rule.id: Selection(chosen)} if chosen else {} if was_asked else None
    if is_of_groups(rule.fact, screen.part):
        return _said_of_groups(rule, value)
    if rule.fact.ask_groups is not None and not {*options_of(rule, screen.part)} & {*value.has, *value.maybe}:
        return None  # its group was not chosen
    here = options_of(rule, screen.part)
    open_still = tuple(option for option in here if option in value.maybe)
    if open_still:  # not known, or not asked yet, which is asked again
        return (
            {rule.id: Selection(tuple(each for each in here if each in value.has), open_still)} if was_asked else None
        )
    return reply_several(rule, screen.part, value.has)


def _said_of_groups(rule: FactRule, value: Value) -> Mapping[FactId, Value]:
    """The groups of which there is something, or may be."""
    some = {*value.has, *value.maybe}
    return reply_several(rule, 0, [group.id for group in rule.fact.screens if group.id and some & {*group.options}])
