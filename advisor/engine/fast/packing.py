"""The still possible values of all facts as one whole number, so that what a program reads is a single `&`."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from advisor.engine.facts.rules import Rules


class Packing:
    """Where the bits of each fact of a catalog stand. full: of a merchant who said nothing."""

    def __init__(self, rules: Rules) -> None:
        self._fulls = tuple(rule.domain.full for rule in rules.facts)
        ends = tuple(accumulate(full.bit_length() for full in self._fulls))
        self._shifts = (0, *ends[:-1]) if ends else ()
        self.full = self.mask(dict(enumerate(self._fulls)))

    def mask(self, bits: Mapping[int, int]) -> int:
        """The places of some facts' bits; facts by number."""
        return sum((own & self._fulls[fact]) << self._shifts[fact] for fact, own in bits.items())

    def packed(self, own: Sequence[int]) -> int:
        """All facts as one number."""
        return self.mask(dict(enumerate(own)))

    def unpacked(self, packed: int) -> tuple[int, ...]:
        """The facts one by one."""
        return tuple([packed >> shift & full for shift, full in zip(self._shifts, self._fulls, strict=True)])

    def only(self, fact: int, bits: int) -> int:
        """What leaves all facts as they are, but one of them no more than these values."""
        shift = self._shifts[fact]
        return self.full & ~((self._fulls[fact] & ~bits) << shift)
