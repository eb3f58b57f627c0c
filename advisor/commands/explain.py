"""`advisor explain`: why a program fits or not, what would settle or open it, and where each condition comes from."""

from typing import TYPE_CHECKING, Annotated

import typer

from advisor.catalog.model.catalog import ProgramId
from advisor.commands.shared import options
from advisor.commands.shared.ask import values_of
from advisor.commands.shared.catalogs import files_read
from advisor.commands.shared.language_and_format import chosen_language, needed
from advisor.commands.shared.next_step import EXAMPLE, option_again
from advisor.commands.shared.office_desk import OfficeOption, desk_of
from advisor.commands.shared.office_rules.rules_with_answers import OfficeRules
from advisor.commands.shared.option_texts import program_named
from advisor.commands.shared.profiles import profile_that_fits
from advisor.commands.shared.result_form import target_for
from advisor.commands.shared.today import as_of_date
from advisor.engine.explain.explanation import explain as explained
from advisor.engine.facts.rules import Rules
from advisor.engine.plan.action_plan import make_plan
from advisor.formats.result_format import ResultViews

if TYPE_CHECKING:
    from advisor.views.document.page import Page

HERE = "advisor explain"
FORMATS = ("text", "json")
TreeOption = Annotated[bool, typer.Option("--tree")]


def explain(
    context: typer.Context,
    program: options.ProgramArgument = None,
    profile: options.ProfileArgument = None,
    *,
    settings: options.SetOption = None,
    tree: TreeOption = False,
    no_input: options.NoInputOption = False,  # noqa: ARG001 -- it never asks anything; scripts may say so everywhere
    office: OfficeOption = None,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    form: options.FormatOption = "text",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    catalog: options.CatalogOption = None,
) -> None:
    """Why one program fits a merchant or not, what would settle or open it, and its place in the plan."""
    language = chosen_language(lang)
    day = as_of_date(as_of)
    desk = desk_of(office)
    catalogs = desk.catalogs_of(context, catalog)
    inputs = [*([profile] if profile else []), *files_read(catalogs[0])]
    target = target_for(context, form, FORMATS, output, force=force, inputs=inputs)
    ground = OfficeRules(desk, catalogs, day, language.code)
    name = _known(ground.plain, program)
    stated = profile_that_fits(profile, settings or (), ground.plain.catalog, language)
    rules = ground.of(stated.answers)
    plan = make_plan(rules, values_of(stated), day, stated.done)
    about = explained(rules, plan, name)

    def document() -> str:
        from advisor.views.explain.explain_json import explain_json  # each view loads only what it needs

        return explain_json(about, plan, rules, language, tree)

    def page() -> "Page":
        from advisor.views.explain.explain_text import explanation_page

        return explanation_page(about, plan, rules, language, tree)

    target.deliver(ResultViews(page=page, json=document))
    again = (*option_again("--set", settings or ()), *option_again("--catalog", catalog or ()))
    target.suggest(language, ("plan", profile or EXAMPLE, *again))


def _known(rules: Rules, program: str | None) -> ProgramId:
    """The program, by its id or what it is called. Raises WrongUsage with the nearest ids."""
    return program_named(rules.catalog, needed(HERE, "PROGRAM", program), HERE)
