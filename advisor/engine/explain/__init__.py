"""Explanations: a plan and one program enter; why, why not, and what would have to be different leave."""
