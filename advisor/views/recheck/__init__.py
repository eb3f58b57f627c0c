"""Saved cases looked at again: text and JSON."""
