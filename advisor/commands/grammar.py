"""How a command line is taken apart, where we ask more of it than the parser does: every word must be of use."""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from advisor.commands.output import deliver
from advisor.problem import Place, Problem, WrongUsage, nearest


class Command(TyperCommand):
    """A command that names the argument that is one too many."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Returns what is left over: nothing. Raises WrongUsage."""
        ctx.allow_extra_args = True  # else the parser complains, in English
        left = super().parse_args(ctx, args)
        if left:
            raise WrongUsage([Problem("too-many-arguments", Place(option=ctx.command_path), left[0])])
        return left

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, whose text is written as carefully as any result."""
        return _careful(super().get_help_option(ctx))


class Commands(TyperGroup):
    """A group of commands. Options that stand before the command's name count for the command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Returns the arguments of the command, with the group's own options before them."""
        given = list(args)
        rest = super().parse_args(ctx, args)
        ctx.args = [*given[: len(given) - len(rest) - 1], *rest]
        return list(ctx.args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Returns the command that the first argument names. Raises WrongUsage with the nearest name."""
        if args[0] not in self.commands:
            names = list(self.commands)
            near, allowed = nearest(args[0], names), {"allowed": ", ".join(names)}
            raise WrongUsage([Problem("no-such-command", Place(option=ctx.command_path), args[0], allowed, near)])
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, whose text is written as carefully as any result."""
        return _careful(super().get_help_option(ctx))


def _careful(option: Any) -> Any:
    if option is not None:
        option.callback = _show_help
    return option


def _show_help(ctx: Any, _option: Any, asked: bool) -> None:
    if asked:
        deliver(ctx.get_help() + "\n", None)
        raise typer.Exit
