"""Whether a folder lies on another machine, by the mount that is nearest to it."""

from pathlib import Path

import pytest

from advisor.platform.network_folders import OVER_A_NETWORK, is_on_network, kind_in

MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/office /mnt/office nfs4 rw 0 0
//server/our\\040share /mnt/our\\040share cifs rw 0 0
tmpfs /mnt/office/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "is_there"),
    [
        ("/home/cases", False),
        ("/mnt/office", True),
        ("/mnt/office/cases", True),
        ("/mnt/office/local/cases", False),
        ("/mnt/officer", False),
        ("/mnt/our share/cases", True),
    ],
)
def test_the_nearest_mount_counts(path: str, is_there: bool) -> None:
    """A folder is on what is mounted nearest above it, also where its name has a blank."""
    assert (kind_in(MOUNTS, path) in OVER_A_NETWORK) is is_there


@pytest.mark.posix
def test_this_folder_is_ours(tmp_path: Path) -> None:
    """A folder of this machine is none of a network."""
    assert not is_on_network(str(tmp_path))
