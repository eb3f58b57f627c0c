"""How a command line is taken apart, where we ask more of it than the parser does: every word must be of use."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, ClassVar

import typer
from msgspec import Struct
from typer.core import CompletionItem, TyperCommand, TyperGroup  # type: ignore[attr-defined]  # not in its exports

from advisor.commands.cli.help_option import note_language, show_help
from advisor.commands.shared.given_options import spread
from advisor.commands.shared.options import no_cache_option
from advisor.problem import Place, Problem, WrongUsage, nearest

# options whose value may be left out, with what that means and what else it can be
MAY_STAND_ALONE = {"--text-message": ("auto", ("auto", "sms", "long"))}


class _OwnHelp:
    """Help that stands in our tables."""

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, with our own text."""
        option = super().get_help_option(ctx)  # type: ignore[misc]  # the parser's, which stands behind
        if option is not None:
            option.help, option.callback = None, show_help
        return option

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 -- the parser's interface
        """Nothing: our texts are in tables, and completion offers bare names."""
        return ""


class Command(_OwnHelp, TyperCommand):
    """A command that names the argument that is one too many."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Returns what is left over: nothing. Raises WrongUsage."""
        note_language(ctx, args)
        args = given = _with_values(args)
        ctx.allow_extra_args = True  # else the parser complains, in English
        left = super().parse_args(ctx, list(args))
        _check_said_once(self, ctx, given)
        if left and not ctx.resilient_parsing:
            raise WrongUsage([Problem("too-many-arguments", Place(option=ctx.command_path), left[0])])
        return left


class CatalogCommand(Command):
    """A command that may take its catalog from the cache, and so has `--no-cache`."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.params.append(no_cache_option())


class Listed(Struct, frozen=True):
    """A command that its group knows by name. `where` is `module:name`, loaded once the command is chosen.

    name: the function, or the Typer application of a group. panel: its part of the group's help.
    """

    where: str
    panel: str
    kind: type[Command] = Command
    settings: Mapping[str, Any] = {}


class Commands(_OwnHelp, TyperGroup):
    """A group of commands. Options that stand before the command's name count for the command."""

    listed: ClassVar[Mapping[str, Listed]] = {}
    may_use_cache: ClassVar[bool] = False  # itself, too, so that it has `--no-cache`

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        if self.may_use_cache:
            self.params.append(no_cache_option())
        self.commands = _Waiting(self.listed)  # type: ignore[assignment]  # only ever read

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Returns the arguments of the command, with the group's own options before them."""
        note_language(ctx, args)
        given = list(args)
        rest = super().parse_args(ctx, args)
        if ctx.resilient_parsing:  # half a line, for completion
            return list(rest)
        _check_said_once(self, ctx, given)
        ctx.args = [*given[: len(given) - len(rest) - 1], *rest]
        return list(ctx.args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Returns the command that the first argument names. Raises WrongUsage with the nearest name."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            names = list(self.commands)
            near, allowed = nearest(args[0], names), {"allowed": ", ".join(names)}
            raise WrongUsage([Problem("no-such-command", Place(option=ctx.command_path), args[0], allowed, near)])
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- the parser's interface
        """The names of the commands, in our order."""
        return list(self.commands)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Offers the commands by name, without loading them, and the options."""
        names = [CompletionItem(name) for name in self.commands if name.startswith(incomplete)]
        return names + super(TyperGroup, self).shell_complete(ctx, incomplete)


class _Waiting(Mapping[str, Any]):
    """The commands of a group by name; each is loaded and built when it is taken out."""

    def __init__(self, listed: Mapping[str, Listed]) -> None:
        self._listed = listed
        self._built = cache(self._build)

    def __getitem__(self, name: str) -> Any:
        return self._built(name)

    def __contains__(self, name: object) -> bool:
        return name in self._listed

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)

    def _build(self, name: str) -> Any:
        listed = self._listed[name]
        module, _, attribute = listed.where.partition(":")
        found = getattr(import_module(module), attribute)
        if not isinstance(found, typer.Typer):
            alone = application()
            settings = dict(listed.settings) or None
            alone.command(name, cls=listed.kind, rich_help_panel=listed.panel, context_settings=settings)(spread(found))
            found = alone
        built: Any = typer.main.get_command(found)
        built.name, built.rich_help_panel = name, listed.panel
        return built


def application(**about: Any) -> typer.Typer:
    """A Typer application as all of ours are: its help needs no Rich, and what goes wrong is told by ourselves."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, **about)


def _with_values(args: Sequence[str]) -> list[str]:
    """The arguments, where an option that may stand alone has its value."""
    found = []
    for at, word in enumerate(args):
        usual, values = MAY_STAND_ALONE.get(word, ("", ()))
        found.append(f"{word}={usual}" if usual and (args[at + 1 : at + 2] or [""])[0] not in values else word)
    return found


def _check_said_once(command: Any, ctx: Any, args: Sequence[str]) -> None:
    """Refuses an option that holds one thing and is given twice: the parser would take the last. Raises WrongUsage.

    Whoever says yes twice says the same.
    """
    if ctx.resilient_parsing:
        return
    _, _, order = command.make_parser(ctx).parse_args(args=list(args))
    said = [each for each in order if each.param_type_name == "option" and not (each.multiple or each.is_flag)]
    twice = [each for each in dict.fromkeys(said) if said.count(each) > 1]
    if twice:
        raise WrongUsage([Problem("option-twice", Place(option=each.opts[0])) for each in twice])
