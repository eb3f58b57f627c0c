"""`advisor schema`: the JSON Schemas of what the program prints, and of the catalogs and profiles that are written."""

from typing import TYPE_CHECKING, Annotated

import typer

from advisor.commands.cli.help_option import show
from advisor.commands.shared import tab_offers
from advisor.commands.shared.catalogs import CatalogOptions
from advisor.commands.shared.given_options import Only
from advisor.commands.shared.option_checks import needed
from advisor.commands.shared.result_form import ResultOptions, check_name
from advisor.output.delivery import deliver
from advisor.output.targets import STDOUT, check_target
from advisor.problem import Place, Problem, WrongUsage, nearest
from advisor.wording.language import Language
from advisor.wording.manual import laid, rows

if TYPE_CHECKING:
    from advisor.catalog.model.catalog import Catalog

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
    if name is None and not ids:
        _list_schemas(spoken, output, force=force)
        return
    known = _known(needed("advisor schema", "NAME", name), ids=ids)
    of_catalogs = ids or known == PROFILE or (named and known == CATALOG)
    text = _text(known, spoken, here.rules.catalog if of_catalogs else None)
    deliver(text, output, for_programs=True, force=force, inputs=here.files if of_catalogs else ())


def _known(name: str, *, ids: bool) -> str:
    """The name of a schema. ids: it is to have the ids of a catalog. Raises WrongUsage."""
    from advisor.schemas.output_schemas import WITH_IDS

    known, having = names(), (*WITH_IDS, CATALOG)
    if name not in known:
        near, allowed = nearest(name, known), {"allowed": ", ".join(known)}
        raise WrongUsage([Problem("unknown-schema", Place(option="advisor schema"), name, allowed, near)])
    if ids and name not in (PROFILE, *having):
        raise WrongUsage([Problem("schema-without-ids", Place(option="--ids"), name, {"allowed": ", ".join(having)})])
    return name


def _text(name: str, language: Language, catalog: "Catalog | None") -> str:
    """A schema. catalog: whose ids it has."""
    if name == CATALOG:
        from advisor.schemas.editor_schema import editor_schema

        return editor_schema(language, catalog)
    if name == PROFILE and catalog is not None:
        from advisor.schemas.profile_schema import profile_schema

        return profile_schema(catalog)
    from advisor.schemas.output_schemas import schema_text

    return schema_text(name, catalog)


def _list_schemas(spoken: Language, output: str | None, *, force: bool) -> None:
    listed = rows((name, spoken.say(f"schemas.about.{name}")) for name in names())
    source = f"{spoken.say('schemas.title')}\n{listed}\n\n{spoken.say('schemas.more')}"
    if output is None or output == STDOUT:
        show(source)
    else:
        deliver(laid(source) + "\n", output, force=force)


def names() -> tuple[str, ...]:
    """The names of all schemas."""
    from advisor.schemas.output_schemas import OUTPUTS

    return (*OUTPUTS, PROFILE, CATALOG)
