"""What types of facts there are, a module each. Nothing enters; what a type is like leaves."""
