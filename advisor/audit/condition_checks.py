"""Conditions, part by part: what can never be true or always is, and branches that change nothing."""

from collections.abc import Iterator, Sequence

from advisor.audit.decision_diagrams import ALWAYS, NEVER
from advisor.audit.rule_diagrams import Functions
from advisor.engine.facts.condition_nodes import AllNode, AnyNode, NotNode
from advisor.engine.types.test_nodes import Node, TestNode
from advisor.finding import Finding, Path


def constant(functions: Functions, root: Node, owner: Path) -> Iterator[Finding]:
    """Parts that are the same for every merchant there can be.

    A group is not told of where one of its parts explains it: an `all` with a part that is never true, an `any` with
    one that always is. `requires` as a whole that is never true is the matter of `program-never-matches`.
    """
    whole = functions.of(root)
    never = functions.possible(whole) == NEVER
    always = functions.possible(functions.diagrams.negation(whole)) == NEVER
    explained = _explained(functions, root, never=never, always=always)
    if never and not explained and root.at != "requires":
        yield Finding("condition-never-true", place(owner, root))
    if always and not explained:
        yield Finding("condition-always-true", place(owner, root))
    for part in root.parts:
        yield from constant(functions, part, owner)


def _explained(functions: Functions, node: Node, *, never: bool, always: bool) -> bool:
    """Whether a part says it all: what is known of a `not` is known of its part."""
    if isinstance(node, NotNode):
        return True
    if isinstance(node, AllNode):
        return always or (never and any(_is(functions, part, NEVER) for part in node.parts))
    if isinstance(node, AnyNode):
        return never or (always and any(_is(functions, part, ALWAYS) for part in node.parts))
    return False


def _is(functions: Functions, node: Node, end: int) -> bool:
    one = functions.of(node)
    return functions.possible(one if end == NEVER else functions.diagrams.negation(one)) == NEVER


def _is_constant(functions: Functions, node: Node) -> bool:
    return _is(functions, node, NEVER) or _is(functions, node, ALWAYS)


class Needless:
    """Branches of an `any` that hold only where another holds, and of an `all` that hold wherever the others do.

    That must follow from the branches as they are written. Gates do not count here: a program may say itself, with its
    source, what the gate of a question says. Groups and branches that are the same for every merchant are told of as
    such and left out.
    """

    def __init__(self, functions: Functions) -> None:
        self._functions = functions
        self._ungated = Functions(functions.rules, gated=False)

    def allow(self, steps: int) -> None:
        """Lets the next look take so many steps."""
        self._ungated.diagrams.allow(steps)

    def look(self, root: Node, owner: Path) -> Iterator[Finding]:
        """Looks from the last branch to the first, at each against those that are left.

        So of two that mean the same, the later one is told of.
        """
        if isinstance(root, AllNode | AnyNode) and not _is_constant(self._functions, root):
            yield from self._group(root, owner)
        for part in root.parts:
            yield from self.look(part, owner)

    def _group(self, group: AllNode | AnyNode, owner: Path) -> Iterator[Finding]:
        left = [part for part in group.parts if not _is_constant(self._functions, part)]
        for part in tuple(reversed(left)):
            others = [other for other in left if other is not part]
            cover = self._cover(group, part, others)
            if not cover:
                continue
            left.remove(part)
            shown = self._functions.diagrams.case(self._functions.possible(_turned(self._functions, group, part)))
            yield Finding(
                "branch-implied" if isinstance(group, AllNode) else "branch-covered",
                place(owner, part),
                witness=self._functions.merchant(shown, self._functions.reads.of(group)),
                related=tuple(place(owner, other) for other in cover),
            )

    def _cover(self, group: Node, part: Node, others: Sequence[Node]) -> Sequence[Node]:
        """The one other that covers a branch, else all of the others if they do together, else none."""
        functions, diagrams = self._ungated, self._ungated.diagrams
        mine = _turned(functions, group, part)
        theirs = [_turned(functions, group, other) for other in others]
        for other, each in zip(others, theirs, strict=True):
            if functions.possible(diagrams.both(mine, diagrams.negation(each))) == NEVER:
                return [other]
        together = diagrams.both(mine, diagrams.negation(diagrams.some(theirs)))
        return others if functions.possible(together) == NEVER else ()


def _turned(functions: Functions, group: Node, part: Node) -> int:
    """A branch as one of an `any`: an `all` is to its parts what an `any` is to their opposites."""
    one = functions.of(part)
    return functions.diagrams.negation(one) if isinstance(group, AllNode) else one


def place(owner: Path, node: Node) -> Path:
    """The path of a part of a condition, down to the fact that a test names."""
    steps = tuple(node.at.split("/"))
    whole = steps if steps[: len(owner)] == owner else (*owner, *steps)
    return (*whole, node.states.fact) if isinstance(node, TestNode) else whole
