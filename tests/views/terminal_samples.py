"""What a view prints of a plan, read back."""

import io
from collections.abc import Callable

from rich.console import Console

from advisor.views.document.console import console_for

TALL = 100  # lines of the screen: nothing has to be left out


def printed(
    show: Callable[[Console], None],
    width: int = 80,
    encoding: str = "utf-8",
    colour: bool = False,
    height: int = TALL,
) -> str:
    """What `show` writes to a stream of that encoding, read back. height: lines of the screen, where it is one."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline="\n")
    console = console_for(stream, width, colour)
    console.height = height
    show(console)
    stream.flush()
    return stream.buffer.getvalue().decode(stream.encoding)  # type: ignore[attr-defined]  # it is the BytesIO
