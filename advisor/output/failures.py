"""What to tell when something could not be written."""

import errno

from advisor.platform.replacing import is_open_elsewhere
from advisor.platform.temporary import crowded_folder
from advisor.problem import CannotWrite, Place, Problem

_BY_ERRNO = {
    errno.ENOENT: "output-folder-missing",
    errno.ENOTDIR: "output-folder-missing",
    errno.EISDIR: "file-is-folder",
    errno.EEXIST: "output-exists",
    errno.EACCES: "output-not-allowed",
    errno.EPERM: "output-not-allowed",
    errno.EROFS: "output-not-allowed",
    errno.ENOSPC: "output-full",
    errno.EDQUOT: "output-full",
    errno.ENAMETOOLONG: "output-name-too-long",
    errno.ENXIO: "output-without-reader",
}


class ReaderGone(Exception):
    """The program that read our output went away (exit 141)."""


def failed(error: OSError, target: str) -> CannotWrite:
    """What to tell when writing to `target` failed."""
    if is_open_elsewhere(error):
        return cannot("output-open-elsewhere", target)
    number = error.errno or errno.EIO
    crowded = crowded_folder(target) if _BY_ERRNO.get(number) == "output-full" else None
    if crowded is not None:
        return cannot("temporary-full", crowded)
    cause = errno.errorcode.get(number, str(number))  # a name that is the same in every language
    return cannot(_BY_ERRNO.get(number, "output-failed"), target, cause=cause)


def cannot(code: str, target: str, **values: str) -> CannotWrite:
    """One problem with where something was to be written."""
    place = Place(file=target) if target else Place(option="-o")
    return CannotWrite([Problem(code, place, values=values)])
