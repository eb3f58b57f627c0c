"""All conditions of a program as lines, with the outcome of each part and the answer it read."""

from collections.abc import Iterator

from advisor.engine.explain import Explanation
from advisor.engine.facts import State
from advisor.engine.tree import Branch, tree_of
from advisor.views.explain_spoken import say
from advisor.views.terminal_page import Line
from advisor.views.terminal_words import Words
from advisor.wording.sentences import OUTCOMES, capital, demand_text, value_text


def tree_lines(words: Words, state: State, about: Explanation) -> Iterator[Line]:
    """Yields the whole tree; nothing for a program without conditions."""
    requires = about.program.program.requires
    if requires is not None:
        yield from _lines(words, tree_of(words.rules, requires, "requires", state), 0)


def _lines(words: Words, branch: Branch, indent: int) -> Iterator[Line]:
    text = _marked(words, branch, branch_text(words, branch))
    source = None if branch.stated is None else branch.stated.source
    yield Line(text + words.note([source]), indent=indent)
    note = None if branch.stated is None else words.language.optional(branch.stated.note)
    if note is not None:
        yield Line(note, indent=indent + 2)
    for part in branch.parts:
        yield from _lines(words, part, indent + 2)


def _marked(words: Words, branch: Branch, text: str) -> str:
    if branch.kind == "added_up":
        return text
    outcome = say(words.language, f"outcome.{OUTCOMES[branch.outcome]}")
    return say(words.language, "tree.line", outcome=outcome, text=text)


def branch_text(words: Words, branch: Branch) -> str:
    """Returns what a part demands; beside a test the answer that it read."""
    language = words.language
    answer = "" if branch.fact is None else value_text(words.rules, branch.fact, branch.value, language)
    if branch.kind == "added_up" and branch.fact is not None:
        label = capital(words.fact(words.rules.facts[branch.fact].id))
        return say(language, "tree.added_up", label=label, answer=answer)
    if branch.test is None:
        return say(language, f"tree.{branch.kind}")
    demand = demand_text(words.catalog, branch.test, language)
    read = say(language, "tree.read", answer=answer)
    return f"{demand} ({read})"
