"""The command line, put together: every command by name, each loaded when it is chosen."""

from typing import Annotated

import typer
from msgspec.structs import asdict

from advisor import __version__
from advisor.commands.cli.command_grammar import CatalogCommand, Commands, Listed, application
from advisor.commands.shared import options
from advisor.commands.shared.given_options import QuestionnaireOptions, spread
from advisor.exit_codes import USAGE
from advisor.output.delivery import deliver


class AdvisorProgram(Commands):
    """`advisor` itself. The panels are the groups of `--help`."""

    listed = {  # noqa: RUF012 -- never changed
        "plan": Listed("advisor.commands.plan:plan", "one", CatalogCommand),
        "explain": Listed("advisor.commands.explain:explain", "one", CatalogCommand),
        "compare": Listed("advisor.commands.compare:compare", "one", CatalogCommand),
        "recheck": Listed("advisor.commands.recheck:recheck", "many", CatalogCommand),
        "case": Listed("advisor.commands.case.case_group:group", "many"),
        "batch": Listed("advisor.commands.batch:batch", "many", CatalogCommand),
        "sheets": Listed("advisor.commands.sheets:sheets", "many", CatalogCommand),
        "form": Listed("advisor.commands.form:form", "many", CatalogCommand),
        "programs": Listed("advisor.commands.programs:programs", "catalog", CatalogCommand),
        "questions": Listed("advisor.commands.questions:questions", "catalog", CatalogCommand),
        "confirm": Listed("advisor.commands.confirming.confirm:confirm", "catalog"),
        "catalog": Listed("advisor.commands.catalog.catalog_group:group", "catalog"),
        "kiosk": Listed("advisor.commands.kiosk:kiosk", "shared", settings={"allow_interspersed_args": False}),
        "schema": Listed("advisor.commands.schema:schema", "learn", CatalogCommand),
        "help": Listed("advisor.commands.help:help_", "learn"),
        "completion": Listed("advisor.commands.completion:completion", "learn"),
    }
    may_use_cache = True


app = application(name="advisor", cls=AdvisorProgram, context_settings={"help_option_names": ["-h", "--help"]})


def _show_version(context: typer.Context, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        deliver(f"advisor {__version__}\n", None)
        raise typer.Exit


@app.callback(invoke_without_command=True)
@spread
def main(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 -- its callback has ended the program
        bool, typer.Option("--version", is_eager=True, callback=_show_version, rich_help_panel=options.GENERAL)
    ] = False,
    begun: QuestionnaireOptions,
) -> None:
    """A digital-transformation advisor for small merchants in Korea. Without a command: the questionnaire."""
    if context.invoked_subcommand is not None:
        return
    from advisor.commands.cli.help_option import short_help
    from advisor.commands.plan import PlanRequest, run_plan
    from advisor.commands.shared.ask import way_to_ask
    from advisor.commands.shared.option_checks import chosen_language
    from advisor.commands.shared.today import as_of_date

    if way_to_ask(begun.way, typed=begun.is_typed("way"), needed=True) is None:
        chosen_language(begun.lang)
        as_of_date(begun.as_of)
        short_help(context)
        raise typer.Exit(USAGE)
    run_plan(PlanRequest(**asdict(begun)))
