"""The still possible values of all facts as one whole number, so that what a program reads is a single `&`.

Above the values of all facts stands one bit a fact: whether nobody said anything of it, also not that they do not know.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate

from advisor.engine.facts.rules import Rules


class Packing:
    """Where the bits of each fact of a catalog stand. full: of a merchant who said nothing."""

    def __init__(self, rules: Rules) -> None:
        self._fulls = tuple(rule.domain.full for rule in rules.facts)
        ends = tuple(accumulate(full.bit_length() for full in self._fulls))
        self._shifts = (0, *ends[:-1]) if ends else ()
        self._above = ends[-1] if ends else 0
        self.full = self.mask(dict(enumerate(self._fulls))) | self.unsaid(range(len(self._fulls)))

    def mask(self, bits: Mapping[int, int]) -> int:
        """The places of some facts' bits; facts by number."""
        return sum((own & self._fulls[fact]) << self._shifts[fact] for fact, own in bits.items())

    def unsaid(self, facts: Iterable[int]) -> int:
        """The places that say of some facts, by number, that nobody said anything of them."""
        return sum(1 << self._above + fact for fact in facts)

    def packed(self, own: Sequence[int], said: Collection[int] = ()) -> int:
        """All facts as one number. said: those, by number, of which anything was said."""
        return self.mask(dict(enumerate(own))) | self.unsaid(fact for fact in range(len(own)) if fact not in said)

    def said(self, packed: int) -> frozenset[int]:
        """The facts of which anything was said."""
        return frozenset([fact for fact in range(len(self._fulls)) if not packed >> self._above + fact & 1])

    def unpacked(self, packed: int) -> tuple[int, ...]:
        """The facts one by one."""
        return tuple([packed >> shift & full for shift, full in zip(self._shifts, self._fulls, strict=True)])

    def only(self, fact: int, bits: int) -> int:
        """What leaves all facts as they are, but one of them no more than these values."""
        shift = self._shifts[fact]
        return self.full & ~((self._fulls[fact] & ~bits) << shift)
