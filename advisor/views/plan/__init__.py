"""The plan: its text, page by page, and its JSON."""
