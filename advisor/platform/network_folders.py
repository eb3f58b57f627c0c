"""Whether a folder lies on another machine: what is read there is of a moment, and others go on writing meanwhile."""

import os
import sys

MOUNTS = "/proc/self/mounts"
REMOTE = 4  # DRIVE_REMOTE, in the words of Windows
OVER_A_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.rclone", "davfs", "fuse.davfs2")


def is_on_network(path: str) -> bool:
    """Whether the system says that a folder is on another machine; where it says nothing, it is taken for ours."""
    whole = os.path.realpath(path)
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(whole)[0]
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == REMOTE
    try:
        with open(MOUNTS, encoding="utf-8", errors="surrogateescape") as file:  # noqa: PTH123
            mounts = file.read()
    except OSError:
        return False
    return kind_in(mounts, whole) in OVER_A_NETWORK


def kind_in(mounts: str, path: str) -> str:
    """The kind of file system that a path is on, by the lines of a table of mounts: the one mounted nearest to it."""
    found: tuple[int, str] = (-1, "")
    for line in mounts.splitlines():
        _, place, kind, *_ = (*line.split(" "), "", "")
        place = place.replace("\\040", " ").rstrip("/")
        if path == place or path.startswith(place + "/"):
            found = max(found, (len(place), kind), key=lambda each: each[0])
    return found[1]
