"""What became of a plan: what entered, left or moved, and which verdicts turned."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from advisor.catalog.model.catalog import ProgramId, VerdictName
from advisor.engine.plan.action_plan import Plan


class Moved(Struct, frozen=True):
    """An item that stands elsewhere among those that stayed, with its rank before and after."""

    program: ProgramId
    was: int
    now: int


class Turned(Struct, frozen=True):
    """A program with another verdict, whether it is in the plan or not."""

    program: ProgramId
    was: VerdictName
    now: VerdictName


class PlanDiff(Struct, frozen=True):
    """From one plan to another: entered and moved in the new order, left in the old one, turned in the catalog's."""

    entered: tuple[ProgramId, ...]
    left: tuple[ProgramId, ...]
    moved: tuple[Moved, ...]
    turned: tuple[Turned, ...]

    def __bool__(self) -> bool:
        return bool(self.entered or self.left or self.moved or self.turned)


def changes(before: Plan, after: Plan) -> PlanDiff:
    """What is different. As few items as possible count as moved: one that changes places moves, not all it passes."""
    was = {item.program: item.rank for item in (*before.checks, *before.items)}
    now = {item.program: item.rank for item in (*after.checks, *after.items)}
    staying = [program for program in now if now[program] and was.get(program)]  # with a number in both
    unmoved = _longest_rise([was[program] for program in staying])
    verdicts = before.verdicts
    return PlanDiff(
        entered=tuple(program for program in now if program not in was),
        left=tuple(program for program in was if program not in now),
        moved=tuple(Moved(each, was[each], now[each]) for each in staying if was[each] not in unmoved),
        turned=tuple(
            Turned(program, verdicts[program], verdict)
            for program, verdict in after.verdicts.items()
            if program in verdicts and verdicts[program] != verdict
        ),
    )


def _longest_rise(ranks: Sequence[int]) -> set[int]:
    """The most of these ranks that stand in rising order."""
    ends: list[int] = []  # the smallest rank that a rise of each length can end with
    before: dict[int, int | None] = {}
    for rank in ranks:
        at = bisect_left(ends, rank)
        before[rank] = ends[at - 1] if at else None
        ends[at : at + 1] = [rank]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
