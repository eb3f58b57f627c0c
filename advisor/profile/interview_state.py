"""The state of an interview that a program leads: `answers` it began with, a profile, and `replies` to its screens.

A file with neither key is a profile: the state of an interview that begins.
"""

from msgspec import Struct

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.model.catalog import Catalog
from advisor.catalog.source import nodes
from advisor.catalog.source.file_tree import read_tree
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.engine.interview.interview import Interview
from advisor.engine.interview.playback import Played, ScreenReply, Unplayable, play
from advisor.problem import InvalidProfile, Place, Problem, Problems, TooManyProblems, nearest
from advisor.profile.profile import Profile
from advisor.profile.profile_reading import profile_of, profile_scope

KEYS = ("answers", "replies")
REPLY_KEYS = ("screen", "reply")


class InterviewState(Struct, frozen=True):
    """What an interview began with, and what was said to its screens. places: where each reply stands."""

    profile: Profile
    said: tuple[ScreenReply, ...] = ()
    places: tuple[Place, ...] = ()

    def played(self, begun: Interview) -> Played:
        """What the interview comes to. Raises InvalidProfile for a reply that its screen does not have."""
        try:
            return play(begun, self.said)
        except Unplayable as unplayable:
            raise InvalidProfile([self._problem(unplayable)]) from None

    def _problem(self, unplayable: Unplayable) -> Problem:
        code = f"reply-{unplayable.wrong}"
        values = {"screen": self.said[unplayable.at].screen}
        return Problem(
            code, self.places[unplayable.at], unplayable.found, values, nearest(unplayable.found, unplayable.known)
        )


def read_state(data: bytes, name: str | None, catalog: Catalog) -> InterviewState | None:
    """Returns the state in `data`, None where it is a profile. Raises InvalidProfile with every problem."""
    problems = Problems()
    state = InterviewState(Profile())
    try:
        tree = read_tree(data, name, PROFILE_LIMITS, problems)
        if not isinstance(tree, nodes.MappingNode) or not any(tree.get(key) for key in KEYS):
            return None
        state = _state_of(tree, profile_scope(catalog, problems, file=name))
    except TooManyProblems:
        pass
    if problems:
        raise InvalidProfile(problems.in_order())
    return state


def _state_of(tree: nodes.MappingNode, scope: Scope) -> InterviewState:
    _check_keys(tree, KEYS, scope)
    answers, replies = tree.get("answers"), tree.get("replies")
    profile = Profile() if answers is None else profile_of(answers, scope)
    if replies is None:
        return InterviewState(profile)
    if not isinstance(replies, nodes.ListNode):
        scope.add("list-expected", replies)
        return InterviewState(profile)
    said = [(_said(node, scope), Place(scope.file, node.line, node.column)) for node in replies.items]
    return InterviewState(profile, tuple(each for each, _ in said), tuple(place for _, place in said))


def _said(node: nodes.Node, scope: Scope) -> ScreenReply:
    if not isinstance(node, nodes.MappingNode):
        scope.add("mapping-expected", node, node.text if isinstance(node, nodes.ScalarNode) else None)
        return ScreenReply("", ())
    _check_keys(node, REPLY_KEYS, scope)
    for key in REPLY_KEYS:
        if node.get(key) is None:
            scope.add_missing("missing-key", node, key, REPLY_KEYS, missing=key)
    screen, reply = node.get("screen"), node.get("reply")
    name = screen.text if isinstance(screen, nodes.ScalarNode) else ""
    lines = reply.items if isinstance(reply, nodes.ListNode) else () if reply is None else (reply,)
    return ScreenReply(name, tuple(_text(line, scope) for line in lines))


def _text(node: nodes.Node, scope: Scope) -> str:
    if isinstance(node, nodes.ScalarNode):
        return node.text
    scope.add("text-expected", node)
    return ""


def _check_keys(node: nodes.MappingNode, known: tuple[str, ...], scope: Scope) -> None:
    for key, _ in node.entries:
        if key.text not in known:
            scope.add("unknown-key", key, key.text, known, allowed=", ".join(known))
