"""One of several options, such as where a shop stands."""

from advisor.catalog.types.traits import Traits

TRAITS = Traits("choice", needs_options=True, keys=("screens", "points", "levels"))
