"""The open facts that decide something in a plan."""

from collections import Counter
from collections.abc import Sequence

from advisor.catalog.model.catalog import FactId, ProgramId
from advisor.engine.facts.rules import Rules
from advisor.engine.verdicts.verdict import Verdict


def open_facts(rules: Rules, verdicts: Sequence[Verdict]) -> dict[FactId, tuple[ProgramId, ...]]:
    """The open facts of the plan's items and what each decides; what decides the earliest and the most stands first."""
    decides: dict[FactId, list[ProgramId]] = {fact: [] for fact in open_facts_in_order(rules, verdicts)}
    for verdict in verdicts:
        for fact in verdict.missing:
            decides[fact].append(verdict.program)
    return {fact: tuple(programs) for fact, programs in decides.items()}


def open_facts_in_order(rules: Rules, verdicts: Sequence[Verdict]) -> tuple[FactId, ...]:
    """The keys of `open_facts` alone."""
    counts: Counter[FactId] | None = None
    found: dict[FactId, None] = {}
    for verdict in verdicts:
        fresh = [fact for fact in verdict.missing if fact not in found]
        if len(fresh) > 1:
            counts = counts or Counter([fact for each in verdicts for fact in each.missing])
            fresh.sort(key=lambda fact: (-counts[fact], rules.index[fact]))
        for fact in fresh:
            found[fact] = None
    return tuple(found)
