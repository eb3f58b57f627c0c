"""The answers a command starts with: a file or standard input, and `--set` over them."""

import sys
from collections.abc import Sequence

from advisor.catalog.model import Catalog
from advisor.catalog.nodes import PROFILE_LIMITS
from advisor.files import read_bytes
from advisor.problem import InvalidProfile, Place, Problem
from advisor.profile.model import Profile
from advisor.profile.reading import read_profile
from advisor.profile.setting import apply_settings

STDIN = "-"


def load_profile(file: str | None, settings: Sequence[str], catalog: Catalog) -> Profile:
    """The profile in a file (`-`: standard input), or an empty one, with `--set` over it.

    Raises InvalidProfile, and WrongUsage for a setting without `=`.
    """
    profile = Profile() if file is None else read_profile(_bytes(file), _shown_name(file), catalog)
    return apply_settings(profile, settings, catalog)


def _shown_name(file: str) -> str:
    return "<stdin>" if file == STDIN else file


def _bytes(file: str) -> bytes:
    data = _from_stdin() if file == STDIN else read_bytes(file, PROFILE_LIMITS.bytes)
    if isinstance(data, Problem):
        raise InvalidProfile([data])
    return data


def _from_stdin() -> bytes | Problem:
    """At most one byte more than a profile may have, so that an endless input ends."""
    if sys.stdin is None:
        return Problem("stdin-closed", Place(file="<stdin>"))
    try:
        return sys.stdin.buffer.read(PROFILE_LIMITS.bytes + 1)
    except OSError:
        return Problem("file-unreadable", Place(file="<stdin>"))
