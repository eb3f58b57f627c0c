"""`--help`: what a command does, takes and gives, in the language chosen. Every text stands in the table `help`.

Every start loads this module, so what lays a text out is loaded where one is shown.
"""

import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer

from advisor.commands.shared.option_checks import language_of_errors
from advisor.languages import languages
from advisor.output.delivery import deliver
from advisor.output.streams import say
from advisor.wording.language import Language, language

NARROWEST = 20
WIDEST_EXAMPLE = 46
OPTIONS = ("own", "answers", "result", "general")
OWN, GENERAL = "own", "general"
LEARN = "learn"  # the group of commands that the last line of the short help names
_LANGUAGE = "advisor.language"


def note_language(context: Any, arguments: Sequence[str]) -> None:
    """Keeps the language that the whole command line asks for: `--help` is obeyed before `--lang` is read."""
    context.meta.setdefault(_LANGUAGE, language_of_errors(arguments).code)


def spoken_in(context: Any) -> Language:
    """The language of a command's help."""
    return language(context.meta.get(_LANGUAGE) or language_of_errors(()).code)


def show_help(context: Any, _option: Any, asked: bool) -> None:
    """What `--help` does: the text to standard output, then the end. Raises CannotWrite."""
    if asked and not context.resilient_parsing:
        show(help_of(context))
        raise typer.Exit


def show(source: str) -> None:
    """Writes an explaining text to standard output, no wider than the terminal, in letters that it has."""
    from advisor.wording.letters import carry_hangul, fitted
    from advisor.wording.manual import COLUMNS, laid

    columns = max(min(COLUMNS, shutil.get_terminal_size().columns), NARROWEST)  # as the page of a plan: COLUMNS counts
    text = laid(source, columns) + "\n"
    if sys.stdout is not None:
        carry_hangul(sys.stdout)
        text = fitted(sys.stdout.encoding)(text)
    deliver(text, None)


def short_help(context: Any) -> None:
    """Tells on standard error what can be done where nobody can be asked."""
    from advisor.wording.manual import laid

    spoken = spoken_in(context)
    beginning = f"{spoken.say('help.short')}\n{_usage(context, spoken)}"  # all of it fits on 24 lines
    parts = [beginning, _commands(context.command, "", spoken, without=LEARN)]
    say(laid("\n\n".join([*parts, spoken.say("help.more")])))


def tell_help(context: Any) -> None:
    """Tells a command's help on standard error, where the line lacks what to do."""
    from advisor.wording.manual import laid

    say(laid(help_of(context)))


def help_of(context: Any) -> str:
    """The source lines of a command's help."""
    spoken, command = spoken_in(context), context.command
    name = name_of(context)
    parts = [_usage(context, spoken), spoken.say(f"help.about{name}")]
    if hasattr(command, "commands"):
        parts.append(_commands(command, name, spoken))
    arguments = [each for each in command.get_params(context) if each.param_type_name == "argument"]
    options = [each for each in command.get_params(context) if each.param_type_name == "option"]
    if arguments:
        explained = ((each.metavar or each.name, spoken.say(f"help.argument.{each.name}")) for each in arguments)
        parts.append(_group(spoken.say("help.heading.arguments"), explained))
    for group in OPTIONS:
        grouped = [_option(each, name, spoken) for each in options if _group_of(each) == group]
        if grouped:
            parts.append(_group(spoken.say(f"help.group.{group}"), grouped))
    parts.append(_examples(name, spoken))
    if not name:
        parts.append(spoken.say("help.more"))
    return "\n\n".join(parts)


def name_of(context: Any) -> str:
    """A command's part of a key: `.plan`, `.catalog.check`; nothing for `advisor` itself."""
    return "" if context.parent is None else f"{name_of(context.parent)}.{context.command.name}"


def option_key(option: Any, name: str, spoken: Language) -> str:
    """The key of an option's text: its own with this command, or the one that it has everywhere."""
    long = next(each for each in (*option.opts[::-1], "") if each.startswith("--")).removeprefix("--")
    own = f"help.option{name}.{long}"
    return own if name and spoken.has(own) else f"help.option.{long}"


def _usage(context: Any, spoken: Language) -> str:
    arguments = [each.metavar or "" for each in context.command.get_params(context) if _is_argument(each)]
    if hasattr(context.command, "commands"):
        arguments.append(spoken.say("help.usage.command"))
    line = " ".join(["advisor" + name_of(context).replace(".", " "), *arguments])
    return spoken.say("help.usage", line=f"{line} {spoken.say('help.usage.options')}")


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _commands(group: Any, name: str, spoken: Language, *, without: str | None = None) -> str:
    """The commands below the titles of their groups, with one column for all. without: a group that is not shown."""
    from advisor.wording.manual import rows

    lines, last = [], None
    shown = {each: command for each, command in group.listed.items() if command.panel != without}
    listed = rows((each, spoken.say(f"help.about{name}.{each}")) for each in shown).split("\n")
    for command, line in zip(shown.values(), listed, strict=True):
        if command.panel != last:
            last = command.panel
            lines.append(spoken.say(f"help.group.{last}"))
        lines.append(line)
    return "\n".join(lines)


def _group_of(option: Any) -> str:
    return GENERAL if option.name == "help" else getattr(option, "rich_help_panel", None) or OWN


def _option(option: Any, name: str, spoken: Language) -> tuple[str, str]:
    term = ", ".join(sorted(option.opts, key=len)) + (f" {option.metavar}" if option.metavar else "")
    text = spoken.say(option_key(option, name, spoken), languages=", ".join(languages()))
    if option.required:
        text += " " + spoken.say("help.required")
    elif isinstance(option.default, str):
        text += " " + spoken.say("help.default", value=option.default)
    return term, text


def _examples(name: str, spoken: Language) -> str:
    lines = (line.partition("  # ") for line in spoken.say(f"help.example{name}").split("\n"))
    explained = ((command, f"# {why}") for command, _, why in lines)
    return _group(spoken.say("help.heading.examples"), explained, WIDEST_EXAMPLE)


def _group(title: str, pairs: Iterable[tuple[str, str]], widest: int | None = None) -> str:
    from advisor.wording.manual import WIDEST_TERM, rows

    return f"{title}\n{rows(pairs, widest or WIDEST_TERM)}"
