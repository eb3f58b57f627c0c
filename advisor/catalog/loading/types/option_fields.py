"""Reading what facts with options have in common: one of them, a list of them, a form that does not fit."""

from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.model.catalog import FactId, OptionId
from advisor.catalog.source import nodes


def read_option(node: nodes.Node, fact: FactId, scope: Scope) -> OptionId | None:
    """Returns the id of an option that is a value, however it is spelt."""
    shape = scope.shapes[fact]
    if not isinstance(node, nodes.ScalarNode):
        scope.add("option-expected", node, fact=fact, allowed=", ".join(shape.values))
        return None
    named = shape.spelt(node.text)
    if named in shape.values:
        return named
    code = "option-sets-others" if node.text in shape.lines else "unknown-option"
    scope.add(code, node, node.text, shape.values, fact=fact, allowed=", ".join(shape.values))
    return None


def read_options(node: nodes.Node, fact: FactId, scope: Scope) -> tuple[OptionId, ...] | None:
    """Returns a list of options, none of them twice, in the order of the file."""
    if not isinstance(node, nodes.ListNode):
        scope.add("choices-expected", node, text_of(node), fact=fact)
        return None
    options: list[OptionId] = []
    sound = True
    for item in node.items:
        option = read_option(item, fact, scope)
        sound = sound and option is not None
        if option in options:
            scope.add("repeated-item", item, option)
            sound = False
        elif option is not None:
            options.append(option)
    return tuple(options) if sound else None


def one_or_more(node: nodes.Node, fact: FactId, scope: Scope) -> tuple[OptionId, ...] | None:
    """Returns the options of a test, which names one or lists several."""
    if not isinstance(node, nodes.ListNode):
        option = read_option(node, fact, scope)
        return None if option is None else (option,)
    if not node.items:
        scope.add("empty-list", node, fact)
        return None
    return read_options(node, fact, scope)


def parts_of(node: nodes.MappingNode, allowed: tuple[str, ...], fact: FactId, scope: Scope) -> dict[str, nodes.Node]:
    """Returns the parts of a value that is a mapping; empty when a key does not belong there."""
    for key, _ in node.entries:
        if key.text not in allowed:
            scope.add("value-key", key, key.text, allowed, fact=fact, allowed=", ".join(allowed))
            return {}
    if not node.entries:
        scope.add("no-value", node, fact=fact)
    return {key.text: part for key, part in node.entries}


def note_form(node: nodes.Node, fact: FactId, scope: Scope, known: tuple[str, ...] = ()) -> None:
    """Notes a test whose form does not fit its fact; the sentence shows the forms that do. known: its keys."""
    shape = scope.shapes[fact]
    found = text_of(node)
    if isinstance(node, nodes.MappingNode) and node.entries:
        wrong = next((key for key, _ in node.entries if key.text not in known), None) if known else None
        node, found = (node, node.entries[0][0].text) if wrong is None else (wrong, wrong.text)
    option = shape.values[0] if shape.values else "…"
    scope.add(f"test-form-{(shape.type or '').replace('_', '-')}", node, found, known, fact=fact, option=option)


def bounds_of_test(
    node: nodes.Node, fact: FactId, scope: Scope, known: tuple[str, ...]
) -> tuple[tuple[nodes.ScalarNode, nodes.Node], ...] | None:
    """Returns the bounds of a test, each with its word, or None where it has none or another."""
    if isinstance(node, nodes.MappingNode) and node.entries and all(key.text in known for key, _ in node.entries):
        return node.entries
    note_form(node, fact, scope, known)
    return None


def text_of(node: nodes.Node) -> str | None:
    """What stands there, if it is a single word or text."""
    return node.text if isinstance(node, nodes.ScalarNode) else None
