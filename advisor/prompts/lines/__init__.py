"""Numbered lines: a screen of lines enters; what was typed leaves, and nothing is ever redrawn."""
