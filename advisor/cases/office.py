"""The office file: what is the same for all its cases, so that nobody types it. A relative path counts from the file.

office: {name: 중앙시장 상담실, telephone: 02-000-0000, stamp: 중앙시장 상인회}
catalogs: [shipped, region.yaml]
sheet: merchant
holidays: ["2026-12-24"]
cases: cases
keep_months: 36
"""

from typing import Annotated, Literal

from msgspec import Struct

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.structure import read_struct
from advisor.catalog.model.catalog import Catalogued, Day
from advisor.catalog.source import nodes
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.catalog.source.tree import read_tree
from advisor.problem import Problems, TooManyProblems, WrongUsage
from advisor.schema import Must

CASES = "cases"
OFFICE = "office"


class About(Catalogued, frozen=True, kw_only=True):
    """Who the office is. stamp: the line beside which it is stamped."""

    name: str
    telephone: str | None = None
    stamp: str | None = None


class Office(Catalogued, frozen=True, kw_only=True):
    """What an office file says. keep_months: how long after its last visit a case is to be kept."""

    office: About | None = None
    catalogs: tuple[str, ...] = ()
    sheet: Literal["merchant", "counselor"] | None = None
    holidays: tuple[Day, ...] = ()
    cases: str = CASES
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
        if isinstance(tree, nodes.Mapping):
            if tree.get(OFFICE) is None:
                return Found(Office(), is_ours=False)
            office = read_struct(Office, tree, Scope(problems, file))
    except TooManyProblems:
        pass
    if problems or not isinstance(office, Office):
        raise WrongUsage(problems.in_order())
    return Found(office, is_ours=True)
