"""Addresses that do not lead anywhere any more, by states that somebody else has looked up."""

from collections.abc import Iterator, Mapping

from advisor.catalog.model.catalog import Catalog
from advisor.finding import Finding, LinkState, Path


def links_in(catalog: Catalog) -> Iterator[tuple[Path, str]]:
    """Every address of the catalog with its place: of sources, documents and doors."""
    for name, source in catalog.sources.items():
        if source.url is not None:
            yield ("sources", name, "url"), source.url
    for name, document in catalog.documents.items():
        if document.url is not None:
            yield ("documents", name, "url"), document.url
    for name, program in catalog.programs.items():
        if program.where is not None and program.where.url is not None:
            yield ("programs", name, "where", "url"), program.where.url


def dead_links(catalog: Catalog, links: Mapping[str, LinkState]) -> Iterator[Finding]:
    """Addresses in use that are gone or have moved."""
    for path, url in links_in(catalog):
        state = links.get(url)
        if state in ("gone", "moved"):
            yield Finding(f"link-{state}", path, {"url": url})
