"""`advisor plan`, and the questionnaire that ends in one."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

from msgspec.structs import replace

from advisor.catalog.model.catalog import ProgramId
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.shared import options
from advisor.commands.shared.ask import ask_rest, has_terminal, way_to_ask
from advisor.commands.shared.catalogs import files_read
from advisor.commands.shared.given_options import Only, QuestionnaireOptions
from advisor.commands.shared.messages import check_message, message_text
from advisor.commands.shared.next_step import option_again, suggest
from advisor.commands.shared.office_desk import Desk, desk_of
from advisor.commands.shared.office_rules.rules_with_answers import Catalogs, OfficeRules
from advisor.commands.shared.option_checks import chosen_languages, count, one_of
from advisor.commands.shared.plan_views import plan_views
from advisor.commands.shared.profiles import STDIN, load_what_fits, news_of, plan_for
from advisor.commands.shared.result_form import check_name, check_used, form_for, format_option, target_in
from advisor.commands.shared.sheet_choice import (
    COUNSELOR,
    SheetOptions,
    changes_of,
    chosen_sheet,
    in_kept_order,
    in_order,
    made_sheet,
    order_of,
    since_last_time,
    tell_of_paper,
)
from advisor.commands.shared.today import as_of_date
from advisor.engine.facts.rules import Rules
from advisor.engine.interview.interview import Interview
from advisor.engine.plan.action_plan import Plan
from advisor.files import read_bytes
from advisor.formats.registry import FORMATS, FORMATS_OF
from advisor.formats.result_format import ResultViews
from advisor.output.delivery import deliver
from advisor.output.streams import say
from advisor.output.targets import check_roles, check_target
from advisor.output.whole_files import write_file
from advisor.platform.terminals import is_terminal
from advisor.problem import InvalidProfile, Place, Problem
from advisor.profile.profile import Profile
from advisor.profile.profile_fitting import FittedProfile
from advisor.wording.language import Language

if TYPE_CHECKING:
    from advisor.prompts.input_way import Way

CASE_FORMS = ("yaml", "json")
IN_HELP = Only(
    *("profile", "settings", "no_input", "as_of", "lang", "form", "output", "force", "full", "top", "explain"),
    *("everything", "express", "way", "save", "save_answers", "office", "catalog"),
)
Keep = Callable[[Profile, Plan, Rules], None]


class PlanRequest(QuestionnaireOptions, frozen=True, kw_only=True):
    """What the command line asks for. sheet, desk: also what an office says of all plans. result: in whose formats.

    keep: what becomes of the answers and their plan, before it is delivered.
    """

    profile: options.ProfileArgument = None
    settings: options.SetOption = None
    no_input: options.NoInputOption = False
    form: Annotated[str, format_option("plan")] = "text"
    top: options.TopOption = None
    office: options.OfficeOption = None
    text_message: str | None = None
    sheet: SheetOptions = SheetOptions()
    result: str = "plan"
    desk: Desk = Desk()
    keep: Keep | None = None

    @property
    def catalogs(self) -> Catalogs:
        """The catalog files, and whether a variable named them."""
        return self.desk.catalogs_of(self, self.catalog)

    @property
    def most_told(self) -> int | None:
        """How many things are told in full, where that is said. Raises WrongUsage."""
        return count("--top", self.top)


def plan(
    request: Annotated[PlanRequest, IN_HELP], sheet: SheetOptions, text_message: options.TextMessageOption = None
) -> None:
    """A ranked action plan for one merchant."""
    desk = desk_of(request.office)
    run_plan(replace(request, sheet=sheet.at(desk), text_message=text_message, desk=desk))


def run_plan(request: PlanRequest) -> None:
    """Reads, asks if there is somebody to ask, and delivers the plan."""
    most_told = request.most_told
    languages = chosen_languages(request.lang)
    language = languages[0]
    inputs = [*([request.profile] if request.profile else []), *files_read(request.catalogs[0])]
    _check_targets(request, inputs)
    formats = FORMATS_OF[request.result]
    form = one_of("--format", form_for(request.form, request.output, formats, typed=request.is_typed("form")), formats)
    message, sheet = request.text_message, _sheet(request, form, languages)
    _check_use(request, form, sheet)
    target = target_in(form, request.output, request.force, inputs)
    as_of = as_of_date(request.as_of)
    way = _way(request)
    if request.profile is None and not request.settings and way is None:
        raise InvalidProfile([Problem("profile-missing", Place(option="PROFILE"))])
    ground = OfficeRules(request.desk, request.catalogs, as_of, language.code)
    changes = None if sheet is None and message is None else changes_of(request.sheet, ground.plain.catalog)
    order = order_of(request.sheet.order, ground.plain.catalog)
    asking = way is not None and has_terminal()
    fitting = _fitting(request, ground, language, way if asking else None)
    rules = ground.of(fitting.profile.answers)
    gone = () if changes is None else changes.drop
    kept = tuple(each for each in (fitting.profile.order if request.sheet.order is None else order) if each not in gone)
    keep = partial(_save, request, rules, as_of, language, fitting, kept)
    profile = _asked(request, rules, as_of, language, way, fitting, keep)
    was_asked = profile is not fitting.profile
    ranked = plan_for(rules, profile, as_of)
    result = in_order(ranked, rules, order, gone, language, refuses=not was_asked)  # nobody's answers are lost for it
    if request.sheet.order is None:
        result = in_kept_order(ranked, rules, kept, language)
    keep(profile)
    is_read_here = target.format.is_read_here and sheet is None and message is None and request.output is None
    if way is not None and has_terminal() and is_read_here and is_terminal(sys.stdout):
        from advisor.commands.shared.at_terminal import Sitting, show_plan

        again = partial(keep, again=True)  # who was asked nothing types commands, and is in no need of a menu
        sitting = Sitting(rules, as_of, language, way, was_asked, _in_full(request), request.explain, again, kept)
        suggest(language, _next_words(request, show_plan(profile, sitting), rules, language))
        return
    if message is not None and changes is not None:
        deliver(
            message_text(message, result, rules, language, changes), request.output, force=request.force, inputs=inputs
        )
        return
    if sheet is None or changes is None:
        views = plan_views(result, rules, language, profile, explain=request.explain, top=_in_full(request))
    else:
        earlier = [] if fitting.data is None else [(request.profile or STDIN, fitting.data)]
        changes = since_last_time(changes, sheet, ranked, rules, earlier)
        made = made_sheet(sheet, result, rules, languages, changes, most_told)
        tell_of_paper(sheet, result, rules.catalog, changes, language, made)
        views = ResultViews(languages=languages, as_of=as_of, page=lambda: made.page)
    target.deliver(views)
    if not request.no_input:  # who asks for no questions is most likely a script, even on a terminal
        target.suggest(language, _next_words(request, result, rules, language))


def _check_targets(request: PlanRequest, inputs: Sequence[str]) -> None:
    """Refuses at once what cannot be written to. Raises CannotWrite, WrongUsage."""
    check_target(request.output, force=request.force, inputs=inputs)
    check_target(request.save, force=request.force, inputs=files_read(request.catalogs[0]))
    check_target(request.save_answers, force=request.force, inputs=[*inputs, STDIN])
    check_roles({"-o": request.output, "--save": request.save, "--save-answers": request.save_answers})
    check_name("--save", request.save, CASE_FORMS)
    check_name("--save-answers", request.save_answers, ("text",))


def _sheet(request: PlanRequest, form: str, languages: Sequence[Language]) -> str | None:
    """The sheet to make, if any; a message is none. Raises WrongUsage."""
    if request.text_message is None:
        return chosen_sheet(request.sheet, form, languages)
    check_message(request.text_message, request.sheet, form, languages)
    return None


def _check_use(request: PlanRequest, form: str, sheet: str | None) -> None:
    """Points are told of the whole plan, and a number of items where that or the counselor's sheet is read.

    Raises WrongUsage for an option that was typed and would change nothing; a variable is only a wish for all plans.
    """
    known = FORMATS[form]
    is_read = sheet is None and request.text_message is None and not known.for_programs
    unused = {
        "--full": request.full and not (is_read and known.is_read_here),
        "--top": request.is_typed("top") and not (is_read or sheet == COUNSELOR),
        "--explain": request.is_typed("explain") and not is_read,
    }
    check_used(option for option, is_unused in unused.items() if is_unused)


def _next_words(request: PlanRequest, result: Plan, rules: Rules, language: Language) -> Iterator[str]:
    """Yields what to type next: why what is read first stands first; more about it where the answers are not kept."""
    from advisor.views.plan.front_page import blocks_in_order
    from advisor.views.plan.plan_words import PlanWords

    blocks = blocks_in_order(PlanWords(rules, language, result.as_of), result)
    items = [*(block.item for block in blocks), *result.checks, *result.others]
    if not items:
        yield "programs"
        return
    first, file = items[0].program, request.profile or request.save
    stated, origin = request.catalogs
    catalogs = option_again("--catalog", stated if origin == "file" else ())
    if file is None and not request.settings:
        yield from ("programs", "show", first, *catalogs)
        return
    yield from ("explain", first, *([file] if file else []), *option_again("--set", request.settings or ()), *catalogs)


def _way(request: PlanRequest) -> "Way | None":
    """How to ask, if there is somebody to ask and something else than answers on standard input."""
    needed = request.profile is None and not request.settings
    way = way_to_ask(request.way, typed=request.is_typed("way"), needed=needed)
    return None if request.no_input or request.profile == STDIN else way


def _fitting(request: PlanRequest, ground: OfficeRules, language: Language, way: "Way | None") -> FittedProfile:
    """The answers that there are, and the market, which somebody is asked for. way: how, None where nobody sits."""
    fitting = load_what_fits(request.profile, request.settings or (), ground.plain.catalog, asking=way is not None)
    if way is None or not ground.desk.markets:
        return fitting
    from advisor.commands.shared.office_rules.asking import with_market

    return replace(fitting, profile=with_market(fitting.profile, ground.desk.markets, language, way))


def _asked(
    request: PlanRequest,
    rules: Rules,
    as_of: date,
    language: Language,
    way: "Way | None",
    fitting: FittedProfile,
    keep: Callable[[Profile], None],
) -> Profile:
    """The profile of the file and the settings, and what was asked. What does not fit a saved one is told."""
    profile, news = fitting.profile, news_of(fitting, rules.catalog, language)
    if way is None:
        for line in news:
            say(line)
        return profile
    from advisor.prompts.resume import going_on

    start = Interview(
        rules, as_of, profile.values, done=profile.done, everything=request.everything, express=request.express
    )
    keeps = request.save or request.save_answers or request.keep
    return ask_rest(going_on(start, profile), profile, language, way, news, keep if keeps else None)


def _save(
    request: PlanRequest,
    rules: Rules,
    as_of: date,
    language: Language,
    fitting: FittedProfile,
    order: Sequence[ProgramId],
    profile: Profile,
    *,
    again: bool = False,
) -> None:
    """Keeps the answers as a case and as lines of answers, as wished, readable by their owner alone.

    order: what a counselor puts in front. again: over what this run kept before, of answers that were changed since.
    """
    force = request.force or again
    if request.keep is not None:
        request.keep(profile, plan_for(rules, profile, as_of, order), rules)
    if request.save:
        from advisor.commands.shared.save_case import Origin, keep_case
        from advisor.profile.saved_case import saved_case

        result = plan_for(rules, profile, as_of, order)
        case = saved_case(profile, result, rules, as_of_date(None))
        file, data = (request.save, _kept(request.save)) if again else (request.profile, fitting.data)
        origin = None if file is None or data is None else Origin(file, data)
        keep_case(case, profile, request.save, origin, rules.catalog, force)
    if request.save_answers:
        from advisor.prompts.answer_file.answer_writing import answers_text

        text = answers_text(profile, rules, language)
        write_file(text.encode(), request.save_answers, force=force, private=True)


def _kept(file: str) -> bytes | None:
    """What a case holds now, if it can be read."""
    data = read_bytes(file, PROFILE_LIMITS.bytes)
    return data if isinstance(data, bytes) else None


def _in_full(request: PlanRequest) -> int | None:
    """How many things a text tells in full; None for the one page."""
    if request.top is not None or not request.full:
        return request.most_told
    from advisor.views.plan.plan_text import FULL

    return FULL
