"""All conditions of a program as lines, with the outcome of each part and the answer it read."""

from collections.abc import Iterator

from advisor.engine.explain.condition_tree import Branch, tree_of
from advisor.engine.explain.explanation import Explanation
from advisor.engine.plan.action_plan import Plan, value_read
from advisor.views.document.page import Line
from advisor.views.explain.spoken_summary import say
from advisor.views.plan.plan_words import PlanWords
from advisor.wording.sentences import OUTCOMES, answer_text, capital, demand_text


def tree_lines(words: PlanWords, plan: Plan, about: Explanation) -> Iterator[Line]:
    """Yields the whole tree; nothing for a program without conditions."""
    rule = about.program
    if rule.program.requires is not None and rule.requires is not None:
        yield from _lines(words, plan, tree_of(words.rules, rule.program.requires, rule.requires, plan.state), 0)


def _lines(words: PlanWords, plan: Plan, branch: Branch, indent: int) -> Iterator[Line]:
    text = _marked(words, branch, branch_text(words, plan, branch))
    source = None if branch.stated is None else branch.stated.source
    yield Line(text + words.note([source]), indent=indent)
    note = None if branch.stated is None else words.language.optional(branch.stated.note)
    if note is not None:
        yield Line(note, indent=indent + 2)
    for part in branch.parts:
        yield from _lines(words, plan, part, indent + 2)


def _marked(words: PlanWords, branch: Branch, text: str) -> str:
    if branch.kind == "added_up":
        return text
    outcome = say(words.language, f"outcome.{OUTCOMES[branch.outcome]}")
    return say(words.language, "tree.line", outcome=outcome, text=text)


def branch_text(words: PlanWords, plan: Plan, branch: Branch) -> str:
    """Returns what a part demands; beside a test the answer that it read."""
    language = words.language
    answer = ""
    if branch.fact is not None:
        read = value_read(words.rules, branch.fact, branch.value, plan.answers)
        answer = answer_text(words.catalog, words.rules.facts[branch.fact].id, read, language)
    if branch.kind == "added_up" and branch.fact is not None:
        label = capital(words.fact(words.rules.facts[branch.fact].id))
        return say(language, "tree.added_up", label=label, answer=answer)
    if branch.test is None:
        return say(language, f"tree.{branch.kind}")
    demand = demand_text(words.catalog, branch.test, language)
    return f"{demand} ({say(language, 'tree.read', answer=answer)})"
