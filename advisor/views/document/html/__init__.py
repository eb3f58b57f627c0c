"""A page as HTML: one file that needs nothing else, for a screen, a screen reader and a printer."""
