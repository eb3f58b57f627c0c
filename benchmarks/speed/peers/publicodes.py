"""publicodes (JavaScript), the rule language of French public services. It is the only peer with a third value.

Its names are words, so facts and programs go by number; each option of a fact that holds several is a fact of its own.
"""

from typing import Any

from benchmarks.speed.peers.contender import Work
from benchmarks.speed.peers.language import Language, said_in
from benchmarks.speed.peers.node import InNode


def contenders(work: Work) -> list[InNode]:
    """One engine with all programs. Raises NotMeasured where it is not installed."""
    numbers = {fact: at for at, fact in enumerate(work.profiles[0])}
    language = _language(numbers)
    programs = [said_in(language, condition, work.options) for condition in work.conditions]
    several = {fact: list(work.options[fact]) for fact, answer in work.profiles[0].items() if isinstance(answer, list)}
    rules = {"programs": programs, "facts": list(numbers), "several": several}
    return [InNode("publicodes", "one engine, a rule a program", rules, work.profiles)]


def _language(numbers: dict[str, int]) -> Language[Any]:
    def named(fact: str) -> str:
        return f"fait {numbers[fact]}"

    return Language(
        always="oui",
        all=lambda parts: {"toutes ces conditions": parts},
        any=lambda parts: {"une de ces conditions": parts},
        opposite=lambda part: {"=": [part, "non"]},
        among=lambda fact, options: _one_or_any([f"{named(fact)} = '{option}'" for option in options]),
        holds=lambda fact, option: f"{named(fact)} {option.replace('_', ' ')}",
        compare=lambda fact, sign, bound: f"{named(fact)} {sign} {bound}",
    )


def _one_or_any(parts: list[str]) -> Any:
    return parts[0] if len(parts) == 1 else {"une de ces conditions": parts}
