"""Names of files as Windows takes them: some are no files, and its shells leave patterns and quotes to programs."""

import glob
import ntpath
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

RESERVED, STREAM, LETTER = "name-is-a-device", "name-is-a-stream", "name-has-a-letter"
# superscript digits count as digits there
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])", re.IGNORECASE)
_NOT_ALLOWED = re.compile(r'[<>"|?*\x00-\x1f]')
_NOWHERE = "nul"  # what is written there on purpose goes nowhere, as to /dev/null
_QUOTED = re.compile(r"(--?[\w-]+=)?'(.*)'", re.DOTALL)


def refused_name(path: str, system: str = sys.platform) -> str | None:
    """Why no file can have this name on a system, as the code of a problem; None where it can.

    A device that is named on purpose (`nul`) is none of these.

    What Windows would do instead is to write to a device, to a stream that no folder shows, or nowhere, without a word.
    """
    if system != "win32" or path.lower() == _NOWHERE or path.startswith(("\\\\.\\", "\\\\?\\", "//./", "//?/")):
        return None
    inside = ntpath.splitdrive(path)[1]
    if ":" in inside:
        return STREAM
    if _NOT_ALLOWED.search(inside):
        return LETTER
    parts = (part.partition(".")[0].rstrip(" ") for part in re.split(r"[\\/]", inside))
    return RESERVED if any(_DEVICE.fullmatch(part) for part in parts) else None


def expanded(paths: Iterable[str], system: str = sys.platform) -> Iterator[str]:
    """The paths with what a pattern stands for in its place, in order; where a shell does that itself, they stay."""
    for path in paths:
        is_pattern = system == "win32" and not Path(path).exists()
        found = sorted(glob.glob(path)) if is_pattern else []  # noqa: PTH207 -- a pattern with any path before it
        yield from found or [path]


def unquoted(arguments: Sequence[str], system: str = sys.platform) -> list[str]:
    """The arguments without single quotes around them or their value: cmd hands on what other shells take away."""
    if system != "win32":
        return list(arguments)
    matched = ((each, _QUOTED.fullmatch(each)) for each in arguments)
    return [each if found is None else (found[1] or "") + found[2] for each, found in matched]
