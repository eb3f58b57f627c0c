"""A result goes where it was to go: a file, a device, or standard output."""

from collections.abc import Iterable

from advisor.output.streams import to_stdout
from advisor.output.targets import STDOUT
from advisor.output.whole_files import write_file


def deliver(
    text: str, target: str | None, *, for_programs: bool = False, force: bool = False, inputs: Iterable[str] = ()
) -> None:
    """Writes the whole text to a file, or to standard output when there is no target or it is `-`.

    for_programs: UTF-8 whatever the encoding of standard output; else the text was made to fit that. inputs: files
    that were read; an output that is one of them is refused. Raises CannotWrite, or ReaderGone.
    """
    if target is None or target == STDOUT:
        to_stdout(text, for_programs=for_programs)
    else:
        write_file(text.encode(), target, force=force, inputs=inputs)
