"""Keeping answers as a case: over the file that they came from nothing is lost, also of what others wrote meanwhile."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from advisor.catalog.model.catalog import Catalog
from advisor.catalog.source.nodes import PROFILE_LIMITS
from advisor.commands.shared.profiles import shown_name
from advisor.files import read_bytes
from advisor.output.changing import alone, change_file
from advisor.output.targets import is_read
from advisor.output.whole_files import write_file
from advisor.profile.profile import Profile
from advisor.profile.saved_case import case_text
from advisor.profile.saving_over import same_answers, saved_over

Case = Mapping[str, Any]


class Origin(Struct, frozen=True):
    """The file that the answers came from, `-` for standard input, and its bytes when it was read."""

    file: str
    data: bytes


def keep_case(case: Case, profile: Profile, target: str, origin: Origin | None, catalog: Catalog, force: bool) -> None:
    """Writes a case, readable by its owner alone. Raises CannotWrite, or InvalidProfile where there is no room for it.

    Over the file that the answers came from, it is that file with what changed; so it is elsewhere, if that is a case.
    """
    if origin is not None and Path(target).is_file() and is_read(Path(target), origin.file):
        _over(case, profile, target, origin, catalog)
        return
    if origin is not None and profile.saved:
        data = saved_over(origin.data, shown_name(origin.file), target, case, profile, catalog)
    else:
        data = case_text(case, target).encode()
    write_file(data, target, force=force, private=True)


def _over(case: Case, profile: Profile, target: str, origin: Origin, catalog: Catalog) -> None:
    """Words that others added while somebody was asked are kept; answers that they changed are theirs to settle."""
    name = shown_name(origin.file)
    with alone(target):
        now = read_bytes(target, PROFILE_LIMITS.bytes)
        is_same = isinstance(now, bytes) and same_answers(now, origin.data, name, catalog)
        before = now if isinstance(now, bytes) and is_same else origin.data
        change_file(target, before, saved_over(before, name, name, case, profile, catalog), private=True)
