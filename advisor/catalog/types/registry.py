"""All types of facts by name. A new one is a name and a module more here, and in the registry of each room."""

from collections.abc import Mapping
from typing import Literal

from advisor.catalog.types import choice, choices, date, number, yes_no
from advisor.catalog.types.traits import Traits

FactType = Literal["choice", "choices", "yes_no", "number", "date"]
TYPES: Mapping[str, Traits] = {each.TRAITS.name: each.TRAITS for each in (choice, choices, yes_no, number, date)}
