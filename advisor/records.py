"""Records that never change: a changed one is a copy.

The engine's are msgspec's, because defining a dataclass runs generated code: 46 of them took a quarter of a start.
"""

from typing import Any, TypeVar

from msgspec import Struct, structs

Record = TypeVar("Record", bound=Any)


def replace(record: Record, /, **changes: Any) -> Record:
    """A copy of a record with other values in some fields, as `copy.replace` of Python 3.13 makes it."""
    if isinstance(record, Struct):
        return structs.replace(record, **changes)
    import dataclasses  # noqa: PLC0415 -- the engine has none, and a start is quicker without it

    return dataclasses.replace(record, **changes)
