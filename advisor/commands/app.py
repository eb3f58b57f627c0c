"""The command line, put together."""

from typing import Annotated

import typer

from advisor import __version__
from advisor.commands import options, programs, questions
from advisor.commands.asking import has_terminal
from advisor.commands.plan import Request, plan, run_plan

app = typer.Typer(
    name="advisor",
    add_completion=False,
    rich_markup_mode=None,  # help needs no Rich
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("plan")(plan)
app.command("questions")(questions.questions)
app.command("programs")(programs.programs)


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and end.")] = False,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    everything: options.AllOption = False,
    explain: options.ExplainOption = False,
    catalog: options.CatalogOption = None,
) -> None:
    """A digital-transformation advisor for small merchants in Korea. Without a command: the questionnaire."""
    if version:
        typer.echo(f"advisor {__version__}")
        return
    if context.invoked_subcommand is not None:
        return
    if not has_terminal():
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)
    run_plan(
        Request(
            as_of=as_of,
            lang=lang,
            everything=everything,
            explain=explain,
            catalogs=catalog or (),
            catalog_origin=options.catalog_origin(context),
        )
    )
