"""`advisor catalog`: for those who edit what the advisor knows."""

import typer

from advisor.commands.cli.command_grammar import CatalogCommand, Commands, Listed, application
from advisor.commands.cli.help_option import tell_help
from advisor.commands.shared import options
from advisor.commands.shared.option_checks import chosen_language
from advisor.exit_codes import USAGE


class CatalogCommands(Commands):
    """`advisor catalog`. Of these only `diff` has no need to know where everything stands in the files."""

    listed = {  # noqa: RUF012 -- never changed
        "check": Listed("advisor.commands.catalog.check:check", "catalog"),
        "diff": Listed("advisor.commands.catalog.diff:diff", "catalog", CatalogCommand),
        "draft": Listed("advisor.commands.catalog.draft:draft", "catalog"),
        "new": Listed("advisor.commands.catalog.new_program:new", "catalog"),
        "review": Listed("advisor.commands.catalog.review:review", "catalog"),
    }


group = application(name="catalog", cls=CatalogCommands)


@group.callback(invoke_without_command=True)
def catalog(context: typer.Context, *, lang: options.LanguageOption = "ko") -> None:
    """Checks, compares and extends catalogs. Without a command: its help, as wrong usage."""
    if context.invoked_subcommand is None:
        chosen_language(lang)
        tell_help(context)
        raise typer.Exit(USAGE)
