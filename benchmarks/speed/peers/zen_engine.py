"""zen-engine (Rust, bound to Python) in every form that its documentation offers for many conditions at once.

As a decision it gives a result with names, as its documentation shows it: a node of expressions, or a decision table
that collects. A single compiled expression, a list of all conditions, leaves the decision out; given JSON text instead
of a dict it need not read Python objects either. That is the fastest form we found; with assignments before the list
it settles the facts itself. Several merchants in one call (`evaluate_batch`) take longer each.
"""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.speed.peers.contender import InProcess, Profile, Work, true_at
from benchmarks.speed.peers.language import Language, said_in
from benchmarks.speed.peers.settling import Writing, settled

NAME = "zen-engine"
BARE = "one compiled expression, JSON text"

ZEN: Language[str] = Language(
    always="true",
    all=lambda parts: f"({' and '.join(parts)})",
    any=lambda parts: f"({' or '.join(parts)})",
    opposite=lambda part: f"(not ({part}))",
    among=lambda fact, options: (
        f'{fact} == "{options[0]}"' if len(options) == 1 else f"{fact} in {json.dumps(list(options))}"
    ),
    holds=lambda fact, option: f'"{option}" in {fact}',
    compare=lambda fact, sign, bound: f"{fact} {sign} {bound}",
)


def contenders(work: Work) -> list[InProcess]:
    """All forms. Raises ImportError where it is not installed."""
    import zen  # noqa: PLC0415

    said = [said_in(ZEN, condition, work.options) for condition in work.conditions]
    compiled = zen.compile_expression(f"[{', '.join(said)}]")
    settling = zen.compile_expression(f"{_settling(work)}[{', '.join(said)}]")
    answers = InProcess(NAME, BARE, settling.evaluate, work.answers, json.dumps, true_at, "answers")
    made = partial(InProcess, NAME, profiles=work.profiles)
    decision = partial(_decision, zen)
    return [
        answers,
        made(BARE, compiled.evaluate, given=json.dumps, found=true_at),
        made("one compiled expression, dict", compiled.evaluate, found=true_at),
        made("a decision: one expression", decision("expressionNode", _expressions([said])), found=_listed),
        made("a decision: an expression a program", decision("expressionNode", _expressions(said)), found=_named),
        made("a decision: a table that collects", decision("decisionTableNode", _table(said)), found=_collected),
    ]


def _settling(work: Work) -> str:
    writing = Writing(ZEN, lambda test, one, other: f"({test} ? {one} : {other})", json.dumps)
    made = {name: settled(name, name, fact, writing, work.options) for name, fact in work.facts.items()}
    return "".join(f"{name} = {value}; " for name, value in made.items() if value != name)


def _decision(zen: Any, kind: str, content: dict[str, object]) -> Callable[[Profile], Any]:
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "rules", "name": "rules", "type": kind, "content": content},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": f"{source} {target}", "sourceId": source, "targetId": target, "type": "edge"}
        for source, target in (("in", "rules"), ("rules", "out"))
    ]
    content_compiled = zen.ZenDecisionContent(json.dumps({"nodes": nodes, "edges": edges}))
    evaluate: Callable[[Profile], Any] = zen.ZenEngine().create_decision(content_compiled).evaluate
    return evaluate


def _expressions(said: list[Any]) -> dict[str, object]:
    texts = [f"[{', '.join(each)}]" if isinstance(each, list) else each for each in said]
    return {"expressions": [{"id": f"p{at}", "key": f"p{at}", "value": text} for at, text in enumerate(texts)]}


def _table(said: list[str]) -> dict[str, object]:
    return {
        "hitPolicy": "collect",
        "inputs": [{"id": "if", "name": "if", "type": "expression"}],
        "outputs": [{"id": "then", "name": "then", "type": "expression", "field": "program"}],
        "rules": [{"_id": f"p{at}", "if": text, "then": str(at)} for at, text in enumerate(said)],
    }


def _listed(answer: Any) -> list[int]:
    return true_at(answer["result"]["p0"])


def _named(answer: Any) -> list[int]:
    return sorted(int(name[1:]) for name, outcome in answer["result"].items() if outcome is True)


def _collected(answer: Any) -> list[int]:
    return [int(row["program"]) for row in answer["result"]]
