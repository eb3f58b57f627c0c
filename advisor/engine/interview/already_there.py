"""The last screen: what of the plan the merchant has already."""

from collections.abc import Sequence

from advisor.catalog.model.catalog import ProgramId
from advisor.engine.interview.interview import Interview, plan_of, with_done
from advisor.engine.interview.next_question import screens_left
from advisor.records import replace

NOTHING = ("none", "unknown")  # the lines that name no program


def offered(interview: Interview) -> tuple[ProgramId, ...]:
    """The programs that the screen names: what one applies for, not what one sets up. Without any it is left out.

    So it is where as many screens were answered as anybody is asked: naming what is there already changes less than
    what another question may put first.
    """
    if screens_left(interview) == 0:
        return ()
    programs = interview.rules.catalog.programs
    return tuple(
        item.program
        for item in plan_of(interview).items
        if not item.is_use
        and programs[item.program].kind != "enabling"
        and programs[item.program].entry != "information"
    )


def having(interview: Interview, lines: Sequence[str]) -> Interview:
    """The interview after these lines of the screen were chosen."""
    return replace(with_done(interview, () if lines[0] in NOTHING else lines), said_done=True)
