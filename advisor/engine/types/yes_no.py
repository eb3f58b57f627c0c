"""A yes_no has two bits, no and yes: it is a choice of two."""

from advisor.engine.types.choice import domain_of

__all__ = ["domain_of"]
