"""`advisor case done`: what came of a call. It was done, it is for later, or the merchant will not."""

from typing import Annotated

import typer
from msgspec.structs import replace

from advisor.cases.case_records import Outcome, Record
from advisor.cases.open_items import Open, open_items
from advisor.commands.case.case_arguments import CaseArgument, day_stated, warn_of_names
from advisor.commands.case.case_reading import case_at
from advisor.commands.case.folder import CasePlace, case_named, write_down
from advisor.commands.shared import options
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules, RulesOptions
from advisor.commands.shared.option_texts import program_named, typed_text
from advisor.engine.calendar.working_days import working_day_from
from advisor.output.streams import say
from advisor.problem import Place, Problem, Problems, WrongUsage
from advisor.views.cases.case_words import CaseWords
from advisor.wording.safe import safe

LaterOption = Annotated[str | None, typer.Option("--later", metavar="DATE")]
WillNotOption = Annotated[str | None, typer.Option("--will-not", metavar="REASON")]
HeardOption = Annotated[str | None, typer.Option("--heard", metavar="TEXT")]


def done(
    here: RulesOptions,
    case: CaseArgument = None,
    program: options.ProgramArgument = None,
    *,
    later: LaterOption = None,
    will_not: WillNotOption = None,
    heard: HeardOption = None,
) -> None:
    """Write down what came of it, of one program or of all that is due."""
    here.begun()
    record = _record(here, later, will_not, heard)
    ground = here.ground
    place = case_named(here.desk.cases, case, "advisor case done")
    before = _open(place, ground)
    if program is not None and program not in {item.program for item in before}:  # which may be known here no more
        program = program_named(ground.for_all.catalog, program, "PROGRAM")
    written = write_down(place, replace(record, program=program))
    _tell(here, place, before, record.outcome or "done")
    say(here.language.say("case.told.undo", file=safe(written)))
    for text in (will_not, heard):
        if text is not None:
            warn_of_names(here.language, text)


def _record(here: RulesOptions, later: str | None, will_not: str | None, heard: str | None) -> Record:
    """The call. Raises WrongUsage for more than one outcome, for a day that is past, and for texts that are none."""
    given = {"--later": later, "--will-not": will_not, "--heard": heard}
    stated = [option for option, value in given.items() if value is not None]
    if len(stated) > 1:
        raise WrongUsage([Problem("one-outcome", Place(option=stated[1]), values={"other": stated[0]})])
    problems = Problems()
    texts = [typed_text(option, text, problems) for option, text in given.items() if text and option != "--later"]
    until = None if later is None else day_stated(later, "--later")
    if until is not None and until <= here.day:
        problems.add("day-is-past", Place(option="--later"), found=later)
    if problems:
        raise WrongUsage(problems.found)
    outcome: Outcome = "later" if until is not None else "will_not" if will_not is not None else "done"
    day = None if until is None else working_day_from(until, here.desk.holidays).isoformat()
    return Record(record="call", day=here.day.isoformat(), outcome=outcome, until=day, text=texts[0] if texts else None)


def _open(place: CasePlace, ground: OfficeRules) -> tuple[Open, ...]:
    return open_items(case_at(place, ground))


def _tell(here: RulesOptions, place: CasePlace, before: tuple[Open, ...], outcome: Outcome) -> None:
    """Says what is written down, and what is next of the case: nobody has to look it up."""
    words = CaseWords(here.ground.for_all, here.language, here.day)
    say(here.language.say(f"case.told.{outcome}", id=safe(place.id)))
    after = _open(place, here.ground)
    settled = [item for item in before if item.key not in {each.key for each in after}]
    for item in settled:
        say(here.language.say("case.told.settled", why=safe(words.why(item))))
    if after:
        say(here.language.say("case.told.next", day=words.day(after[0].day), why=safe(words.why(after[0]))))
