"""The options that several commands share."""

from typing import Annotated, Any

import typer
from typer.core import TyperOption
from typer.models import TyperPath

from advisor.commands.shared import catalog_cache
from advisor.commands.shared.tab_offers import languages_spoken, program_ids, settings, words

# how `--help` groups them
GENERAL, ANSWERS, RESULT = "general", "answers", "result"
PLAN_FORMATS = ("text", "md", "html", "pdf", "csv", "json")


def format_option(*formats: str, variable: bool = True) -> Any:
    """`--format` of a command that has these. variable: one in the environment says it, too."""
    return typer.Option(
        "--format",
        envvar="ADVISOR_FORMAT" if variable else None,
        metavar="|".join(formats),
        rich_help_panel=RESULT,
        autocompletion=words(*formats),
    )


LanguageOption = Annotated[
    str,
    typer.Option(
        "--lang", envvar="ADVISOR_LANG", metavar="CODE", rich_help_panel=GENERAL, autocompletion=languages_spoken
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", envvar="ADVISOR_AS_OF", metavar="YYYY-MM-DD", rich_help_panel=GENERAL),
]
CatalogOption = Annotated[
    list[str] | None,
    typer.Option(
        "--catalog",
        envvar="ADVISOR_CATALOG",
        metavar="FILE",
        rich_help_panel=GENERAL,
        click_type=TyperPath(path_type=str, readable=False),  # in a variable `:` (or `;`) splits them, not a space
    ),
]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="FACT=VALUE", rich_help_panel=ANSWERS, autocompletion=settings)
]
FormatOption = Annotated[str, format_option("text", "json")]
PlanFormatOption = Annotated[str, format_option(*PLAN_FORMATS)]
SheetOption = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        envvar="ADVISOR_SHEET",
        metavar="merchant|large|helper|counselor",
        rich_help_panel=RESULT,
        autocompletion=words("merchant", "large", "helper", "counselor"),
    ),
]
DropOption = Annotated[
    list[str] | None,
    typer.Option("--drop", metavar="PROGRAM", rich_help_panel=RESULT, autocompletion=program_ids),
]
OrderOption = Annotated[
    str | None,
    typer.Option("--order", metavar="PROGRAM,…", rich_help_panel=RESULT, autocompletion=program_ids),
]
AddOption = Annotated[list[str] | None, typer.Option("--add", metavar="TEXT", rich_help_panel=RESULT)]
ContactOption = Annotated[str | None, typer.Option("--contact", metavar="TEXT", rich_help_panel=RESULT)]
TextMessageOption = Annotated[
    str | None,
    typer.Option("--text-message", metavar="[sms|long]", rich_help_panel=RESULT, autocompletion=words("sms", "long")),
]
OutputOption = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", rich_help_panel=RESULT)]
ForceOption = Annotated[bool, typer.Option("--force", rich_help_panel=RESULT)]
NoInputOption = Annotated[bool, typer.Option("--no-input", envvar="ADVISOR_NO_INPUT", rich_help_panel=ANSWERS)]
InputOption = Annotated[
    str,
    typer.Option(
        "--input",
        envvar="ADVISOR_INPUT",
        metavar="auto|menu|line",
        rich_help_panel=ANSWERS,
        autocompletion=words("auto", "menu", "line"),
    ),
]
SaveOption = Annotated[str | None, typer.Option("--save", metavar="FILE", rich_help_panel=RESULT)]
SaveAnswersOption = Annotated[str | None, typer.Option("--save-answers", metavar="FILE", rich_help_panel=RESULT)]
ExpressOption = Annotated[bool, typer.Option("--express", envvar="ADVISOR_EXPRESS", rich_help_panel=ANSWERS)]
AllOption = Annotated[bool, typer.Option("--all", envvar="ADVISOR_ALL", rich_help_panel=ANSWERS)]
ExplainOption = Annotated[bool, typer.Option("--explain", envvar="ADVISOR_EXPLAIN", rich_help_panel=RESULT)]
FullOption = Annotated[bool, typer.Option("--full", rich_help_panel=RESULT)]
TopOption = Annotated[str | None, typer.Option("--top", envvar="ADVISOR_TOP", metavar="N", rich_help_panel=RESULT)]
DueOption = Annotated[bool, typer.Option("--due")]
JobsOption = Annotated[str | None, typer.Option("--jobs", metavar="N")]
MapOption = Annotated[str | None, typer.Option("--map", metavar="FILE")]
ProgramArgument = Annotated[
    str | None, typer.Argument(metavar="PROGRAM", show_default=False, autocompletion=program_ids)
]
ProfileArgument = Annotated[str | None, typer.Argument(metavar="[PROFILE|-]", show_default=False)]


def no_cache_option() -> TyperOption:
    """`--no-cache`, for a command that may take its catalog from the cache; it tells the process, not the command."""

    def obey(_context: Any, _option: Any, asked: bool) -> None:
        if asked:
            catalog_cache.switch_off()

    return TyperOption(
        param_decls=["--no-cache"],
        is_flag=True,
        default=False,
        envvar=catalog_cache.VARIABLE,
        expose_value=False,
        callback=obey,
        rich_help_panel=GENERAL,
    )
