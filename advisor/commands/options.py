"""The options that several commands share."""

from typing import Annotated, Literal

import typer
from typer.models import TyperPath

LanguageOption = Annotated[str, typer.Option("--lang", envvar="ADVISOR_LANG", metavar="ko|en", help="Language.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", envvar="ADVISOR_AS_OF", metavar="YYYY-MM-DD", help="Count from this day, not from today."),
]
CatalogOption = Annotated[
    list[str] | None,
    typer.Option(
        "--catalog",
        envvar="ADVISOR_CATALOG",
        metavar="FILE",
        help="Catalog file; may be repeated.",
        click_type=TyperPath(path_type=str, readable=False),  # in a variable `:` (or `;`) splits them, not a space
    ),
]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="FACT=VALUE", help="An answer; goes before the file's.")
]
FormatOption = Annotated[
    str, typer.Option("--format", envvar="ADVISOR_FORMAT", metavar="text|json", help="Form of the result.")
]
OutputOption = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write the result to a file.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite the file.")]
NoInputOption = Annotated[
    bool, typer.Option("--no-input", envvar="ADVISOR_NO_INPUT", help="Ask nothing, also on a terminal.")
]
InputOption = Annotated[
    str,
    typer.Option("--input", envvar="ADVISOR_INPUT", metavar="auto|menu|line", help="How to ask: menus, or lines."),
]
SaveOption = Annotated[
    str | None, typer.Option("--save", metavar="FILE", help="Keep the answers, also when stopped with Ctrl-C.")
]
ExpressOption = Annotated[
    bool, typer.Option("--express", envvar="ADVISOR_EXPRESS", help="Ask only the five questions that tell most.")
]
AllOption = Annotated[bool, typer.Option("--all", envvar="ADVISOR_ALL", help="Ask everything that applies.")]
ExplainOption = Annotated[
    bool, typer.Option("--explain", envvar="ADVISOR_EXPLAIN", help="Show the points of every item.")
]
TopOption = Annotated[
    str | None, typer.Option("--top", envvar="ADVISOR_TOP", metavar="N", help="Show only the first N items in full.")
]
ProfileArgument = Annotated[
    str | None, typer.Argument(metavar="[PROFILE|-]", show_default=False, help="A YAML or JSON file; - reads stdin.")
]


def is_typed(context: typer.Context, option: str) -> bool:
    """Whether an option stands on the command line itself."""
    source = context.get_parameter_source(option)
    return source is not None and source.name == "COMMANDLINE"


def catalog_origin(context: typer.Context) -> Literal["file", "variable"]:
    """Whether `--catalog` was typed or came from the environment; the plan names the latter."""
    source = context.get_parameter_source("catalog")
    return "variable" if source is not None and source.name == "ENVIRONMENT" else "file"
