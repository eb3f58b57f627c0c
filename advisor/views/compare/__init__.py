"""Two plans held against each other: text and JSON."""
