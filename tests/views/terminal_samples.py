"""What a view prints of a plan, read back."""

import io
from collections.abc import Callable

from rich.console import Console

from advisor.views.document.console import console_for


def printed(show: Callable[[Console], None], width: int = 80, encoding: str = "utf-8", colour: bool = False) -> str:
    """What `show` writes to a stream of that encoding, read back."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline="\n")
    show(console_for(stream, width, colour))
    stream.flush()
    return stream.buffer.getvalue().decode(stream.encoding)  # type: ignore[attr-defined]  # it is the BytesIO
