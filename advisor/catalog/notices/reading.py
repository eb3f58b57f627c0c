"""From a file of notices to its notices: JSON in any of the service's envelopes, or the records of a table.

One notice that cannot be used never costs the others: it is refused with its place, and they go on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from advisor.catalog.notices.field_names import (
    ADDRESS,
    ADDRESSES,
    COUNTERS,
    KEEPER,
    NAMES,
    SERVICE,
    as_header,
    meant,
)
from advisor.catalog.notices.notice_reading import Lines, PublicNotice, Read
from advisor.catalog.notices.plain_words import LONGEST_TEXT, address_of, lines_of
from advisor.catalog.source import json_nodes, nodes
from advisor.catalog.source.decoding import decode
from advisor.catalog.source.nodes import CATALOG_LIMITS
from advisor.problem import InvalidCatalog, Place, Problem, Problems

ENVELOPES = ("jsonArray", "item", "items", "response", "body", "data")
LONGEST_ID = 100
MISSING = {"id": "notice-without-id", "title": "notice-without-title"}
Record = tuple[Place, Mapping[str, str]]  # where it stands, and its texts as they were written


def read_json(data: bytes, file: str, name: str) -> Read:
    """The notices of a JSON file. name: what they are kept under where no service says so.

    Raises InvalidCatalog for what is no JSON, or has no list of notices.
    """
    problems = Problems()
    text = decode(data, file, CATALOG_LIMITS.bytes, problems)
    tree = None if text is None else json_nodes.read(text, file, CATALOG_LIMITS, problems)
    if problems or tree is None:
        raise InvalidCatalog(problems.in_order())
    found = list(_objects(tree))
    if not found:
        raise InvalidCatalog([Problem("notices-none", Place(file, tree.line, tree.column))])
    refused = [
        Problem("notice-no-object", Place(file, each.line, each.column))
        for each in found
        if not isinstance(each, nodes.MappingNode)
    ]
    records = [
        (Place(file, each.line, each.column), {key.text: _written(value) for key, value in each.entries})
        for each in found
        if isinstance(each, nodes.MappingNode)
    ]
    is_service = any(name in SERVICE for _, record in records for name in record)
    read = notices_of(records, NAMES, KEEPER if is_service else name, ADDRESS if is_service else None)
    return Read(read.notices, (*refused, *read.refused))


def notices_of(records: Iterable[Record], names: Mapping[str, Sequence[str]], keeper: str, address: str | None) -> Read:
    """The notices of records. names: what each of our fields may be called in them.

    Two with one id are one where they say the same; else the first counts, and the other is refused.
    """
    found: dict[str, PublicNotice] = {}
    refused: list[Problem] = []
    for place, record in records:
        too_long = next((name for name, text in record.items() if len(text) > LONGEST_TEXT), None)
        if too_long is not None:
            refused.append(Problem("notice-too-long", place, too_long, {"most": f"{LONGEST_TEXT:,}"}))
            continue
        notice = _notice(place, record, names, keeper, address)
        missing = [code for name, code in MISSING.items() if not notice.of(name)]
        if missing:
            refused += [Problem(code, place) for code in missing]
        elif len(notice.id) > LONGEST_ID:
            refused.append(Problem("notice-id-too-long", place, notice.id, {"most": str(LONGEST_ID)}))
        elif found.setdefault(notice.id, notice).says != notice.says:
            first = found[notice.id].place
            refused.append(Problem("notice-repeated-id", place, notice.id, {"first": str(first.line)}))
    return Read(tuple(found.values()), tuple(refused))


def said_again(
    id_: str, keeper: str, says: Mapping[str, Lines], names: Mapping[str, Sequence[str]], address: str | None
) -> PublicNotice:
    """A notice as it was kept in a draft."""
    return PublicNotice(id_, keeper, says, meant(says, names), address, Place())


def _notice(
    place: Place, record: Mapping[str, str], names: Mapping[str, Sequence[str]], keeper: str, address: str | None
) -> PublicNotice:
    addresses = {as_header(each) for name in ADDRESSES for each in names.get(name, ())}
    says: dict[str, Lines] = {}
    for name, text in record.items():
        lines = (address_of(text),) if as_header(name) in addresses else lines_of(text)
        key = " ".join(lines_of(name))
        if name not in COUNTERS and any(lines) and key:
            says[key] = lines
    fields = meant(says, names)
    return PublicNotice(" ".join(fields.get("id", ())), keeper, says, fields, address, place)


# --- envelopes ----------------------------------------------------------------------------------------------------


def _objects(node: nodes.Node) -> Iterator[nodes.Node]:
    """The notices in an envelope: a list of them, a list under `item`, or a single one."""
    if isinstance(node, nodes.ListNode):
        for each in node.items:
            inner = _enveloped(each)
            yield from (each,) if inner is None else _objects(inner)
    elif isinstance(node, nodes.MappingNode):
        inner = _enveloped(node)
        yield from (node,) if inner is None else _objects(inner)


def _enveloped(node: nodes.Node) -> nodes.Node | None:
    """What an envelope holds; None for what is none. Some have a title of their own, but no notice's id."""
    if not isinstance(node, nodes.MappingNode) or any(key.text in NAMES["id"] for key, _ in node.entries):
        return None
    inner = [value for key, value in node.entries if key.text in ENVELOPES and not isinstance(value, nodes.ScalarNode)]
    return inner[0] if inner else None


def _written(node: nodes.Node) -> str:
    """A value as text: null is nothing, a list is its lines, an object its keys and values."""
    if isinstance(node, nodes.ScalarNode):
        return "" if node.is_nothing else node.text
    if isinstance(node, nodes.ListNode):
        return "\n".join(map(_written, node.items))
    return "\n".join(f"{key.text}: {_written(value)}" for key, value in node.entries)
