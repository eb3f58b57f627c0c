"""Answers from a file: what an input holds enters, in whatever letters; numbered lines, or answers by name, leave."""
