"""Audits: a catalog that reads well enters; what is wrong with it all the same leaves, as findings."""
