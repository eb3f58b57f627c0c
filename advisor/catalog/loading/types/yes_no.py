"""Reading a yes_no: like a choice of two, which also takes true and false; its type knows how they are spelt."""

from advisor.catalog.loading.types.choice import is_plain, read_test, read_value

__all__ = ["is_plain", "read_test", "read_value"]
