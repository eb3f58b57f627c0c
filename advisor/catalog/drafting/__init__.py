"""Drafts in a catalog file: what notices say and what a person decides enter; the file's new text leaves."""
