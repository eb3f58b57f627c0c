"""Many conditions at once, as a bitmap index does it: one `&` a fact decides all tests on that fact.

Every condition is spread out into terms: the tests of a term are all needed, and any term suffices. A term takes two
bits: it can be true, it is certainly true. Four terms share a byte, a condition has a byte of its own, and the bytes of
all conditions are one whole number. What a value of a fact leaves of that number is worked out once a value; for a
merchant these numbers are joined with `&`, since under Kleene's logic a term can be true when all of its tests can, and
is when all are. `condition` stays the definition; a property holds the two together.

Needed for 260 programs at least 3 times as fast as zen's bare expression: benchmarks/results.md has 5.7 times, and with
the source of `generated` for all conditions it takes 2.4 times as long.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from advisor.engine.facts.condition_nodes import AllNode, AnyNode, NotNode
from advisor.engine.fast.generated import made
from advisor.engine.types.test_nodes import Node, Outcome, TestNode, Values

NO, UNKNOWN, YES = range(3)
OUTCOMES: tuple[Outcome, ...] = (False, None, True)  # what these three stand for

CAN_BE, CERTAIN = 0b01, 0b11  # what a term takes: what certainly is can be
A_BYTE = 4  # terms in a byte
MOST_TERMS = 32  # of a condition; one that has more is decided by its tree
MOST_BYTES = 1 << 22  # kept for the values of one fact

CodesOf = Callable[[Values], bytes]
_Term = tuple[tuple[TestNode, bool], ...]  # tests, each with what it has to come to


class _Spread(NamedTuple):
    """A condition with more terms than its byte has room for: further bytes, or its tree where it has far too many."""

    place: int
    more: tuple[int, ...]
    tree: Node | None


def code_of(outcome: Outcome) -> int:
    """NO, UNKNOWN or YES."""
    return UNKNOWN if outcome is None else YES if outcome else NO


def codes_by_trees(conditions: Sequence[Node | None], values: Values, without: int) -> bytes:
    """The same as `codes_function` by the definition, for a merchant or two."""
    return bytes([without if node is None else code_of(node.outcome(values)) for node in conditions])


def codes_function(conditions: Sequence[Node | None], without: int) -> CodesOf:
    """A function from the values of all facts to NO, UNKNOWN or YES, a byte a condition; `without` is for none."""
    index = _Index(conditions, without)
    start, size, many, spread = index.start, index.size, len(conditions), index.spread
    left_of: Callable[[Values], int] = made(_joining_source(list(index.of_fact)))(start, *index.of_fact.values())
    decode = bytes([_decoded(byte) for byte in range(256)])

    def codes(values: Values) -> bytes:
        found = left_of(values).to_bytes(size, "little").translate(decode)
        return _joined(found, values) if spread else found

    def _joined(found: bytes, values: Values) -> bytes:
        whole = bytearray(found[:many])
        for place, more, tree in spread:
            if tree is not None:
                whole[place] = code_of(tree.outcome(values))
            else:
                whole[place] = max(found[place], *[found[each] for each in more])
        return bytes(whole)

    return codes


def _joining_source(facts: Sequence[int]) -> str:
    """What joins the numbers of all facts, of whole numbers and our own words alone."""
    names = "".join(f", l{fact:d}" for fact in facts)
    joined = "".join(f" & l{fact:d}[v[{fact:d}]]" for fact in facts)
    return f"def made(start{names}):\n  def joined(v):\n    return start{joined}\n  return joined\n"


class _Lasting(dict[int, int]):
    """By value of one fact: the bits of all terms that its tests leave. tests: (byte, term in it, test, wanted)."""

    def __init__(self, fact: int, size: int) -> None:
        super().__init__()
        self.tests: list[tuple[int, int, TestNode, bool]] = []
        self._fact = fact
        self._size = size
        self._most = max(16, MOST_BYTES // size)

    def __missing__(self, value: int) -> int:
        only: Mapping[int, int] = {self._fact: value}
        left = bytearray(b"\xff" * self._size)
        for place, term, test, wanted in self.tests:
            outcome = test.outcome(only)  # type: ignore[arg-type]  # it reads this one fact
            bits = CAN_BE if outcome is None else CERTAIN if outcome is wanted else 0
            left[place] &= ~((CERTAIN & ~bits) << 2 * term)
        if len(self) >= self._most:
            self.clear()
        found = self[value] = int.from_bytes(left, "little")
        return found


class _Index:
    """The places of all terms. start: the bits there are; of_fact: what values leave of them, by number of the fact."""

    def __init__(self, conditions: Sequence[Node | None], without: int) -> None:
        terms = [_terms(node, True) if node is not None else () for node in conditions]
        bytes_of = [0 if each is None else max(0, len(each) - 1) // A_BYTE for each in terms]
        self.size = len(conditions) + sum(bytes_of)
        self.spread: list[_Spread] = []
        self.of_fact: dict[int, _Lasting] = {}
        there = bytearray(self.size)
        free = len(conditions)
        for place, (node, found) in enumerate(zip(conditions, terms, strict=True)):
            if node is None:
                there[place] = (0, CAN_BE, CERTAIN)[without]
                continue
            if found is None:
                self.spread.append(_Spread(place, (), node))
                continue
            more = tuple(range(free, free + bytes_of[place]))
            free += len(more)
            if more:
                self.spread.append(_Spread(place, more, None))
            for number, term in enumerate(found):
                byte = (place, *more)[number // A_BYTE]
                there[byte] |= CERTAIN << 2 * (number % A_BYTE)
                for test, wanted in term:
                    lasting = self.of_fact.setdefault(test.fact, _Lasting(test.fact, self.size))
                    lasting.tests.append((byte, number % A_BYTE, test, wanted))
        self.start = int.from_bytes(there, "little")


def _terms(node: Node, wanted: bool) -> list[_Term] | None:
    """The terms any of which makes the condition come to `wanted`; None where there are too many."""
    if isinstance(node, NotNode):
        return _terms(node.parts[0], not wanted)
    if not isinstance(node, AllNode | AnyNode):
        return [((node, wanted),)]  # type: ignore[list-item]  # what is no group is a test
    of_parts: list[list[_Term]] = []
    for part in node.parts:
        found = _terms(part, wanted)
        if found is None:
            return None
        of_parts.append(found)
    if isinstance(node, AnyNode) is wanted:
        terms = [term for found in of_parts for term in found]
        return terms if len(terms) <= MOST_TERMS else None
    together: list[_Term] = [()]
    for found in of_parts:
        if len(together) * len(found) > MOST_TERMS:
            return None
        together = [(*left, *right) for left, right in product(together, found)]
    return together


def _decoded(byte: int) -> int:
    """The best of the four terms of a byte."""
    terms = [byte >> 2 * term & CERTAIN for term in range(A_BYTE)]
    return YES if CERTAIN in terms else UNKNOWN if CAN_BE in terms else NO
