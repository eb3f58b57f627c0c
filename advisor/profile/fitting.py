"""Saved answers read against another catalog than they were saved with: what no longer fits is left out, and named."""

from collections.abc import Iterator

from msgspec import Struct

from advisor.catalog.model.catalog import Catalog
from advisor.catalog.source import nodes
from advisor.catalog.source.nodes import PROFILE_LIMITS, Limits
from advisor.catalog.source.tree import read_tree
from advisor.problem import InvalidProfile, Problems, TooManyProblems
from advisor.profile.model import Profile
from advisor.profile.reading import profile_of, profile_scope, read_profile


class Fitting(Struct, frozen=True):
    """A profile, and the names of what was left out of it: facts, or programs that were done."""

    profile: Profile
    left_out: tuple[str, ...] = ()


def read_what_fits(data: bytes, name: str | None, catalog: Catalog, limits: Limits = PROFILE_LIMITS) -> Fitting:
    """Returns the profile in `data`; in a saved one, answers that do not fit are left out. Raises InvalidProfile."""
    try:
        return Fitting(read_profile(data, name, catalog, limits))
    except InvalidProfile:
        tree = _saved_tree(data, name, limits)
        if tree is None:
            raise
    profile = Profile(saved=True)
    left_out: list[str] = []
    for part, found in _parts(tree):
        fitting = _read(part, catalog)
        if fitting is None:
            left_out.append(found)
            continue
        answers = {**profile.answers, **{fact: fitting.answers[fact] for fact in fitting.answers}}
        profile = Profile(answers, (*profile.done, *fitting.done), saved=True)
    return Fitting(profile, tuple(left_out))


def _saved_tree(data: bytes, name: str | None, limits: Limits) -> nodes.Mapping | None:
    """The tree of a saved profile that can be read as such."""
    problems = Problems()
    try:
        tree = read_tree(data, name, limits, problems)
    except TooManyProblems:
        return None
    if problems or not isinstance(tree, nodes.Mapping) or tree.get("saved") is None:
        return None
    return tree


def _parts(tree: nodes.Mapping) -> Iterator[tuple[nodes.Mapping, str]]:
    """Every answer as a profile of its own, and its name; every program that was done too."""
    for key, node in tree.entries:
        if key.text == "done" and isinstance(node, nodes.Sequence):
            for item in node.items:
                alone = nodes.Sequence((item,), node.line, node.column)
                yield _alone(key, alone), item.text if isinstance(item, nodes.Scalar) else key.text
        elif key.text != "saved":
            yield _alone(key, node), key.text


def _alone(key: nodes.Scalar, node: nodes.Node) -> nodes.Mapping:
    return nodes.Mapping(((key, node),), key.line, key.column)


def _read(part: nodes.Mapping, catalog: Catalog) -> Profile | None:
    problems = Problems()
    try:
        profile = profile_of(part, profile_scope(catalog, problems))
    except TooManyProblems:
        return None
    return None if problems else profile
