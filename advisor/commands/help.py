"""`advisor help`: texts that explain the program, by topic or by command."""

from typing import Annotated

import typer

from advisor.commands.cli.help_option import help_of, show
from advisor.commands.shared import options
from advisor.commands.shared.option_checks import chosen_language
from advisor.commands.shared.tab_offers import words
from advisor.problem import Place, Problem, WrongUsage, nearest
from advisor.wording.language import Language
from advisor.wording.manual import rows
from advisor.wording.topics import title, topic_text, topics


def _offered(context: typer.Context, incomplete: str) -> list[str]:
    """Offers topics and commands."""
    return words(*dict.fromkeys([*topics("ko"), *_commands(context)]))(context, incomplete)


TopicArgument = Annotated[str | None, typer.Argument(metavar="[TOPIC]", show_default=False, autocompletion=_offered)]


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
