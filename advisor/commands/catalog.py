"""`advisor catalog`: for those who edit what the advisor knows."""

import typer

from advisor.commands import catalog_check, catalog_diff, catalog_new, catalog_schema, options
from advisor.commands.grammar import Command, Commands
from advisor.commands.helping import tell_help
from advisor.commands.words import chosen_language

group = typer.Typer(name="catalog", cls=Commands, rich_markup_mode=None)
group.command("check", cls=Command, rich_help_panel="catalog")(catalog_check.check)
group.command("diff", cls=Command, rich_help_panel="catalog")(catalog_diff.diff)
group.command("new", cls=Command, rich_help_panel="catalog")(catalog_new.new)
group.command("schema", cls=Command, rich_help_panel="catalog")(catalog_schema.schema)


@group.callback(invoke_without_command=True)
def catalog(context: typer.Context, *, lang: options.LanguageOption = "ko") -> None:
    """Checks, compares and extends catalogs. Without a command: its help, as wrong usage."""
    if context.invoked_subcommand is None:
        chosen_language(lang)
        tell_help(context)
        raise typer.Exit(2)
