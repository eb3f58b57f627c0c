"""`advisor schema`: the JSON Schemas of what the program prints, and of the catalogs and profiles that are written."""

from typing import Annotated

import typer

from advisor.commands.cli.help_option import show
from advisor.commands.shared import tab_offers
from advisor.commands.shared.catalogs import CatalogOptions
from advisor.commands.shared.language_and_format import needed
from advisor.commands.shared.option_groups import Only
from advisor.commands.shared.result_form import ResultOptions, check_name
from advisor.output.delivery import deliver
from advisor.output.targets import STDOUT, check_target
from advisor.problem import Place, Problem, WrongUsage, nearest
from advisor.wording.language import Language
from advisor.wording.manual import laid, rows

CATALOG = "catalog"  # the only one that explains itself in a language
PROFILE = "profile"  # the only one that is of the catalogs read in any case


def _offered(context: typer.Context, incomplete: str) -> list[str]:
    """Offers the names of the schemas."""
    return tab_offers.words(*names())(context, incomplete)


NameArgument = Annotated[str | None, typer.Argument(metavar="[NAME]", show_default=False, autocompletion=_offered)]
IdsOption = Annotated[bool, typer.Option("--ids")]


def schema(
    here: Annotated[CatalogOptions, Only("lang", "catalog")],
    result: ResultOptions,
    name: NameArgument = None,
    *,
    ids: IdsOption = False,
) -> None:
    """One schema, or the names of all. --ids: with the ids of the catalogs read. Raises WrongUsage, InvalidCatalog."""
    spoken, output, force = here.language, result.output, result.force
    named = here.is_typed("catalog")
    if named and not ids and name not in (PROFILE, CATALOG):
        raise WrongUsage([Problem("only-with", Place(option="--catalog"), values={"option": "--ids"})])
    check_target(output, force=force)
    check_name("-o", output, ("text",) if name is None else ("json",))
    if ids or name == PROFILE or (named and name == CATALOG):
        deliver(_of_catalogs(name, here), output, for_programs=True, force=force, inputs=here.files)
    elif name is None:
        _list_schemas(spoken, output, force=force)
    else:
        deliver(_schema(name, spoken), output, for_programs=True, force=force)


def _of_catalogs(name: str | None, here: CatalogOptions) -> str:
    """A schema that has the ids of the catalogs read. Raises WrongUsage, InvalidCatalog."""
    from advisor.views.schemas import WITH_IDS, schema_text

    name = needed("advisor schema", "NAME", name)
    _check(name)
    if name == PROFILE:
        from advisor.views.profile_schema import profile_schema

        return profile_schema(here.rules.catalog)
    if name == CATALOG:
        from advisor.views.catalog.editor_schema import editor_schema

        return editor_schema(here.language, here.rules.catalog)
    if name not in WITH_IDS:
        allowed = {"allowed": ", ".join((*WITH_IDS, CATALOG))}
        raise WrongUsage([Problem("schema-without-ids", Place(option="--ids"), name, allowed)])
    return schema_text(name, here.rules.catalog)


def _schema(name: str, spoken: Language) -> str:
    _check(name)
    if name == CATALOG:
        from advisor.views.catalog.editor_schema import editor_schema

        return editor_schema(spoken)
    from advisor.views.schemas import schema_text

    return schema_text(name)


def _list_schemas(spoken: Language, output: str | None, *, force: bool) -> None:
    listed = rows((name, spoken.say(f"schemas.about.{name}")) for name in names())
    source = f"{spoken.say('schemas.title')}\n{listed}\n\n{spoken.say('schemas.more')}"
    if output is None or output == STDOUT:
        show(source)
    else:
        deliver(laid(source) + "\n", output, force=force)


def _check(name: str) -> None:
    known = names()
    if name not in known:
        near, allowed = nearest(name, known), {"allowed": ", ".join(known)}
        raise WrongUsage([Problem("unknown-schema", Place(option="advisor schema"), name, allowed, near)])


def names() -> tuple[str, ...]:
    """The names of all schemas."""
    from advisor.views.schemas import OUTPUTS

    return (*OUTPUTS, PROFILE, CATALOG)
