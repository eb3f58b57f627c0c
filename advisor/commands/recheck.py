"""`advisor recheck`: saved cases against today's date and catalog, or whom to call about all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.shared import options
from advisor.commands.shared.ask import values_of
from advisor.commands.shared.catalogs import files_read
from advisor.commands.shared.language_and_format import check_given, chosen_language
from advisor.commands.shared.office_desk import OfficeOption, desk_of
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules, market_of
from advisor.commands.shared.result_form import target_for
from advisor.commands.shared.skipped_catalogs import leave_out
from advisor.commands.shared.today import as_of_date
from advisor.file_names import ends_of
from advisor.files import read_bytes
from advisor.formats.result_format import ResultViews
from advisor.output.streams import say
from advisor.problem import InvalidProfile, Problem
from advisor.wording.language import Language
from advisor.wording.problems import sentence

if TYPE_CHECKING:
    from advisor.cases.latest import Latest
    from advisor.catalog.model.catalog import Catalog
    from advisor.engine.facts.rules import Rules
    from advisor.engine.follow_up.rechecking import Recheck, Rechecker
    from advisor.formats.result_format import Console
    from advisor.profile.saved_case import SavedCase

FORMATS = ("text", "json", "jsonl")
CALL_FORMATS = ("text", "json")
CASES = ends_of("yaml", "json")
MOST_TOLD = 3
REJECTED = 7
Files = Annotated[list[str] | None, typer.Argument(metavar="FILE...", show_default=False)]
CallsOption = Annotated[bool, typer.Option("--calls")]
ChangedOption = Annotated[bool, typer.Option("--changed")]
DueOption = Annotated[bool, typer.Option("--due")]
FormatOption = Annotated[str, options.format_option(*FORMATS)]


@dataclass(frozen=True, slots=True)
class RecheckedCase:
    """A case, and what became of it by the rules of its market.

    day: on which it was to be looked at, if any; name: what a person knows it by.
    """

    file: str
    name: str
    case: "SavedCase"
    rules: "Rules"
    found: "Recheck"
    day: date | None


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that is no case."""

    file: str
    problems: Sequence[Problem]


def recheck(
    context: typer.Context,
    files: Files = None,
    *,
    calls: CallsOption = False,
    changed: ChangedOption = False,
    due: DueOption = False,
    office: OfficeOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    form: FormatOption = "text",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    catalog: options.CatalogOption = None,
) -> None:
    """What became of saved cases: what changed since and why, what to ask again, and when to look again."""
    from advisor.cases.latest import latest_visits
    from advisor.commands.shared.office_rules.due_cases import earlier_of
    from advisor.folders import files_in

    language = chosen_language(lang)
    day = as_of_date(as_of)
    check_given("advisor recheck", {"FILE": files or None})
    assert files  # noqa: S101 -- looked at above
    desk = desk_of(office)
    catalogs = desk.catalogs_of(context, catalog)
    ground = OfficeRules(desk, catalogs, day, language.code)
    rules = ground.for_all
    paths = list(files_in(files, CASES))
    inputs = [*(path for path in paths if isinstance(path, str)), *files_read(catalogs[0])]
    formats = CALL_FORMATS if calls else FORMATS
    target = target_for(context, form, formats, output, force=force, inputs=inputs)
    refused: list[RefusedFile] = []
    latest = latest_visits(paths, lambda path: read_bytes(path, PROFILE_LIMITS.bytes), earlier_of(rules))
    every = _looked(latest, files, _Rechecking(ground, day), language, refused)
    looked = (each for each in every if _is_wanted(each, day, changed=changed, due=due))
    if calls:
        target.deliver(_calls(looked, refused, ground, language))
    else:
        target.deliver(_rechecks(looked, refused, ground, language, due=due))
    if refused:
        raise typer.Exit(REJECTED)
    if not calls:
        target.suggest(language, ("recheck", "--calls", *files))


class _Rechecking:
    """Looks at cases by the rules of the market of each."""

    def __init__(self, ground: OfficeRules, day: date) -> None:
        self.ground, self.day = ground, day
        self._by_rules: dict[int, Rechecker] = {}

    def recheck(self, case: "SavedCase", rules: "Rules") -> "Recheck":
        """What became of one case."""
        from advisor.engine.follow_up.rechecking import Rechecker  # only what a command needs is loaded

        found = self._by_rules.get(id(rules)) or self._by_rules.setdefault(id(rules), Rechecker(rules, self.day))
        return found.recheck(case.past(), values_of(case.profile), case.profile.done)


def _is_wanted(looked: RecheckedCase, day: date, *, changed: bool, due: bool) -> bool:
    """Whether a case is to be told of. changed: only where there is news; due: only where its day to look has come."""
    case, found = looked.case, looked.found
    if changed and not (found.changes or found.stale or found.lacking or case.left_out):
        return False
    return not due or (looked.day is not None and looked.day <= day)


def _looked(
    latest: "Iterable[Latest | Problem]",
    named: Sequence[str],
    rechecking: _Rechecking,
    language: Language,
    refused: list[RefusedFile],
) -> Iterator[RecheckedCase]:
    """Yields the cases one after the other; what is wrong with a file is told when it is met, and the others go on."""
    from advisor.commands.shared.office_rules.due_cases import day_to_look

    for each in latest:
        data = each if isinstance(each, Problem) else read_bytes(each.file, PROFILE_LIMITS.bytes)
        if not isinstance(each, Problem) and leave_out(each.file, data, named, language):
            continue
        path = (each.place.file or "") if isinstance(each, Problem) else each.file
        case = _case(path, data, rechecking.ground.plain.catalog)
        if isinstance(each, Problem) or isinstance(case, RefusedFile):
            refused.append(case if isinstance(case, RefusedFile) else RefusedFile(_name(path), []))
            for problem in refused[-1].problems[:MOST_TOLD]:
                say(sentence(problem, language.code))
        else:
            day = day_to_look(each, case, rechecking.ground.for_all)
            rules = rechecking.ground.of(case.profile.answers)
            yield RecheckedCase(_name(path), _name(_known_as(each)), case, rules, rechecking.recheck(case, rules), day)


def _known_as(latest: "Latest") -> str:
    """What people know a case by: its name, with what the office calls it; a file that stands alone by its path."""
    from advisor.cases.latest import called

    return latest.file if latest.open is None else " ".join(filter(None, (called(latest.file), latest.label)))


def _case(path: str, data: bytes | Problem, catalog: "Catalog") -> "SavedCase | RefusedFile":
    from advisor.profile.saved_case import read_case

    if isinstance(data, Problem):
        return RefusedFile(_name(path), [data])
    try:
        return read_case(data, path, catalog)
    except InvalidProfile as error:
        return RefusedFile(_name(path), error.problems)


def _name(path: str) -> str:
    """A file's name as text, also where it is none: such letters are spelled out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _rechecks(
    looked: Iterable[RecheckedCase],
    refused: Sequence[RefusedFile],
    ground: OfficeRules,
    language: Language,
    *,
    due: bool,
) -> ResultViews:
    def show(console: "Console") -> None:
        from advisor.views.recheck.recheck_text import RecheckText

        text = RecheckText(ground.for_all, language, ground.as_of, names_all=due)
        for each in looked:
            text.add(each.name, each.case, each.found, each.day, each.rules)
        text.print(console, len(refused))

    def written(lines: bool) -> Iterator[str]:
        from advisor.views.recheck.recheck_json import RecheckJson

        document = RecheckJson(ground.for_all, language, ground.as_of)
        cases = ((each.file, each.case, each.found) for each in looked)
        return (document.lines if lines else document.document)(cases, lambda: _rejected(refused))

    return ResultViews(show=show, json=lambda: written(lines=False), jsonl=lambda: written(lines=True))


def _calls(
    looked: Iterable[RecheckedCase], refused: Sequence[RefusedFile], ground: OfficeRules, language: Language
) -> ResultViews:
    from advisor.engine.follow_up.call_list import CallList

    calls, names = CallList(ground.for_all), []
    for each in looked:
        names.append(each.file)
        calls.add(each.found.plan, _market(each, ground))

    def document() -> str:
        from advisor.views.recheck.recheck_json import CallsJson

        made = CallsJson(ground.for_all, language, ground.as_of)
        for file, problems in _rejected(refused):
            made.reject(file, problems)
        return made.document(calls.calls(), names)

    def show(console: "Console") -> None:
        from advisor.views.plan.plan_words import PlanWords
        from advisor.views.recheck.calls import print_calls

        words, in_office = PlanWords(ground.for_all, language, ground.as_of), ground.desk.confirmations is not None
        print_calls(calls.calls(), calls.cases, words, console, in_office=in_office)

    return ResultViews(show=show, json=document)


def _market(looked: RecheckedCase, ground: OfficeRules) -> str | None:
    """The name of the market that somebody is in, in an office that uses them."""
    market = market_of(looked.case.profile.answers)
    return None if market is None else ground.desk.markets.get(market)


def _rejected(refused: Sequence[RefusedFile]) -> Iterator[tuple[str, Sequence[Problem]]]:
    return ((each.file, each.problems) for each in refused)
