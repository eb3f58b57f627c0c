"""What to try first with AI: a small table of our own judgement, by goal and by level."""

from collections.abc import Mapping

from advisor.catalog.model.condition import Condition
from advisor.catalog.model.terms import Catalogued, OptionId, Text


class Instead(Catalogued, frozen=True, kw_only=True):
    """What to try instead where a condition certainly holds: somebody helps, say."""

    when: Condition
    text: Text


class AiFirstStep(Catalogued, frozen=True, kw_only=True):
    """One thing to try this week, in words that one could say aloud. Of several `instead` the first that holds counts.

    No source is behind it: it is our own judgement, and is shown as such.
    """

    text: Text
    instead: tuple[Instead, ...] = ()


AiFirstSteps = Mapping[OptionId, Mapping[OptionId, AiFirstStep]]  # by goal, then by level
