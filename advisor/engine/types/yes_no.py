"""A yes_no has two bits, no and yes: it is a choice of two."""

from advisor.engine.types.choice import OptionDomain

__all__ = ["OptionDomain"]
