"""JsonLogic, in Python and in JavaScript.

Of the packages for Python, `json-logic` itself ends with a TypeError on Python 3, and the newest `maykin-json-logic-py`
with a SyntaxError before Python 3.12; its older ones and `json-logic-qubit` took longer than `panzi-json-logic`, which
is measured.
"""

from typing import Any

from benchmarks.speed.peers.contender import InProcess, Work, true_at
from benchmarks.speed.peers.language import Language, said_in
from benchmarks.speed.peers.node import InNode

JSON_LOGIC: Language[Any] = Language(
    always=True,
    all=lambda parts: {"and": parts},
    any=lambda parts: {"or": parts},
    opposite=lambda part: {"!": [part]},
    among=lambda fact, options: (
        {"==": [{"var": [fact]}, options[0]]} if len(options) == 1 else {"in": [{"var": [fact]}, list(options)]}
    ),
    holds=lambda fact, option: {"in": [option, {"var": [fact]}]},
    compare=lambda fact, sign, bound: {sign: [{"var": [fact]}, bound]},
)


def _rules(work: Work) -> list[Any]:
    return [said_in(JSON_LOGIC, condition, work.options) for condition in work.conditions]


def contenders(work: Work) -> list[InProcess]:
    """The one in Python. Raises ImportError where it is not installed."""
    from json_logic import jsonLogic  # noqa: PLC0415

    rules = _rules(work)

    def each(profile: Any) -> list[bool]:
        return [jsonLogic(rule, profile) for rule in rules]

    return [InProcess("json-logic (Python)", "panzi-json-logic, a call a program", each, work.profiles, found=true_at)]


def in_node(work: Work) -> list[InNode]:
    """The one in JavaScript. Raises NotMeasured where it is not installed."""
    return [InNode("json-logic-js", "apply, a call a program", _rules(work), work.profiles)]
