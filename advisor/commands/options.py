"""The options that several commands share."""

from typing import Annotated, Literal

import typer

LanguageOption = Annotated[str, typer.Option("--lang", envvar="ADVISOR_LANG", metavar="ko|en", help="Language.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", envvar="ADVISOR_AS_OF", metavar="YYYY-MM-DD", help="Count from this day, not from today."),
]
CatalogOption = Annotated[
    list[str] | None,
    typer.Option("--catalog", envvar="ADVISOR_CATALOG", metavar="FILE", help="Catalog file; may be repeated."),
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
AllOption = Annotated[bool, typer.Option("--all", help="Ask everything that applies.")]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Show the points of every item.")]
TopOption = Annotated[
    int | None, typer.Option("--top", min=1, metavar="N", help="Show only the first N items in full.")
]
ProfileArgument = Annotated[
    str | None, typer.Argument(metavar="[PROFILE|-]", show_default=False, help="A YAML or JSON file; - reads stdin.")
]


def catalog_origin(context: typer.Context) -> Literal["file", "variable"]:
    """Whether `--catalog` was typed or came from the environment; the plan names the latter."""
    source = context.get_parameter_source("catalog")
    return "variable" if source is not None and source.name == "ENVIRONMENT" else "file"
