"""`advisor recheck`: saved cases against today's date and catalog, or whom to call about all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.cases.call_list import Call, CallList
from advisor.cases.latest import Latest, called, latest_visits
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.shared import options
from advisor.commands.shared.office_rules.due_cases import day_to_look, earlier_of
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules, RulesOptions, market_of
from advisor.commands.shared.option_checks import needed
from advisor.commands.shared.result_form import ResultOptions, format_option
from advisor.commands.shared.skipped_catalogs import leave_out
from advisor.engine.facts.rules import Rules
from advisor.exit_codes import SOME_REFUSED
from advisor.file_names import ends_of, spelled_out
from advisor.files import read_bytes
from advisor.folders import files_in
from advisor.formats.result_format import ResultViews
from advisor.output.streams import say
from advisor.output.targets import STDOUT, is_read
from advisor.platform.kept_on_disk import KeptOnDisk
from advisor.problem import InvalidProfile, Problem
from advisor.profile.rechecking import Recheck, Rechecker
from advisor.profile.saved_case import SavedCase, read_case
from advisor.views.recheck.recheck_words import is_same
from advisor.wording.language import Language
from advisor.wording.problems import sentence

if TYPE_CHECKING:
    from advisor.formats.result_format import Console
    from advisor.views.document.page import Page
    from advisor.views.recheck.recheck_contract import RejectedFileOut

CASES = ends_of("yaml", "json")
MOST_TOLD = 3
Files = Annotated[list[str] | None, typer.Argument(metavar="FILE...", show_default=False)]
CallsOption = Annotated[bool, typer.Option("--calls")]
ChangedOption = Annotated[bool, typer.Option("--changed")]


@dataclass(frozen=True, slots=True)
class RecheckedCase:
    """A case, and what became of it by the rules of its market.

    day: on which it was to be looked at, if any; name: what a person knows it by. is_told: else it is only counted.
    """

    file: str
    name: str
    case: SavedCase
    rules: Rules
    found: Recheck
    day: date | None
    is_told: bool = True


class _Refused:
    """Tells of files that are no cases, and counts them. keep: what else becomes of each."""

    def __init__(self, language: Language) -> None:
        self.count, self._language = 0, language
        self.keep: Callable[[str, Sequence[Problem]], None] = lambda *_: None

    def add(self, path: str, problems: Sequence[Problem]) -> None:
        """Adds one, and tells the first of what is wrong with it."""
        self.count += 1
        for problem in problems[:MOST_TOLD]:
            say(sentence(problem, self._language.code))
        self.keep(spelled_out(path), problems)


def recheck(
    files: Files = None,
    *,
    calls: CallsOption = False,
    changed: ChangedOption = False,
    due: options.DueOption = False,
    here: RulesOptions,
    form: Annotated[str, format_option("recheck")] = "text",
    result: ResultOptions,
) -> None:
    """What became of saved cases: what changed since and why, what to ask again, and when to look again."""
    language, day = here.language, here.day
    files = needed("advisor recheck", "FILE", files or None)
    ground = here.ground
    inputs = [*_replaced(files, result.output), *here.files]
    target = result.target(form, "calls" if calls else "recheck", inputs)
    refused = _Refused(language)
    read = partial(read_bytes, most=PROFILE_LIMITS.bytes)
    latest = latest_visits(files_in(files, CASES), read, earlier_of(ground))
    every = _looked(latest, files, ground, language, refused)
    looked = (replace(each, is_told=_is_wanted(each, day, changed=changed, due=due)) for each in every)
    views = _calls(looked, refused, ground, language) if calls else _rechecks(looked, refused, ground, language, due)
    target.deliver(views)
    if refused.count:
        raise typer.Exit(SOME_REFUSED)
    if not calls:
        target.suggest(language, ("recheck", "--calls", *files))


def _replaced(named: Sequence[str], output: str | None) -> Iterator[str]:
    """Yields the file that the result would replace, if it is one of those that are read."""
    if output is not None and output != STDOUT:
        found = (each for each in files_in(named, CASES) if isinstance(each, str))
        yield from (each for each in found if is_read(Path(output), each))


def _is_wanted(looked: RecheckedCase, day: date, *, changed: bool, due: bool) -> bool:
    """Whether a case is to be told of. changed: only where there is news; due: only where its day to look has come."""
    if changed and is_same(looked.case, looked.found):
        return False
    return not due or (looked.day is not None and looked.day <= day)


def _looked(
    latest: Iterable[Latest | Problem],
    named: Sequence[str],
    ground: OfficeRules,
    language: Language,
    refused: _Refused,
) -> Iterator[RecheckedCase]:
    """Yields the cases one after the other; what is wrong with a file is told when it is met, and the others go on."""
    by_market: dict[int, Rechecker] = {}
    for each in latest:
        if isinstance(each, Problem):
            refused.add(each.place.file or "", [each])
            continue
        if leave_out(each.file, each.data, named, language):
            continue
        try:
            case = read_case(each.data, each.file, ground.plain.catalog)
        except InvalidProfile as error:
            refused.add(each.file, error.problems)
            continue
        day, rules = day_to_look(each, case, ground), ground.of(case.profile.answers)
        rechecker = by_market.get(id(rules)) or by_market.setdefault(id(rules), Rechecker(rules, ground.as_of))
        found = rechecker.recheck(case.past(), case.profile.values, case.profile.done)
        yield RecheckedCase(spelled_out(each.file), spelled_out(_known_as(each)), case, rules, found, day)


def _known_as(latest: Latest) -> str:
    """What people know a case by: its name, with what the office calls it; a file that stands alone by its path."""
    return latest.file if latest.open is None else " ".join(filter(None, (called(latest.file), latest.label)))


def _rechecks(
    looked: Iterable[RecheckedCase], refused: _Refused, ground: OfficeRules, language: Language, due: bool
) -> ResultViews:
    def parts() -> "Iterator[Callable[[Console], None]]":
        from advisor.views.recheck.recheck_text import CaseLine, RecheckText

        lines = KeptOnDisk[CaseLine](CaseLine, key=lambda line: line.place)
        text = RecheckText(ground.for_all, language, ground.as_of, lines, names_all=due)
        for each in looked:
            text.add(each.name, each.case, each.found, each.day, each.rules, is_told=each.is_told)
        return text.parts(refused.count)

    def written(lines: bool) -> Iterator[str]:
        from advisor.views.recheck.recheck_json import RecheckJson

        document = RecheckJson(ground.for_all, language, ground.as_of)
        cases = ((each.file, each.case, each.found, each.is_told) for each in looked)
        return (document.lines if lines else document.document)(cases, _rejected(refused, language))

    return ResultViews(parts=parts, json=lambda: written(lines=False), jsonl=lambda: written(lines=True))


def _calls(looked: Iterable[RecheckedCase], refused: _Refused, ground: OfficeRules, language: Language) -> ResultViews:
    def document() -> Iterator[str]:
        from advisor.views.recheck.recheck_json import RecheckJson

        rejected, calls = _rejected(refused, language), CallList(ground.for_all)
        waiting = KeptOnDisk[tuple[int, str]](tuple[int, str])
        for each in _told(looked):
            for number in calls.add(each.found.plan, _market(each, ground)):
                waiting.add((number, each.file))
        made = RecheckJson(ground.for_all, language, ground.as_of)
        return made.calls(calls.cases, _by_call(calls.calls(), waiting), rejected)

    def page() -> "Page":
        from advisor.views.plan.plan_words import PlanWords
        from advisor.views.recheck.calls import calls_page

        calls = CallList(ground.for_all)
        for each in _told(looked):
            calls.add(each.found.plan, _market(each, ground))
        words = PlanWords(ground.for_all, language, ground.as_of)
        return calls_page(calls, words, in_office=ground.desk.confirmations is not None)

    return ResultViews(page=page, json=document)


def _told(looked: Iterable[RecheckedCase]) -> Iterator[RecheckedCase]:
    return (each for each in looked if each.is_told)


def _by_call(calls: Sequence[Call], waiting: KeptOnDisk[tuple[int, str]]) -> Iterator[tuple[Call, Iterator[str]]]:
    """Yields each call with the files of those who wait for it. waiting: the number of a call, and a file, in order."""
    places = {call.number: place for place, call in enumerate(calls)}
    sorted_ = KeptOnDisk[tuple[int, int, str]](tuple[int, int, str], key=lambda each: each[:2])
    for at, (number, file) in enumerate(waiting):
        sorted_.add((places[number], at, file))
    for place, group in groupby(sorted_, key=lambda each: each[0]):
        yield calls[place], (file for _, _, file in group)


def _market(looked: RecheckedCase, ground: OfficeRules) -> str | None:
    """The name of the market that somebody is in, in an office that uses them."""
    market = market_of(looked.case.profile.answers)
    return None if market is None else ground.desk.markets.get(market)


def _rejected(refused: _Refused, language: Language) -> "KeptOnDisk[RejectedFileOut]":
    """The files that are no cases, as JSON tells of them, from now on."""
    from advisor.views.recheck.recheck_contract import RejectedFileOut
    from advisor.views.recheck.recheck_json import rejected_file

    kept = KeptOnDisk[RejectedFileOut](RejectedFileOut)
    refused.keep = lambda file, problems: kept.add(rejected_file(file, problems, language))
    return kept
