"""What hangs on what: the asked facts behind a verdict or a fit, through derived facts, levels and gates."""

from advisor.engine.facts.rules import ConditionReads, FactRule, ProgramRule, Rules, merged
from advisor.engine.facts.rules import Reads as Bits
from advisor.engine.types.test_nodes import Node, TestNode

__all__ = ["Bits", "Reads", "merged"]


class Reads:
    """What the programs of a catalog read, found once.

    verdicts: by program, what its verdict and its chain can hang on. fits: by program, what whom it suits can hang on.
    """

    def __init__(self, rules: Rules) -> None:
        self._reads = ConditionReads(rules.facts, _settling)
        alone = [self._alone(rule) for rule in rules.programs]
        self.verdicts = tuple(merged(alone[each] for each in (rule.order, *rule.steps)) for rule in rules.programs)
        self.fits = tuple(self.of(rule.suits) for rule in rules.programs)

    def of(self, node: Node | None) -> Bits:
        """What a condition can hang on."""
        return self._reads.of(node)

    def _alone(self, rule: ProgramRule) -> Bits:
        """What a program reads itself; what it gives may be there already, so that is read too."""
        return merged([self.of(rule.requires), *(self._reads.whole(gift.fact) for gift in rule.gifts)])


def _settling(rule: FactRule, test: TestNode | None) -> int:
    """What settles a test; where a gate is unknown, whether the fact is open is read too, and every option counts."""
    if test is None or test.part is None or rule.gate is not None:
        return rule.domain.full
    return rule.domain.settled_by(test.part)
