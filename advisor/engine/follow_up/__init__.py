"""Afterwards: two plans, or one and its day, enter; what changed, and when to look at it again, leave."""
