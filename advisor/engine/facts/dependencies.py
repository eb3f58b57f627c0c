"""What hangs on what: the asked facts behind a verdict or a fit, through derived facts, levels and gates."""

from advisor.engine.facts.rules import ConditionReads, FactRule, Gift, ProgramRule, Rules, merged
from advisor.engine.facts.rules import Reads as Bits
from advisor.engine.types.test_nodes import Node

__all__ = ["Bits", "Reads", "merged"]


class Reads:
    """What the programs of a catalog read, found once.

    verdicts: by program, what its verdict and its chain can hang on. fits: by program, what whom it suits can hang on.
    ai: what the first step with AI can hang on, beside the goals.
    """

    def __init__(self, rules: Rules) -> None:
        self._facts = rules.facts
        self._reads = ConditionReads(rules.facts, _settling)
        alone = [self._alone(rule) for rule in rules.programs]
        self.verdicts = tuple(merged(alone[each] for each in (rule.order, *rule.steps)) for rule in rules.programs)
        self.fits = tuple(self.of(rule.suits) for rule in rules.programs)
        table = rules.ai_table
        whole = [*[fact for fact, _ in table.refusals], *(() if table.level is None else (table.level,))]
        instead = [self.of(node) for cell in table.cells.values() for node, _ in cell.instead]
        self.ai = merged([*map(self._reads.whole, whole), *instead])

    def of(self, node: Node | None) -> Bits:
        """What a condition can hang on."""
        return self._reads.of(node)

    def _alone(self, rule: ProgramRule) -> Bits:
        """What a program reads itself; what it gives may be there already, so that is read too."""
        return merged([self.of(rule.requires), *(self._gift(gift) for gift in rule.gifts)])

    def _gift(self, gift: Gift) -> Bits:
        """What tells whether a gift is there: of a list, no more than what is given."""
        is_set = self._facts[gift.fact].domain.is_set
        return self._reads.read(gift.fact, gift.bits if is_set else None)


def _settling(rule: FactRule, part: int | None) -> int:
    """What settles a test; where a gate is unknown, whether the fact is open is read too, and every option counts."""
    return rule.domain.full if part is None or rule.gate is not None else rule.domain.settled_by(part)
