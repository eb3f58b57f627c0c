"""Every option that several commands share is declared here; given_options.py makes one value of those of a group."""

from typing import Annotated, Any

import typer
from typer.core import TyperOption
from typer.models import TyperPath

from advisor.commands.shared import catalog_cache
from advisor.commands.shared.option_checks import variable_of
from advisor.commands.shared.tab_offers import Offer, languages_spoken, program_ids, settings, words

# how `--help` groups them
GENERAL, ANSWERS, RESULT = "general", "answers", "result"


def option(
    *names: str,
    metavar: str | None = None,
    group: str | None = None,
    variable: bool = False,
    offers: Offer | None = None,
    **more: Any,
) -> Any:
    """An option of one of these groups. variable: one in the environment says it, too; offers: what Tab does."""
    return typer.Option(
        *names,
        metavar=metavar,
        envvar=variable_of(names[-1]) if variable else None,
        rich_help_panel=group,
        autocompletion=offers,
        **more,
    )


def choice_option(name: str, *allowed: str, group: str | None = None, variable: bool = False) -> Any:
    """An option that says one of these."""
    return option(name, metavar="|".join(allowed), group=group, variable=variable, offers=words(*allowed))


LanguageOption = Annotated[str, option("--lang", metavar="CODE", group=GENERAL, variable=True, offers=languages_spoken)]
OfficeOption = Annotated[str | None, option("--office", metavar="FILE", group=GENERAL, variable=True)]
AsOfOption = Annotated[str | None, option("--as-of", metavar="YYYY-MM-DD", group=GENERAL, variable=True)]
CatalogOption = Annotated[
    list[str] | None,
    option(
        "--catalog",
        metavar="FILE",
        group=GENERAL,
        variable=True,
        click_type=TyperPath(path_type=str, readable=False),  # in a variable `:` (or `;`) splits them, not a space
    ),
]
SetOption = Annotated[list[str] | None, option("--set", metavar="FACT=VALUE", group=ANSWERS, offers=settings)]
SheetOption = Annotated[
    str | None, choice_option("--sheet", "merchant", "large", "helper", "counselor", group=RESULT, variable=True)
]
DropOption = Annotated[list[str] | None, option("--drop", metavar="PROGRAM", group=RESULT, offers=program_ids)]
OrderOption = Annotated[str | None, option("--order", metavar="PROGRAM,…", group=RESULT, offers=program_ids)]
AddOption = Annotated[list[str] | None, option("--add", metavar="TEXT", group=RESULT)]
ContactOption = Annotated[str | None, option("--contact", metavar="TEXT", group=RESULT)]
TextMessageOption = Annotated[
    str | None, option("--text-message", metavar="[sms|long]", group=RESULT, offers=words("sms", "long"))
]
OutputOption = Annotated[str | None, option("-o", "--output", metavar="FILE", group=RESULT)]
ForceOption = Annotated[bool, option("--force", group=RESULT)]
NoInputOption = Annotated[bool, option("--no-input", group=ANSWERS, variable=True)]
InputOption = Annotated[str, choice_option("--input", "auto", "menu", "line", group=ANSWERS, variable=True)]
SaveOption = Annotated[str | None, option("--save", metavar="FILE", group=RESULT)]
SaveAnswersOption = Annotated[str | None, option("--save-answers", metavar="FILE", group=RESULT)]
ExpressOption = Annotated[bool, option("--express", group=ANSWERS, variable=True)]
AllOption = Annotated[bool, option("--all", group=ANSWERS, variable=True)]
ExplainOption = Annotated[bool, option("--explain", group=RESULT, variable=True)]
FullOption = Annotated[bool, option("--full", group=RESULT)]
TopOption = Annotated[str | None, option("--top", metavar="N", group=RESULT, variable=True)]
DueOption = Annotated[bool, option("--due")]
JobsOption = Annotated[str | None, option("--jobs", metavar="N")]
MapOption = Annotated[str | None, option("--map", metavar="FILE")]
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
