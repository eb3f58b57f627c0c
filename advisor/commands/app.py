"""The command line, put together."""

from typing import Annotated

import typer

from advisor import __version__
from advisor.commands import batch, compare, confirm, kiosk, learn, options, programs, questions, recheck
from advisor.commands.asking import way_to_ask
from advisor.commands.catalog import group as catalog_group
from advisor.commands.dates import as_of_date
from advisor.commands.explain import explain as explain_program
from advisor.commands.grammar import Command, Commands
from advisor.commands.helping import short_help
from advisor.commands.output import deliver
from advisor.commands.plan import Request, plan, run_plan
from advisor.commands.words import chosen_language

app = typer.Typer(
    name="advisor",
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,  # help needs no Rich
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# the panels are the groups of `--help`
app.command("plan", cls=Command, rich_help_panel="one")(plan)
app.command("explain", cls=Command, rich_help_panel="one")(explain_program)
app.command("compare", cls=Command, rich_help_panel="one")(compare.compare)
app.command("recheck", cls=Command, rich_help_panel="many")(recheck.recheck)
app.command("batch", cls=Command, rich_help_panel="many")(batch.batch)
app.command("programs", cls=Command, rich_help_panel="catalog")(programs.programs)
app.command("questions", cls=Command, rich_help_panel="catalog")(questions.questions)
app.command("confirm", cls=Command, rich_help_panel="catalog")(confirm.confirm)
app.add_typer(catalog_group, name="catalog", rich_help_panel="catalog")
app.command("kiosk", cls=Command, rich_help_panel="shared", context_settings={"allow_interspersed_args": False})(
    kiosk.kiosk
)
app.command("help", cls=Command, rich_help_panel="learn")(learn.help_)
app.command("completion", cls=Command, rich_help_panel="learn")(learn.completion)


def _show_version(context: typer.Context, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        deliver(f"advisor {__version__}\n", None)
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 -- its callback has ended the program
        bool, typer.Option("--version", is_eager=True, callback=_show_version, rich_help_panel=options.GENERAL)
    ] = False,
    as_of: options.AsOfOption = None,
    lang: options.LanguageOption = "ko",
    everything: options.AllOption = False,
    express: options.ExpressOption = False,
    way: options.InputOption = "auto",
    save: options.SaveOption = None,
    force: options.ForceOption = False,
    explain: options.ExplainOption = False,
    catalog: options.CatalogOption = None,
) -> None:
    """A digital-transformation advisor for small merchants in Korea. Without a command: the questionnaire."""
    if context.invoked_subcommand is not None:
        return
    request = Request(
        as_of=as_of,
        lang=lang,
        everything=everything,
        express=express,
        way=way,
        way_typed=options.is_typed(context, "way"),
        save=save,
        force=force,
        explain=explain,
        catalogs=catalog or (),
        catalog_origin=options.catalog_origin(context),
    )
    if way_to_ask(way, typed=request.way_typed, needed=True) is None:
        chosen_language(lang)
        as_of_date(as_of)
        short_help(context)
        raise typer.Exit(2)
    run_plan(request)
