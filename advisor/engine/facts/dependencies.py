"""What hangs on what: the asked facts behind a verdict or a fit, through derived facts, levels and gates."""

from collections.abc import Iterable, Mapping

from advisor.engine.facts.rules import ProgramRule, Rules
from advisor.engine.types.test_nodes import Node, TestNode

Bits = Mapping[int, int]  # facts by number, each with the bits of its domain that matter


class Reads:
    """What the programs of a catalog read, found once.

    verdicts: by program, what its verdict and its chain can hang on. fits: by program, what whom it suits can hang on.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._behind: list[Bits] = []
        for rule in rules.facts:
            # a fact refers only to facts above it, so everything it needs is in the list already
            parts = [self._whole(part.fact) for part in rule.points]
            self._behind.append(merged([self.of(rule.gate), self.of(rule.derive), *parts]))
        alone = [self._alone(rule) for rule in rules.programs]
        self.verdicts = tuple(merged(alone[each] for each in (rule.order, *rule.steps)) for rule in rules.programs)
        self.fits = tuple(self.of(rule.suits) for rule in rules.programs)

    def of(self, node: Node | None) -> Bits:
        """What a condition can hang on."""
        if node is None:
            return {}
        # where a gate is unknown, whether its fact is open is read as well, and every option counts for that
        if isinstance(node, TestNode):
            rule = self._rules.facts[node.fact]
            if node.part is None or rule.gate is not None:
                return self._whole(node.fact)
            return merged([{node.fact: rule.domain.settled_by(node.part)}, self._behind[node.fact]])
        return merged(self.of(part) for part in node.parts)

    def _alone(self, rule: ProgramRule) -> Bits:
        """What a program reads itself; what it gives may be there already, so that is read too."""
        return merged([self.of(rule.requires), *(self._whole(gift.fact) for gift in rule.gifts)])

    def _whole(self, fact: int) -> Bits:
        return merged([{fact: self._rules.facts[fact].domain.full}, self._behind[fact]])


def merged(reads: Iterable[Bits]) -> Bits:
    """All of these together."""
    found: dict[int, int] = {}
    for each in reads:
        for fact, bits in each.items():
            found[fact] = found.get(fact, 0) | bits
    return found
