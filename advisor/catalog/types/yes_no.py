"""Yes or no, such as whether somebody is a member."""

from advisor.catalog.types.traits import Traits

TRAITS = Traits("yes_no", own_options=("no", "yes"), spellings={"true": "yes", "false": "no"}, keys=("derive",))
