"""Differences: two catalogs and merchants enter; what is said otherwise leaves, and for whom it changes the plan."""
