"""How fast the advisor is, beside others on the same work: `make bench`."""
