"""Names that were changed where they are given and not where they are used, or the other way round."""

import re
from collections.abc import Iterator, Mapping

from advisor.catalog.loading.fields.gaps import FileLines
from advisor.catalog.loading.layers import Stack
from advisor.catalog.source import nodes
from advisor.problem import Place, Problem, Problems

_PARTS = {
    "unknown-source": "sources",
    "unknown-document": "documents",
    "unknown-provider": "providers",
    "unknown-program": "programs",
    "unknown-fact": "facts",
}
_MOST = 20  # different names that are looked up


def note_renamed(whole: Stack, written: Mapping[str, FileLines], problems: Problems) -> None:
    """Notes, where it is given, a name that nothing uses while the same file looks for one much like it."""
    unknown: dict[tuple[str, str | None], Problem] = {}
    for problem in problems.found:
        if problem.nearest and (problem.code in _PARTS or problem.code == "unknown-option"):
            unknown.setdefault((problem.code, problem.found), problem)
    noted = set()
    for problem in list(unknown.values())[:_MOST]:
        for key in _given(problem, whole):
            if key not in noted and _occurs_once(key.text, written):
                noted.add(key)
                values = {"wanted": problem.found or "", "line": str(problem.place.line)}
                place = Place(problem.place.file, key.line, key.column)
                problems.add("name-not-used", place, found=key.text, values=values)


def _given(problem: Problem, whole: Stack) -> Iterator[nodes.ScalarNode]:
    """Yields the keys that give the names like the one that was looked for, in the same file."""
    for name in problem.nearest:
        if problem.code in _PARTS:
            item = whole.parts[_PARTS[problem.code]].get(name)
            key = item.key if item is not None else None
        else:
            item = whole.parts["facts"].get(problem.values.get("fact", ""))
            options = (
                item.node.get("options") if item is not None and isinstance(item.node, nodes.MappingNode) else None
            )
            key = options.key(name) if isinstance(options, nodes.MappingNode) else None
        if item is not None and key is not None and item.file == problem.place.file:
            yield key


def _occurs_once(name: str, written: Mapping[str, FileLines]) -> bool:
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])".encode())
    return sum(1 for file in written.values() for _ in word.finditer(file.data)) == 1
