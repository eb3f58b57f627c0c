"""`advisor catalog`: for those who edit what the advisor knows."""

import typer

from advisor.commands import options
from advisor.commands.grammar import CatalogCommand, Commands, Listed
from advisor.commands.helping import tell_help
from advisor.commands.words import chosen_language


class Subcommands(Commands):
    """`advisor catalog`. Of these only `diff` has no need to know where everything stands in the files."""

    listed = {  # noqa: RUF012 -- never changed
        "check": Listed("advisor.commands.catalog_check:check", "catalog"),
        "diff": Listed("advisor.commands.catalog_diff:diff", "catalog", CatalogCommand),
        "new": Listed("advisor.commands.catalog_new:new", "catalog"),
    }


group = typer.Typer(
    name="catalog", cls=Subcommands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)


@group.callback(invoke_without_command=True)
def catalog(context: typer.Context, *, lang: options.LanguageOption = "ko") -> None:
    """Checks, compares and extends catalogs. Without a command: its help, as wrong usage."""
    if context.invoked_subcommand is None:
        chosen_language(lang)
        tell_help(context)
        raise typer.Exit(2)
