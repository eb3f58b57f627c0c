"""What an entry lacks that would make it count for somebody, and texts that lack a language the program speaks."""

import re
from collections.abc import Callable, Iterator, Mapping

from advisor.audit.content.sourced_texts import Texts, versions
from advisor.catalog.model.catalog import Catalog, Program, ProgramId
from advisor.catalog.model.cited_sources import cited_sources
from advisor.finding import Finding, Path
from advisor.languages import KOREAN, languages

MOST_NAMED = 6

# goals that nothing serves without a word of it, in small letters; ids that catalogs keep
SPOKEN_OF: Mapping[str, re.Pattern[str]] = {
    "ai_skills": re.compile(r"ai(?![a-z])(?<![a-z]ai)|인공지능|챗gpt|chatgpt"),
    "online_sales": re.compile(
        r"온라인|인터넷|스토어|쇼핑|쿠팡|플랫폼|택배|배달|배송|포장|판매|판로|주문|앱|디지털|online|store|deliver|order"
    ),
}


def lacking_goals(texts: Texts) -> Iterator[Finding]:
    """Goals that an entry is said to help with, and neither it nor its sources say a word of."""
    for name, program in texts.catalog.programs.items():
        for goal in program.serves:
            words = SPOKEN_OF.get(goal)
            if words is not None and program.serves[goal] > 0 and not words.search(_said(texts, name)):
                yield Finding("goal-not-told", ("programs", name, "serves", goal), {"goal": goal})


def _said(texts: Texts, name: ProgramId) -> str:
    sources = [texts.catalog.sources[each] for each in texts.cited(name)]
    said = [text for _, text in texts.of("programs", name)]
    said += [text for each in sources for text in (each.title, each.phrase or "")]
    return "\n".join(version for text in said for version in versions(text)).lower()


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


def untranslated(texts: Texts, layer_of: Callable[[Path], int]) -> Iterator[Finding]:
    """One finding an entry and language; one a layer where nothing in it has the language. A plain text lacks none."""
    layers: dict[int, list[tuple[Path, Mapping[str, str]]]] = {}
    for path, text in texts.all:
        if not isinstance(text, str):
            layers.setdefault(layer_of(path), []).append((path, text))
    for told in layers.values():
        for language in languages():
            lacking = [path for path, text in told if language not in text]
            if language != KOREAN and lacking:
                yield from _findings(lacking, language, alone=len(lacking) == len(told))


def _findings(lacking: list[Path], language: str, *, alone: bool) -> Iterator[Finding]:
    if alone:
        yield Finding("layer-not-translated", lacking[0], {"language": language, "count": str(len(lacking))})
        return
    entries: dict[Path, list[Path]] = {}
    for path in lacking:
        entries.setdefault(_entry(path), []).append(path)
    for entry, paths in entries.items():
        named = ["/".join(path[len(entry) :]) or entry[-1] for path in paths[:MOST_NAMED]]
        more = ["…"] if len(paths) > MOST_NAMED else []
        values = {"language": language, "count": str(len(paths)), "texts": ", ".join([*named, *more])}
        yield Finding("texts-not-translated", paths[0], values)


def _entry(path: Path) -> Path:
    return path[:1] if path[0] == "ranking" else path[:2]
