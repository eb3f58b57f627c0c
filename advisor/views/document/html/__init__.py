"""HTML: a page enters; one file that needs nothing else leaves, for a screen, a screen reader and a printer."""
