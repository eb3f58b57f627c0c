"""From the bytes of a profile, YAML or JSON, to answers. An empty profile is `{}`; an empty file is a mistake.

`notes` belongs to whoever keeps the file: anything may stand there, within the limits of a file, and nothing reads it.
"""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from advisor.catalog.loading.answers import read_answers
from advisor.catalog.loading.fields.scope import EntryIds, Scope
from advisor.catalog.loading.fields.shapes import FactShape, shape_of
from advisor.catalog.model.catalog import Catalog, FactId, ProgramId
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import PROFILE_LIMITS, Limits
from advisor.problem import InvalidProfile, Problem, Problems, TooManyProblems
from advisor.profile.profile import Answer, Profile

if TYPE_CHECKING:
    from advisor.profile.vocabulary import Vocabulary

BUILT_IN = ("done", "notes", "saved")


def read_profile(data: bytes, name: str | None, catalog: Catalog, limits: Limits = PROFILE_LIMITS) -> Profile:
    """Returns the profile in `data`. Raises InvalidProfile with every problem; they name the file `name`."""
    problems = Problems()
    profile = Profile()
    try:
        tree = read_tree(data, name, limits, problems)
        if tree is not None:
            profile = profile_of(tree, profile_scope(catalog, problems, file=name))
    except TooManyProblems:
        pass
    if problems:
        from advisor.profile.near_answers import by_labels  # noqa: PLC0415 -- most profiles are sound

        raise InvalidProfile(by_labels(problems.in_order(), catalog))
    return profile


def profile_of(tree: nodes.Node, scope: Scope) -> Profile:
    """Returns the profile of a tree as far as it is sound; problems are noted in the scope."""
    if not isinstance(tree, nodes.MappingNode):
        scope.add("not-a-profile", tree)
        return Profile()
    values = read_answers([entry for entry in tree.entries if entry[0].text not in BUILT_IN], scope)
    done = tree.get("done")
    return Profile(
        answers={fact: Answer(value, "file") for fact, value in values.items()},
        done=() if done is None else read_done(done, scope),
        saved=tree.get("saved") is not None,
        asked=_noted(tree.get("saved"), "asked"),
        order=_noted(tree.get("saved"), "order"),
    )


def _noted(saved: nodes.Node | None, key: str) -> tuple[str, ...]:
    """What a saved case says of the interview or its plan; whoever rests on the block reads it strictly."""
    noted = None if saved is None else nodes.at(saved, key)
    items = noted.items if isinstance(noted, nodes.ListNode) else ()
    return tuple(item.text for item in items if isinstance(item, nodes.ScalarNode))


def read_done(node: nodes.Node, scope: Scope) -> tuple[ProgramId, ...]:
    """Returns the programs of a list; one named twice counts once."""
    if not isinstance(node, nodes.ListNode):
        scope.add("choices-expected", node, node.text if isinstance(node, nodes.ScalarNode) else None, fact="done")
        return ()
    programs = scope.names.parts["programs"]
    named: dict[ProgramId, None] = {}
    for item in node.items:
        name = item.text if isinstance(item, nodes.ScalarNode) else None
        if name is not None and name in programs:
            named[name] = None
        else:
            scope.add("unknown-program", item, name, programs)
    return tuple(named)


def profile_scope(catalog: Catalog, problems: Problems, *, file: str | None = None, option: str | None = None) -> Scope:
    """Returns what readers of answers need to know of a catalog."""
    shapes = {fact_id: shape_of(fact) for fact_id, fact in catalog.facts.items()}
    names = EntryIds({"programs": dict(catalog.programs)})
    day = None if catalog.day is None else date.fromisoformat(catalog.day)
    return Scope(problems, file, option, names, shapes, words=_Words(catalog), day=day)


class _Words:
    """The words of a catalog, which are made ready when the first answer is not in the notation of a profile."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    @cached_property
    def _vocabulary(self) -> "Vocabulary":
        from advisor.profile.vocabulary import Vocabulary  # noqa: PLC0415 -- most answers need none

        return Vocabulary(self._catalog)

    def node(self, fact: FactId, scalar: nodes.ScalarNode, shape: FactShape) -> nodes.Node | None:
        """What a text says of a fact, as a profile would state it; None where nobody can know."""
        return self._vocabulary.node(fact, scalar, shape)

    def fact(self, name: str) -> FactId | None:
        """The one fact that is called so, by its label or its other names."""
        from advisor.profile.called_answers import fact_called  # noqa: PLC0415 -- most facts come as ids

        found = fact_called(self._catalog, name)
        return None if isinstance(found, Problem) else found

    def is_in_doubt(self, fact: FactId, text: str) -> bool:
        """Whether a text is a sum that may be two things, as long as nobody says its unit."""
        return self._vocabulary.is_in_doubt(fact, text)
