"""The market that somebody is in: a question of an office that is there for several, and of no catalog."""

from collections.abc import Mapping

from advisor.catalog.model.catalog import Catalog, Fact, FactId, Option, Text
from advisor.records import replace

MARKET: FactId = "market"


def with_markets(catalog: Catalog, markets: Mapping[str, str], label: Text, ask: Text) -> Catalog:
    """Returns the catalog with the question of which market somebody is in; none where an office uses no markets.

    No rule reads the answer, so that no interview asks it of its own accord.
    """
    if not markets or MARKET in catalog.facts:
        return catalog
    options = {id_: Option(label=name) for id_, name in markets.items()}
    fact = Fact(topic="location", label=label, ask=ask, type="choice", options=options, by_default=False)
    return replace(catalog, facts={**catalog.facts, MARKET: fact})
