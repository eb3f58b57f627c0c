"""The limit: what a programmer would write by hand, one `if` a program, on plain values."""

from collections.abc import Callable
from typing import Any

from benchmarks.speed.peers.contender import InProcess, Profile, Work
from benchmarks.speed.peers.language import Language, said_in
from benchmarks.speed.peers.settling import Writing, settled

NAME = "`if` chain"

Chain = Callable[[Profile], list[int]]

PYTHON: Language[str] = Language(
    always="True",
    all=lambda parts: f"({' and '.join(parts)})",
    any=lambda parts: f"({' or '.join(parts)})",
    opposite=lambda part: f"(not {part})",
    among=lambda fact, options: f"{fact} == {options[0]!r}" if len(options) == 1 else f"{fact} in {tuple(options)!r}",
    holds=lambda fact, option: f"{option!r} in {fact}",
    compare=lambda fact, sign, bound: f"{fact} {sign} {bound}",
)


def contenders(work: Work) -> list[InProcess]:
    """The chain on a merchant in a dict: on settled facts, and on answers, so that it settles the facts itself."""
    ready = "".join(f"    {fact} = profile[{fact!r}]\n" for fact in work.profiles[0])
    form = "flat generated Python, a line a program"
    return [
        InProcess(NAME, form, _chain(work, ready), work.profiles),
        InProcess(NAME, f"{form} and fact", _chain(work, _settling(work)), work.answers, start="answers"),
    ]


def _settling(work: Work) -> str:
    writing = Writing(PYTHON, lambda test, one, other: f"({one} if {test} else {other})", repr)
    return "".join(
        f"    {name} = {settled(name, f'profile[{name!r}]', fact, writing, work.options)}\n"
        for name, fact in work.facts.items()
    )


def _chain(work: Work, facts: str) -> Chain:
    lines = (
        f"    if {said_in(PYTHON, condition, work.options)}: found.append({number})\n"
        for number, condition in enumerate(work.conditions)
    )
    names: dict[str, Any] = {}
    exec(f"def chain(profile):\n{facts}    found = []\n{''.join(lines)}    return found\n", names)
    chain: Chain = names["chain"]
    return chain
