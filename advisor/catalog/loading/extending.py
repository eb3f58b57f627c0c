"""A fact that a layer changes without copying it (`extends: yes`): what it says counts, all else stays as it was below.

This works on nodes. What was taken over stands where the layer names the fact: a problem that comes of the change is
the layer's, and there it can be solved.
"""

from advisor.catalog.loading.item import LayerEntry
from advisor.catalog.model.catalog import Option
from advisor.catalog.source import nodes
from advisor.languages import KOREAN

EXTENDS = "extends"
OPTION_FIELDS = frozenset(Option.__struct_fields__) - {"label"}


def extended(below: LayerEntry, key: nodes.ScalarNode, node: nodes.MappingNode, layer: int, file: str) -> LayerEntry:
    """Returns the entry with the changes of a layer: keys are replaced whole, options one by one."""
    own = nodes.MappingNode(tuple(entry for entry in node.entries if entry[0].text != EXTENDS), node.line, node.column)
    base = _moved(below.node, key)
    entries = base.entries if isinstance(base, nodes.MappingNode) else ()
    gone = {"band_labels"} if own.get("bands") is not None else set()
    merged = _over(tuple(entry for entry in entries if entry[0].text not in gone), own.entries)
    options, changes = _value(entries, "options"), own.get("options")
    if isinstance(options, nodes.MappingNode) and isinstance(changes, nodes.MappingNode):
        both = nodes.MappingNode(_options(options, changes), changes.line, changes.column)
        merged = tuple((name, both if name.text == "options" else value) for name, value in merged)
        if own.get("screens") is None:
            added = [name for name, _ in changes.entries if options.get(name.text) is None]
            merged = tuple(
                (name, _with_screens(value, added, merged) if name.text == "screens" else value)
                for name, value in merged
            )
    layers = {name.text: below.layer_of(name.text) for name, _ in entries}
    layers |= {name.text: layer for name, _ in own.entries}
    return LayerEntry(key, nodes.MappingNode(merged, node.line, node.column), layer, file, layers)


Entries = tuple[tuple[nodes.ScalarNode, nodes.Node], ...]


def _over(below: Entries, above: Entries) -> Entries:
    """The entries of both, each key where it stood first, with what was said of it last."""
    found = {key.text: (key, value) for key, value in below}
    for key, value in above:
        found[key.text] = (key, value)
    return tuple(found.values())


def _options(below: nodes.MappingNode, above: nodes.MappingNode) -> Entries:
    changed = ((key, _option(below.get(key.text), value)) for key, value in above.entries)
    return _over(below.entries, tuple(changed))


def _option(below: nodes.Node | None, above: nodes.Node) -> nodes.Node:
    """An option with changes. Its label is one text: a language that the layer does not have would say the old one."""
    if isinstance(below, nodes.ScalarNode):  # a plain label counts for every language
        key = nodes.ScalarNode(KOREAN, quoted=False, line=below.line, column=below.column)
        below = nodes.MappingNode(((key, below),), below.line, below.column)
    if not isinstance(below, nodes.MappingNode) or not isinstance(above, nodes.MappingNode):
        return above
    renamed = any(key.text not in OPTION_FIELDS for key, _ in above.entries)
    kept = tuple(entry for entry in below.entries if not renamed or entry[0].text in OPTION_FIELDS)
    return nodes.MappingNode(_over(kept, above.entries), above.line, above.column)


def _with_screens(screens: nodes.Node, added: list[nodes.ScalarNode], fact: Entries) -> nodes.Node:
    """The screens with those for what was added: a line of its own on the first screen, where there is one."""
    if not isinstance(screens, nodes.ListNode) or not added:
        return screens
    in_groups = _value(fact, "ask_groups") is not None
    groups = [[each] for each in added] if in_groups else [added]
    return nodes.ListNode(
        (*screens.items, *(_screen(group, in_groups) for group in groups)), screens.line, screens.column
    )


def _screen(options: list[nodes.ScalarNode], named: bool) -> nodes.MappingNode:
    first = options[0]

    def entry(name: str, value: nodes.Node) -> tuple[nodes.ScalarNode, nodes.Node]:
        return nodes.ScalarNode(name, False, first.line, first.column), value

    listed = entry("options", nodes.ListNode(tuple(options), first.line, first.column))
    return nodes.MappingNode((entry("id", first), listed) if named else (listed,), first.line, first.column)


def _value(entries: Entries, name: str) -> nodes.Node | None:
    return next((value for key, value in entries if key.text == name), None)


def _moved(node: nodes.Node, to: nodes.ScalarNode) -> nodes.Node:
    """The same, standing where `to` stands."""
    if isinstance(node, nodes.MappingNode):
        entries = tuple(
            (nodes.ScalarNode(key.text, key.quoted, to.line, to.column), _moved(value, to))
            for key, value in node.entries
        )
        return nodes.MappingNode(entries, to.line, to.column)
    if isinstance(node, nodes.ListNode):
        return nodes.ListNode(tuple(_moved(item, to) for item in node.items), to.line, to.column)
    return nodes.ScalarNode(node.text, node.quoted, to.line, to.column)
