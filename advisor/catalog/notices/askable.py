"""What a catalog can ask a merchant, of all that notices make a condition of: found by its own words for it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from advisor.catalog.model.catalog import Catalog, Fact, FactId, OptionId
from advisor.catalog.model.fact_values import Value
from advisor.catalog.types.choice import TRAITS as CHOICE
from advisor.catalog.types.date import TRAITS as DATE
from advisor.catalog.types.number import TRAITS as NUMBER
from advisor.catalog.types.traits import Traits
from advisor.catalog.types.yes_no import TRAITS as YES_NO

EMPLOYEES, SALES, SMALL_MERCHANT = "employees", "annual_sales", "small_merchant"  # ids that catalogs keep
IN_BUSINESS = "업력"  # what notices call the years since a shop opened
_OFFICIAL = ("특별시", "광역시", "특별자치시", "특별자치도", "도")
_ANY_END = "*"


class Askable(Struct, frozen=True):
    """The facts that a condition may be about; None, or no names, where the catalog has no such fact.

    opened: the date since which years in business are counted. places: the options for each full official name of a
    province or city. short: its other names, which leave open whether a place or an agency is meant. district: the
    question of a table of districts, districts: the options for each name, alone and behind its region; lies: the
    region's options that each of them is within.
    """

    employees: FactId | None
    sales: FactId | None
    small_merchant: FactId | None
    opened: FactId | None
    region: FactId | None
    places: Mapping[str, Sequence[OptionId]]
    short: Mapping[str, Sequence[OptionId]]
    district: FactId | None = None
    districts: Mapping[str, Sequence[OptionId]] = {}
    lies: Mapping[OptionId, Sequence[OptionId]] = {}


def askable(catalog: Catalog) -> Askable:
    """Looks through the facts of a catalog."""
    region = next(
        ((name, each) for name, each in catalog.facts.items() if each.traits is CHOICE and _places(each, name)), None
    )
    places = {} if region is None else _places(region[1], region[0])
    short: dict[str, Sequence[OptionId]] = {}
    for word, ids in () if region is None else _words(region[1], region[0]):
        if not word.endswith(_ANY_END) and word not in places:
            short[word] = tuple(dict.fromkeys((*short.get(word, ()), *ids)))
    district = None if region is None else _district(catalog, region[0])
    return Askable(
        _of(catalog, EMPLOYEES, NUMBER),
        _of(catalog, SALES, NUMBER, "KRW"),
        _of(catalog, SMALL_MERCHANT, YES_NO),
        next((name for name, each in catalog.facts.items() if each.traits is DATE and IN_BUSINESS in each.words), None),
        None if region is None else region[0],
        places,
        short,
        district,
        {} if district is None or region is None else _districts(catalog.facts[district], places, short),
        {} if district is None or region is None else _lies(catalog.facts[district], region[0]),
    )


def _district(catalog: Catalog, region: FactId) -> FactId | None:
    """The choice whose answers lie within a region."""
    return next(
        (name for name, each in catalog.facts.items() if each.traits is CHOICE and each.around() == region), None
    )


def _districts(
    fact: Fact, places: Mapping[str, Sequence[OptionId]], short: Mapping[str, Sequence[OptionId]]
) -> dict[str, Sequence[OptionId]]:
    """By the whole name, behind the region's full or short one, and by the last part of it alone."""
    found: dict[str, dict[OptionId, None]] = {}
    for option, about in fact.options.items():
        for word in about.words if about.within else ():
            region, _, name = word.removesuffix(_ANY_END).rpartition(" ")
            if name and (region in places or region in short):
                for each in (f"{region} {name}", name):
                    found.setdefault(each, {})[option] = None
    return {name: tuple(options) for name, options in found.items()}


def _lies(fact: Fact, region: FactId) -> dict[OptionId, Sequence[OptionId]]:
    return {
        option: _values(option, about.within[region])
        for option, about in fact.options.items()
        if about.within is not None and region in about.within
    }


def _of(catalog: Catalog, name: FactId, kind: Traits, unit: str | None = None) -> FactId | None:
    fact = catalog.facts.get(name)
    return name if fact is not None and fact.traits is kind and unit in (None, fact.unit) else None


def _places(fact: Fact, name: FactId) -> dict[str, Sequence[OptionId]]:
    return {
        word.removesuffix(_ANY_END): ids
        for word, ids in _words(fact, name)
        if word.endswith(_ANY_END) and word.removesuffix(_ANY_END).endswith(_OFFICIAL)
    }


def _words(fact: Fact, name: FactId) -> Sequence[tuple[str, Sequence[OptionId]]]:
    """What each place is called, with the options that it may be: a name may stand for several."""
    found = []
    for option, about in fact.options.items():
        ids = _values(option, None if about.sets is None else about.sets.get(name))
        label = about.label if isinstance(about.label, str) else about.label.get("ko", "")
        found += [(word, ids) for word in (label.split(" (")[0], *about.words)]
    return found


def _values(option: OptionId, sets: Value | None) -> Sequence[OptionId]:
    if sets is None:
        return (option,)
    return tuple(sorted(sets.options))
