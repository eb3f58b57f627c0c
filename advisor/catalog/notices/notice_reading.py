"""A notice as plain data: its id, its words, and what its fields are called where it comes from."""

from collections.abc import Mapping

from msgspec import Struct

from advisor.problem import Place, Problem

Lines = tuple[str, ...]


class PublicNotice(Struct, frozen=True):
    """One notice. `says`: its words by its own names of fields, nothing left out. `meant`: the same by our names.

    keeper: who keeps it, or what file it stood in. address: what its relative addresses begin with; None if unknown.
    """

    id: str
    keeper: str
    says: Mapping[str, Lines]
    meant: Mapping[str, Lines]
    address: str | None
    place: Place

    def of(self, name: str) -> Lines:
        """The lines of a field by our name; none where the notice says nothing of it."""
        return self.meant.get(name, ())

    def text(self, name: str) -> str:
        """A field as one line."""
        return " ".join(self.of(name))


class Read(Struct, frozen=True):
    """What a file of notices holds: those that can be read, and what is wrong with the others."""

    notices: tuple[PublicNotice, ...]
    refused: tuple[Problem, ...]
