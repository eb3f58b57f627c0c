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
from advisor.commands.shared.language_and_format import chosen_language
from advisor.commands.shared.office_desk import OfficeOption, desk_of
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules
from advisor.commands.shared.result_form import target_for
from advisor.commands.shared.skipped_catalogs import leave_out
from advisor.commands.shared.today import as_of_date
from advisor.engine.facts.rules import Rules
from advisor.file_names import ends_of
from advisor.files import read_bytes
from advisor.formats.result_format import ResultViews
from advisor.output.streams import say
from advisor.problem import InvalidProfile, Place, Problem, WrongUsage
from advisor.wording.language import Language
from advisor.wording.problems import sentence

if TYPE_CHECKING:
    from advisor.catalog.model.catalog import Catalog
    from advisor.engine.follow_up.rechecking import Recheck, Rechecker
    from advisor.formats.result_format import Console
    from advisor.profile.saved_case import SavedCase
    from advisor.views.recheck.recheck_json import RecheckJson

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
    """A case, and what became of it."""

    file: str
    case: "SavedCase"
    found: "Recheck"


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
    from advisor.folders import files_in

    language = chosen_language(lang)
    day = as_of_date(as_of)
    if not files:
        raise WrongUsage([Problem("argument-missing", Place(option="advisor recheck"), values={"missing": "FILE"})])
    desk = desk_of(office)
    catalogs = desk.catalogs_of(context, catalog)
    ground = OfficeRules(desk, catalogs, day, language.code)
    rules = ground.for_all
    paths = list(files_in(files, CASES))
    inputs = [*(path for path in paths if isinstance(path, str)), *files_read(catalogs[0])]
    formats = CALL_FORMATS if calls else FORMATS
    target = target_for(context, form, formats, output, force=force, inputs=inputs)
    refused: list[RefusedFile] = []
    latest = latest_visits(paths, lambda path: read_bytes(path, PROFILE_LIMITS.bytes))
    every = _looked(latest, files, _Rechecking(ground, day), language, refused)
    looked = (each for each in every if _is_wanted(each, rules, day, changed=changed, due=due))
    target.deliver((_calls if calls else _rechecks)(looked, refused, rules, day, language))
    if refused:
        raise typer.Exit(REJECTED)
    if not calls:
        target.suggest(language, ("recheck", "--calls", *files))


class _Rechecking:
    """Looks at cases by the rules of the market of each."""

    def __init__(self, ground: OfficeRules, day: date) -> None:
        self.ground, self.day = ground, day
        self._by_rules: dict[int, Rechecker] = {}

    def recheck(self, case: "SavedCase") -> "Recheck":
        """What became of one case."""
        from advisor.engine.follow_up.rechecking import Rechecker  # only what a command needs is loaded

        rules = self.ground.of(case.profile.answers)
        found = self._by_rules.get(id(rules)) or self._by_rules.setdefault(id(rules), Rechecker(rules, self.day))
        return found.recheck(case.past(), values_of(case.profile), case.profile.done)


def _is_wanted(looked: RecheckedCase, rules: Rules, day: date, *, changed: bool, due: bool) -> bool:
    """Whether a case is to be told of. changed: only where there is news; due: only where its day to look has come."""
    from advisor.engine.follow_up.review_dates import is_due
    from advisor.engine.plan.action_plan import make_plan

    case, found = looked.case, looked.found
    if changed and not (found.changes or found.stale or found.lacking or case.left_out):
        return False
    if not due:
        return True
    if case.saved.due is not None:
        return any(date.fromisoformat(each.day) <= day for each in case.saved.due)
    return is_due(rules, make_plan(rules, values_of(case.profile), case.past().as_of, case.profile.done), day)


def _looked(
    paths: Iterable[str | Problem],
    named: Sequence[str],
    rechecking: _Rechecking,
    language: Language,
    refused: list[RefusedFile],
) -> Iterator[RecheckedCase]:
    """Yields the cases one after the other; what is wrong with a file is told when it is met, and the others go on."""
    for path in paths:
        data = path if isinstance(path, Problem) else read_bytes(path, PROFILE_LIMITS.bytes)
        if isinstance(path, str) and leave_out(path, data, named, language):
            continue
        case = _case(path if isinstance(path, str) else path.place.file or "", data, rechecking.ground.plain.catalog)
        if isinstance(case, RefusedFile):
            refused.append(case)
            for problem in case.problems[:MOST_TOLD]:
                say(sentence(problem, language.code))
        else:
            yield RecheckedCase(_name(str(path)), case, rechecking.recheck(case))


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
    looked: Iterable[RecheckedCase], refused: Sequence[RefusedFile], rules: Rules, day: date, language: Language
) -> ResultViews:
    def document() -> "RecheckJson":
        from advisor.views.recheck.recheck_json import RecheckJson

        made = RecheckJson(rules, language, day)
        for each in looked:
            made.add(each.file, each.case, each.found)
        for file in refused:
            made.reject(file.file, file.problems)
        return made

    def show(console: "Console") -> None:
        from advisor.views.recheck.recheck_text import RecheckText

        page = RecheckText(rules, language, day)
        for each in looked:
            page.add(each.file, each.case, each.found)
        page.print(console, len(refused))

    return ResultViews(show=show, json=lambda: document().document(), jsonl=lambda: document().lines())


def _calls(
    looked: Iterable[RecheckedCase], refused: Sequence[RefusedFile], rules: Rules, day: date, language: Language
) -> ResultViews:
    from advisor.engine.follow_up.call_list import CallList

    calls, names = CallList(rules), []
    for each in looked:
        names.append(each.file)
        calls.add(each.found.plan)

    def document() -> str:
        from advisor.views.recheck.recheck_json import CallsJson

        made = CallsJson(rules, language, day)
        for file in refused:
            made.reject(file.file, file.problems)
        return made.document(calls.calls(), names)

    def show(console: "Console") -> None:
        from advisor.views.recheck.calls import print_calls

        print_calls(calls.calls(), len(names), rules, language, day, console)

    return ResultViews(show=show, json=document)
