"""Whose a file is: where this system keeps a user's caches, and whether nobody else can have written a file."""

import os
import stat
import sys
from pathlib import Path

_OWNER_ALONE = "D:P(A;;FA;;;OW)(A;;FA;;;BA)(A;;FA;;;SY)"  # in the words of Windows: protected; full access to these
_ACCESS_LIST = 4  # DACL_SECURITY_INFORMATION
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def caches() -> str:
    """Where this system keeps caches; no whole path for a user without a home."""
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    below = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    return os.path.expanduser(below)  # noqa: PTH111 -- stays as it is where there is no home


def is_private(about: os.stat_result, kind: int) -> bool:
    """Whether it is of this kind (a link is not), ours, under one name only, and nobody else may write to it."""
    if stat.S_IFMT(about.st_mode) != kind or not is_ours(about):
        return False
    if kind == stat.S_IFREG and about.st_nlink != 1:
        return False
    # Windows keeps others out of a user's folders by lists, which it does not show here
    return sys.platform == "win32" or not about.st_mode & _OTHERS_MAY_WRITE


def is_ours(about: os.stat_result) -> bool:
    """Whether a file or folder belongs to whoever runs this."""
    return sys.platform == "win32" or about.st_uid == os.geteuid()


def keeps_others_out(about: os.stat_result) -> bool:
    """Whether a folder is open to its owner alone; Windows has lists for that, which files in it inherit."""
    return sys.platform != "win32" and not about.st_mode & (stat.S_IRWXG | stat.S_IRWXO)


def keep_to_owner(path: Path) -> bool:
    """Whether a new, empty file could be kept to its owner, where the mode it was made with does not do that already.

    On Windows by an access list: owner, administrators and the system, nothing inherited from the folder. Disks as of a
    USB stick (FAT, exFAT) have none.
    """
    if sys.platform != "win32":
        return True
    import ctypes

    rules = ctypes.c_void_p()
    security = ctypes.windll.advapi32
    made = security.ConvertStringSecurityDescriptorToSecurityDescriptorW(_OWNER_ALONE, 1, ctypes.byref(rules), None)
    if not made:
        return False
    try:
        return bool(security.SetFileSecurityW(str(path), _ACCESS_LIST, rules))
    finally:
        ctypes.windll.kernel32.LocalFree(rules)
