"""`advisor help` and `advisor completion`: texts that explain the program, and the script for the Tab key."""

from typing import Annotated

import typer

from advisor.commands.cli.completion_scripts import SHELLS, script_for
from advisor.commands.cli.help import help_of, show
from advisor.commands.shared import completion, options
from advisor.commands.shared.language_and_format import chosen_language
from advisor.commands.shared.output import deliver
from advisor.problem import Place, Problem, WrongUsage, nearest
from advisor.wording.language import Language
from advisor.wording.manual import rows
from advisor.wording.topics import title, topic_text, topics


def _offered(context: typer.Context, incomplete: str) -> list[str]:
    """Offers topics and commands."""
    return completion.words(*dict.fromkeys([*topics("ko"), *_commands(context)]))(context, incomplete)


TopicArgument = Annotated[str | None, typer.Argument(metavar="[TOPIC]", show_default=False, autocompletion=_offered)]
ShellArgument = Annotated[
    str | None, typer.Argument(metavar="SHELL", show_default=False, autocompletion=completion.words(*SHELLS))
]


def help_(context: typer.Context, topic: TopicArgument = None, *, lang: options.LanguageOption = "ko") -> None:
    """Shows all topics, one of them, or what `--help` of a command shows. Raises WrongUsage with the nearest names."""
    spoken = chosen_language(lang)
    if topic is None:
        show(_list_of_topics(spoken))
        return
    known = dict.fromkeys([*topics(spoken.code), *_commands(context)])
    if topic not in known:
        about = {"allowed": ", ".join(topics(spoken.code))}
        raise WrongUsage([Problem("unknown-topic", Place(option="advisor help"), topic, about, nearest(topic, known))])
    told = [topic_text(topic, spoken)] if topic in topics(spoken.code) else []
    if topic in _commands(context):
        told.append(_help_of_command(context, topic))
    show("\n\n".join(told))


def completion(shell: ShellArgument = None, *, lang: options.LanguageOption = "ko") -> None:
    """Shows the script that a shell reads to complete words. It writes no file. Raises WrongUsage."""
    chosen_language(lang)
    here = Place(option="advisor completion")
    if shell is None:
        raise WrongUsage([Problem("argument-missing", here, values={"missing": "SHELL"})])
    if shell not in SHELLS:
        allowed = {"allowed": ", ".join(SHELLS)}
        raise WrongUsage([Problem("bad-choice", here, shell, allowed, nearest(shell, SHELLS))])
    deliver(script_for(shell), None, for_programs=True)


def _list_of_topics(spoken: Language) -> str:
    listed = rows((name, title(name, spoken)) for name in topics(spoken.code))
    return f"{spoken.say('help.topics')}\n{listed}\n\n{spoken.say('help.topics.more')}"


def _commands(context: typer.Context) -> list[str]:
    group = context.parent.command if context.parent is not None else None
    return list(getattr(group, "commands", ()))


def _help_of_command(context: typer.Context, name: str) -> str:
    group = context.parent
    command = getattr(group.command if group else None, "commands", {})[name]
    with typer.Context(command, parent=group, info_name=name) as about:
        return help_of(about)
