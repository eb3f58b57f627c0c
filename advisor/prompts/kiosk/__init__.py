"""A shared terminal: one customer after the other enters and leaves, and nothing of a turn is left when it ends."""
