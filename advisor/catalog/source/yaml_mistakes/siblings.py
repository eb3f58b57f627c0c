"""Which keys of a catalog stand side by side: enough to tell a mapping that was put together by mistake."""

from collections.abc import Iterable
from functools import cache

from msgspec import Struct
from msgspec.structs import fields

from advisor.catalog.model import catalog as model
from advisor.catalog.model import ranking
from advisor.catalog.model.terms import KEYS
from advisor.languages import languages


def strangers(keys: Iterable[str]) -> int:
    """Returns how many of the keys of a mapping stand there twice, or belong into another one. Ids go with ids only."""
    listed = list(keys)
    written = set(listed)
    known = written & _known()
    at_home = max((len(known & family) for family in _families()), default=0) if known else 0
    return len(listed) - len(written) + len(known) - at_home + min(len(known), len(written - known))


@cache
def _families() -> tuple[frozenset[str], ...]:
    found = (each for module in (model, ranking) for each in vars(module).values())
    structs = [each for each in found if isinstance(each, type) and issubclass(each, Struct)]
    option = {field.name for field in fields(model.Option)} - {"label"}
    named = (frozenset(field.name for field in fields(each)) for each in structs)
    return (*named, frozenset(KEYS), frozenset(option.union(languages())))


@cache
def _known() -> frozenset[str]:
    return frozenset().union(*_families())
