"""A catalog without its drafts: what only they name is nobody's business yet."""

from msgspec.structs import replace

from advisor.catalog.model.catalog import Catalog
from advisor.catalog.model.cited_sources import cited_by_others, cited_sources


def without_drafts(catalog: Catalog) -> Catalog:
    """The catalog as it would be if its drafts were not there, nor the sources and providers that they alone name."""
    if not catalog.drafts:
        return catalog
    needed = {source for program in catalog.programs.values() for source in cited_sources(program)}
    needed |= cited_by_others(catalog)
    drafted = {source for draft in catalog.drafts.values() for source in cited_sources(draft)} - needed
    asked = {program.provider for program in catalog.programs.values()}
    offered = {draft.provider for draft in catalog.drafts.values()} - asked
    return replace(
        catalog,
        drafts={},
        sources={name: each for name, each in catalog.sources.items() if name not in drafted},
        providers={name: each for name, each in catalog.providers.items() if name not in offered},
    )
