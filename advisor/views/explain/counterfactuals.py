"""What would have to be different for a program that does not fit now: the smallest honest change."""

from collections.abc import Iterator, Sequence

from advisor.engine.explain.counterfactual import Nearest, Search
from advisor.engine.explain.explanation import Explanation
from advisor.views.document.page import Line
from advisor.views.explain.spoken_summary import say
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.sentences import change_text

MOST_TOLD = 3
KINDS = ("action", "time", "fixed")


def changes_lines(words: PlanWords, about: Explanation) -> Iterator[Line]:
    """Yields the smallest changes, with what can be done, what needs time and what is fixed kept apart."""
    if about.smallest is None or about.verdict is None:
        return
    language = words.language
    if not about.smallest.found:
        yield Line(say(language, "changes.cut_off" if about.smallest.cut_off else "changes.none"))
    reach = about.program.program.reach
    yield from _sets(words, about.smallest.found[:MOST_TOLD], reach)
    if about.doable is not None:
        yield from _doable(words, about.doable, reach)
    if about.verdict.later:
        yield Line(say(language, "changes.later", facts=words.facts(about.verdict.later)))
    if about.smallest.found:
        yield Line(say(language, "changes.truth"))


def _doable(words: PlanWords, doable: Search, reach: bool) -> Iterator[Line]:
    """Yields what can be reached without changing a fixed fact."""
    if doable.found:
        yield Line(say(words.language, "changes.doable"))
        yield from _sets(words, doable.found[:MOST_TOLD], reach)
    elif not doable.cut_off:
        yield Line(say(words.language, "changes.not_doable"))


def _sets(words: PlanWords, found: Sequence[Nearest], reach: bool) -> Iterator[Line]:
    for place, each in enumerate(found):
        if place:
            yield Line(say(words.language, "changes.or"))
        yield from _set(words, each, reach)


def _set(words: PlanWords, each: Nearest, reach: bool) -> Iterator[Line]:
    """Yields one set of changes by what kind they are, then what it leads to.

    reach: whether the program is worth starting something else for.
    """
    for kind in KINDS:
        changes = [change for change in each.changes if words.rules.facts[change.fact].fact.change == kind]
        for change in changes:
            yield Line(change_text(words.rules, change, words.language), "-")
        if changes:
            key = "action_only" if kind == "action" and not reach else kind
            yield Line(say(words.language, f"changes.{key}"), indent=2)
    verdict = each.verdict
    facts, steps = words.facts(verdict.missing), words.names(verdict.chain)
    yield Line(say(words.language, f"changes.verdict.{verdict.verdict}", facts=facts, steps=steps))
