"""From a profile to plain data that reads back to the same profile, in JSON or YAML."""

from typing import Any

from advisor.catalog.model.catalog import Catalog
from advisor.profile.profile import Profile


def as_data(profile: Profile, catalog: Catalog) -> dict[str, Any]:
    """Returns facts in the catalog's order, then `done`; `saved` only marks a saved case, its writer fills it."""
    data: dict[str, Any] = {
        fact: profile.answers[fact].value.written() for fact in catalog.facts if fact in profile.answers
    }
    if profile.done:
        data["done"] = list(profile.done)
    if profile.saved:
        data["saved"] = {}
    return data
