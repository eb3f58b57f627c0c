"""`advisor explain`: why a program fits or not, what would settle or open it, and where each condition comes from."""

from typing import TYPE_CHECKING, Annotated

import typer

from advisor.catalog.model.find_program import programs_called
from advisor.commands.shared import options
from advisor.commands.shared.next_step import EXAMPLE, option_again
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions
from advisor.commands.shared.option_checks import needed
from advisor.commands.shared.option_texts import program_named
from advisor.commands.shared.profiles import plan_for, profile_that_fits
from advisor.commands.shared.result_form import ResultOptions, format_option
from advisor.engine.explain.explanation import explain as explained
from advisor.formats.result_format import ResultViews
from advisor.platform.shells import command_line
from advisor.problem import Place, Problem, WrongUsage

if TYPE_CHECKING:
    from advisor.views.document.page import Page

HERE = "advisor explain"
TreeOption = Annotated[bool, typer.Option("--tree")]


def explain(
    program: options.ProgramArgument = None,
    profile: options.ProfileArgument = None,
    *,
    settings: options.SetOption = None,
    tree: TreeOption = False,
    no_input: options.NoInputOption = False,  # noqa: ARG001 -- it never asks anything; scripts may say so everywhere
    here: RulesOptions,
    form: Annotated[str, format_option("explain")] = "text",
    result: ResultOptions,
) -> None:
    """Why one program fits a merchant or not, what would settle or open it, and its place in the plan."""
    language, day = here.language, here.day
    target = result.target(form, "explain", [*([profile] if profile else []), *here.files])
    known = here.ground.plain.catalog
    program = needed(HERE, "PROGRAM", program)
    if not programs_called(known, program) and profile is not None and programs_called(known, profile):
        meant = {"command": command_line([*HERE.split(), profile, program])}
        raise WrongUsage([Problem("program-first", Place(option=HERE), program, meant)])
    name = program_named(known, program, HERE)
    stated = profile_that_fits(profile, settings or (), known, language)
    rules = here.ground.of(stated.answers)
    plan = plan_for(rules, stated, day)
    about = explained(rules, plan, name)

    def document() -> str:
        from advisor.views.explain.explain_json import explain_json  # each view loads only what it needs

        return explain_json(about, plan, rules, language, tree)

    def page() -> "Page":
        from advisor.views.explain.explain_text import explanation_page

        return explanation_page(about, plan, rules, language, tree)

    target.deliver(ResultViews(page=page, json=document))
    again = (*option_again("--set", settings or ()), *here.named_again)
    target.suggest(language, ("plan", profile or EXAMPLE, *again))
