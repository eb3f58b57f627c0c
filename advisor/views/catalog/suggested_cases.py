"""Cases as a catalog writes them, ready to be copied into `examples`."""

from collections.abc import Mapping

from advisor.catalog.model.catalog import Catalog, Day, FactId, VerdictName
from advisor.catalog.model.fact_values import Value, Written


def example_line(profile: Mapping[FactId, Value], verdict: VerdictName, as_of: Day | None = None) -> str:
    """An item of `examples`: `- {profile: {place: market}, verdict: match}`. as_of: the day, where years count."""
    day = "" if as_of is None else f", as_of: {as_of}"
    return f"- {{profile: {profile_text(profile)}, verdict: {verdict}{day}}}"


def day_of(catalog: Catalog, profile: Mapping[FactId, Value]) -> Day | None:
    """The day that an example has to name, where an answer is a date."""
    return catalog.day if any(catalog.facts[fact].traits.is_dated for fact in profile) else None


def profile_text(profile: Mapping[FactId, Value]) -> str:
    """Answers in one line: `{place: market, sales: "..100"}`."""
    return _mapping({fact: _value(value.written()) for fact, value in profile.items()})


def _value(value: Written) -> str:
    if isinstance(value, dict):
        return _mapping({str(key): _value(part) for key, part in value.items()})
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    text = str(value)
    return f'"{text}"' if ".." in text else text


def _mapping(entries: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
