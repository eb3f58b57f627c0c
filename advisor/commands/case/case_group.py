"""`advisor case`: the people an office sees again. Without a command: the morning list."""

import typer

from advisor.commands.cli.command_grammar import CatalogCommand, Commands, Listed, application
from advisor.commands.shared.given_options import spread
from advisor.commands.shared.office_rules.rules_with_answers import RulesOptions


class CaseCommands(Commands):
    """`advisor case`."""

    listed = {  # noqa: RUF012 -- never changed
        "new": Listed("advisor.commands.case.new_case:new", "visit", CatalogCommand),
        "open": Listed("advisor.commands.case.open:open_", "visit", CatalogCommand),
        "list": Listed("advisor.commands.case.list:list_", "day", CatalogCommand),
        "find": Listed("advisor.commands.case.find:find", "day", CatalogCommand),
        "month": Listed("advisor.commands.case.month:month", "day", CatalogCommand),
        "note": Listed("advisor.commands.case.note:note", "write"),
        "done": Listed("advisor.commands.case.done:done", "write", CatalogCommand),
        "next": Listed("advisor.commands.case.next:next_", "write"),
        "forget": Listed("advisor.commands.case.forget:forget", "write"),
    }
    may_use_cache = True


group = application(name="case", cls=CaseCommands)


@group.callback(invoke_without_command=True)
@spread
def case(context: typer.Context, here: RulesOptions) -> None:
    """The cases of an office. Without a command: whom to ring back today."""
    if context.invoked_subcommand is not None:
        return
    from advisor.commands.case.list import show_morning

    here.begun()
    show_morning(here)
