"""Writing every byte, to streams that may take less than they are given."""

import select
from typing import IO


def write_all(stream: IO[bytes], data: bytes | memoryview) -> None:
    """Writes all of it: a stream without a buffer may take a part at once, one that must not wait may take nothing.

    Raises OSError.
    """
    left = memoryview(data)
    while left:
        taken = stream.write(left)
        if taken is None:  # told not to wait, and full
            select.select([], [stream], [])
        left = left[taken or 0 :]
