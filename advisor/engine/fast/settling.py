"""Settling a merchant's facts by one generated function, and the rules that are handed it."""

from collections.abc import Sequence

from advisor.catalog.model.catalog import Catalog
from advisor.engine.facts.fact_state import MOST_KEPT, levels_reached
from advisor.engine.facts.rules import FactRule, Rules, Settle, rules_of
from advisor.engine.fast.generated import made, outcome_source


def compile_rules(catalog: Catalog) -> Rules:
    """The rules of a checked catalog, ready for many merchants."""
    return rules_of(catalog, settling)


def settling(facts: Sequence[FactRule]) -> Settle:
    """A function that does what `settled_by_trees` does, made of whole numbers as in `generated`."""
    own = "".join(f"v{place:d}, " for place in range(len(facts)))
    lines = ["def made(worked_out):", "  def settle(own):", f"    {own}= own" if own else ""]
    for place, rule in enumerate(facts):
        if rule.gate is not None:
            lines.append(f"    g{place:d} = {outcome_source(rule.gate)}")
        if rule.derive is not None:
            lines.append(f"    d = {outcome_source(rule.derive)}")
            lines.append(f"    v{place:d} = 3 if d is None else 2 if d else 1")
        elif rule.levels:
            read = "".join(f", v{part.fact:d}" for part in rule.points)
            lines.append(f"    v{place:d} = worked_out[{place:d}{read}]")
        elif rule.around is not None:
            lines.append(f"    v{place:d} = worked_out[{place:d}, v{place:d}, v{rule.around[0]:d}]")
        if rule.gate is not None:
            lines.append(f"    if g{place:d} is not True:")
            either = f"v{place:d} | {rule.otherwise:d}"
            lines.append(f"      v{place:d} = {rule.otherwise:d} if g{place:d} is False else {either}")
    gates = "".join("True, " if rule.gate is None else f"g{place:d}, " for place, rule in enumerate(facts))
    lines += [f"    return ({own}), ({gates})", "  return settle"]
    function: Settle = made("\n".join(lines) + "\n")(_WorkedOut(facts))
    return function


class _WorkedOut(dict[tuple[int, ...], int]):
    """By a fact's number and the values of others: the levels that those reach, or its options that lie in there."""

    def __init__(self, facts: Sequence[FactRule]) -> None:
        super().__init__()
        self._facts = facts

    def __missing__(self, key: tuple[int, ...]) -> int:
        if len(self) >= MOST_KEPT:
            self.clear()
        rule = self._facts[key[0]]
        found = self[key] = levels_reached(rule, key[1:]) if rule.levels else rule.within(*key[1:])
        return found
