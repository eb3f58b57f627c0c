"""Going on with saved answers: they become replies again, so that they can be looked over, taken back and changed."""

from collections.abc import Mapping

from advisor.catalog.model.catalog import FactId
from advisor.catalog.model.values import NoAnswer, Selection, Value
from advisor.engine.facts.rules import FactRule
from advisor.engine.interview.interview import Interview, Reply, lines
from advisor.engine.interview.questions import Screen, options_of, reply_not, reply_several, screens_of
from advisor.records import replace


def resumed(interview: Interview, saved: Mapping[FactId, Value]) -> Interview:
    """The interview with saved answers as replies; what no screen could have said is given, as from a file."""
    left = dict(saved)
    for fact, rule in enumerate(interview.rules.facts):
        if rule.id not in left or not _is_asked(rule, left[rule.id], len(screens_of(fact, rule))):
            continue
        replies: list[Reply] = []
        for screen in screens_of(fact, rule):
            interview = replace(interview, replies=(*interview.replies, *replies))
            states = _said(interview, screen, left)
            replies = [] if states is None else [Reply(screen, states)]
        interview = replace(interview, replies=(*interview.replies, *replies))
        stated = {name for reply in interview.replies for name in reply.states}
        left = {name: value for name, value in left.items() if name != rule.id and name not in stated}
    return replace(interview, given={**interview.given, **left})


def _is_asked(rule: FactRule, value: Value, screens: int) -> bool:
    """Whether the screens of a fact can say this value."""
    if rule.fact.ask is None:
        return False
    return not (rule.fact.ordered and isinstance(value, Selection) and len(value.has) > screens)


def _said(interview: Interview, screen: Screen, saved: Mapping[FactId, Value]) -> Mapping[FactId, Value] | None:
    """What was said on a screen, if that is known: the line that says most of it, or the value itself."""
    rule = interview.rules.facts[screen.fact]
    value = saved[rule.id]
    if isinstance(value, NoAnswer):
        return None if rule.fact.ordered and screen.part else reply_not(rule, screen.part, value.how)
    if isinstance(value, Selection):
        return _said_of_several(rule, screen, value)
    fitting = [line.states for line in lines(interview, screen) if line.states.items() <= saved.items()]
    return max(fitting, key=len, default={rule.id: value})


def _said_of_several(rule: FactRule, screen: Screen, value: Selection) -> Mapping[FactId, Value] | None:
    if rule.fact.ordered:
        chosen = value.has[screen.part : screen.part + 1]
        return {rule.id: Selection(chosen)} if chosen else None
    if set(options_of(rule, screen.part)) & set(value.maybe):
        return None  # not known, or not asked yet: asked again
    return reply_several(rule, screen.part, value.has)
