"""What a catalog is read from; by itself, because a command whose catalog is cached need not load what reads it."""

from typing import Literal

from msgspec import Struct


class LayerInput(Struct, frozen=True):
    """One catalog file: its name as the user gave it, its bytes, and how it came to be used."""

    path: str
    data: bytes
    origin: Literal["shipped", "file", "variable"] = "file"
