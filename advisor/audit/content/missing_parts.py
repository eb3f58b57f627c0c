"""What an entry lacks that would make it count for somebody."""

from collections.abc import Iterator

from advisor.catalog.model.catalog import Catalog, Program
from advisor.catalog.model.cited_sources import cited_sources
from advisor.finding import Finding


def lacking_parts(catalog: Catalog) -> Iterator[Finding]:
    """Programs that help with no goal, or cost no work, as far as they say; sources without the words that count."""
    for name, program in catalog.programs.items():
        here = ("programs", name)
        if not program.serves and program.kind in ("announced", "related"):
            yield Finding("program-without-serves", here)
        if not program.hours and _is_done_by_somebody(program):
            yield Finding("program-without-hours", here)
    cited = {source for program in catalog.programs.values() for source in cited_sources(program)}
    for name, source in catalog.sources.items():
        if name in cited and source.phrase is None:
            yield Finding("source-without-phrase", ("sources", name), {"source": name})
        elif name in cited and source.read is None:
            yield Finding("source-without-day", ("sources", name), {"source": name})


def _is_done_by_somebody(program: Program) -> bool:
    return program.kind != "background" and program.entry in ("apply", "ask")
