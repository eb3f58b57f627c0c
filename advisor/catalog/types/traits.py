"""What distinguishes one type of fact from another, as far as everybody may know it: rules, words and screens."""

from collections.abc import Mapping

from msgspec import Struct


class Traits(Struct, frozen=True):
    """A type by its name in the catalog.

    own_options: those that are there without being listed. needs_options: they must be listed. spellings: other ways to
    write an option. is_set: holds several options at once, in a profile a list. is_measured: values are points on a
    line, asked in bands. is_dated: the points are days, the bands whole years up to the day of the plan. keys: the keys
    of a fact that only facts of such types may have.
    """

    name: str
    own_options: tuple[str, ...] = ()
    needs_options: bool = False
    spellings: Mapping[str, str] = {}
    is_set: bool = False
    is_measured: bool = False
    is_dated: bool = False
    keys: tuple[str, ...] = ()

    @property
    def is_one_option(self) -> bool:
        """Whether a merchant has exactly one of its options."""
        return not (self.is_set or self.is_measured)

    def may_list(self, option: str) -> bool:
        """Whether such a fact may list an option of this name as a value."""
        return self.needs_options or option in self.own_options
