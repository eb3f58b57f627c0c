"""Several files as one: entries of a later layer are added, replace earlier ones where they say so, or switch them off.

This works on nodes, before anything is read, so that an entry that gave way is not read at all.
"""

from msgspec import Struct, field

from advisor.catalog.loading.extending import EXTENDS, extended
from advisor.catalog.loading.fields.forms import FLAGS, read_flag
from advisor.catalog.loading.fields.scope import BROKEN, Scope
from advisor.catalog.loading.item import LayerEntry
from advisor.catalog.model.terms import KEYS, PARTS
from advisor.catalog.source import nodes
from advisor.problem import Place, Problems

MOST_ENTRIES = {"facts": 1_000, "programs": 20_000}

_CAN_GO = ("facts", "programs")


class Stack(Struct, frozen=True):
    """All layers as one, still as nodes. `catalogs` has one item a layer, None where it is missing.

    `unreadable` names parts that are no mapping: nothing is known of their entries, so nothing else can be checked.
    `confirmations` are (program, what an office was told) of all layers: several may speak of one program.
    """

    catalogs: list[LayerEntry | None] = field(default_factory=list)
    background: list[LayerEntry] = field(default_factory=list)
    labels: list[LayerEntry] = field(default_factory=list)
    rankings: list[LayerEntry] = field(default_factory=list)
    parts: dict[str, dict[str, LayerEntry]] = field(default_factory=lambda: {part: {} for part in PARTS})
    unreadable: list[str] = field(default_factory=list)
    removed: dict[str, Place] = field(default_factory=dict)
    confirmations: list[LayerEntry] = field(default_factory=list)


def stack(trees: list[tuple[str, nodes.Node]], problems: Problems) -> Stack:
    """Returns the layers as one. `trees` are (file, root) in the order of the layers."""
    whole = Stack()
    for number, (file, root) in enumerate(trees):
        scope = Scope(problems, file)
        if not isinstance(root, nodes.MappingNode):
            scope.add("not-a-catalog", root)
            whole.catalogs.append(None)
            whole.unreadable.append("catalog")
            continue
        _add_layer(root, number, whole, scope)
    return whole


def _add_layer(root: nodes.MappingNode, number: int, whole: Stack, scope: Scope) -> None:
    file = scope.file or ""
    for key, _ in root.entries:
        if key.text not in KEYS:
            scope.add("unknown-key", key, key.text, KEYS, allowed=", ".join(KEYS))
    _leave_out(root.get("foot"), whole, scope)
    whole.labels.extend(_items(root, "labels", number, file))
    whole.background.extend(_items(root, "background", number, file))
    whole.rankings.extend(_items(root, "ranking", number, file))
    about = _items(root, "catalog", number, file)
    whole.catalogs.append(about[0] if about else None)
    if not about:
        scope.add("missing-key", root, missing="catalog")
    _remove(root.get("removes"), whole, scope)
    for part in PARTS:
        _add_part(part, root.get(part), number, whole, scope)
    told = _part("confirmations", root.get("confirmations"), whole, scope)
    whole.confirmations.extend(LayerEntry(key, value, number, file) for key, value in told)


def _items(root: nodes.MappingNode, name: str, number: int, file: str) -> list[LayerEntry]:
    return [LayerEntry(key, node, number, file) for key, node in root.entries if key.text == name][:1]


def _remove(node: nodes.Node | None, whole: Stack, scope: Scope) -> None:
    if node is None:
        return
    if not isinstance(node, nodes.ListNode):
        scope.add("list-expected", node)
        return
    for item in node.items:
        name = item.text if isinstance(item, nodes.ScalarNode) else ""
        holders = [whole.parts[part] for part in _CAN_GO if name in whole.parts[part]]
        if not holders:
            scope.add("removes-unknown", item, name, [each for part in _CAN_GO for each in whole.parts[part]])
        for holder in holders:
            del holder[name]
            whole.removed[name] = Place(scope.file, item.line, item.column)


def _leave_out(node: nodes.Node | None, whole: Stack, scope: Scope) -> None:
    """Takes claims out of the foot that the layers below have: those that a layer names, by id."""
    named = node.get("replaces") if isinstance(node, nodes.MappingNode) else None
    if node is None or not isinstance(named, nodes.ListNode):
        if node is not None:
            scope.add("mapping-expected" if named is None else "list-expected", node if named is None else named)
        return
    for key in (key for key, _ in node.entries if key.text != "replaces"):  # type: ignore[union-attr]
        scope.add("unknown-key", key, key.text, ("replaces",), allowed="replaces")
    for each in named.items:
        name = each.text if isinstance(each, nodes.ScalarNode) else ""
        known = [_id(claim) for item in whole.background for claim in _claims(item)]
        if not name or name not in known:
            scope.add("unknown-foot-line", each, name, [each for each in known if each])
        for place, item in enumerate(whole.background):
            kept = tuple(claim for claim in _claims(item) if _id(claim) != name)
            if isinstance(item.node, nodes.ListNode) and len(kept) < len(item.node.items):
                left = nodes.ListNode(kept, item.node.line, item.node.column)
                whole.background[place] = LayerEntry(item.key, left, item.layer, item.file)


def _claims(item: LayerEntry) -> tuple[nodes.Node, ...]:
    return item.node.items if isinstance(item.node, nodes.ListNode) else ()


def _id(claim: nodes.Node) -> str:
    name = claim.get("id") if isinstance(claim, nodes.MappingNode) else None
    return name.text if isinstance(name, nodes.ScalarNode) else ""


def _add_part(part: str, node: nodes.Node | None, number: int, whole: Stack, scope: Scope) -> None:
    entries = whole.parts[part]
    for key, value in _part(part, node, whole, scope):
        changes = part == "facts" and _extends(value, scope)
        if changes is not False:
            if changes:
                _extend(key, value, entries, number, scope)
            continue
        replaces = _says("replaces", value)
        if replaces is True and key.text not in entries:
            scope.add("replaces-nothing", key, key.text, entries)
        elif replaces is False and key.text in entries:
            first = entries[key.text]
            scope.add("repeated-id", key, key.text, first=f"{first.file}:{first.key.line}")
            continue
        entries[key.text] = LayerEntry(key, _stripped(part, value, scope), number, scope.file or "")
        if len(entries) == MOST_ENTRIES.get(part, 0) + 1 and part in MOST_ENTRIES:
            scope.add(f"too-many-{part}", key, most=f"{MOST_ENTRIES[part]:,}")
            return


def _part(
    part: str, node: nodes.Node | None, whole: Stack, scope: Scope
) -> tuple[tuple[nodes.ScalarNode, nodes.Node], ...]:
    """Returns the entries of a part; none, and a problem, if it is no mapping."""
    if node is None or isinstance(node, nodes.MappingNode):
        return () if node is None else node.entries
    scope.add("mapping-expected", node, node.text if isinstance(node, nodes.ScalarNode) else None)
    whole.unreadable.append(part)
    return ()


def _extends(node: nodes.Node, scope: Scope) -> bool | None:
    """Whether an entry changes one below; None where nobody can tell, after noting the problem."""
    flag = node.get(EXTENDS) if isinstance(node, nodes.MappingNode) else None
    said = False if flag is None else read_flag(flag, scope)
    return None if said is BROKEN else said


def _extend(key: nodes.ScalarNode, node: nodes.Node, entries: dict[str, LayerEntry], number: int, scope: Scope) -> None:
    assert isinstance(node, nodes.MappingNode)  # noqa: S101 -- it says `extends`
    below = entries.get(key.text)
    if below is None:
        scope.add("extends-nothing", key, key.text, entries)
        return
    if _says("replaces", node):
        scope.add("extends-and-replaces", key, key.text)
    entries[key.text] = extended(below, key, node, number, scope.file or "")


def _says(name: str, node: nodes.Node) -> bool | None:
    """Whether an entry says `name: yes`; None where nobody can tell: a problem of its own."""
    flag = node.get(name) if isinstance(node, nodes.MappingNode) else None
    if flag is None:
        return False
    return FLAGS.get(flag.text) if isinstance(flag, nodes.ScalarNode) else None


def _stripped(part: str, node: nodes.Node, scope: Scope) -> nodes.Node:
    """Takes `replaces` out of parts whose entries have no room for it in the model; it must be yes or no there too."""
    if not isinstance(node, nodes.MappingNode) or part in ("documents", "programs"):
        return node
    name = EXTENDS if part == "facts" else "replaces"  # `extends: no` says nothing
    flag = node.get(name)
    if flag is not None and name != EXTENDS:
        read_flag(flag, scope)
    kept = tuple(entry for entry in node.entries if entry[0].text != name)
    return nodes.MappingNode(kept, node.line, node.column)
