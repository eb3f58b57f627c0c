"""`advisor plan`, and the questionnaire that ends in one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import typer

from advisor.commands import options
from advisor.commands.asking import ask_rest, has_terminal, values_of
from advisor.commands.catalogs import load_rules
from advisor.commands.dates import as_of_date
from advisor.commands.output import deliver
from advisor.commands.profiles import STDIN, load_profile
from advisor.commands.words import chosen_format, chosen_language
from advisor.engine.asking import is_settled
from advisor.engine.interview import Interview
from advisor.engine.plan import Plan, make_plan
from advisor.engine.rules import Rules
from advisor.problem import InvalidProfile, Place, Problem
from advisor.profile.model import Profile
from advisor.wording.language import Language


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    profile: str | None = None
    settings: Sequence[str] = ()
    no_input: bool = False
    as_of: str | None = None
    lang: str = "ko"
    format: str = "text"
    output: str | None = None
    force: bool = False
    top: int | None = None
    explain: bool = False
    everything: bool = False
    catalogs: Sequence[str] = ()
    catalog_origin: Literal["file", "variable"] = "file"
    formats: Sequence[str] = field(default=("text", "json"))


def plan(
    context: typer.Context,
    profile: options.ProfileArgument = None,
    settings: options.SetOption = None,
    no_input: options.NoInputOption = False,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    form: options.FormatOption = "text",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    top: options.TopOption = None,
    explain: options.ExplainOption = False,
    everything: options.AllOption = False,
    catalog: options.CatalogOption = None,
) -> None:
    """A ranked action plan for one merchant."""
    run_plan(
        Request(
            profile=profile,
            settings=settings or (),
            no_input=no_input,
            as_of=as_of,
            lang=lang,
            format=form,
            output=output,
            force=force,
            top=top,
            explain=explain,
            everything=everything,
            catalogs=catalog or (),
            catalog_origin=options.catalog_origin(context),
        )
    )


def run_plan(request: Request) -> None:
    """Reads, asks if there is somebody to ask, and delivers the plan."""
    language = chosen_language(request.lang)
    form = chosen_format(request.format, request.formats)
    as_of = as_of_date(request.as_of)
    asks = not request.no_input and request.profile != STDIN and has_terminal()
    if request.profile is None and not request.settings and not asks:
        raise InvalidProfile([Problem("profile-missing", Place(option="PROFILE"))])
    rules = load_rules(request.catalogs, request.catalog_origin)
    profile = load_profile(request.profile, request.settings, rules.catalog)
    if asks:
        given = Interview(rules, as_of, values_of(profile), done=profile.done, everything=request.everything)
        profile = ask_rest(given, profile, language)
    result = make_plan(rules, values_of(profile), as_of, profile.done)
    text = _rendered(result, rules, language, form, request, profile)
    inputs = [*([request.profile] if request.profile else []), *request.catalogs]
    deliver(text, request.output, force=request.force, inputs=inputs)


def _rendered(result: Plan, rules: Rules, language: Language, form: str, request: Request, profile: Profile) -> str:
    if form == "json":
        from advisor.views.plan_json import plan_json  # each format loads only what it needs

        settled = is_settled(Interview(rules, result.as_of, values_of(profile), done=profile.done))
        return plan_json(result, rules, language, settled)
    from advisor.commands.paper import plan_text

    return plan_text(result, rules, language, request.output, explain=request.explain, top=request.top)
