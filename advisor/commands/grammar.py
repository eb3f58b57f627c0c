"""How a command line is taken apart, where we ask more of it than the parser does: every word must be of use."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from advisor.commands.helping import note_language, show_help
from advisor.problem import Place, Problem, WrongUsage, nearest


class Command(TyperCommand):
    """A command that names the argument that is one too many."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Returns what is left over: nothing. Raises WrongUsage."""
        note_language(ctx, args)
        ctx.allow_extra_args = True  # else the parser complains, in English
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise WrongUsage([Problem("too-many-arguments", Place(option=ctx.command_path), left[0])])
        return left

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, with our own text."""
        return _ours(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 -- the parser's interface
        """Nothing: our texts are in tables, and completion offers bare names."""
        return ""


class Commands(TyperGroup):
    """A group of commands. Options that stand before the command's name count for the command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Returns the arguments of the command, with the group's own options before them."""
        note_language(ctx, args)
        given = list(args)
        rest = super().parse_args(ctx, args)
        if ctx.resilient_parsing:  # half a line, for completion
            return list(rest)
        ctx.args = [*given[: len(given) - len(rest) - 1], *rest]
        return list(ctx.args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Returns the command that the first argument names. Raises WrongUsage with the nearest name."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            names = list(self.commands)
            near, allowed = nearest(args[0], names), {"allowed": ", ".join(names)}
            raise WrongUsage([Problem("no-such-command", Place(option=ctx.command_path), args[0], allowed, near)])
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, with our own text."""
        return _ours(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 -- the parser's interface
        """Nothing: our texts are in tables, and completion offers bare names."""
        return ""


def _ours(option: Any) -> Any:
    if option is not None:
        option.help = None
        option.callback = show_help
    return option
