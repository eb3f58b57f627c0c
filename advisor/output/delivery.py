"""A result goes where it was to go: a file, a device, or standard output."""

from collections.abc import Iterable

from advisor.output.byte_writer import write_all
from advisor.output.streams import to_stdout
from advisor.output.targets import STDOUT
from advisor.output.whole_files import whole_file, write_file


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


def deliver_parts(
    parts: Iterable[str],
    target: str | None,
    *,
    for_programs: bool = True,
    force: bool = False,
    inputs: Iterable[str] = (),
) -> None:
    """Writes part by part, as it is made; a file is there only when all of it is.

    Raises what `deliver` does, and whatever making the parts raises.
    """
    if target is None or target == STDOUT:
        for part in parts:
            to_stdout(part, for_programs=for_programs)
        return
    with whole_file(target, force=force, inputs=inputs) as file:
        for part in parts:
            write_all(file, part.encode())
