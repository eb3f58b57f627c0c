"""Any number of several options, such as the platforms in use; with `ordered`, in the order of what matters most."""

from advisor.catalog.types.traits import Traits

TRAITS = Traits(
    "choices", needs_options=True, is_set=True, keys=("ordered", "most", "ask_more", "ask_groups", "screens")
)
