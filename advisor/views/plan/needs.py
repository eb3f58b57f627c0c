"""What an offer still asks of a merchant, by name: `a shop in Incheon`, not `the shop's province`."""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.catalog.model.catalog import FactId
from advisor.engine.plan.action_plan import Item
from advisor.views.document.page import Line
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.sentences import demanded


@dataclass(frozen=True, slots=True)
class Need:
    """A condition that nobody knows to be met, in words."""

    fact: FactId
    text: str


def needs(words: PlanWords, item: Item) -> tuple[Need, ...]:
    """Returns the conditions of an undecided offer that all have to be met and are open, as far as each is one test.

    Of alternatives none can be named alone, and what is worked out from other answers is named by those.
    """
    if item.verdict.verdict != "unsure" or words.program(item.program).entry == "information":
        return ()
    found: dict[str, Need] = {}
    for reason in item.verdict.because:
        head, *steps = reason.at.split("/")
        if head != "requires" or reason.test is None or reason.outcome is not None:
            continue
        rule = words.rules.facts[reason.fact]
        conjunct = all(step in ("all", "not") or step.isdecimal() for step in steps) and steps.count("not") < 2
        if conjunct and not rule.fact.is_derived():
            text = demanded(words.catalog, reason.test, words.language, negated="not" in steps)
            found[text] = Need(rule.id, text)
    return tuple(found.values())


def needed_in_front(words: PlanWords, item: Item) -> str:
    """Returns what an undecided offer asks for, as far as one can see for oneself whether one meets it.

    What only others can tell is asked of them below; what is private is said to nobody who reads along.
    """
    facts = words.catalog.facts
    known = (need for need in needs(words, item) if facts[need.fact].known_by == "owner")
    return words.say("comma").join(need.text for need in known if not facts[need.fact].private)


def needs_lines(words: PlanWords, item: Item) -> Iterator[Line]:
    """Yields the conditions that are open, by name, then the answers that are missing besides."""
    named = needs(words, item)
    if named:
        yield Line(words.say("condition.open", needs=words.say("comma").join(need.text for need in named)), "-")
    left = [fact for fact in item.verdict.missing if all(need.fact != fact for need in named)]
    if left:
        yield Line(words.say("condition.needs", facts=words.facts(left)), "-")
