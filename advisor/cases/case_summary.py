"""What the lists show of a case, and nothing else of it: no note and no answer by which a list does not name it."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from advisor.cases.case import CaseFiles
from advisor.cases.open_items import Open, open_items
from advisor.catalog.model.catalog import FactId, ProgramId


class Summary(Struct, frozen=True):
    """A case in a line. last: the day of the last visit, call or note; said: the answers that tell it from others.

    plan: the programs of the last visit by rank. done: of which a call heard that they are done.
    """

    id: str
    last: date
    visits: int
    label: str = ""
    open: tuple[Open, ...] = ()
    plan: tuple[ProgramId, ...] = ()
    done: tuple[ProgramId, ...] = ()
    said: Mapping[FactId, tuple[str, ...]] = {}
    unreadable: int = 0


def summary_of(id_: str, case: CaseFiles) -> Summary | None:
    """Returns the summary of a case; None of what has no visit, which is no case."""
    if not case.visits:
        return None
    visit = case.visits[-1]
    return Summary(
        id=id_,
        last=max(each.day for each in case.events),
        visits=len(case.visits),
        label=case.label,
        open=open_items(case),
        plan=visit.plan,
        done=case.done,
        said=visit.said,
        unreadable=len(case.unreadable),
    )
