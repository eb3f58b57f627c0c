"""A day, a month or a year in which something happened, such as when a shop opened; asked in whole years since then."""

from advisor.catalog.types.traits import Traits

TRAITS = Traits("date", is_measured=True, is_dated=True, keys=("bands", "band_labels"))
