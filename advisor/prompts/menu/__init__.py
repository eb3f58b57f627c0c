"""Menus: a screen of lines enters; what was chosen with arrows, digits, Space and Enter leaves."""
