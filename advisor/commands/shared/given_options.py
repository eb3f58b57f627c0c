"""Options as they were given, a group of them as one value: a command that takes a group has its options."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from inspect import Parameter, Signature, get_annotations, signature
from typing import Annotated, Any, Literal, get_args, get_origin

import typer
from msgspec import Struct
from msgspec.structs import fields

from advisor.commands.shared import options
from advisor.commands.shared.option_checks import chosen_language
from advisor.commands.shared.today import as_of_date
from advisor.wording.language import Language


class GivenOptions(Struct, frozen=True, kw_only=True):
    """Options that are given together. sources: of each option of the command, where its value comes from."""

    sources: Mapping[str, str] = {}

    def is_typed(self, option: str) -> bool:
        """Whether an option stands on the command line itself."""
        return self.sources.get(option) == "COMMANDLINE"

    @property
    def catalog_origin(self) -> Literal["file", "variable"]:
        """Whether `--catalog` was typed or came from the environment; the plan names the latter."""
        return "variable" if self.sources.get("catalog") == "ENVIRONMENT" else "file"


class DayOptions(GivenOptions, frozen=True, kw_only=True, dict=True):
    """On which day, and in which language. Each raises WrongUsage when it is read."""

    as_of: options.AsOfOption = None
    lang: options.LanguageOption = "ko"

    @cached_property
    def language(self) -> Language:
        """The one language."""
        return chosen_language(self.lang)

    @cached_property
    def day(self) -> date:
        """The day that counts as today."""
        return as_of_date(self.as_of)


class QuestionnaireOptions(GivenOptions, frozen=True, kw_only=True):
    """What may be said of a plan that begins with questions: of `advisor` alone, and of every plan."""

    as_of: options.AsOfOption = None
    lang: options.LanguageOption = "ko"
    everything: options.AllOption = False
    express: options.ExpressOption = False
    way: options.InputOption = "auto"
    save: options.SaveOption = None
    save_answers: options.SaveAnswersOption = None
    output: options.OutputOption = None
    force: options.ForceOption = False
    full: options.FullOption = False
    explain: options.ExplainOption = False
    catalog: options.CatalogOption = None


class Only:
    """Behind a group: the options of it that a command has, in the order of its help."""

    def __init__(self, *names: str) -> None:
        self.names = names


def sources_of(context: typer.Context, names: Iterable[str]) -> dict[str, str]:
    """Where the value of each of these options comes from, as the parser calls it."""
    return {name: source.name for name in names if (source := context.get_parameter_source(name)) is not None}


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """The command as the parser takes it: with the options of each group, at its place, instead of the group."""
    groups: dict[str, tuple[type[GivenOptions], list[str]]] = {}
    taken = signature(command).parameters
    parameters = [Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context)]
    for name, each in taken.items():
        kind, *about = get_args(each.annotation) if get_origin(each.annotation) is Annotated else [each.annotation]
        if isinstance(kind, type) and issubclass(kind, GivenOptions):
            options = _options(kind, *about)
            groups[name] = kind, [option.name for option in options]
            parameters += options
        elif name != "context":
            parameters.append(each.replace(kind=Parameter.KEYWORD_ONLY))

    def spread_out(context: typer.Context, **given: Any) -> None:
        sources = sources_of(context, given)
        for name, (kind, options) in groups.items():
            given[name] = kind(**{option: given.pop(option) for option in options}, sources=sources)
        command(**given, **({"context": context} if "context" in taken else {}))

    spread_out.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # which the parser reads
    spread_out.__annotations__ = {each.name: each.annotation for each in parameters}
    return spread_out


def _options(group: type[GivenOptions], only: Only | None = None) -> list[Parameter]:
    """The options of a group: the fields that say how they are typed, each where it is declared last."""
    stated = {each.name: each for each in fields(group) if get_origin(each.type) is Annotated}
    placed: dict[str, None] = {}
    for kind in reversed(group.__mro__):
        for name in get_annotations(kind):
            placed.pop(name, None)
            placed[name] = None
    names = [name for name in placed if name in stated] if only is None else only.names
    found = (stated[name] for name in names)
    return [Parameter(each.name, Parameter.KEYWORD_ONLY, default=each.default, annotation=each.type) for each in found]
