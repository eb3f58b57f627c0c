"""Texts that lack a language the program speaks: they are shown in Korean there."""

from collections.abc import Callable, Iterator, Mapping

from advisor.audit.content.sourced_texts import Texts
from advisor.finding import Finding, Path
from advisor.languages import KOREAN, languages

MOST_NAMED = 6


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
