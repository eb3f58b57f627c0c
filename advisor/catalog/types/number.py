"""A whole number in a unit, such as sales in a year, or a range of it."""

from advisor.catalog.types.traits import Traits

TRAITS = Traits("number", is_measured=True, keys=("unit", "min", "max", "bands", "band_labels"))
