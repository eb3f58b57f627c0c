"""The folder of what an office was told: one file for each answer, added and never changed."""

import os
from collections.abc import Iterator

from advisor.cases.confirmations import Heard, Told, read_told
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.files import read_bytes
from advisor.folders import yaml_files
from advisor.output.streams import say
from advisor.problem import Place, Problem, WrongUsage
from advisor.wording.problems import sentence


def heard_in(folder: str | None, code: str) -> tuple[Heard, ...]:
    """Reads all records of a folder, in the order of their names; none where there is no such folder.

    A file that is no record is told, in the language of this code, and takes nothing with it. Raises WrongUsage where
    the folder cannot be read.
    """
    if folder is None:
        return ()
    found: list[Heard] = []
    for name, _, told in records_of(folder):
        if isinstance(told, Problem):
            say(sentence(told, code))
        else:
            found.append(Heard(name, told))
    return tuple(found)


def records_of(folder: str) -> Iterator[tuple[str, bytes, Told | Problem]]:
    """Yields each file of such a folder by its name: its bytes, and the record, or what is wrong with it.

    Raises WrongUsage where the folder cannot be read.
    """
    try:
        files = yaml_files(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        code = "file-missing" if isinstance(error, NotADirectoryError) else "file-not-allowed"
        raise WrongUsage([Problem(code, Place(file=folder))]) from None
    for path in files:
        data = read_bytes(path, PROFILE_LIMITS.bytes)
        name = os.path.basename(path)  # noqa: PTH119 -- plain: names stay as given
        if isinstance(data, Problem):
            yield name, b"", data
        else:
            told = read_told(data, path)
            yield name, data, told[0] if isinstance(told, tuple) else told
