"""The whole audit of a catalog: every analysis, in one order."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from advisor.audit.dates import aged
from advisor.audit.finding import Audit, Finding, LinkState
from advisor.audit.links import dead_links
from advisor.engine.rules import Rules


class Budget(Struct, frozen=True):
    """How much work an audit may do, in steps, not in seconds: the same catalog always gets the same answer.

    condition: steps for one condition. whole: for all of them. mutants: for the changed rules.
    """

    condition: int = 200_000
    whole: int = 20_000_000
    mutants: int = 2_000_000


def audit(rules: Rules, as_of: date, links: Mapping[str, LinkState] | None = None, budget: Budget = Budget()) -> Audit:  # noqa: B008
    """Everything found on `as_of`. links: what is known of addresses."""
    catalog = rules.catalog
    found = [*aged(catalog, as_of), *dead_links(catalog, links or {})]
    return Audit(tuple(sorted(found, key=_place)), (), (), 0, (), 0)


def _place(finding: Finding) -> tuple[str, ...]:
    return (*finding.path, finding.code)
