"""The office file: what is the same for all its cases, so that nobody types it. A relative path counts from the file.

office: {name: 중앙시장 상담실, telephone: 02-000-0000, stamp: 중앙시장 상인회}
catalogs: [shipped, region.yaml]
sheet: merchant
holidays: ["2026-12-24"]
cases: cases
confirmations: confirmations
markets: {jungang: 중앙시장, yeokjeon: 역전시장}
keep_months: 36
"""

from typing import Annotated, Literal

from msgspec import Struct, field

from advisor.catalog.loading.fields.forms import RESERVED_OPTIONS, check_id
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.structure import read_struct
from advisor.catalog.model.catalog import Catalogued, Day, OptionId
from advisor.catalog.model.find_program import plain
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.json_schema import Must
from advisor.problem import Problems, TooManyProblems, WrongUsage

CASES, CONFIRMATIONS = "cases", "confirmations"
OFFICE = "office"


class OfficeName(Catalogued, frozen=True, kw_only=True):
    """Who the office is. stamp: the line beside which it is stamped."""

    name: str
    telephone: str | None = None
    stamp: str | None = None


class Office(Catalogued, frozen=True, kw_only=True):
    """What an office file says. keep_months: how long after its last visit a case is to be kept.

    confirmations: the folder of what it was told about programs. markets: those that it is there for, by an id, with
    the names that people know; an office without any asks nobody for a market.
    """

    office: OfficeName | None = None
    catalogs: tuple[str, ...] = ()
    sheet: Literal["merchant", "counselor"] | None = None
    holidays: tuple[Day, ...] = ()
    cases: str = CASES
    confirmations: str = CONFIRMATIONS
    markets: dict[OptionId, str] = field(default_factory=dict)
    keep_months: Annotated[int, Must(minimum=1, maximum=600)] | None = None


class Found(Struct, frozen=True):
    """An office file that was read; is_ours: it is one, and no catalog's layer that has the same name."""

    office: Office
    is_ours: bool


def read_office(data: bytes, file: str) -> Found:
    """Returns what an office file says. Raises WrongUsage with every problem."""
    problems = Problems()
    office = None
    try:
        tree = read_tree(data, file, PROFILE_LIMITS, problems)
        if isinstance(tree, nodes.MappingNode):
            if tree.get(OFFICE) is None:
                return Found(Office(), is_ours=False)
            office = read_struct(Office, tree, Scope(problems, file))
            _check_markets(tree, Scope(problems, file))
    except TooManyProblems:
        pass
    if problems or not isinstance(office, Office):
        raise WrongUsage(problems.in_order())
    return Found(office, is_ours=True)


def _check_markets(tree: nodes.MappingNode, scope: Scope) -> None:
    """Notes a market whose id is none, or whose name another has: nobody could tell them apart."""
    markets = tree.get("markets")
    seen: dict[str, str] = {}
    for key, name in markets.entries if isinstance(markets, nodes.MappingNode) else ():
        check_id(key, scope, RESERVED_OPTIONS)
        called = plain(name.text) if isinstance(name, nodes.ScalarNode) else key.text
        if called in seen:
            scope.add("same-market", name, seen[called])
        seen.setdefault(called, key.text)
