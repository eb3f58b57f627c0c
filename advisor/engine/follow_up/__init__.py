"""Afterwards: two plans, or a case and another day, enter; what changed, when to look again and whom to call leave."""
