"""Made-up merchants who answer the screens of an interview from their full profiles."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from advisor.catalog.model.catalog import Catalog, FactId
from advisor.catalog.model.fact_values import NoAnswer, Selection, Value
from advisor.engine.interview.interview import Interview, lines
from advisor.engine.interview.screens import QuestionScreen, is_of_groups, kind_of, options_of, reply_not, reply_several
from advisor.engine.types.value_sets import Domain
from advisor.profile.profile_reading import read_profile

Answers = Mapping[FactId, Value]


def read_merchants(file: Path, catalog: Catalog) -> Iterator[Answers]:
    """The profiles of a file of JSON Lines; a key `id` counts for nothing."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            stated = {fact: value for fact, value in json.loads(line).items() if fact != "id"}
            profile = read_profile(json.dumps(stated).encode(), f"{file}:{number}", catalog)
            yield profile.values


def reply_of(answers: Answers, interview: Interview, screen: QuestionScreen) -> Mapping[FactId, Value]:
    """What the merchant says to a screen: the line that fits, or the ticks; what the profile lacks is unknown."""
    rule = interview.rules.facts[screen.fact]
    rules_of = {each.id: each for each in interview.rules.facts}
    value = answers.get(rule.id, NoAnswer("unknown"))
    kind = kind_of(rule, screen.part)
    if kind == "next":
        return {rule.id: Selection(value.has[1:2])} if isinstance(value, Selection) and value.has[1:] else {}
    if isinstance(value, NoAnswer):
        return reply_not(rule, screen.part, value.how)
    if kind == "first" and isinstance(value, Selection):
        return {rule.id: Selection(value.has[:1])} if value.has else reply_not(rule, screen.part, "unknown")
    if kind == "several" and isinstance(value, Selection):
        if is_of_groups(rule.fact, screen.part):
            some = {*value.has, *value.maybe}
            ticked = [group.id for group in rule.fact.screens if some & {*group.options}]
            return reply_several(rule, screen.part, [each for each in ticked if each is not None])
        shown = options_of(rule, screen.part)
        has, maybe = ([option for option in shown if option in among] for among in (value.has, value.maybe))
        return {rule.id: Selection(tuple(has), tuple(maybe))}
    fitting = (
        line.states
        for line in lines(interview, screen)
        if all(_fits(rules_of[fact].domain, answers.get(fact), value) for fact, value in line.states.items())
    )
    return next((states for states in fitting), {rule.id: value})


def _fits(domain: Domain, value: Value | None, line: Value) -> bool:
    """Whether a line says what is so, if less exactly; one line may stand for not knowing and not saying."""
    if isinstance(line, NoAnswer):
        return value is None or isinstance(value, NoAnswer)
    return not domain.encode(value) & ~domain.encode(line)
