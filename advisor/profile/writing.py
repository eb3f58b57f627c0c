"""From a profile to plain data that reads back to the same profile, in JSON or YAML."""

from typing import Any

from advisor.catalog.model import Catalog
from advisor.catalog.values import NoAnswer, Possible, Selection, Span, Value
from advisor.profile.model import Profile


def as_data(profile: Profile, catalog: Catalog) -> dict[str, Any]:
    """Returns facts in the catalog's order, then `done`; `saved` only marks a saved case, its writer fills it."""
    data: dict[str, Any] = {
        fact: value_data(profile.answers[fact].value) for fact in catalog.facts if fact in profile.answers
    }
    if profile.done:
        data["done"] = list(profile.done)
    if profile.saved:
        data["saved"] = {}
    return data


def value_data(value: Value) -> Any:
    """Returns one value as a profile states it."""
    match value:
        case NoAnswer(how):
            return how
        case Possible(options):
            return options[0] if len(options) == 1 else {"one_of": list(options)}
        case Selection(has, ()):
            return list(has)
        case Selection(has, maybe):
            return {"has": list(has), "maybe": list(maybe)}
        case Span(low, high):
            return low if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
