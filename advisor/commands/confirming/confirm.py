"""`advisor confirm`: an office writes down that a program runs, or does not, for all or for one market."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from advisor.cases.confirmations import Heard, Told
from advisor.catalog.loading.fields.forms import is_day
from advisor.catalog.model.availability import CONFIRMATION_HOLDS
from advisor.catalog.model.catalog import Catalog, Confirmation, ProgramId
from advisor.catalog.model.fact_values import first_day
from advisor.commands.confirming.answered import answered, counts_for_anybody, last_day
from advisor.commands.confirming.into_layer import write_into_layer
from advisor.commands.confirming.into_office import market_named, write_into_office
from advisor.commands.confirming.merging import merge
from advisor.commands.shared import options
from advisor.commands.shared.next_step import EXAMPLE, option_again, suggest
from advisor.commands.shared.office_desk import Desk
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules, RulesOptions
from advisor.commands.shared.option_checks import check_given, one_of
from advisor.commands.shared.option_texts import program_named, typed_text
from advisor.commands.shared.result_form import check_used
from advisor.exit_codes import SOME_REFUSED
from advisor.formats.text import page_text
from advisor.output.delivery import deliver
from advisor.output.streams import say
from advisor.problem import Place, Problem, Problems, WrongUsage
from advisor.views.cases.answered_cases import answered_page
from advisor.views.cases.case_words import CaseWords
from advisor.wording.language import Language
from advisor.wording.problems import sentence
from advisor.wording.safe import safe

HERE = "advisor confirm"
RunsOption = Annotated[str | None, options.choice_option("--runs", "yes", "no")]
AskedOption = Annotated[str | None, typer.Option("--asked", metavar="DATE")]
ViaOption = Annotated[str | None, typer.Option("--via", metavar="TEXT")]
ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME")]
ContactOption = Annotated[str | None, typer.Option("--contact", metavar="TEXT")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE")]
MarketOption = Annotated[str | None, typer.Option("--market", metavar="NAME")]
MergeOption = Annotated[str | None, typer.Option("--merge", metavar="OTHER")]
IntoOption = Annotated[str | None, typer.Option("--into", metavar="FILE")]


def confirm(
    here: RulesOptions,
    program: options.ProgramArgument = None,
    *,
    runs: RunsOption = None,
    asked: AskedOption = None,
    via: ViaOption = None,
    market: MarketOption = None,
    by: ByOption = None,
    contact: ContactOption = None,
    until: UntilOption = None,
    into: IntoOption = None,
    merge: MergeOption = None,
) -> None:
    """Write down that a program runs, or does not, for an office or in a catalog layer."""
    spoken, today = here.language, here.day
    given = {"PROGRAM": program, "--runs": runs, "--via": via}
    more = {"--asked": asked, "--market": market, "--by": by, "--contact": contact, "--until": until, "--into": into}
    desk = here.desk if into is None else Desk()
    if merge is not None:
        check_used(option for option, value in {**given, **more}.items() if value is not None)
        _merge(merge, desk, spoken)
        return
    needed = {"--into": into} if desk.confirmations is None else {}
    check_given(HERE, {**given, **needed})
    on = today.isoformat() if asked is None else asked
    texts = {"--asked": on, "--via": via, "--by": by, "--contact": contact, "--until": until}
    told = _told(one_of("--runs", runs or "", ("yes", "no")) == "yes", texts, today)
    if into is not None:
        check_used(option for option in ("--market", "--by") if more[option] is not None)
        _into_layer(program or "", told, into, here.catalog or (), spoken)
        return
    named = program_named(here.ground.plain.catalog, program or "", "PROGRAM")
    _into_office(named, told, (market, by), here.ground, spoken)


def _told(runs: bool, texts: Mapping[str, str | None], today: date) -> Confirmation:
    """What the office was told, checked as strictly as the reader of catalogs will. Raises WrongUsage."""
    problems = Problems()
    read = {option: typed_text(option, text, problems) for option, text in texts.items() if text is not None}
    asked, until = read.get("--asked") or "", read.get("--until")
    for option in ("--asked", "--until"):
        if read.get(option) and not is_day(read[option]):
            problems.add("bad-date", Place(option=option), found=read[option])
    if not problems and asked > today.isoformat():
        problems.add("asked-later", Place(option="--asked"), found=asked)
    if not problems and until is not None and until < asked:
        problems.add("until-before-asked", Place(option="--until"), found=until, values={"asked": asked})
    if problems:
        raise WrongUsage(problems.found)
    return Confirmation(runs=runs, asked=asked, via=read["--via"], until=until, contact=read.get("--contact"))


# --- a catalog layer ------------------------------------------------------------------------------------------------


def _into_layer(program: str, told: Confirmation, target: str, catalogs: list[str] | tuple[()], to: Language) -> None:
    before, name, files = write_into_layer(target, program, told, catalogs)
    until = told.until or (first_day(told.asked) + CONFIRMATION_HOLDS).isoformat()
    say(_written(before, name, told, target, to, until))
    suggest(to, ("plan", EXAMPLE, *option_again("--catalog", files)))


def _written(catalog: Catalog, program: ProgramId, told: Confirmation, where: str, to: Language, until: str) -> str:
    return to.say(
        "cases.confirm.written" if until else "cases.confirm.written.open",
        file=safe(where),
        name=safe(to.text(catalog.programs[program].name)),
        asked=told.asked,
        via=safe(to.text(told.via)),
        runs=to.say("cases.confirm.runs" if told.runs else "cases.confirm.runs_not"),
        until=until,
    )


# --- the office's folder --------------------------------------------------------------------------------------------


def _into_office(
    program: ProgramId, said: Confirmation, of: tuple[str | None, str | None], ground: OfficeRules, to: Language
) -> None:
    """Adds the record, tells until when it counts, and shows whom it is for and what to send them."""
    desk, (market, by) = ground.desk, of
    told = Told(
        record="confirmation",
        day=ground.as_of.isoformat(),
        program=program,
        market=None if market is None else market_named(desk, market),
        runs=said.runs,
        asked=said.asked,
        via=to.text(said.via),
        by=None if by is None else typed_text("--by", by, Problems()),
        contact=None if said.contact is None else to.text(said.contact),
        until=said.until,
    )
    name = write_into_office(desk.confirmations or "", told)
    after = ground.with_heard(Heard(name, told))
    where = told.market or desk.name or ""
    if not counts_for_anybody(told, program, after):
        say(to.say("case.answered.newer", file=safe(where), asked=told.asked))
        return
    ends = last_day(told, program, after, ground.as_of)
    until = "" if ends is None else ends.isoformat()
    say(_written(after.plain.catalog, program, said, where, to, until))
    _show_answered(told, program, after, to)


def _show_answered(told: Told, program: ProgramId, ground: OfficeRules, to: Language) -> None:
    cases = answered(told, program, ground, to)
    page = answered_page(cases, told, CaseWords(ground.for_all, to, ground.as_of), ground.desk.contact)
    deliver(page_text(page), None)


def _merge(other: str, desk: Desk, to: Language) -> None:
    """Copies what another office was told. Raises WrongUsage where there is no office to copy it into."""
    if desk.confirmations is None:
        raise WrongUsage([Problem("office-needed", Place(option="--merge"), other)])
    merged = merge(other, desk.confirmations)
    for problem in merged.problems:
        say(sentence(problem, to.code))
    say(to.say("case.answered.merged", added=merged.added, known=merged.known))
    if merged.problems:
        raise typer.Exit(SOME_REFUSED)
