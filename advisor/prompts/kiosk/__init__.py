"""A terminal that many people share: one turn after the other, and nothing of a turn is left when it ends."""
