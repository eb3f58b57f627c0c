"""What people do wrong in YAML: a text that the parser refused enters; the line to change, and how, leaves."""
