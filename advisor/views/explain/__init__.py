"""One program explained: text and JSON."""
