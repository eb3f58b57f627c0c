"""Values as people write them, in profiles, examples, `otherwise`, `sets` and `gives` alike.

A choice is `x` or `{one_of: [x, y]}`, choices are a list or `{has: […], maybe: […]}`, a number is `5` or `"1..5"`, a
yes_no is yes or no; everything may be `unknown` or `declined`. A reader returns None when it noted a problem.
"""

from collections.abc import Iterable

from advisor.catalog.loading.fields.numbers import begins_with_zero, in_words, is_notation, read_whole
from advisor.catalog.loading.fields.references import note_unknown_fact
from advisor.catalog.loading.fields.scope import Scope
from advisor.catalog.loading.fields.shapes import FactShape
from advisor.catalog.model.catalog import FactId, OptionId
from advisor.catalog.model.values import NoAnswer, Possible, Selection, Span, Value
from advisor.catalog.source import nodes

FLAGS = {"yes": True, "true": True, "no": False, "false": False}
NOT_GIVEN = {"unknown": NoAnswer("unknown"), "declined": NoAnswer("declined")}


def read_answers(entries: Iterable[tuple[nodes.Scalar, nodes.Node]], scope: Scope) -> dict[FactId, Value]:
    """Returns the values of all facts stated; an option that sets other values is replaced by those.

    What such an option sets on other facts counts only where they are not stated themselves.
    """
    stated: dict[FactId, Value] = {}
    implied: dict[FactId, Value] = {}
    for key, node in entries:
        fact = key.text
        if not _may_be_stated(key, scope):
            continue
        for name, value in _read_answer(node, fact, scope).items():
            (stated if name == fact else implied)[name] = value
        stated.setdefault(fact, NOT_GIVEN["unknown"])
    return {**implied, **stated}


def read_value(node: nodes.Node, fact: FactId, scope: Scope, *, one_is_a_list: bool = False) -> Value | None:
    """Returns one value of a known fact. `one_is_a_list`: a single option stands for a list of it."""
    shape = scope.shapes[fact]
    if shape.type is None:
        return None
    if isinstance(node, nodes.Scalar):
        if node.is_nothing or not node.text.strip():
            scope.add("no-value", node, fact=fact)
            return None
        if node.text in NOT_GIVEN:
            return NOT_GIVEN[node.text]
    match shape.type:
        case "number":
            return _number(node, fact, scope)
        case "choices":
            return _selection(node, fact, scope, one_is_a_list)
        case _:
            return _possible(node, fact, scope)


def read_option(node: nodes.Node, fact: FactId, scope: Scope) -> OptionId | None:
    """Returns the id of an option that is a value; a yes_no also takes true and false."""
    shape = scope.shapes[fact]
    if not isinstance(node, nodes.Scalar):
        scope.add("option-expected", node, fact=fact, allowed=", ".join(shape.values))
        return None
    if shape.type == "yes_no" and node.text in FLAGS:
        return "yes" if FLAGS[node.text] else "no"
    if node.text in shape.values:
        return node.text
    code = "option-sets-others" if node.text in shape.lines else "unknown-option"
    scope.add(code, node, node.text, shape.values, fact=fact, allowed=", ".join(shape.values))
    return None


def read_options(node: nodes.Node, fact: FactId, scope: Scope) -> tuple[OptionId, ...] | None:
    """Returns a list of options, none of them twice, in the order of the file."""
    if not isinstance(node, nodes.Sequence):
        scope.add("choices-expected", node, _text(node), fact=fact)
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


def _may_be_stated(key: nodes.Scalar, scope: Scope) -> bool:
    shape = scope.shapes.get(key.text)
    if shape is None:
        note_unknown_fact(key, scope)
        return False
    if shape.derived:
        scope.add("derived-fact-stated", key, key.text)
    return not shape.derived and shape.type is not None


def _read_answer(node: nodes.Node, fact: FactId, scope: Scope) -> dict[FactId, Value]:
    shape = scope.shapes[fact]
    node = _understood(node, fact, scope)
    only = node.items[0] if isinstance(node, nodes.Sequence) and len(node.items) == 1 else node
    if isinstance(only, nodes.Scalar) and only.text in shape.lines:
        return dict(shape.lines[only.text])
    if isinstance(node, nodes.Sequence) and shape.type == "choices":
        alone = [item for item in node.items if _text(item) in shape.lines]
        for item in alone:
            scope.add("option-stands-alone", item, _text(item), fact=fact)
        if alone:
            return {}
    value = read_value(node, fact, scope)
    return {} if value is None else {fact: value}


def _understood(node: nodes.Node, fact: FactId, scope: Scope) -> nodes.Node:
    """The node with what people wrote in words of their own as a profile states it; the rest as it is."""
    if scope.words is None:
        return node
    if isinstance(node, nodes.Scalar):
        return node if _is_plain(node, scope.shapes[fact]) else scope.words.node(fact, node, scope.shapes[fact]) or node
    if isinstance(node, nodes.Sequence):
        items: list[nodes.Node] = []
        for item in node.items:
            told = _understood(item, fact, scope)
            items += told.items if isinstance(told, nodes.Sequence) and told.items else (told,)
        if not all(isinstance(item, nodes.Scalar) and _is_plain(item, scope.shapes[fact]) for item in items):
            # perhaps the name of an option has the separator in it
            whole = ", ".join(item.text for item in node.items if isinstance(item, nodes.Scalar))
            told = _understood(nodes.Scalar(whole, True, node.line, node.column), fact, scope)
            return told if isinstance(told, nodes.Sequence) else nodes.Sequence(tuple(items), node.line, node.column)
        return nodes.Sequence(tuple(items), node.line, node.column)
    entries = tuple(
        (key, _understood(value, fact, scope) if isinstance(value, nodes.Sequence) else value)
        for key, value in node.entries
    )
    return nodes.Mapping(entries, node.line, node.column)


def _is_plain(node: nodes.Scalar, shape: FactShape) -> bool:
    """Whether a text is in the notation of a profile already, or nothing at all."""
    text = node.text
    if node.is_nothing or not text.strip() or text in NOT_GIVEN:
        return True
    if shape.type == "number":
        return all(not part.strip() or read_whole(part) is not None for part in text.split(".."))
    return text in shape.names or (shape.type == "yes_no" and text in FLAGS)


def _possible(node: nodes.Node, fact: FactId, scope: Scope) -> Possible | None:
    if isinstance(node, nodes.Sequence):
        scope.add("one-of-expected", node, fact=fact)
        return None
    if isinstance(node, nodes.Scalar):
        option = read_option(node, fact, scope)
        return None if option is None else Possible((option,))
    several = _parts(node, ("one_of",), fact, scope).get("one_of")
    options = None if several is None else _alternatives(several, fact, scope)
    if several is None or options is None:
        return None
    if not options:
        scope.add("empty-list", several)
        return None
    return Possible(tuple(value for value in scope.shapes[fact].values if value in options))


def _alternatives(node: nodes.Node, fact: FactId, scope: Scope) -> set[OptionId] | None:
    """Reads the options of `one_of`; one that sets values stands for those it sets on this fact."""
    shape = scope.shapes[fact]
    if not isinstance(node, nodes.Sequence):
        scope.add("choices-expected", node, _text(node), fact=fact)
        return None
    options: set[OptionId] = set()
    plain = []
    for item in node.items:
        if _text(item) in shape.lines:
            set_here = shape.lines[_text(item) or ""].get(fact)
            options.update(set_here.options if isinstance(set_here, Possible) else shape.values)
        else:
            plain.append(item)
    read = read_options(nodes.Sequence(tuple(plain), node.line, node.column), fact, scope)
    return None if read is None else options.union(read)


def _selection(node: nodes.Node, fact: FactId, scope: Scope, one_is_a_list: bool) -> Selection | None:
    shape = scope.shapes[fact]
    if isinstance(node, nodes.Scalar) and one_is_a_list:
        option = read_option(node, fact, scope)
        return None if option is None else Selection((option,))
    parts = _parts(node, ("has", "maybe"), fact, scope) if isinstance(node, nodes.Mapping) else {"has": node}
    if not parts:
        return None
    read = {name: read_options(part, fact, scope) for name, part in parts.items()}
    has, maybe = read.get("has", ()), read.get("maybe", ())
    if has is None or maybe is None:
        return None
    if shape.most is not None and len(has) > shape.most:
        scope.add("too-many-chosen", node, fact=fact, most=shape.most)
        return None
    for option in set(has).intersection(maybe):
        scope.add("has-and-maybe", node, option, fact=fact)
        return None
    return Selection(_ordered(has, shape), _ordered(maybe, shape))


def _ordered(options: tuple[OptionId, ...], shape: FactShape) -> tuple[OptionId, ...]:
    """Puts options in the catalog's order, unless the merchant's own order means something."""
    return options if shape.ordered else tuple(value for value in shape.values if value in options)


def _parts(node: nodes.Mapping, allowed: tuple[str, ...], fact: FactId, scope: Scope) -> dict[str, nodes.Node]:
    """Returns the parts of a value that is a mapping; empty when a key does not belong there."""
    for key, _ in node.entries:
        if key.text not in allowed:
            scope.add("value-key", key, key.text, allowed, fact=fact, allowed=", ".join(allowed))
            return {}
    if not node.entries:
        scope.add("no-value", node, fact=fact)
    return {key.text: part for key, part in node.entries}


def _number(node: nodes.Node, fact: FactId, scope: Scope) -> Span | None:
    if not isinstance(node, nodes.Scalar):
        scope.add("number-expected", node, fact=fact)
        return None
    low, separator, high = node.text.partition("..")
    if not separator:
        number = read_number(node, node.text, fact, scope)
        return None if number is None else Span(number, number)
    bounds = [read_number(node, text, fact, scope) if text.strip() else None for text in (low, high)]
    if any(bound is None and text.strip() for bound, text in zip(bounds, (low, high), strict=True)):
        return None
    if bounds == [None, None]:
        scope.add("number-expected", node, node.text, fact=fact)
        return None
    if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        scope.add("range-backwards", node, node.text, fact=fact)
        return None
    return Span(*bounds)


def read_number(node: nodes.Node, text: str, fact: FactId, scope: Scope, otherwise: str = "not-a-number") -> int | None:
    """Returns a whole number within the bounds of its fact. `otherwise`: the code for what is no number at all."""
    shape = scope.shapes[fact]
    number = read_whole(text)
    if number is None:
        meant = in_words(text)
        if meant is not None:
            scope.add("number-in-words", node, text, fact=fact, number=meant)
        else:
            scope.add("number-notation" if scope.is_catalog and is_notation(text) else otherwise, node, text, fact=fact)
        return None
    if scope.is_catalog and begins_with_zero(text):
        scope.add("number-leading-zero", node, text)
        return None
    if not shape.low <= number <= shape.high:
        scope.add("out-of-range", node, text, fact=fact, low=f"{shape.low:,}", high=f"{shape.high:,}")
        return None
    return number


def _text(node: nodes.Node) -> str | None:
    return node.text if isinstance(node, nodes.Scalar) else None
