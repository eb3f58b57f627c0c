"""The command line: one thin module a command group. Only here are the clock, the terminal and files known."""
