"""A layer with one question: in which city, county or ward the shop is. Made of the public table of codes."""

from collections.abc import Mapping, Sequence
from typing import Any

from advisor.catalog.editing.plain import entry_lines, inline
from advisor.catalog.model.catalog import Catalog, FactId
from advisor.catalog.notices.district_codes import District

DISTRICT, ELSEWHERE = "district", "elsewhere"


def district_layer(
    about: Mapping[str, Any],
    texts: Mapping[str, Any],
    districts: Sequence[District],
    region: FactId,
    catalog: Catalog,
) -> str:
    """The layer as YAML. texts: of the question, `label`, `who`, `ask`, `why`, and `elsewhere` for the last answer."""
    options: dict[str, Any] = {
        f"kr_{each.code}": {
            **_label(each, region, catalog),
            "words": [f"{each.region} {each.name}*", f"{_label(each, region, catalog)['ko']}*"],
            "within": {region: each.regions[0] if len(each.regions) == 1 else {"one_of": list(each.regions)}},
        }
        for each in districts
    }
    fact = {
        "topic": catalog.facts[region].topic,
        **{name: texts[name] for name in ("label", "who", "ask", "why")},
        "words": ["시군구", "시군구명"],
        "type": "choice",
        "by_default": "no",
    }
    lines = [*entry_lines("catalog", dict(about)), "", "facts:", f"  {DISTRICT}:"]
    for name, value in fact.items():
        lines += entry_lines(name, value, 4)
    lines.append("    options:")
    lines += [f"      {option}: {inline(line)}" for option, line in {**options, ELSEWHERE: texts[ELSEWHERE]}.items()]
    return "\n".join(lines) + "\n"


def _label(district: District, region: FactId, catalog: Catalog) -> Mapping[str, str]:
    """The region as the catalog calls it, and the name as the table has it: nobody here spells it in other letters."""
    label = catalog.facts[region].options[district.regions[0]].label
    plain = {"ko": label} if isinstance(label, str) else dict(label)
    return {code: f"{place.split(' (')[0]} {district.name}" for code, place in plain.items()}
