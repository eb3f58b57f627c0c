"""Editing: a catalog file and what somebody adds to it enter; its new bytes leave, every other byte as it was."""
