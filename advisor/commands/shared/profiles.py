"""The answers a command starts with: a file or standard input, and `--set` over them."""

import sys
from collections.abc import Sequence
from unicodedata import normalize

from advisor.catalog.model.catalog import Catalog
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.files import read_bytes
from advisor.problem import InvalidProfile, Place, Problem
from advisor.profile.fitting import Fitting, read_what_fits
from advisor.profile.model import Profile
from advisor.profile.reading import read_profile

STDIN = "-"


def load_profile(file: str | None, settings: Sequence[str], catalog: Catalog) -> Profile:
    """The profile in a file (`-`: standard input), or an empty one, with `--set` over it.

    Raises InvalidProfile, and WrongUsage for a setting without `=`.
    """
    return _with_settings(
        Profile() if file is None else read_profile(_bytes(file), _shown_name(file), catalog), settings, catalog
    )


def load_what_fits(file: str | None, settings: Sequence[str], catalog: Catalog) -> Fitting:
    """Like `load_profile`; but of a saved profile, what no longer fits the catalog is left out, and named."""
    if file is None:
        return Fitting(_with_settings(Profile(), settings, catalog))
    fitting = read_what_fits(_bytes(file), _shown_name(file), catalog)
    return Fitting(_with_settings(fitting.profile, settings, catalog), fitting.left_out)


def _with_settings(profile: Profile, settings: Sequence[str], catalog: Catalog) -> Profile:
    if not settings:
        return profile
    from advisor.profile.setting import apply_settings

    # whole syllables, as from a file: terminals and file names of macOS send Hangul in single letters
    return apply_settings(profile, [normalize("NFC", setting) for setting in settings], catalog)


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
