"""What would have to be different about one fact."""

from msgspec import Struct


class NeededValue(Struct, frozen=True):
    """One fact, by number, and the set of values it would need: any one of them will do.

    added, removed: of a choices fact, the options (bits) that would be there, or be gone.
    """

    fact: int
    value: int
    added: int = 0
    removed: int = 0
