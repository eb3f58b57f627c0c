"""Saved answers read against another catalog than they were saved with: what this one does not know is left out, and
named. A slip that somebody made in the file by hand is no such thing: it is a problem with a place.

Which is which is told by what a program can have written. A fact, an option or a program that is unknown here may be
one of a layer that was not given, or of an earlier or a later edition: its answer is left out. So is a number or a
choice beyond the bounds of today. A value of another kind than its fact has (`annual_sales: 많음`) was never written by
any: a slip. And where the case was saved with this very catalog, byte for byte, each known fact has only the options,
the bounds and the kind that it has now: what does not fit is a slip, unless it is named in `left_out` of the block,
where a save says what it kept without understanding it.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from advisor.catalog.model.catalog import Catalog
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import PROFILE_LIMITS, Limits
from advisor.problem import InvalidProfile, Problem, Problems, TooManyProblems
from advisor.profile.profile import Profile
from advisor.profile.profile_reading import profile_of, profile_scope, read_profile

# what depends on the catalog alone: with another one the answer was, or will be, as good as any
_UNKNOWN_HERE = ("unknown-fact", "unknown-program")
_OF_ANOTHER_EDITION = ("unknown-option", "option-sets-others", "option-stands-alone", "derived-fact-stated")
_BEYOND_BOUNDS = ("out-of-range", "too-many-chosen")


class FittedProfile(Struct, frozen=True):
    """A profile, the names of what was left out of it (facts, or programs that were done), and the slips in it.

    `data`: the bytes that it was read from, None where there was no file.
    """

    profile: Profile
    left_out: tuple[str, ...] = ()
    slips: tuple[Problem, ...] = ()
    data: bytes | None = None


class _Saved(Struct, frozen=True):
    """What the block of a case tells about its answers. `same`: this very catalog. `kept`: what no save understood."""

    same: bool = False
    kept: frozenset[str] = frozenset()


def read_what_fits(
    data: bytes, name: str | None, catalog: Catalog, limits: Limits = PROFILE_LIMITS, *, asking: bool = False
) -> FittedProfile:
    """Returns the profile in `data`; in a saved one, answers that this catalog does not know are left out.

    asking: somebody can be asked again, so that slips are handed over with the rest. Else, and in a profile that was
    not saved, they raise InvalidProfile with every problem.
    """
    try:
        return FittedProfile(read_profile(data, name, catalog, limits), data=data)
    except InvalidProfile:
        tree = _saved_tree(data, name, limits)
        if tree is None:
            raise
    fitting = what_fits(tree, name, catalog)
    if fitting.slips and not asking:
        raise InvalidProfile(fitting.slips)
    return replace(fitting, data=data)


def what_fits(tree: nodes.MappingNode, name: str | None, catalog: Catalog) -> FittedProfile:
    """Returns what a saved profile's tree says to a catalog; slips name the file `name`."""
    whole, problems = _read(tree, name, catalog)
    if whole is not None and not problems:
        return FittedProfile(whole)
    from advisor.profile.near_answers import by_labels  # noqa: PLC0415 -- most saved profiles fit

    saved = _saved(tree, catalog)
    fits: list[tuple[nodes.ScalarNode, nodes.Node]] = []
    left_out: list[str] = []
    slips: list[Problem] = []
    for key, node in tree.entries:
        sound: list[nodes.Node] = []
        for part, called in _parts(key, node):
            _, problems = _read(nodes.MappingNode(((key, part),), key.line, key.column), name, catalog)
            wrong = [each for each in problems if _is_slip(each, key.text, called, saved, catalog)]
            slips += by_labels(wrong, catalog)
            if problems and not wrong:
                left_out.append(called)
            elif not problems:
                sound.append(part)
        fits += [(key, part) for part in _joined(sound)]
    profile, _ = _read(nodes.MappingNode(tuple(fits), tree.line, tree.column), name, catalog)
    return FittedProfile(profile or Profile(saved=True), tuple(left_out), tuple(slips))


def _saved_tree(data: bytes, name: str | None, limits: Limits) -> nodes.MappingNode | None:
    """The tree of a saved profile that can be read as such."""
    problems = Problems()
    try:
        tree = read_tree(data, name, limits, problems)
    except TooManyProblems:
        return None
    if problems or not isinstance(tree, nodes.MappingNode) or tree.get("saved") is None:
        return None
    return tree


def _parts(key: nodes.ScalarNode, node: nodes.Node) -> list[tuple[nodes.Node, str]]:
    """What an entry says, and how that is called: each program that was done by itself."""
    if key.text != "done" or not isinstance(node, nodes.ListNode):
        return [(node, key.text)]
    alone = [nodes.ListNode((item,), node.line, node.column) for item in node.items]
    return [
        (each, item.text if isinstance(item, nodes.ScalarNode) else key.text)
        for each, item in zip(alone, node.items, strict=True)
    ]


def _joined(parts: Sequence[nodes.Node]) -> Sequence[nodes.Node]:
    """The parts of one entry as one again."""
    lists = [part for part in parts if isinstance(part, nodes.ListNode)]
    if len(lists) < 2 or len(lists) < len(parts):
        return parts
    items = tuple(item for each in lists for item in each.items)
    return (nodes.ListNode(items, lists[0].line, lists[0].column),)


def _read(tree: nodes.MappingNode, name: str | None, catalog: Catalog) -> tuple[Profile | None, Sequence[Problem]]:
    problems = Problems()
    try:
        profile = profile_of(tree, profile_scope(catalog, problems, file=name))
    except TooManyProblems:
        return None, problems.found
    return profile, problems.found


def _saved(tree: nodes.MappingNode, catalog: Catalog) -> _Saved:
    """Reads of the block what is there: a recheck holds it to more."""
    block = tree.get("saved") or tree
    files, kept = nodes.at(block, "catalogs"), nodes.at(block, "left_out")
    traces = [nodes.at(each, "sha256") for each in files.items] if isinstance(files, nodes.ListNode) else []
    same = [layer.sha256 for layer in catalog.layers] == [
        trace.text for trace in traces if isinstance(trace, nodes.ScalarNode)
    ]
    names = kept.items if isinstance(kept, nodes.ListNode) else ()
    return _Saved(same, frozenset(each.text for each in names if isinstance(each, nodes.ScalarNode)))


def _is_slip(problem: Problem, entry: str, called: str, saved: _Saved, catalog: Catalog) -> bool:
    """Whether a problem of an entry cannot come from another catalog than this."""
    from advisor.catalog.loading.fields.forms import is_id  # noqa: PLC0415 -- few profiles hold what does not fit

    if problem.code in _UNKNOWN_HERE:
        return problem.code == "unknown-program" and (problem.found is None or not is_id(problem.found))
    if problem.code in _OF_ANOTHER_EDITION:
        fact = catalog.facts.get(entry)
        could_be = is_id(problem.found or "") and (fact is None or not fact.traits.own_options or fact.is_derived())
    else:
        could_be = problem.code in _BEYOND_BOUNDS
    return not could_be or (saved.same and called not in saved.kept)
