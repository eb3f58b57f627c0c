"""A comparison: two plans held against each other enter; text or JSON leaves."""
